"""A page of Facebook's with posts, cut into them: each the very stretch of the page, however large the page is.

The page names its parts by classes that mean nothing and have changed twice: what begins a post was called
`uiBoxWhite noborder` from 2018 to 2021, and `_a6-g` since.
"""

from collections.abc import Iterator
import re
from typing import BinaryIO

import msgspec

LONGEST = 4_000_000
_START = re.compile(
    rb'<(?:div|section|article)\b[^<>]{0,200}?\bclass\s?=\s?"(?:[^"<>]{0,200}\s)?'
    rb'(?:_a6-g|uiBoxWhite noborder)(?:\s[^"<>]{0,200})?"[^<>]{0,200}>'
)
_END = re.compile(rb"</(?:main|body|html)\s?>", re.IGNORECASE)
_CHUNK = 1 << 20
_TAG_ROOM = 1200


class Block(msgspec.Struct, frozen=True, gc=False):
    """One post of a page: its bytes, and the line of the file it begins on. `cut` if the page ends within it."""

    data: bytes
    line: int
    cut: bool = False


def blocks(stream: BinaryIO) -> Iterator[Block]:
    """The posts of a page, in order. Memory holds one; one longer than `LONGEST` is cut there."""
    held, line, inside, ended = b"", 1, False, False
    while not ended:
        chunk = stream.read(_CHUNK)
        held, ended = held + chunk, not chunk
        while (found := _START.search(held, 1 if inside else 0)) is not None:
            if inside:
                yield Block(held[: found.start()].rstrip(), line)
            line += held.count(b"\n", 0, found.start())
            held, inside = held[found.start() :], True
        if not inside:
            keep = max(0, len(held) - _TAG_ROOM)
            line += held.count(b"\n", 0, keep)
            held = held[keep:]
        elif len(held) > LONGEST:
            yield Block(held[:LONGEST], line, cut=True)
            line += held.count(b"\n")
            held, inside = b"", False
    if inside:
        end = _END.search(held)
        yield Block(held[: end.start() if end else len(held)].rstrip(), line, cut=end is None)
