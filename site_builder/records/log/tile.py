"""Tiles: the files that hold a tree's hashes, 256 in a row, and the names of those files (C2SP tlog-tiles)."""

from collections.abc import Callable, Iterator
import re

import msgspec

from site_builder.records.log.errors import TileError
from site_builder.records.log.hashing import SIZE

WIDTH = 256
"""Hashes in a full tile, entries in a full bundle."""

ENTRIES = -1
"""The level of a bundle of entries: below the hashes of its entries."""

LARGEST = (1 << 63) - 1
"""No tree is larger."""

Read = Callable[[str], bytes | None]
"""Gives what a file of the log holds, by its path in the log (`tile/0/000`); None: there is no such file."""

_BITS = 8
_PATH = re.compile(r"tile/(entries|\d{1,2})/((?:x\d{3}/){0,6}\d{3})(?:\.p/(\d{1,3}))?", re.ASCII)


class Tile(msgspec.Struct, frozen=True):
    """A file below `tile/`: its level, its place within that, and how many hashes or entries it holds."""

    level: int
    index: int
    width: int = WIDTH

    @property
    def full(self) -> "Tile":
        """The tile that this one becomes as the tree grows."""
        return Tile(self.level, self.index)

    @property
    def path(self) -> str:
        """The file's path in the log."""
        digits = f"{self.index:d}"
        digits = digits.zfill((len(digits) + 2) // 3 * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        level = "entries" if self.level == ENTRIES else f"{self.level:d}"
        partial = "" if self.width == WIDTH else f".p/{self.width:d}"
        return f"tile/{level}/{'/'.join(['x' + group for group in groups[:-1]] + groups[-1:])}{partial}"

    def row(self, data: bytes) -> bytes:
        """A tile's bytes, if they are as many as it has to have. Raises `TileError`."""
        if len(data) != self.width * SIZE:
            raise TileError(
                f"{self.path} holds {len(data):,} bytes, not the {self.width * SIZE:,} of {self.width} hashes."
            )
        return data


def parse(path: str) -> Tile:
    """The tile that a path names. Raises `TileError` for all that is not written exactly as `Tile.path` writes it."""
    match = _PATH.fullmatch(path)
    if match is None:
        raise TileError(f"“{path[:80]}” names no tile.")
    level, index, width = match.groups()
    tile = Tile(
        ENTRIES if level == "entries" else int(level),
        int(index.replace("x", "").replace("/", "")),
        WIDTH if width is None else int(width),
    )
    if tile.path != path or tile.index > LARGEST or tile.level > 63 or not 0 < tile.width <= WIDTH:
        raise TileError(f"“{path[:80]}” is not how a tile's name is written.")
    return tile


def tiles(size: int) -> Iterator[Tile]:
    """All files of a tree of `size` entries: bundles of entries, then level by level, each from the left."""
    for level in (ENTRIES, *range(levels(size))):
        whole, rest = divmod(size >> _BITS * max(level, 0), WIDTH)
        for index in range(whole):
            yield Tile(level, index)
        if rest:
            yield Tile(level, whole, rest)


def levels(size: int) -> int:
    """How many levels of tiles a tree of `size` has."""
    return (size.bit_length() + _BITS - 1) // _BITS


def edge(size: int) -> list[Tile | None]:
    """The partial tile at the right end of each level, the lowest first; None where the tiles come out even."""
    found = []
    for level in range(levels(size)):
        index, width = divmod(size >> _BITS * level, WIDTH)
        found.append(Tile(level, index, width) if width else None)
    return found


def belongs(tile: Tile, size: int) -> bool:
    """Whether a tree that has, or had on its way, `size` entries may have this file."""
    return (tile.index * WIDTH + tile.width) << _BITS * max(tile.level, 0) <= size


def within(tile: Tile, size: int) -> Tile:
    """The same tile, as wide as it is in a tree of `size`."""
    return Tile(tile.level, tile.index, min(WIDTH, (size >> _BITS * max(tile.level, 0)) - tile.index * WIDTH))


def fetched(tile: Tile, read: Read) -> bytes | None:
    """What the file of a tile holds; of a partial one that is gone, as much of the full one. Bundles come whole."""
    data = read(tile.path)
    if data is not None or tile.width == WIDTH:
        return data
    full = read(tile.full.path)
    if full is None or tile.level == ENTRIES:
        return full
    return full[: tile.width * SIZE] if len(full) == WIDTH * SIZE else full
