"""Consistency proofs: that a tree only grew (RFC 6962, section 2.1.2; RFC 9162, section 2.1.4)."""

from collections.abc import Sequence

from site_builder.records.log.hashing import EMPTY, node
from site_builder.records.log.inclusion import split


def ranges(old: int, new: int) -> list[tuple[int, int]]:
    """The ranges of entries whose hashes prove that a tree of `new` begins with that of `old`; the nearest first."""
    if not 0 < old < new:
        return []
    low, high = 0, new
    found = []
    while high != old:
        middle = split(low, high)
        if old <= middle:
            found.append((middle, high))
            high = middle
        else:
            found.append((low, middle))
            low = middle
    return [*([(low, high)] if low else []), *found[::-1]]


def proves(path: Sequence[bytes], old: tuple[int, bytes], new: tuple[int, bytes]) -> bool:
    """Whether a proof shows that the tree `new` (a size and a root) begins with the tree `old`."""
    steps = ranges(old[0], new[0])
    if len(steps) != len(path) or not 0 <= old[0] <= new[0]:
        return False
    if not steps:
        return old[1] == (new[1] if old[0] == new[0] else EMPTY)
    rest = list(zip(steps, path, strict=True))
    first = old[1]
    if steps[0][1] == old[0]:
        first = rest.pop(0)[1]
    before = after = first
    for (_, high), beside in rest:
        if high <= old[0]:
            before, after = node(beside, before), node(beside, after)
        else:
            after = node(after, beside)
    return before == old[1] and after == new[1]
