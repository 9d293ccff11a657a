"""The text of a CSV file, line by line, whatever encoding a platform or Excel saved it in; never the whole of it."""

import codecs
from collections.abc import Iterable, Iterator
import io
import re
from typing import BinaryIO

import msgspec

from site_builder.importers.bytestream import ByteStream
from site_builder.importers.encoding import STRAY

LONGEST_BLOCK = 4 << 20
"""Characters of one row; beyond, it is damage that swallows the rows below it."""

_ESCAPED = re.compile("[\udc80-\udcff]")
_QUOTED = re.compile(r'"[^"]*"')


class Block(msgspec.Struct, frozen=True, gc=False):
    """One row as it stands, without the line end behind it, and the line it begins on."""

    text: str
    line: int


def lines(stream: BinaryIO) -> Iterator[str]:
    """The lines with their ends: UTF-16 by its mark or by its looks, else UTF-8.

    Bytes that are no UTF-8 come as lone surrogates, for `mended` to read; what is no UTF-16 is U+FFFD. Raises
    `Unreadable` where the stream does.
    """
    start = stream.read(4)
    whole = io.BufferedReader(_Joined(start, stream))
    code = encoding(start)
    faults = "surrogateescape" if code == "utf-8" else "replace"
    with io.TextIOWrapper(whole, code, errors=faults, newline="") as text:
        first = text.readline(LONGEST_BLOCK).removeprefix("\ufeff")
        if first:
            yield first
        while line := text.readline(LONGEST_BLOCK):
            yield line


def encoding(start: bytes) -> str:
    """What the first bytes of a file say of its encoding: UTF-16 of either order, or UTF-8."""
    if start.startswith(codecs.BOM_UTF16_LE) or (start[1:2] == b"\0" and start[:1] != b"\0"):
        return "utf-16-le"
    if start.startswith(codecs.BOM_UTF16_BE) or (start[:1] == b"\0" and start[1:2] != b"\0"):
        return "utf-16-be"
    return "utf-8"


def mended(text: str) -> tuple[str, bool]:
    """`text` with bytes that were no UTF-8 read as Windows-1252, and whether there were any."""
    if _ESCAPED.search(text) is None:
        return text, False
    return text.encode("utf-8", "surrogateescape").decode("utf-8", STRAY), True


def blocks(text: Iterable[str], begins: re.Pattern[str]) -> Iterator[Block]:
    """Rows of a file in which every row begins in a known way, whatever stands in the cells before it.

    A row with a quotation mark too few costs itself, not all rows below. What stands before the first row, the header,
    is a block of its own.
    """
    kept: list[str] = []
    size, begun = 0, 1
    for number, line in enumerate(text, 1):
        if kept and (begins.match(line) or size > LONGEST_BLOCK):
            yield _block(kept, begun)
            kept.clear()
            size, begun = 0, number
        kept.append(line)
        size += len(line)
    if kept:
        yield _block(kept, begun)


def is_cut(row: str) -> bool:
    """Whether a quoted cell of the row is left open, as in a file that ends too early."""
    return '"' in _QUOTED.sub("", row)


def _block(kept: list[str], begun: int) -> Block:
    return Block("".join(kept).rstrip("\r\n"), begun)


class _Joined(ByteStream):
    """The bytes already read, then the rest of the stream."""

    def __init__(self, start: bytes, rest: BinaryIO) -> None:
        self._start, self._rest = start, rest

    def take(self, size: int) -> bytes:
        data = self._start or self._rest.read(size)
        self._start = b""
        return data

    def close(self) -> None:
        if not self.closed:
            self._rest.close()
        super().close()
