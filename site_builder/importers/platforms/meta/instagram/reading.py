"""Exports of 2021 and later, taken apart into posts: `posts_1.json`, reels, IGTV films, stories."""

from collections import Counter
from collections.abc import Iterator
import re

import msgspec

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.jsonspans import Flaw, Span, decoded
from site_builder.importers.platforms.meta.instagram import layout, others, times, troubles, wire
from site_builder.importers.platforms.meta.instagram.census import Census, Kind, mark_of
from site_builder.importers.platforms.meta.instagram.shelf import Shelf
from site_builder.importers.platforms.meta.instagram.withdrawn import Withdrawn
from site_builder.model.record import Original
from site_builder.problem import Problem

WHY = "Instagram lets its reader choose a range of dates, and the export does not say which was chosen"
LONGEST_SINGLE = 1 << 20
_KEY = re.compile(r'\s*\{\s*("(?:[^"\\]|\\.){1,200}")\s*:\s*\[')
_LIST = re.compile(r"\s*\[")


def complete(_: Export) -> Completeness:
    """Never: the range that was chosen stands nowhere in it."""
    return Completeness(whole=False, why=WHY)


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the export; what is not one, by reason; what is wrong."""
    read_files: set[str] = set()
    named: set[str] = set()
    accounts = layout.accounts(export)
    closed = tuple(root for account in accounts if account.closed for root in account.roots)
    shelf = Shelf(member for member in export.members if not member.startswith(closed))
    for account in accounts:
        read_files.update(part.member for part in account.parts)
        yield from _Reading(export, account, shelf, named).answers()
        read_files.update(() if account.closed else account.refused)
    ignored = frozenset((*read_files, *filter(layout.is_information, export.members)))
    for root in sorted({root for account in accounts for root in account.roots}):
        yield from others.skipped(export.members, root, ignored, named)


def spans(export: Export, member: str) -> Iterator[Span | Flaw | Problem]:
    """The items of a file: of the list that it is, of the list that its one key holds, or the one item that it is."""
    try:
        head = export.head(member, 4096).decode("utf-8", "replace").removeprefix("\ufeff")
        if not _LIST.match(head) and not _KEY.match(head):
            yield from _single(export, member)
            return
        with export.open(member) as stream:
            yield from jsonstream.elements(stream, _path(head), belongs=is_post)
    except (OSError, EOFError, ValueError, Unreadable) as fault:
        yield troubles.unreadable(member, fault)


def is_post(value: object) -> bool:
    """Whether it looks like a post, to find the next one where a file is damaged: each has its list of media."""
    return isinstance(value, dict) and isinstance(value.get("media"), list)


def _path(head: str) -> tuple[str, ...]:
    match = _KEY.match(head)
    return (msgspec.json.decode(match[1], type=str),) if match else ()


def _single(export: Export, member: str) -> Iterator[Span | Flaw]:
    """A file that is one item and no list: that is how a list of one has been written in 2026."""
    with export.open(member) as stream:
        data = stream.read(LONGEST_SINGLE + 1)
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").strip()
    if len(data) > LONGEST_SINGLE or not text.startswith("{") or "\ufffd" in text:
        yield Flaw(1, 1, "no list begins here", cut=True)
        return
    try:
        yield Span(text, decoded(text), 1)
    except ValueError:
        yield Flaw(1, 1, "no list begins here", cut=True)


class _Reading:
    """One account on its way to posts: first its seconds are counted, then its posts are yielded."""

    def __init__(self, export: Export, account: layout.Account, shelf: Shelf, named: set[str]) -> None:
        self._export, self._account, self._shelf, self._named = export, account, shelf, named
        self._census = Census()
        self._withdrawn = Withdrawn()
        self._seen: set[int] = set()
        self._series: dict[int, str] | None = {} if len({part.series for part in account.parts}) > 1 else None
        self._skipped: Counter[tuple[str, str]] = Counter()

    def answers(self) -> Iterator[Answer]:
        account = self._account
        for name, later in account.gaps():
            yield troubles.missing(name, later.member)
        if account.closed:
            yield troubles.closed(account.closed, account.handle)
        else:
            yield from self._count()
        for part in account.parts:
            yield from self._part(part)
        for (why, member), count in sorted((+self._skipped).items()):
            yield Skipped(why, member, count)

    def _count(self) -> Iterator[Problem]:
        """Gather the seconds of all posts, and the media of what was archived or deleted since."""
        for member in self._account.refused:
            yield from self._withdrawn.read(member, spans(self._export, member))
        self._skipped.update(self._withdrawn.counts)
        for part in self._account.parts:
            for each in spans(self._export, part.member):
                if isinstance(each, Span) and (item := _item(each.value)) is not None:
                    self._census.add(_kind(part), item.seconds, item.key)

    def _part(self, part: layout.Part) -> Iterator[Answer]:
        taken = 0
        for each in spans(self._export, part.member):
            if isinstance(each, Problem):
                yield each
            elif isinstance(each, Flaw):
                yield troubles.flawed(part.member, each)
            elif self._account.closed:
                self._skipped["private", part.member] += 1
            else:
                try:
                    found = self._post(part, each)
                except ValueError as fault:
                    yield troubles.no_post(part.member, each.line, fault)
                    continue
                if found is not None:
                    taken += 1
                    yield found
        if part.is_story and taken:
            yield troubles.stories(part.member, taken)

    def _post(self, part: layout.Part, span: Span) -> Found | None:
        """The post of an element, None where it is not to be taken. Raises `ValueError` where it is no post."""
        item = wire.outline(span.value)
        if why := self._withheld(part, item, span.value):
            self._skipped[why, part.member] += 1
            return None
        media = self._shelf.refs(item, part.root)
        self._named.update(ref.member for ref in media)
        return Found(
            id=self._census.id_of(_kind(part), item.seconds, item.key),
            month=f"{times.at(item.seconds):%Y-%m}",
            originals=(Original(part.member, span.text),),
            media=media,
            handle=self._account.handle,
        )

    def _withheld(self, part: layout.Part, item: wire.Item, value: object) -> str:
        """Why an item of a file of posts is not taken after all, "" if it is."""
        mark = mark_of(item.key)
        if why := self._withdrawn.reason(mark, is_story=part.is_story):
            return why
        if wire.unpublished(value):
            return "stickers, drafts and other content"
        return "listed twice" if self._again(part, item, mark) else ""

    def _again(self, part: layout.Part, item: wire.Item, mark: int) -> bool:
        """Whether the post was there before: in the same second, or in another kind of file with the same medium."""
        whole = mark_of(f"{part.is_story} {item.seconds} {item.key}")
        if whole in self._seen:
            return True
        self._seen.add(whole)
        if self._series is None or part.is_story or not item.is_numbered:
            return False
        return self._series.setdefault(mark, part.series) != part.series


def _item(value: object) -> wire.Item | None:
    try:
        return wire.outline(value)
    except ValueError:
        return None


def _kind(part: layout.Part) -> Kind:
    return "story" if part.is_story else "post"
