"""The output folder while a build writes it: puts whole files in place, takes old ones away."""

from collections.abc import Callable
import contextlib
import errno
import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from site_builder.write.manifest import Entry


class Folder:
    """Writes under one root. `fresh` says that nothing was there before, so that no file needs to be replaced."""

    def __init__(self, root: Path, *, fresh: bool) -> None:
        self._root = f"{root}/"
        self._fresh = fresh
        self._made: set[str] = set()

    def put(self, path: str, data: bytes, fingerprint: bytes, before: Entry | None) -> tuple[Entry, bool]:
        """Make `path` hold `data`; says what is there now, and whether anything was written.

        A file that holds these bytes already is left alone, time stamp and all.
        """
        short = hashlib.sha256(data).digest()[:16]
        if before is not None and before.digest == short:
            return Entry(fingerprint, short, before.size, before.mtime), False
        full = self._root + path
        if not self._fresh and before is None and (there := _same(full, data)):
            return Entry(fingerprint, short, len(data), there), False
        self._make_folder(path)
        mtime = _create(full, data) if self._fresh else _replace(full, data)
        return Entry(fingerprint, short, len(data), mtime), True

    def fill(
        self, path: str, fill: Callable[[BinaryIO], None], fingerprint: bytes, before: Entry | None
    ) -> tuple[Entry, bool]:
        """As `put`, for what may be larger than memory: `fill` writes it to an empty file. What that raises passes."""
        full = self._root + path
        self._make_folder(path)
        beside = _beside(full)
        try:
            with open(beside, "w+b") as file:
                fill(file)
            size, short = _measured(beside)
            if before is not None and before.digest == short:
                return Entry(fingerprint, short, before.size, before.mtime), False
            if before is None and os.path.isfile(full) and _measured(full) == (size, short):
                return Entry(fingerprint, short, size, os.stat(full).st_mtime_ns), False
            mtime = os.stat(beside).st_mtime_ns
            _put_in_place(beside, full)
            return Entry(fingerprint, short, size, mtime), True
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(beside)

    def remove(self, path: str) -> None:
        """Take a file away, and every folder that this leaves empty."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._root + path)
        folder = os.path.dirname(path)
        while folder:
            try:
                os.rmdir(self._root + folder)
            except OSError as fault:
                if fault.errno not in {errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT}:
                    raise
                if fault.errno != errno.ENOENT:
                    return
            folder = os.path.dirname(folder)

    def _make_folder(self, path: str) -> None:
        """Make the folder of `path`, and those above it first: trying from below costs a failed call at every level."""
        folder = os.path.dirname(path)
        if not folder or folder in self._made:
            return
        self._make_folder(folder)
        full = self._root + folder
        try:
            os.mkdir(full)
        except FileExistsError:
            _clear_the_way(full)
        self._made.add(folder)


def _clear_the_way(full: str) -> None:
    """Something of the folder's name is there: fine if it is a folder; else it is an old file or a link of ours."""
    if os.path.islink(full) or not os.path.isdir(full):
        os.unlink(full)
        os.mkdir(full)


def _create(full: str, data: bytes) -> int:
    handle = os.open(full, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    try:
        _write_all(handle, data)
        return os.fstat(handle).st_mtime_ns
    finally:
        os.close(handle)


def _replace(full: str, data: bytes) -> int:
    beside = _beside(full)
    mtime = _create(beside, data)
    _put_in_place(beside, full)
    return mtime


def _beside(full: str) -> str:
    folder, name = os.path.split(full)
    return f"{folder}/.{hashlib.sha256(name.encode()).hexdigest()[:16]}.new"


def _put_in_place(beside: str, full: str) -> None:
    if os.path.isdir(full) and not os.path.islink(full):
        _empty(full)
    os.replace(beside, full)


def _measured(full: str) -> tuple[int, bytes]:
    """A file's size and short digest."""
    with open(full, "rb") as file:
        short = hashlib.file_digest(file, "sha256").digest()[:16]
        return file.tell(), short


def _empty(folder: str) -> None:
    """A folder stands where a file should: everything in an output folder is ours, so it goes."""
    for entry in os.scandir(folder):
        if entry.is_dir(follow_symlinks=False):
            _empty(entry.path)
        else:
            os.unlink(entry.path)
    os.rmdir(folder)


def _write_all(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _same(full: str, data: bytes) -> int:
    """The file's mtime if it holds exactly `data`, else 0."""
    try:
        with open(full, "rb") as file:
            if os.fstat(file.fileno()).st_size == len(data) and file.read() == data:
                return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0
    return 0
