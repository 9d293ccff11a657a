"""How a sequence is cut into pages so that a page once full never changes.

Pages are numbered from the oldest: page 1 holds the first `size` members, for ever. The newest page has no number; it
holds between `size` and twice that, so that it is never short, and only it changes when a member is added.
"""

from collections.abc import Iterator
from typing import Protocol

import msgspec


class Cut(msgspec.Struct, frozen=True, gc=False):
    """Members `start` to `stop`; `number` is 0 for the newest page; `last` is the highest number."""

    number: int
    last: int
    start: int
    stop: int


def cuts(count: int, size: int) -> Iterator[Cut]:
    """The pages of `count` members, the newest first. There is always a newest page, even of nothing."""
    last = max(0, count // size - 1)
    yield Cut(0, last, last * size, count)
    for number in range(last, 0, -1):
        yield Cut(number, last, (number - 1) * size, number * size)


class Numbered(Protocol):
    """A page with its number and the highest there is: a cut, or the page that was planned of it."""

    @property
    def number(self) -> int: ...
    @property
    def last(self) -> int: ...


def older(cut: Numbered) -> int | None:
    """The number of the next older page; None on the oldest."""
    if cut.number == 0:
        return cut.last or None
    return cut.number - 1 or None


def newer(cut: Numbered) -> int | None:
    """The number of the next newer page (0 is the newest); None on the newest."""
    if cut.number == 0:
        return None
    return cut.number + 1 if cut.number < cut.last else 0
