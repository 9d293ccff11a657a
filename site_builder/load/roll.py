"""What a department's files were like when they were last read, and what the cache holds of each.

A roll is kept as a few long strings of bytes: where none of a department's files has changed, one comparison says so,
and nothing else of it need be looked into but where the posts stand.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from site_builder.load.inputs import Files, Input
from site_builder.load.shelf import Shelf, merged
from site_builder.load.stamp import Stamp

UNSURE: Stamp = (0, 0, 0, 0)
"""In place of a stamp that cannot be believed at the next look: no file has it."""

_ENCODER = msgspec.msgpack.Encoder()
_MARKS = msgspec.msgpack.Decoder(list[tuple[bytes, bytes]])
_SHELVES = msgspec.msgpack.Decoder(list[Shelf])
_TOGETHER = msgspec.msgpack.Decoder(tuple[int, list[Shelf]])


class Known(NamedTuple):
    """A file that was read: the digest of its bytes, b"" where it could not be; its key, and where its posts stand."""

    digest: bytes
    key: bytes
    shelf: Shelf


class Roll(msgspec.Struct, frozen=True):
    """All files of a department, each list in the order of their paths. `grounds` are what they were read with, `seen`
    how they looked, as in `Files`, `marks` their digests and keys, `shelves` where the posts of each stand. `together`
    is how many files there are, and the same shelves merged."""

    grounds: bytes
    seen: bytes
    marks: bytes
    shelves: bytes
    together: bytes

    def merged(self) -> tuple[int, list[Shelf]]:
        """How many files there are, and where the posts of all stand."""
        return _TOGETHER.decode(self.together)

    def each_shelf(self) -> list[Shelf]:
        """Where the posts of each file stand."""
        return _SHELVES.decode(self.shelves)

    def each_mark(self) -> list[tuple[bytes, bytes]]:
        """Digest and key of each file."""
        return _MARKS.decode(self.marks)

    def by_path(self) -> dict[str, tuple[Input, Known]]:
        """Each file as it looked, and what is known of it, by its path."""
        files = Files(memoryview(self.seen), 0, 0).each()
        rows = zip(files, self.each_mark(), self.each_shelf(), strict=False)  # if damaged, fewer
        return {met.path: (met, Known(*mark, shelf)) for met, mark, shelf in rows}


def roll(grounds: bytes, entries: Sequence[Input], known: Iterable[Known], believed: int) -> Roll:
    """The roll of files that have been read; stamps of `believed` and younger are not remembered."""
    each = list(known)
    return Roll(
        grounds,
        _ENCODER.encode(list(_settled(entries, believed))),
        _ENCODER.encode([(one.digest, one.key) for one in each]),
        _ENCODER.encode([one.shelf for one in each]),
        _ENCODER.encode((len(each), merged(one.shelf for one in each))),
    )


def _settled(entries: Iterable[Input], believed: int) -> Iterator[Input]:
    for entry in entries:
        yield entry if entry.stamp[2] < believed else replace(entry, stamp=UNSURE)
