"""A feed's items between the first look at them and the last: on disk, as a feed may be larger than memory.

Only when all have been seen it is known which ids are shared by several items, and which items are versions of one.
"""

from array import array
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from itertools import groupby

import msgspec

from site_builder.importers.platforms.feeds.item import Item, key
from site_builder.importers.platforms.feeds.source import Piece
from site_builder.importers.spill import Spill

_ITEM = msgspec.json.Decoder(Item)


class Waiting:
    """Items in the order of their feed; `in_order` when all are there. In memory each takes some forty bytes."""

    def __init__(self, spill: Spill) -> None:
        self._spill = spill
        self._starts, self._sizes = array("Q"), array("Q")
        self._lines, self._columns, self._closed = array("Q"), array("Q"), array("b")
        self._keys, self._links = array("Q"), array("Q")

    def __len__(self) -> int:
        return len(self._keys)

    def add(self, piece: Piece, item: Item) -> None:
        """The next item."""
        start, size = self._spill.put(piece.text)
        self._spill.put(msgspec.json.encode(item).decode())
        self._starts.append(start)
        self._sizes.append(size)
        self._lines.append(piece.line)
        self._columns.append(piece.column)
        self._closed.append(piece.closed)
        self._keys.append(_number(key(item)))
        self._links.append(_number(item.url) if item.guid and item.url else 0)

    def in_order(self) -> Iterator[tuple[Piece, Item, str, bool]]:
        """Each item, its key, and whether it is there a second time: in the feed's order, but versions of one item,
        which share its id, oldest first."""
        places, shared = self._grouped()
        seen: set[bytes] = set()
        for index in range(len(self)):
            piece, item = self._at(places.get(index, index))
            own = key(item)
            if item.guid and _number(own) in shared:
                own = key(msgspec.structs.replace(item, guid=""))
            twice = False
            if index in places:
                mark = blake2b(piece.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
                twice = mark in seen
                seen.add(mark)
            yield piece, item, own, twice

    def _at(self, index: int) -> tuple[Piece, Item]:
        start, size = self._starts[index], self._sizes[index]
        end = self._starts[index + 1] if index + 1 < len(self) else self._spill.end
        text, item = self._spill.get((start, size)), self._spill.get((start + size, end - start - size))
        piece = Piece(text, self._lines[index], self._columns[index], bool(self._closed[index]))
        return piece, _ITEM.decode(item)

    def _grouped(self) -> tuple[dict[int, int], set[int]]:
        """Of items that share a key: which stands in whose place. And the keys that items with different links carry:
        they name the feed or its maker, not the item."""
        places: dict[int, int] = {}
        shared: set[int] = set()
        for number, group in groupby(sorted(range(len(self)), key=self._keys.__getitem__), self._keys.__getitem__):
            indexes = list(group)
            if len(indexes) > 1:
                places.update(zip(indexes, self._aged(indexes), strict=True))
                if len({self._links[index] for index in indexes} - {0}) > 1:
                    shared.add(number)
        return places, shared

    def _aged(self, indexes: Sequence[int]) -> list[int]:
        """Later edits sort later; of equal ones the feed's first is the newest."""
        return sorted(indexes, key=lambda index: (_age(self._at(index)[1]), -index))


def _age(item: Item) -> str:
    moment = item.updated or (item.posted.at if item.posted else None)
    return moment.isoformat() if moment else ""


def _number(text: str) -> int:
    """A digest of the text that an array holds; two texts have the same one as good as never."""
    return int.from_bytes(blake2b(text.encode("utf-8", "replace"), digest_size=8).digest(), "big") or 1
