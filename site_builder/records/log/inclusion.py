"""Inclusion proofs: that an entry is in a tree (RFC 6962, section 2.1.1; RFC 9162, section 2.1.3)."""

from collections.abc import Sequence

from site_builder.records.log.hashing import node


def split(low: int, high: int) -> int:
    """Where a tree over the entries from `low` up to `high` parts into a whole left one and the rest."""
    return low + (1 << (high - low - 1).bit_length() - 1)


def ranges(index: int, size: int) -> list[tuple[int, int]]:
    """The ranges of entries whose hashes prove that the entry `index` is in a tree of `size`; the nearest first."""
    low, high = 0, size
    found = []
    while high - low > 1:
        middle = split(low, high)
        if index < middle:
            found.append((middle, high))
            high = middle
        else:
            found.append((low, middle))
            low = middle
    return found[::-1]


def proves(path: Sequence[bytes], index: int, size: int, leaf: bytes, root: bytes) -> bool:
    """Whether a proof shows that `leaf` is the entry `index` of the tree of `size` that hashes to `root`."""
    if not 0 <= index < size:
        return False
    steps = ranges(index, size)
    if len(steps) != len(path):
        return False
    found = leaf
    for (_, high), beside in zip(steps, path, strict=True):
        found = node(beside, found) if high <= index else node(found, beside)
    return found == root
