"""A disposal thought through: what an approval allows, file by file; whatever is in doubt stops it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
import hashlib
from pathlib import Path

import msgspec

from site_builder.build.content import Content, read_content
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.ready import ready
from site_builder.build.records.approving import approved
from site_builder.build.records.retaining import posts_and_files, whole_posts
from site_builder.load.inventory import is_post
from site_builder.model import address
from site_builder.model.disposal import Approval, Certificate, Destroyed, Kept, SeriesDue
from site_builder.model.post import Post
from site_builder.problem import Unusable
from site_builder.records.acts import names_in
from site_builder.records.disposed import FOLDER, Stone, item_mark, post_mark, read_disposed
from site_builder.records.fixity import check_file, grown_in
from site_builder.records.ledger import read_ledger
from site_builder.records.log.statement import whole_seconds
from site_builder.records.striking import Found, Strike, item_at, look


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that will be destroyed: the journal of a disposal. Paths are from content/ on.

    `files` are hand-written posts and their media; `notes` the posts by the annotations.yaml that speaks of them.
    `posts` are the ids of all of them, and `time` is what their last entries in the transparency log give.
    """

    certificate: Certificate
    strikes: tuple[Strike, ...]
    files: tuple[str, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...]
    salt: str
    marks: tuple[str, ...]
    stones: tuple[Stone, ...]
    posts: tuple[str, ...] = ()
    time: datetime | None = None


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """Who disposes of records by which file, on which day; `now` is the time that the log gives. `salt` is fresh
    randomness, used by the first disposal."""

    approval: Path
    by: str
    today: date
    now: datetime
    salt: str
    workers: int = 1


def order_of(project: Project, call: Call) -> Order:
    """What is to be done. Raises `Unusable` for whatever stands in the way; nothing is changed here."""
    content = read_content(project, call.workers)
    approval, found = approved(project, content, call.approval, call.today)
    if not call.by.strip():
        raise Unusable("nobody is named who carries it out", "add --by, an office or a person's id")
    doomed = {(one.id, one.source) for one in found.due}
    _no_copies(project, content, found.due)
    _no_exports(project.content, found.due)
    _no_quotes(content, found.due)
    planning = _Planning(project, content, found.due)
    strikes, versions = planning.strikes(planning.wanted(doomed))
    files = planning.files
    disposed = read_disposed(project.content)
    salt = disposed.salt or call.salt
    id_ = _next_id(project.content, call.today)
    logged = names_in(read_ledger(project.content), [one.id for one in found.due])
    certificate = _certificate(id_, approval, found, call)
    media = [path for strike in strikes for path in (f"{strike.folder}/{name}" for name in strike.media)]
    media += [path for path in files if not is_post(path)]
    sizes = [path.stat().st_size for name in media if (path := project.content / name).is_file()]
    count = versions + sum(is_post(path) for path in files)
    return Order(
        certificate=msgspec.structs.replace(
            certificate,
            versions=count,
            media=len(sizes),
            media_bytes=sum(sizes),
            holds_seal=content.registers.holds.seal,
        ),
        strikes=strikes,
        files=files,
        notes=tuple(_notes(content, found.due)),
        salt=salt,
        marks=tuple(_marks(project.content, salt, found.due, strikes)),
        stones=tuple(_stones(project, content, call, found.due, id_, logged)),
        posts=tuple(sorted({one.id for one in found.due})),
        time=whole_seconds(call.now),
    )


class _Planning:
    """What the posts and the files tell of each other. State: the hand-written files found so far."""

    def __init__(self, project: Project, content: Content, due: Sequence[Kept]) -> None:
        self.project, self.content, self.due = project, content, due
        self.files: tuple[str, ...] = ()

    def wanted(self, doomed: set[tuple[str, str]]) -> frozenset[str]:
        """The media, from content/ on, that posts which stay have need of; and the files of those that go."""
        needed: set[str] = set()
        mine: dict[str, None] = {}
        for post, looked in posts_and_files(self.project, self.content):
            by_hand = is_post(post.source)
            if (post.id, post.source) not in doomed:
                needed.update(_media(post), looked if by_hand else ())
            elif by_hand:
                mine[post.source.removeprefix("content/")] = None
                mine.update(dict.fromkeys((*_media(post), *looked, *self.beside(post))))
        self.files = tuple(sorted(path for path in mine if path not in needed and "/records/" not in path))
        return frozenset(needed)

    def beside(self, post: Post) -> Iterator[str]:
        """The other files of a post that has a folder of its own."""
        path = self.project.content.parent / post.source
        if path.stem.lower() == "index" and path.parent.name != "posts":
            for other in sorted(path.parent.iterdir()):
                if other.is_file() and not is_post(other.name):
                    yield other.relative_to(self.project.content).as_posix()

    def strikes(self, needed: frozenset[str]) -> tuple[tuple[Strike, ...], int]:
        """What is taken out of each account, and how many versions that are."""
        lines: dict[Path, set[int]] = defaultdict(set)
        for one in self.due:
            if not is_post(one.source):
                lines[self.project.content.parent / one.source].add(one.line)
        items: dict[Path, set[str]] = defaultdict(set)
        for path, numbers in sorted(lines.items()):
            items[path.parent].update(item_at(path, numbers).values())
        found = [self.strike(folder, frozenset(mine), needed) for folder, mine in sorted(items.items())]
        return tuple(strike for strike, _ in found), sum(count for _, count in found)

    def strike(self, folder: Path, items: frozenset[str], needed: frozenset[str]) -> tuple[Strike, int]:
        shown = folder.relative_to(self.project.content).as_posix()
        told = look(folder, items)
        files = tuple(sorted({name for names in told.files.values() for name in names}))
        _whole(folder, f"content/{shown}", files)
        return (
            Strike(folder=shown, items=tuple(sorted(items)), files=files, media=_free(told, shown, needed)),
            told.versions,
        )


def _free(told: Found, shown: str, needed: frozenset[str]) -> tuple[str, ...]:
    """The media that no record needs which stays, and that are in the media folder by their name."""
    names = sorted(told.doomed - told.needed)
    plain = (name for name in names if name.startswith("media/") and "/" not in name[6:] and name[6:7] != ".")
    return tuple(name for name in plain if f"{shown}/{name}" not in needed)


def _media(post: Post) -> Iterator[str]:
    for medium in post.facts.media:
        if medium.source:
            yield medium.source
        yield from (track.source for track in medium.tracks if track.source)


def _whole(folder: Path, shown: str, files: Sequence[str]) -> None:
    """Raises `Unusable` where a file is damaged, or not covered: writing it anew would make the damage look whole."""
    work, problems = grown_in(folder, shown)
    faults = [*problems, *(fault for one in work if one.name in files for fault in check_file(one).problems)]
    if faults:
        raise Unusable(f"{faults[0].place}: {faults[0].message}", "site-builder records check tells all of it")


def _no_copies(project: Project, content: Content, due: Iterable[Kept]) -> None:
    """Raises `Unusable` where another record of the same post must still be kept: its text would stay."""
    doomed = {(one.department, one.id): one.source for one in due}
    sources = {(one.department, one.id, one.source) for one in due}
    for post in whole_posts(project, content):
        key = (post.department, post.id)
        if key in doomed and (*key, post.source) not in sources:
            raise Unusable(
                f"{post.id} stands in {post.source}, too, and that record is not due", "dispose of both at once"
            )


def _no_exports(content: Path, due: Iterable[Kept]) -> None:
    """Raises `Unusable` where an inbox still holds exports: they hold the same posts, whole."""
    for department in sorted({one.department for one in due if not is_post(one.source)}):
        inbox = content / "departments" / department / "inbox"
        left = sorted(path.name for path in inbox.iterdir() if path.name[0] != ".") if inbox.is_dir() else []
        if left:
            hint = "an export holds what is to be destroyed: take it away, from wherever else it is kept, too"
            raise Unusable(f"{inbox} still holds {left[0]}", hint)


def _no_quotes(content: Content, due: Iterable[Kept]) -> None:
    """Raises `Unusable` where a decision repeats the words that it struck out of one of the records."""
    ids = {one.id for one in due}
    for department, decisions in sorted(content.registers.decisions.items()):
        for one in decisions:
            if one.post in ids and any(part.text for part in one.redact):
                message = f"the decision {one.id} of {department} repeats words of {one.post}"
                raise Unusable(message, "its words cannot be taken out of a sealed register yet")


def _notes(content: Content, due: Iterable[Kept]) -> Iterator[tuple[str, tuple[str, ...]]]:
    ids = {one.id for one in due}
    for department, annotations in sorted(content.registers.annotations.items()):
        mine = tuple(sorted(ids & annotations.by_id.keys()))
        if mine:
            yield f"departments/{department}/annotations.yaml", mine


def _marks(content: Path, salt: str, due: Iterable[Kept], strikes: Iterable[Strike]) -> Iterator[str]:
    for one in due:
        yield post_mark(salt, one.department, one.id)
    for strike in strikes:
        yield from (item_mark(salt, content / strike.folder, item) for item in strike.items)


def _stones(
    project: Project, content: Content, call: Call, due: Sequence[Kept], id_: str, logged: Mapping[str, str]
) -> Iterator[Stone]:
    """The addresses at which something stands today; what was never published leaves none."""
    site = ready(project, content, Options(as_of=call.today, workers=call.workers)).site
    folders: Mapping[str, str] = {
        **{stone.post: stone.folder for stone in site.tombstones if stone.post},
        **{card.id: address.post(card) for card in site.cards},
    }
    for one in due:
        if one.id in folders:
            yield Stone(
                folder=folders[one.id],
                department=one.department,
                certificate=id_,
                day=call.today.isoformat(),
                logged=logged.get(one.id, ""),
            )


def _next_id(content: Path, today: date) -> str:
    """The year, and one more than the highest number of that year."""
    folder = content / FOLDER
    names = [path.stem for path in folder.glob(f"{today.year}-*.json")] if folder.is_dir() else []
    return f"{today.year}-{max((int(name[5:]) for name in names if name[5:].isdigit()), default=0) + 1:04}"


def _certificate(id_: str, approval: Approval, found: SeriesDue, call: Call) -> Certificate:
    series = found.series
    counts = Counter((one.department, one.platform, one.kind) for one in found.due)
    days = [one.day.isoformat() for one in found.due]
    return Certificate(
        id=id_,
        on=call.today.isoformat(),
        by=call.by,
        series=series.id,
        title=series.title,
        authority=series.authority,
        disposition=series.disposition,
        transferred=approval.transferred,
        as_of=approval.as_of,
        first=min(days, default=""),
        last=max(days, default=""),
        destroyed=tuple(
            Destroyed(department=department, platform=platform, kind=kind, records=count)
            for (department, platform, kind), count in sorted(counts.items())
        ),
        records=len(found.due),
        versions=0,
        media=0,
        media_bytes=0,
        approved_by=approval.by,
        approved_on=approval.on,
        key=approval.key,
        list=approval.list,
        approval=hashlib.sha256(call.approval.read_bytes()).hexdigest(),
    )
