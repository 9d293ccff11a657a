"""A wiki's dump as it was packed: plain, .bz2, .gz or .xz, read as a stream."""

import bz2
from collections.abc import Callable, Iterator
from contextlib import contextmanager
import gzip
import io
import lzma
from typing import BinaryIO
import zlib

from site_builder.importers.bytestream import ByteStream
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable

SEVEN = b"7z\xbc\xaf'\x1c"
FAULTS = (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError)
MOST_BYTES = 1 << 40
RATIO, RATIO_FROM = 3_000, 1 << 30
"""A dump of every wording packs to a hundredth or two; a bomb to a millionth."""

BLOCK = 1_100_000
"""bzip2 gives nothing before its first block of 900,000 bytes is whole."""

Opener = Callable[[BinaryIO], io.BufferedIOBase]
MAGIC: tuple[tuple[bytes, Opener], ...] = (
    (b"BZh", bz2.BZ2File),
    (b"\x1f\x8b\x08", lambda stream: gzip.GzipFile(fileobj=stream)),
    (b"\xfd7zXZ\0", lzma.LZMAFile),
)


class _Guarded(ByteStream):
    """A stream whose faults are `Unreadable`, and which is given up where it never ends."""

    def __init__(self, packed: BinaryIO, opener: Opener) -> None:
        self._packed, self._inner, self._given = packed, opener(packed), 0

    def take(self, size: int) -> bytes:
        try:
            data = self._inner.read1(size)  # what is there, before the cut is met
        except FAULTS as fault:
            raise Unreadable(f"it is cut off or damaged ({fault})") from fault
        self._given += len(data)
        if self._given > MOST_BYTES or (self._given > RATIO_FROM and self._given > RATIO * self._packed.tell()):
            raise Unreadable("it unpacks to more than a dump holds")
        return data


@contextmanager
def unpacked(export: Export, member: str) -> Iterator[BinaryIO]:
    """A member as a stream of what is packed in it. Raises `Unreadable`."""
    opener = _opener(export.head(member, 16))
    with export.open(member) as stream:
        yield _Guarded(stream, opener) if opener else stream  # type: ignore[misc]  # read() is all that is called


def beginning(export: Export, member: str, size: int = 4096) -> bytes:
    """The first bytes of what is packed in a member; b"" if they cannot be had."""
    head = export.head(member, size)
    opener = _opener(head)
    if opener is None:
        return head
    try:
        return opener(io.BytesIO(export.head(member, BLOCK))).read1(size)
    except FAULTS:
        return b""


def _opener(head: bytes) -> Opener | None:
    return next((opener for magic, opener in MAGIC if head.startswith(magic)), None)
