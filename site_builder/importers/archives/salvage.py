"""What can still be read of a zip whose end is missing: members in a row from the start, by their own headers."""

from collections.abc import Iterator
from functools import partial
import io
import os
import struct
from typing import BinaryIO, cast
import zlib

import msgspec

from site_builder.importers.archives.limits import RATIO, RATIO_FROM
from site_builder.importers.archives.names import Entry, zip_name
from site_builder.importers.archives.stream import Slice
from site_builder.importers.bytestream import ByteStream

HEADER = struct.Struct("<4sHHHHHLLLHH")
MAGIC = b"PK\x03\x04"
DESCRIPTOR_MAGIC = b"PK\x07\x08"
STORED, DEFLATED = 0, 8
ENCRYPTED, SIZES_FOLLOW = 0x1, 0x8
BLOCK = 1 << 16


class Measured(msgspec.Struct, frozen=True):
    """What reading a member to its end told of it."""

    size: int
    packed: int
    crc: int


class Inflated(ByteStream):
    """A deflated member as a stream. `packed` counts the bytes it took; it does not say more than that it ended."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._inflate = zlib.decompressobj(-15)
        self._fed = 0

    @property
    def packed(self) -> int:
        """How many bytes of the file the member has taken so far."""
        return self._fed - len(self._inflate.unused_data) - len(self._inflate.unconsumed_tail)

    def take(self, size: int) -> bytes:
        data = b""
        while not data and size and not self._inflate.eof:
            data = self._inflate.decompress(self._inflate.unconsumed_tail or self._more(), size)
        return data

    def _more(self) -> bytes:
        block = self._stream.read(BLOCK)
        if not block:
            raise EOFError("the zip ends in the middle of it")
        self._fed += len(block)
        return block


def entries(whole: BinaryIO) -> Iterator[Entry]:
    """The whole members before the first fault. Each one's end is found by reading it, so that none is cut short."""
    whole.seek(0)
    while entry := _next(whole):
        yield entry


def _next(whole: BinaryIO) -> Entry | None:
    """The member whose header is next, the file left behind its data; None if it is not whole."""
    raw = whole.read(HEADER.size)
    if len(raw) < HEADER.size or not raw.startswith(MAGIC):
        return None
    _, _, flags, method, _, _, crc, packed, _, name_length, extra_length = HEADER.unpack(raw)
    name = whole.read(name_length)
    start = whole.seek(extra_length, io.SEEK_CUR)
    if flags & ENCRYPTED or method not in (STORED, DEFLATED) or (method == STORED and flags & SIZES_FOLLOW):
        return None  # nothing can be read of it, and nothing says where the next one starts
    door = partial(_open, whole, start, packed if method == STORED else None)
    measured = _measured(door, packed)
    if measured is None or not (flags & SIZES_FOLLOW or measured.crc == crc):
        return None
    whole.seek(start + measured.packed)
    if flags & SIZES_FOLLOW and not _skip_descriptor(whole, measured):
        return None
    return Entry(name=zip_name(name.decode("cp437"), 0), size=measured.size, packed=measured.packed, door=door)


def _open(whole: BinaryIO, start: int, stored: int | None) -> BinaryIO:
    rest = os.fstat(whole.fileno()).st_size - start
    if stored is not None:
        return cast("BinaryIO", Slice(whole, start, stored))
    return cast("BinaryIO", Inflated(cast("BinaryIO", Slice(whole, start, rest))))


def _measured(door: "partial[BinaryIO]", stored: int) -> Measured | None:
    """The member read to its end; None if it does not end, or goes on and on."""
    stream = door()
    size = crc = 0
    try:
        while block := stream.read(BLOCK):
            size, crc = size + len(block), zlib.crc32(block, crc)
            packed = stream.packed if isinstance(stream, Inflated) else stored
            if size > max(RATIO_FROM, RATIO * packed):
                return None
    except (EOFError, zlib.error, OSError):
        return None
    return Measured(size, stream.packed if isinstance(stream, Inflated) else stored, crc)


def _skip_descriptor(whole: BinaryIO, measured: Measured) -> bool:
    """Step over the sizes behind the data, with or without their mark, in 4 bytes or (zip64) in 8 bytes each."""
    raw = whole.read(24)
    marked = raw.startswith(DESCRIPTOR_MAGIC)
    crc = int.from_bytes(raw[4:8] if marked else raw[:4], "little")
    after = 8 if marked else 4
    wide = (
        raw[after : after + 8] == measured.packed.to_bytes(8, "little") and measured.size.to_bytes(8, "little") in raw
    )
    length = after + (16 if wide else 8)
    whole.seek(length - len(raw), io.SEEK_CUR)
    return crc == measured.crc and len(raw) >= length
