"""Items whose fate shows only when the whole export is read; many wait in a nameless file, not in memory."""

from collections.abc import Iterator
import tempfile
from typing import Self

import msgspec

from site_builder.model.record import Original, RecordMedia
from site_builder.records.line import State

IN_MEMORY = 8 << 20
"""Bytes of waiting items that are kept in memory."""


class Capture(msgspec.Struct, frozen=True):
    """An item as it would be captured: its media lie in the store already."""

    id: str
    month: str
    originals: tuple[Original, ...]
    media: tuple[RecordMedia, ...]
    state: bytes
    repairs: tuple[str, ...] = ()

    @property
    def said(self) -> State:
        """What the item says."""
        return State(self.state)


class Queue:
    """Capture items in the order they came. Close it, or use it in a `with`."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed by `close`
        self._sizes: list[int] = []
        self.last: dict[str, int] = {}

    def add(self, waiting: Capture) -> None:
        """Put an item at the end. Raises `UnicodeEncodeError` for text that no file can hold."""
        data = msgspec.msgpack.encode(waiting)
        self._file.write(data)
        self.last[waiting.id] = len(self._sizes)
        self._sizes.append(len(data))

    def __iter__(self) -> Iterator[tuple[int, Capture]]:
        """The items, numbered from 0; `last` says which is the last of each post."""
        decoder = msgspec.msgpack.Decoder(Capture)
        self._file.seek(0)
        for number, size in enumerate(self._sizes):
            yield number, decoder.decode(self._file.read(size))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
