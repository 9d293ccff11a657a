"""Merkle tree hashes as RFC 6962 and RFC 9162 (section 2.1) make them: of an entry, of two hashes, of a row of them.

A row is hashes one behind the other, 32 bytes each, just as a tile holds them.
"""

from collections.abc import Iterable, Sequence
from hashlib import sha256

SIZE = 32
"""Bytes of a hash."""

EMPTY = sha256(b"").digest()
"""What a tree without entries hashes to."""

_PAIR = 2 * SIZE


def leaf(entry: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of two hashes."""
    return sha256(b"\x01" + left + right).digest()


def leaves(entries: Iterable[bytes]) -> bytes:
    """The row of the entries' hashes."""
    return b"".join([sha256(b"\x00" + entry).digest() for entry in entries])


def above(row: bytes) -> bytes:
    """The row above, half as wide; an odd last hash rises as it is."""
    whole = len(row) // _PAIR * _PAIR
    pairs = [sha256(b"\x01" + row[at : at + _PAIR]).digest() for at in range(0, whole, _PAIR)]
    return b"".join((*pairs, row[whole:]))


def root(row: bytes) -> bytes:
    """What a row amounts to: the hash of the tree that stands on it."""
    while len(row) > SIZE:
        row = above(row)
    return row or EMPTY


def ragged(rows: Sequence[bytes]) -> bytes:
    """The root of a tree by the rows at its right edge, the lowest first, each 256 times as coarse as the one before.

    Each row holds what has not been taken up into the row above it, so each is less than 256 hashes wide.
    """
    peaks = [peak for row in reversed(rows) for peak in _peaks(row)]
    whole = peaks.pop() if peaks else EMPTY
    while peaks:
        whole = node(peaks.pop(), whole)
    return whole


def _peaks(row: bytes) -> Iterable[bytes]:
    """The roots of the whole trees that a row is made of, the largest first."""
    at = 0
    width = len(row) // SIZE
    for power in reversed(range(width.bit_length())):
        if width >> power & 1:
            end = at + (SIZE << power)
            yield root(row[at:end])
            at = end
