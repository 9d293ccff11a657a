"""What waits on disk within a build, as it outgrows memory: imported posts on their way into the cache, and feed
entries between the drawing of the posts and the joining of the feeds."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import shutil

import msgspec


class Ref(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where an entry lies: which process wrote it, from which byte, how many bytes."""

    writer: int
    start: int
    size: int


class Spool:
    """Files of one build, one for each process that adds to it. `folder` is emptied by the build that made it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._handles: dict[int, int] = {}
        self._end = 0
        self._me = 0

    def add(self, data: bytes) -> Ref:
        """Keep `data`; says where."""
        if self._me != os.getpid():
            self._me, self._end = os.getpid(), 0
            self._handles = {}
        os.write(self._handle(self._me), data)
        ref = Ref(self._me, self._end, len(data))
        self._end += len(data)
        return ref

    def read(self, ref: Ref) -> bytes:
        """What was kept there."""
        return os.pread(self._handle(ref.writer), ref.size, ref.start)

    def close(self) -> None:
        """Let go of this process's files."""
        for handle in self._handles.values():
            os.close(handle)
        self._handles = {}

    def _handle(self, writer: int) -> int:
        handle = self._handles.get(writer)
        if handle is None:
            flags = os.O_RDWR | os.O_CREAT | (os.O_APPEND if writer == self._me else 0)
            handle = self._handles[writer] = os.open(self._folder / str(writer), flags, 0o600)
        return handle


@contextmanager
def passing(state: Path) -> Iterator[Spool]:
    """A spool below `state` for the length of a `with` block; what killed processes left there is taken away."""
    state.mkdir(parents=True, exist_ok=True)
    for left in state.glob("spool-*"):
        if not _runs(left.name.removeprefix("spool-")):
            shutil.rmtree(left, ignore_errors=True)
    folder = state / f"spool-{os.getpid()}"
    folder.mkdir(exist_ok=True)
    spool = Spool(folder)
    try:
        yield spool
    finally:
        spool.close()
        shutil.rmtree(folder, ignore_errors=True)


def _runs(process: str) -> bool:
    """Whether there is another process of this number."""
    try:
        os.kill(int(process), 0)
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return int(process) != os.getpid()
