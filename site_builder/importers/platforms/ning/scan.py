"""The items of a Ning file, which is not JSON: brackets of all kinds around and between them, commas missing.

Only braces and strings are looked at: an item is what stands between a brace and the one that closes it. What stood
before it is kept as its `gap`, so that a record can say what was wrong there.
"""

from collections.abc import Iterator
import re
from typing import TextIO

import msgspec

from site_builder.importers import jsonspans

CHUNK = 1 << 20
LONGEST = 8_000_000
_OUTSIDE = re.compile(r'[{}"]')
_INSIDE = re.compile(r'["\\]')
_BEGINS = re.compile(r'\{\s{0,20}"(?:id|contributorName|createdDate|title)"')
_ATTEMPTS = 200
_GAP = 200


class Piece(msgspec.Struct, frozen=True, gc=False):
    """The exact text of one item, what stands between it and the item before, and the line it begins on.

    `closed` is False where the file ends within it, or it is too long to be one.
    """

    text: str
    gap: str
    line: int
    closed: bool = True


def objects(stream: TextIO) -> Iterator[Piece]:
    """Every item of the file, in order. Memory holds one, and a megabyte."""
    scan = _Scan()
    while chunk := stream.read(CHUNK):
        yield from scan.feed(chunk)
    yield from scan.end()


def rescued(piece: Piece) -> Iterator[Piece]:
    """Whole items within a stretch that is none: where a quotation mark is lost, the next ones look like its text."""
    at, text = 1, piece.text
    for _ in range(_ATTEMPTS):
        match = _BEGINS.search(text, at)
        if match is None:
            return
        found, end = _decoded(text, match.start())
        if isinstance(found, dict) and {"contributorName", "createdDate", "title"} <= found.keys():
            line = piece.line + text.count("\n", 0, match.start())
            yield Piece(text[match.start() : end], "", line)
            at = end
        else:
            at = match.end()


def _decoded(text: str, at: int) -> tuple[object, int]:
    """The value that begins at `at`; items are flat enough for a bound on how far its end may be looked for."""
    scan = _Scan()
    for piece in scan.feed(text[at : at + CHUNK]):
        try:
            return jsonspans.decoded(piece.text), at + len(piece.text)
        except ValueError:
            break
    return None, at


class _Scan:
    """Where the reading stands: how deep in braces, within a string or not, what has been kept of the item."""

    def __init__(self) -> None:
        self._depth, self._string, self._escaped = 0, False, False
        self._kept: list[str] = []
        self._length = 0
        self._gap = ""
        self._line = 1

    def feed(self, chunk: str) -> Iterator[Piece]:
        """The items that end within the next stretch of the file."""
        at, mark = int(self._escaped), 0
        self._escaped = False
        while match := (_INSIDE if self._string else _OUTSIDE).search(chunk, at):
            at = match.end()
            if match[0] == "\\":
                self._escaped = at >= len(chunk)
                at += 1
                continue
            before = self._depth
            self._pass(match[0])
            if self._depth and not before:
                self._between(chunk[mark : match.start()])
                mark = match.start()
            elif before and not self._depth:
                yield self._item(chunk[mark:at], closed=True)
                mark = at
        yield from self._keep(chunk[mark:])

    def _pass(self, character: str) -> None:
        if character == '"':
            self._string = not self._string if self._depth else False
        elif character == "{":
            self._depth += 1
        elif self._depth:
            self._depth -= 1

    def _keep(self, rest: str) -> Iterator[Piece]:
        if not self._depth:
            self._between(rest)
            return
        self._kept.append(rest)
        self._length += len(rest)
        if self._length > LONGEST:
            yield self._item("", closed=False)
            self._depth, self._string, self._escaped = 0, False, False

    def end(self) -> Iterator[Piece]:
        """What the file ends within."""
        if self._depth:
            yield self._item("", closed=False)

    def _between(self, text: str) -> None:
        self._gap = (self._gap + text)[-_GAP:]
        self._line += text.count("\n")

    def _item(self, rest: str, *, closed: bool) -> Piece:
        piece = Piece("".join([*self._kept, rest]), self._gap, self._line, closed)
        self._line += piece.text.count("\n")
        self._kept, self._length, self._gap = [], 0, ""
        return piece
