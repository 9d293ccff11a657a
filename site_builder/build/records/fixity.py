"""The fixity check of a whole record store, in several processes; and the adoption of what never had a digest."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from site_builder.build.project import Project
from site_builder.build.workers import Workers
from site_builder.problem import Gathered, Problem
from site_builder.records.digests import append_spans, gaps, span_of
from site_builder.records.fixity import Checked, Grown, Stored, check_file, check_media, grown_in, stored_in
from site_builder.records.lock import alone

TOGETHER = 64 << 20
"""Bytes of media in a piece of work: enough that handing it over costs nothing, few enough that progress is seen."""

MOST = 2_000
Progress = Callable[[int], None]


class Fixity(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked, and all that is wrong."""

    accounts: int
    files: int
    media: int
    size: int
    problems: tuple[Problem, ...]


class _Account(msgspec.Struct, frozen=True):
    folder: Path
    shown: str


def fixity(project: Project, workers: int, department: str = "", progress: Progress = lambda _: None) -> Fixity:
    """Check every record and medium. `progress` is told of bytes as they have been read."""
    accounts = tuple(_accounts(project.content, department))
    problems = Gathered()
    grown: list[Grown] = []
    for account in accounts:
        work, faults = grown_in(account.folder, account.shown)
        grown += work
        problems.extend(faults)
    grown.sort(key=lambda one: -one.size)
    named: dict[str, list[tuple[str, str, int]]] = {account.shown: [] for account in accounts}
    size = 0
    with Workers(None, min(workers, max(1, len(grown)))) as pool:
        for one, checked in zip(grown, pool.map(_file, grown), strict=True):
            named[one.shown] += checked.media
            size += _take(checked, problems, progress)
    stored: list[Stored] = []
    for account in accounts:
        media, faults = stored_in(account.folder, account.shown, named[account.shown])
        stored += media
        problems.extend(faults)
    pieces = list(_pieces(stored))
    with Workers(None, min(workers, max(1, len(pieces)))) as pool:
        for checked in pool.map(_media, pieces):
            size += _take(checked, problems, progress)
    found = sorted(problems.all, key=lambda one: (one.place.file, one.code))
    return Fixity(accounts=len(accounts), files=len(grown), media=len(stored), size=size, problems=tuple(found))


def size_of(project: Project, department: str = "") -> int:
    """How many bytes a check will read."""
    folders = (account.folder for account in _accounts(project.content, department))
    return sum(path.stat().st_size for folder in folders for path in folder.rglob("*") if path.is_file())


def adopt(project: Project, why: str, department: str = "") -> int:
    """Give digests to all bytes that have none, with the reason; says how many they are."""
    count = 0
    for account in _accounts(project.content, department):
        with alone(account.folder):
            work, _ = grown_in(account.folder, account.shown)
            spans = [
                span_of(account.folder / one.name, start, length, why)
                for one in work
                for start, length in gaps(one.spans, one.size)
            ]
            append_spans(account.folder, spans)
            count += sum(span.size for span in spans)
    return count


def _accounts(content: Path, department: str) -> Iterator[_Account]:
    for home in sorted((content / "departments").glob(department or "*")):
        records = home / "records"
        if records.is_dir() and not records.is_symlink():
            for folder in sorted(records.iterdir()):
                if folder.is_dir() and not folder.is_symlink():
                    yield _Account(folder, f"content/departments/{home.name}/records/{folder.name}")


def _take(checked: Checked, problems: Gathered, progress: Progress) -> int:
    problems.extend(checked.problems)
    progress(checked.size)
    return checked.size


def _pieces(stored: Sequence[Stored]) -> Iterator[list[Stored]]:
    piece: list[Stored] = []
    size = 0
    for one in stored:
        piece.append(one)
        size += one.size
        if size >= TOGETHER or len(piece) >= MOST:
            yield piece
            piece, size = [], 0
    if piece:
        yield piece


def _file(_: None, work: Grown) -> Checked:
    return check_file(work)


def _media(_: None, work: Sequence[Stored]) -> Checked:
    return check_media(work)
