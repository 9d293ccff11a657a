"""Appends entries: from the right edge of the tree that stands, the files of the tree that is to stand."""

from collections.abc import Iterable, Mapping
from itertools import islice

import msgspec

from site_builder.records.log import bundle
from site_builder.records.log.errors import TreeError
from site_builder.records.log.hashing import EMPTY, SIZE, leaves, ragged, root
from site_builder.records.log.tile import ENTRIES, WIDTH, Read, Tile
from site_builder.records.log.tree import Tree, entries_of

_FULL = WIDTH * SIZE


class Grown(msgspec.Struct, frozen=True, kw_only=True):
    """A tree after it grew: its size and root, and the files to be written for it, by their paths in the log.

    `spent` are folders of partial tiles whose full tile is among `files`: they may be removed once that is written.
    """

    size: int
    root: bytes
    files: Mapping[str, bytes]
    spent: tuple[str, ...]


def grown(entries: Iterable[bytes], read: Read, size: int = 0, old_root: bytes = EMPTY) -> Grown:
    """The tree of `size` entries with root `old_root`, and `entries` behind them.

    Only the right edge of what stands is read, and memory is that of the new entries. Raises `TreeError` where the edge
    does not hash to `old_root` (nothing may be built on a damaged tree), `BundleError` for an entry that is too long,
    and what `Tree` raises.
    """
    work = _Growth(size, old_root, read)
    coming = iter(entries)
    while batch := list(islice(coming, work.room)):
        work.add(batch)
    return work.done()


class _Growth:
    """Rows that fill up: a full one becomes a tile, and one hash of the row above."""

    def __init__(self, size: int, old_root: bytes, read: Read) -> None:
        tree = Tree(size, read)
        edge = tree.edge()
        if ragged(edge) != old_root:
            raise TreeError(f"The right edge of the {size:,} entries does not hash to the root of their checkpoint.")
        self._rows = [bytearray(row) for row in edge]
        self._size = size
        self._old = size
        self._bundle = _last_entries(size, bytes(self._rows[0]) if edge else b"", read)
        self._files: dict[str, bytes] = {}
        self._spent: list[str] = []

    @property
    def room(self) -> int:
        """How many entries the last bundle can still take."""
        return WIDTH - self._size % WIDTH

    def add(self, batch: list[bytes]) -> None:
        """Append entries, no more than there is room for."""
        self._bundle += bundle.written(batch)
        self._size += len(batch)
        if self._size % WIDTH == 0:
            self._keep(Tile(ENTRIES, self._size // WIDTH - 1), bytes(self._bundle))
            self._bundle.clear()
        self._push(0, leaves(batch))

    def _push(self, level: int, row: bytes) -> None:
        if level == len(self._rows):
            self._rows.append(bytearray())
        mine = self._rows[level]
        mine += row
        if len(mine) == _FULL:
            self._keep(Tile(level, (self._size >> 8 * (level + 1)) - 1), bytes(mine))
            self._push(level + 1, root(bytes(mine)))
            mine.clear()

    def _keep(self, tile: Tile, data: bytes) -> None:
        self._files[tile.path] = data
        if self._old >> 8 * max(tile.level, 0) > tile.index * WIDTH:
            self._spent.append(f"{tile.path}.p")

    def done(self) -> Grown:
        """What all that amounts to, with the partial tiles of its right edge."""
        if self._size != self._old:
            self._partial(ENTRIES, self._bundle)
            for level, row in enumerate(self._rows):
                self._partial(level, row)
        return Grown(
            size=self._size,
            root=ragged([bytes(row) for row in self._rows]),
            files=self._files,
            spent=tuple(self._spent),
        )

    def _partial(self, level: int, data: bytearray) -> None:
        steps = 8 * max(level, 0)
        if data and self._size >> steps != self._old >> steps:
            index, width = divmod(self._size >> steps, WIDTH)
            self._files[Tile(level, index, width).path] = bytes(data)


def _last_entries(size: int, row: bytes, read: Read) -> bytearray:
    """The bytes of the partial bundle at the end, if it is what the lowest tile says."""
    if not row:
        return bytearray()
    tile = Tile(ENTRIES, *divmod(size, WIDTH))
    entries = entries_of(tile, read)
    if leaves(entries) != row:
        raise TreeError(f"{tile.path} holds other entries than those that were logged.")
    return bytearray(bundle.written(entries))
