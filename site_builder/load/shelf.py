"""What the cache holds of a file: where its posts stand, and what it gave beside them."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

import msgspec

from site_builder.problem import Problem


class Rest(msgspec.Struct, frozen=True, array_like=True):
    """What a file gave beside its posts; `looked` are the media files that were looked at, with their digests."""

    problems: tuple[Problem, ...] = ()
    looked: tuple[tuple[str, str], ...] = ()
    private: int = 0


class Shelf(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """Where a file's posts stand: `count` rows from `first` on; and its `Rest`, encoded. Files that gave nothing but
    posts may share one."""

    first: int
    count: int
    rest: bytes


REST = msgspec.msgpack.Decoder(Rest)

NOTHING = msgspec.msgpack.encode(Rest())
"""The rest of most files, encoded."""


def merged(shelves: Iterable[Shelf]) -> list[Shelf]:
    """The same rows and rests on as few shelves as can be: ten thousand files with a post each most often need one."""
    found: list[Shelf] = []
    for shelf in shelves:
        last = found[-1] if found else None
        if last and shelf.rest == last.rest == NOTHING and shelf.first == last.first + last.count:
            found[-1] = Shelf(last.first, last.count + shelf.count, NOTHING)
        else:
            found.append(shelf)
    return found


def between(kept: Iterable[Shelf], last: int) -> Iterator[tuple[int, int]]:
    """The rows before and behind those that stand between these files. The last of all rows stays as it is: so no
    number is given twice, and who knows a row of before looks in vain and not at another's post."""
    before = 0
    for shelf in sorted(kept, key=attrgetter("first")):
        if shelf.count:
            yield before, shelf.first
            before = shelf.first + shelf.count - 1
    yield before, last
