"""A CAR file (version 1) as its blocks, one at a time: each with the digest it is named by.

The frame is read here because the libraries that read it want the whole file in memory and stop at the first damage.
A block whose length is damaged costs itself: the next is found by its name, and its digest proves it.
"""

from collections.abc import Iterator
import hashlib
from typing import BinaryIO, NamedTuple

from libipld import decode_dag_cbor

from site_builder.importers.platforms.bluesky.bytewindow import Window

CBOR = b"\x01\x71\x12\x20"
RAW = b"\x01\x55\x12\x20"
"""How names of blocks begin: version 1, the form of the block, SHA-256."""

NAME = 36
LARGEST = 8 << 20
"""Bytes of a block: servers allow records of one megabyte."""

_HEADER = 1 << 16
_PATIENCE = 256 << 20
"""Bytes that may be hashed in looking for the next block of a damaged file."""


class Block(NamedTuple):
    """A block's name (36 bytes), its bytes, and where in the file it begins."""

    name: bytes
    data: bytes
    at: int

    @property
    def sound(self) -> bool:
        """Whether the bytes are those that the name was made of."""
        return hashlib.sha256(self.data).digest() == self.name[4:]


class Damage(NamedTuple):
    """A place where no block can be read; `cut` says that the file stops there."""

    at: int
    cut: bool


def root(head: bytes) -> bytes | None:
    """The name of the block that a CAR file begins from; None if this is the beginning of no such file."""
    length, at = _varint(head)
    if not 0 < length <= _HEADER or at + length > len(head):
        return None
    header = decoded(head[at : at + length])
    roots = header.get("roots") if isinstance(header, dict) and header.get("version") == 1 else None
    first = roots[0] if isinstance(roots, list) and roots else None
    return first if isinstance(first, bytes) and len(first) == NAME and first.startswith(CBOR) else None


def decoded(data: bytes) -> object:
    """The value of a DAG-CBOR block; None for what is none."""
    try:
        value: object = decode_dag_cbor(data)
    except (ValueError, RecursionError, OverflowError, MemoryError):
        return None
    return value


def blocks(stream: BinaryIO) -> Iterator[Block | Damage]:
    """Every block behind the header, in order. Raises `Unreadable` only where the stream does."""
    return _File(stream).blocks()


class _File:
    """The way through one file; `patience` is how many bytes may still be hashed in looking for blocks."""

    def __init__(self, stream: BinaryIO) -> None:
        self._window, self._patience = Window(stream), _PATIENCE

    def blocks(self) -> Iterator[Block | Damage]:
        length, begins = _varint(self._window.get(0, 5))
        at = begins + length if 0 < length <= _HEADER else 0
        while self._window.get(at, 1):
            self._window.forget(at)
            found = self._block(at)
            if found is not None:
                end = at + found[1]
                if self._begins(end) or found[0].sound:
                    yield found[0]
                    at = end
                    continue
            following = self._next(at + 1)
            yield Damage(at, cut=following < 0)
            if following < 0:
                return
            at = following

    def _block(self, at: int) -> tuple[Block, int] | None:
        """The block that begins at `at`, and how long it is; None where there is none, or not all of it."""
        length, size = _varint(self._window.get(at, 5))
        if not NAME <= length <= LARGEST or not self._window.get(at + size, 4).startswith((CBOR, RAW)):
            return None
        whole = self._window.get(at + size, length)
        return (Block(whole[:NAME], whole[NAME:], at), size + length) if len(whole) == length else None

    def _begins(self, at: int) -> bool:
        """Whether a block, or the end of the file, is at `at`."""
        held = self._window.get(at, 9)
        length, size = _varint(held)
        return not held or (NAME <= length <= LARGEST and held[size : size + 4] in (CBOR, RAW))

    def _next(self, at: int) -> int:
        """Where the next block begins that is whole, as its digest says; -1 where there is none."""
        hit = at
        while self._patience > 0 and (hit := self._window.find((CBOR, RAW), hit)) >= 0:
            for begin in range(max(hit - 4, at), hit):
                if _varint(self._window.get(begin, hit - begin))[1] != hit - begin:
                    continue
                found = self._block(begin)
                self._patience -= len(found[0].data) if found else 0
                if found and found[0].sound:
                    return begin
            hit += 1
        return -1


def _varint(data: bytes) -> tuple[int, int]:
    """A number in seven bits a byte, the lowest first, and its length in bytes; -1 for what is none."""
    value = 0
    for place, byte in enumerate(data[:5]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, place + 1
    return -1, 0
