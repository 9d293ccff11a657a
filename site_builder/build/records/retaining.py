"""Every record with the series that decides how long it is kept, and the holds that it is under."""

from collections.abc import Iterator, Mapping
from datetime import date, tzinfo
import functools
import re
import unicodedata
from zoneinfo import ZoneInfo

from site_builder.build.content import Content, read_content
from site_builder.build.project import Project
from site_builder.build.registers import Registers
from site_builder.load.cache import DAMAGED, Cache
from site_builder.load.holdsfile import FILE as HOLDS
from site_builder.load.inventory import is_post
from site_builder.load.shelf import REST
from site_builder.model.disposal import Due, Kept
from site_builder.model.hold import held_by
from site_builder.model.post import Post, RetentionEvent
from site_builder.model.retention import Clock, began, clock, series_of
from site_builder.moments import restored
from site_builder.policy.redacting import Cut, cut, holds, remains
from site_builder.policy.texts import Words, texts
from site_builder.problem import Problem, Severity, Unusable
from site_builder.records.due import due

_BETWEEN = re.compile(r"[\W_]+")
_ACCENT = re.compile("[\u0300-\u036f]")
_MARKED = re.compile(r"[<\[&\\]")


def due_on(project: Project, as_of: date, department: str = "", workers: int = 1) -> Due:
    """What is due on a day, of one department or of all. Raises `Unusable` where no schedule can be relied on."""
    content = read_content(project, workers)
    return due_in(project, content, as_of, department)


def due_in(project: Project, content: Content, as_of: date, department: str = "") -> Due:
    """The same, of content that was read."""
    relied_on(content.registers)
    series = content.registers.policy.series
    unjudged = sum(REST.decode(shelf.rest).private for shelf in content.done.shelves)
    mine = (one for one in kept(project, content) if not department or one.department == department)
    return due(mine, series, as_of, unjudged=unjudged)


def relied_on(registers: Registers) -> None:
    """Raises `Unusable` where the schedule, or a register of accounts, has an error: a longer period may be meant."""
    files = ("content/policy/retention.yaml", "content/site.yaml", "/department.yaml", "/annotations.yaml")
    grave = [one for one in registers.problems if one.severity is Severity.ERROR and one.place.file.endswith(files)]
    if grave:
        message = f"{grave[0].place}: {grave[0].message}"
        raise Unusable(message, "mend it first: how long records are kept depends on it")


def holds_relied_on(registers: Registers) -> None:
    """Raises `Unusable` where the register of holds has an error: nobody can say then what may be disposed of."""
    if registers.holds.sound:
        return
    grave = [one for one in registers.problems if one.severity is Severity.ERROR and _of_holds(one)]
    message = f"{grave[0].place}: {grave[0].message}" if grave else f"content/{HOLDS} cannot be relied on"
    raise Unusable(message, "mend it first: site-builder check tells all that is wrong with it")


def _of_holds(problem: Problem) -> bool:
    return problem.place.file == f"content/{HOLDS}" or problem.code.startswith("E08")


def kept(project: Project, content: Content) -> Iterator[Kept]:
    """Every record, one by one, in the order of the files. Raises `Unusable` if the cache proves to be damaged."""
    scheduling = _Scheduling(content.registers)
    try:
        yield from map(scheduling.one, whole_posts(project, content))
    except DAMAGED as fault:
        project.cache.unlink(missing_ok=True)
        raise Unusable("the cache of posts was damaged, and is thrown away", "run the command again") from fault


def whole_posts(project: Project, content: Content) -> Iterator[Post]:
    """Every post as it was received, no decision applied; memory holds one. Raises one of `DAMAGED`."""
    return (post for post, _ in posts_and_files(project, content))


def posts_and_files(project: Project, content: Content) -> Iterator[tuple[Post, tuple[str, ...]]]:
    """The same, each with the media that were looked at for its file, those among them that cannot be shown, too."""
    with Cache(project.cache) as cache:
        for shelf in content.done.shelves:
            looked = tuple(path for path, _ in REST.decode(shelf.rest).looked)
            for post in cache.whole(shelf):
                yield post, looked


def day_of(post: Post, zone: tzinfo) -> date:
    """The day of a post in the city's zone, as its page says it."""
    return restored(post.facts.posted, post.facts.precision, zone).date()


def says(post: Post, text: str) -> bool:
    """Whether a post says a text anywhere, however it is spelt: in earlier wordings, captions, replies, too."""
    bare, wanted = _wanted(text)
    return any(_in(one, bare, wanted) for one in texts(post))


def _in(words: Words, bare: str, wanted: Cut) -> bool:
    """Letters and digits alone answer for nearly all texts; where there are other signs, a closer look does."""
    letters = _bare(words.text)
    if bare and bare in letters:
        return True
    plain = letters.isascii() and (words.form == "text" or _MARKED.search(words.text) is None)
    return not (bare and plain) and (holds(words.text, wanted) or remains(words.text, words.form, wanted))


@functools.lru_cache(maxsize=256)
def _wanted(text: str) -> tuple[str, Cut]:
    return _bare(text), cut(text)


def _bare(text: str) -> str:
    """Small letters without accents, and digits; nothing between them."""
    if not text.isascii():
        text = _ACCENT.sub("", unicodedata.normalize("NFKD", text))
    return _BETWEEN.sub("", text.casefold())


class _Scheduling:
    """What does not change from post to post."""

    def __init__(self, registers: Registers) -> None:
        self.registers = registers
        self.zone = ZoneInfo(registers.settings.timezone)
        self.closed = _closed(registers)
        self.by_id = {series.id: series for series in registers.policy.series}
        self.clock = functools.lru_cache(maxsize=50_000)(self._clock)

    def one(self, post: Post) -> Kept:
        day = day_of(post, self.zone)
        found = tuple(series.id for series in series_of(post, self.registers.policy.series))
        return Kept(
            id=post.id,
            department=post.department,
            account=post.account,
            platform=post.facts.platform,
            kind=post.facts.kind,
            source=post.source,
            line=0 if is_post(post.source) else post.line,
            day=day,
            clock=self.clock(found, day, self.closed.get((post.department, post.account)), post.filing.retention_event),
            holds=held_by(post, day, self.registers.holds, says),
        )

    def _clock(
        self, ids: tuple[str, ...], day: date, closed: date | None, event: RetentionEvent | None
    ) -> Clock | None:
        return clock([self.by_id[id_] for id_ in ids], began(day, closed, event))


def _closed(registers: Registers) -> Mapping[tuple[str, str], date]:
    """The day on which each account was closed."""
    found = {}
    for id_, department in registers.departments.items():
        for account in department.accounts:
            try:
                found[id_, account.key] = date.fromisoformat(account.closed or "")
            except ValueError:
                continue
    return found
