"""Texts that wait on disk until they are asked for, so that a large export needs little memory."""

from tempfile import SpooledTemporaryFile
from types import TracebackType
from typing import Self

IN_MEMORY = 8 << 20
"""Bytes that are kept in memory before the disk is used."""

Place = tuple[int, int]
"""Where a text lies: its first byte and its length."""


class Spill:
    """A temporary file of texts, gone when the `with` block ends."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `__exit__`
        self._end = 0

    @property
    def end(self) -> int:
        """Where the next text will lie."""
        return self._end

    def put(self, text: str) -> Place:
        """Keep a text; the answer is where it lies."""
        data = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._end)
        self._file.write(data)
        place = (self._end, len(data))
        self._end += len(data)
        return place

    def get(self, place: Place) -> str:
        """The text that was kept at a place."""
        self._file.seek(place[0])
        return self._file.read(place[1]).decode("utf-8", "surrogatepass")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()
