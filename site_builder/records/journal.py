"""Appending lines to an account's files so that a killed import costs at most its last line, which is mended."""

from collections.abc import Callable
import os
from pathlib import Path

from site_builder.problem import Place, Problem, Severity
from site_builder.records.appending import append, sync
from site_builder.records.index import month_files
from site_builder.records.line import is_record

BUFFER = 4 << 20
"""Bytes of lines that wait in memory."""

TAIL = 1 << 16


class Journal:
    """Lines on their way into files. What was not settled when the process ended may be missing; nothing else is.

    `before` is called ahead of every writing: it brings to the disk what the lines speak of.
    """

    def __init__(self, folder: Path, before: Callable[[], None]) -> None:
        self._folder = folder
        self._before = before
        self._waiting: dict[str, list[bytes]] = {}
        self._bytes = 0
        self._written: set[str] = set()

    def append(self, name: str, line: bytes) -> None:
        """Put a line at the end of the file `name`, soon."""
        self._waiting.setdefault(name, []).append(line)
        self._bytes += len(line)
        if self._bytes >= BUFFER:
            self._write()

    def settle(self) -> None:
        """Bring all lines to the disk for good, file by file in order."""
        self._write()
        for name in sorted(self._written):
            sync(self._folder / name)
        if self._written:
            sync(self._folder)
        self._written.clear()

    def _write(self) -> None:
        self._before()
        for name in sorted(self._waiting):
            append(self._folder / name, b"".join(self._waiting[name]))
        self._written |= self._waiting.keys()
        self._waiting.clear()
        self._bytes = 0


def mend(folder: Path, shown: str, *, dry_run: bool) -> tuple[Problem, ...]:
    """Cut half a line off the end of each file that has one, and say so. A dry run only says so."""
    others = (folder / name for name in ("received.ndjson", "digests.ndjson"))
    paths = (*month_files(folder), *(path for path in others if path.is_file() and not path.is_symlink()))
    return tuple(problem for path in paths if (problem := _mend(path, shown, dry_run=dry_run)))


def _mend(path: Path, shown: str, *, dry_run: bool) -> Problem | None:
    with path.open("rb" if dry_run else "r+b") as file:
        size = file.seek(0, os.SEEK_END)
        torn = _unfinished(file.fileno(), size)
        if not torn:
            return None
        whole = is_record(torn)
        if not dry_run:
            file.write(b"\n") if whole else file.truncate(size - len(torn))
            file.flush()
            os.fsync(file.fileno())
    return None if whole else _torn(Place(f"{shown}/{path.name}"), len(torn))


def _unfinished(handle: int, size: int) -> bytes:
    """What stands behind the last newline."""
    tail = b""
    while len(tail) < size and b"\n" not in tail:
        start = max(0, size - len(tail) - TAIL)
        tail = os.pread(handle, size - len(tail) - start, start) + tail
    return tail[tail.rfind(b"\n") + 1 :]


def _torn(place: Place, length: int) -> Problem:
    return Problem(
        code="I141",
        severity=Severity.WARNING,
        message=f"An import was stopped while it wrote this file; half a line at its end ({length} bytes) is cut off.",
        place=place,
        hint="Nothing to do: this import takes that post again if its export is still there.",
    )
