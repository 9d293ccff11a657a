"""What a department's files were like when they were last read, and what the cache holds of each.

A roll says it of all of them in a few bytes: where none of a department's files has changed, one comparison tells, and
nothing else is looked into but where the posts stand. Only where one has are the long lists read.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from site_builder.digest import fingerprint
from site_builder.load.inputs import Input, each_of
from site_builder.load.shelf import Shelf, merged
from site_builder.load.stamp import Stamp

UNSURE: Stamp = (0, 0, 0, 0)
"""In place of a stamp that cannot be believed at the next look: no file has it."""

_ENCODER = msgspec.msgpack.Encoder()
_MARKS = msgspec.msgpack.Decoder(list[tuple[bytes, bytes]])
_SHELVES = msgspec.msgpack.Decoder(list[Shelf])


class Known(NamedTuple):
    """A file that was read: the digest of its bytes, b"" where it could not be; its key, and where its posts stand."""

    digest: bytes
    key: bytes
    shelf: Shelf


class Roll(msgspec.Struct, frozen=True):
    """All files of a department. `grounds` are what they were read with, `mark` is how they looked, as in `Files`, and
    `marks` of their digests and keys; `count` is how many they are, and `merged` where the posts of all stand, encoded.
    """

    grounds: bytes
    mark: bytes
    marks: bytes
    count: int
    merged: bytes

    def shelves(self) -> list[Shelf]:
        """Where the posts of all stand."""
        return _SHELVES.decode(self.merged)


class Lists(msgspec.Struct, frozen=True):
    """The same files one by one, in the order of their paths: how they looked, their digests and keys, and where the
    posts of each stand."""

    seen: bytes = _ENCODER.encode([])
    marks: bytes = _ENCODER.encode([])
    shelves: bytes = _ENCODER.encode([])

    def each_shelf(self) -> list[Shelf]:
        """Where the posts of each file stand."""
        return _SHELVES.decode(self.shelves)

    def each_mark(self) -> list[tuple[bytes, bytes]]:
        """Digest and key of each file."""
        return _MARKS.decode(self.marks)

    def by_path(self) -> dict[str, tuple[Input, Known]]:
        """Each file as it looked, and what is known of it, by its path."""
        rows = zip(each_of(self.seen), self.each_mark(), self.each_shelf(), strict=False)  # if damaged, fewer
        return {met.path: (met, Known(*mark, shelf)) for met, mark, shelf in rows}


def roll(grounds: bytes, entries: Sequence[Input], known: Iterable[Known], believed: int) -> tuple[Roll, Lists]:
    """The roll of files that have been read; stamps of `believed` and younger are not remembered."""
    each = list(known)
    lists = Lists(
        _ENCODER.encode(list(_settled(entries, believed))),
        _ENCODER.encode([(one.digest, one.key) for one in each]),
        _ENCODER.encode([one.shelf for one in each]),
    )
    shelves = _ENCODER.encode(merged(one.shelf for one in each))
    return Roll(grounds, fingerprint(lists.seen), fingerprint(lists.marks), len(each), shelves), lists


def _settled(entries: Iterable[Input], believed: int) -> Iterator[Input]:
    for entry in entries:
        yield entry if entry.stamp[2] < believed else replace(entry, stamp=UNSURE)
