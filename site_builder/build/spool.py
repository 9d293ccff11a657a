"""Feed entries between the drawing of the posts and the joining of the feeds: on disk, as they outgrow memory."""

import os
from pathlib import Path

import msgspec


class Ref(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where an entry lies: which process wrote it, from which byte, how many bytes."""

    writer: int
    start: int
    size: int


class Spool:
    """Files of one build, one for each process that draws posts. `folder` is emptied by the build that made it."""

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

    def _handle(self, writer: int) -> int:
        handle = self._handles.get(writer)
        if handle is None:
            flags = os.O_RDWR | os.O_CREAT | (os.O_APPEND if writer == self._me else 0)
            handle = self._handles[writer] = os.open(self._folder / str(writer), flags, 0o600)
        return handle
