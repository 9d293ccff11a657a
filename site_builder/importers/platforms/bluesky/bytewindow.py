"""A piece of a file of any size: bytes by where they stand in the file, read on as they are asked for."""

from collections.abc import Sequence
from typing import BinaryIO

CHUNK = 1 << 20


class Window:
    """What is held of a stream. What lies before a `forget` cannot be asked for again."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self._held, self._base = stream, b"", 0

    def get(self, at: int, size: int) -> bytes:
        """`size` bytes from `at` on; fewer where the file ends."""
        while self._base + len(self._held) < at + size and self._more():
            pass
        begin = at - self._base
        return self._held[begin : begin + size]

    def forget(self, at: int) -> None:
        """What lies before `at` is not asked for any more."""
        if at - self._base > CHUNK:
            self._held, self._base = self._held[at - self._base :], at

    def find(self, marks: Sequence[bytes], at: int) -> int:
        """Where the first of `marks` stands, from `at` on; -1 where there is none. Forgets what it has passed."""
        widest = max(len(mark) for mark in marks)
        while True:
            found = [place for mark in marks if (place := self._held.find(mark, at - self._base)) >= 0]
            if found:
                return self._base + min(found)
            at = max(at, self._base + len(self._held) - widest + 1)
            self.forget(at - 8)
            if not self._more():
                return -1

    def _more(self) -> bool:
        piece = self._stream.read(CHUNK)
        self._held += piece
        return bool(piece)
