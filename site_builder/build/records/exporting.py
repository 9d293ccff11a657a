"""A records request answered: posts found card by card, read one by one, written in the form that was asked for."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from site_builder import __version__
from site_builder.build.content import Content, read_content
from site_builder.build.project import Project, program
from site_builder.build.records.asking import Asked, Fitting, known
from site_builder.build.records.docket import Docket
from site_builder.build.records.excerpts import Excerpts
from site_builder.build.records.giving import Giving, Rulings
from site_builder.build.records.logbook import Logbook
from site_builder.build.records.sitepages import Pages, is_current, stale
from site_builder.digest import combine
from site_builder.load.cache import DAMAGED, Cache
from site_builder.load.shelf import REST
from site_builder.model import address
from site_builder.model.exported import Exported
from site_builder.model.post import Card, Facts, Form
from site_builder.plan.visible import visible
from site_builder.problem import Problem, Unusable
from site_builder.records.export.forms import FORMS
from site_builder.records.export.item import Item, Standing
from site_builder.records.export.landing import landing
from site_builder.records.export.logged import Logged
from site_builder.records.export.notes import Notes
from site_builder.records.export.order import Order, checked_prefix
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources, no_pages
from site_builder.records.ledgerfiles import mark_of
from site_builder.render.body import body
from site_builder.render.linking import Linker

Tell = Callable[[int, int], None]
"""Hears how many items of how many are written."""

PUBLISHED = ".site-builder"
"""Marks a folder that a site is written to."""


def export(project: Project, asked: Asked, target: Path, tell: Tell = lambda *_: None) -> Exported:
    """Write what `asked` asks for to `target`, whole or not at all. Raises `Unusable` where that cannot be."""
    _sound(project, asked, target)
    try:
        return _exported(project, asked, target, tell)
    except DAMAGED:
        project.cache.unlink(missing_ok=True)
        return _exported(project, asked, target, tell)


def _sound(project: Project, asked: Asked, target: Path) -> None:
    """Nothing is written where it would be published, or taken for content; nor under a name that hides its form."""
    checked_prefix(asked.prefix)
    whole = target.resolve()
    private = {"content": project.content, "the site": project.output, "the caches": project.state}
    for what, folder in private.items():
        if whole.is_relative_to(folder.resolve()):
            raise Unusable(
                f"{target} lies among {what}", "name a place outside of it: an export holds unredacted records"
            )
    if any((folder / PUBLISHED).exists() for folder in whole.parents):
        raise Unusable(f"{target} lies in a folder that is published", "name a place outside of it")
    ending = FORMS[asked.form].ending
    if not target.name.lower().endswith(ending):
        raise Unusable(f"{target.name} does not end in {ending}", f"name it {target.name}{ending}: programs go by it")


def _exported(project: Project, asked: Asked, target: Path, tell: Tell) -> Exported:
    content = read_content(project, asked.workers)
    known(asked, content.registers)
    with landing(target) as work, ExitStack() as stack:
        cache = stack.enter_context(Cache(project.cache))
        docket = stack.enter_context(closing(Docket(work)))
        notes = stack.enter_context(closing(Notes(work)))
        zone = ZoneInfo(content.registers.settings.timezone)
        fitting = Fitting(asked, zone)
        found = _Search(content, asked, fitting, cache, docket)
        found.all()
        if not len(docket):
            raise Unusable("no post fits what was asked for", _why(found.left_out))
        order = _order(content, asked, len(docket), found.left_out)
        pages = _pages(project, content, asked)
        progress = Progress(work, notes, _question(project, content, asked, order, current=pages is not None))
        before = progress.place
        excerpts = Excerpts(content.registers, progress, redacted=asked.redacted)
        giving = Giving(project, content, asked, found.rulings, cache, order)
        log, lost = _log(project, content, asked, giving, work, stack)
        sources = Sources(project.content, progress, _readable, pages or no_pages, excerpts.pieces, log)
        if not before:
            progress.problems.extend((*fitting.astray(), *giving.problems, *_stale(project, asked, pages), *lost))
        items = _counted(giving.items(docket, before), progress, excerpts, order.count, tell)
        FORMS[asked.form].write(progress, order, progress.items(items), sources)
    return Exported(
        target=str(target),
        form=asked.form,
        first=order.number(0),
        last=order.number(order.count - 1),
        standings={one: progress.tally[one] for one in get_args(Standing) if progress.tally[one]},
        left_out=found.left_out,
        private=found.private,
        redacted=asked.redacted,
        replies=asked.replies,
        problems=progress.problems.all,
        before=before,
    )


class _Search:
    """One pass over all cards. State: what fits goes into the docket; what decisions may be about, into `rulings`."""

    def __init__(self, content: Content, asked: Asked, fitting: Fitting, cache: Cache, docket: Docket) -> None:
        self._content, self._asked, self._fitting = content, asked, fitting
        self._cache, self._docket = cache, docket
        self._zone = ZoneInfo(content.registers.settings.timezone)
        self.rulings = Rulings(content.registers, asked.as_of, (card for _, card in self._cards()))
        self.left_out: Counter[str] = Counter()

    def all(self) -> None:
        """Look at every card."""
        for row, card in self._cards():
            self.rulings.see(card, row)
            if self._fitting.card(card) and self._said(card, row):
                self._take(card, row)

    def _cards(self) -> Iterator[tuple[int, Card]]:
        """Every card with its row, none of them kept."""
        for shelf in self._content.done.shelves:
            yield from self._cache.stored(shelf)

    @property
    def private(self) -> int:
        """How many posts no platform showed to everybody."""
        return sum(REST.decode(shelf.rest).private for shelf in self._content.done.shelves)

    def _said(self, card: Card, row: int) -> bool:
        return not self._fitting.by_words or self._fitting.post(self._cache.posts({row: card.digest})[row])

    def _take(self, card: Card, row: int) -> None:
        unposted = next(iter(visible([card], self._asked.as_of, self._zone).withheld), "")
        if unposted and not self._asked.withheld:
            self.left_out[unposted] += 1
        else:
            self._docket.add(card, row, "" if unposted else address.post(card), unposted)


def _order(content: Content, asked: Asked, count: int, left_out: Counter[str]) -> Order:
    settings = content.registers.settings
    return Order(
        organisation=settings.city,
        contact=settings.contact.email,
        base_url=settings.base_url,
        program=f"site_builder {__version__}",
        day=asked.as_of.isoformat(),
        request=asked.request,
        query=tuple(asked.conditions()),
        redacted=asked.redacted,
        replies=asked.replies,
        withheld=asked.withheld,
        prefix=asked.prefix,
        start=asked.start,
        count=count,
        left_out=tuple(sorted(left_out.items())),
    )


def _log(
    project: Project, content: Content, asked: Asked, giving: Giving, work: Path, stack: ExitStack
) -> tuple[Logged, Sequence[Problem]]:
    """What goes along of the transparency log, in the forms that have room for it, and what is wrong with it."""
    settings = content.registers.settings.log
    if settings is None or asked.form in {"csv", "ndjson"}:
        return Logged(), ()
    book = stack.enter_context(closing(Logbook(work, project.content, settings.origin)))
    broken = book.fill()
    return (Logged(), (broken,)) if broken else (book.logged(giving.id_of, redacted=asked.redacted), ())


def _question(project: Project, content: Content, asked: Asked, order: Order, *, current: bool) -> bytes:
    """All that decides about an export's bytes: an interrupted one goes on only if this is the same."""
    said = (replace(asked, workers=1), order, current)
    return combine((program(), content.inputs, mark_of(project.content), msgspec.msgpack.encode(said)))


def _pages(project: Project, content: Content, asked: Asked) -> Pages | None:
    """The site's own pages, if there is a site and it is what these posts and decisions make. They show replies."""
    if _may_have_pages(project, asked) and is_current(project, content, asked.as_of):
        return Pages(project.output, content.registers.settings.base_url)
    return None


def _stale(project: Project, asked: Asked, pages: Pages | None) -> Iterator[Problem]:
    if pages is None and _may_have_pages(project, asked):
        yield stale(project)


def _may_have_pages(project: Project, asked: Asked) -> bool:
    return asked.form in {"warc", "wacz"} and asked.replies and (project.output / PUBLISHED).exists()


def _readable(text: str, form: Form, facts: Facts) -> str:
    """A text as the site shows it, but that nothing in it leads to a page of the site."""
    return body(text, form, Linker(facts.platform, lambda _: False), facts.links)


def _counted(items: Iterator[Item], progress: Progress, excerpts: Excerpts, count: int, tell: Tell) -> Iterator[Item]:
    for done, item in enumerate(items, progress.place):
        tell(done, count)
        progress.tally[item.standing] += 1
        excerpts.see(item)
        yield item
    tell(count, count)


def _why(left_out: Counter[str]) -> str:
    if not left_out:
        return "ask for a longer period, or for fewer words"
    told = ", ".join(f"{count:,} {reason}" for reason, count in sorted(left_out.items()))
    return f"but for {told}: --include-withheld takes these in"
