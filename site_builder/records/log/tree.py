"""A tree as its tiles hold it: its root, its entries, and the proofs that can be made from it."""

from collections import OrderedDict

from site_builder.records.log import bundle, consistency, inclusion
from site_builder.records.log.errors import MissingError, TileError
from site_builder.records.log.hashing import SIZE, above, node, ragged
from site_builder.records.log.tile import ENTRIES, WIDTH, Read, Tile, edge, fetched, within

_BITS = 8
_KEPT = 64


class Tree:
    """The first `size` entries of the log whose files `read` gives. A few tiles are kept; memory stays flat.

    Everything here raises `MissingError`, `TileError` or `BundleError` where a file is not what it has to be; whether
    the tiles fit the entries and each other is for `verify` to say.
    """

    def __init__(self, size: int, read: Read) -> None:
        self.size = size
        self._read = read
        self._layers: OrderedDict[Tile, list[bytes]] = OrderedDict()

    def root(self) -> bytes:
        """What the right edge of the tree hashes to."""
        return ragged(self.edge())

    def edge(self) -> list[bytes]:
        """The rows of the partial tiles, the lowest first."""
        return [row_of(tile, self._read) if tile else b"" for tile in edge(self.size)]

    def entry(self, index: int) -> bytes:
        """An entry's bytes."""
        self._known(index)
        tile = within(Tile(ENTRIES, index // WIDTH), self.size)
        return entries_of(tile, self._read)[index % WIDTH]

    def leaf(self, index: int) -> bytes:
        """An entry's hash, as the lowest tiles have it."""
        self._known(index)
        return self._whole(0, index)

    def inclusion(self, index: int) -> tuple[bytes, ...]:
        """The proof that the entry `index` is in this tree."""
        self._known(index)
        return tuple(self.over(low, high) for low, high in inclusion.ranges(index, self.size))

    def consistency(self, old: int) -> tuple[bytes, ...]:
        """The proof that this tree begins with the one of `old` entries."""
        if not 0 <= old <= self.size:
            raise TileError(f"A tree of {self.size:,} entries never had {old:,}.")
        return tuple(self.over(low, high) for low, high in consistency.ranges(old, self.size))

    def _known(self, index: int) -> None:
        if not 0 <= index < self.size:
            raise TileError(f"There is no entry {index:,} in a tree of {self.size:,}.")

    def over(self, low: int, high: int) -> bytes:
        """The hash over a range of entries as proofs name them: whole trees, the largest first."""
        found = []
        while low < high:
            power = (high - low).bit_length() - 1
            found.append(self._whole(power, low >> power))
            low += 1 << power
        whole = found.pop()
        while found:
            whole = node(found.pop(), whole)
        return whole

    def _whole(self, power: int, place: int) -> bytes:
        """The hash over the `place`th run of two to the `power` entries."""
        level, height = divmod(power, _BITS)
        index, within_tile = divmod(place, WIDTH >> height)
        row = self._layers_of(Tile(level, index))[height]
        return row[within_tile * SIZE : (within_tile + 1) * SIZE]

    def _layers_of(self, tile: Tile) -> list[bytes]:
        """A tile's row and those above it within the tile."""
        if tile in self._layers:
            self._layers.move_to_end(tile)
            return self._layers[tile]
        layers = [row_of(within(tile, self.size), self._read)]
        for _ in range(_BITS - 1):
            layers.append(above(layers[-1]))
        self._layers[tile] = layers
        if len(self._layers) > _KEPT:
            self._layers.popitem(last=False)
        return layers


def row_of(tile: Tile, read: Read) -> bytes:
    """The hashes of a tile. Raises `MissingError` or `TileError`."""
    return tile.row(_there(tile, read))


def entries_of(tile: Tile, read: Read) -> list[bytes]:
    """The entries of a bundle. Raises `MissingError` or `BundleError`."""
    data = read(tile.path)
    if data is not None:
        return bundle.parse(data, tile.width)
    return bundle.parse(_there(tile, read), WIDTH)[: tile.width]


def _there(tile: Tile, read: Read) -> bytes:
    data = fetched(tile, read)
    if data is None:
        raise MissingError(f"{tile.path} is missing.")
    return data
