"""A JSON list within a file that may be larger than memory, element by element, each with the very text it stood as.

The scan is our own because the libraries that stream JSON give values, not the characters these stood as, and stop at
the first damage.
"""

from collections.abc import Callable, Iterator, Sequence
import re
from typing import BinaryIO

from site_builder.importers.jsoncursor import CLOSING, CUT, TOO_LONG, Cursor
from site_builder.importers.jsonpieces import pieces
from site_builder.importers.jsonspans import Flaw, Span
from site_builder.importers.textwindow import Window

MOST_FLAWS = 1000
"""Breaks in one document after which the rest is given up: it is another kind of file, or was made to cost time."""

NOT_TEXT = "bytes stand here that are no characters"

Belongs = Callable[[object], bool]

_OPENING = re.compile(r"[\[{]")
_BETWEEN = re.compile(r",[ \t\r\n]*(?=\{)")
_STRAY = re.compile(r'[^\[\]{}",]{0,200}+,?[ \t\r\n]*')
_FIRST_KEY = re.compile(r'\{[ \t\r\n]*"([^"\\]{1,100})"')
_NUMBERS = frozenset("-0123456789")
_PREFIX = 2000
_PATIENCE = 64 << 20
"""Characters that may be searched for the next element, beyond what the file itself holds."""


def elements(stream: BinaryIO, *paths: Sequence[str], belongs: Belongs | None = None) -> Iterator[Span | Flaw]:
    """The elements of the lists that stand in a JSON document under one of `paths`, in the order of the file.

    A path is the keys from the root to the list; `()` is the document itself. A JavaScript assignment before the
    document is passed over. Numbers come back as the text they were written as. Memory holds one element at a time.

    A stretch that cannot be read costs itself and is a `Flaw`; reading goes on at the next element. Where the brackets
    do not tell which that is, it is the next that `belongs`, or, in a document that is all one list, the next that has
    the keys of those before; other lists stop there, so that nothing from elsewhere in the document is taken for
    theirs. Raises `Unreadable` only where the stream does.
    """
    yield from _Walk(Window(pieces(stream)), {tuple(path) for path in paths} or {()}, belongs).document()


class _Walk:
    """The way through one document; `lost` says that it ended before the document did."""

    def __init__(self, window: Window, wanted: set[tuple[str, ...]], belongs: Belongs | None) -> None:
        self.cursor, self.wanted, self.belongs = Cursor(window), wanted, belongs
        self.shape, self.lost, self.flaws = _Shape(), False, 0

    def document(self) -> Iterator[Span | Flaw]:
        if self.cursor.peek() not in ("[", "{"):
            self.cursor.ahead(_PREFIX)
            begin = _OPENING.search(self.cursor.window.text, self.cursor.at, self.cursor.at + _PREFIX)
            if begin is None:
                yield Flaw(1, 1, "no list or object begins here", cut=True)
                return
            self.cursor.at = begin.start()
        yield from self._value(())

    def _value(self, path: tuple[str, ...]) -> Iterator[Span | Flaw]:
        begins = self.cursor.peek()
        if path in self.wanted and begins == "[":
            self.shape = _Shape()
            yield from self._list(path)
            return
        if path in self.wanted and begins != "n" and (path or len(self.wanted) == 1):
            yield self._flaw("a list should stand here")
        if begins == "{" and any(len(each) > len(path) and each[: len(path)] == path for each in self.wanted):
            yield from self._object(path)
        elif not self.cursor.skip(begins):
            yield self._end(CUT)

    def _object(self, path: tuple[str, ...]) -> Iterator[Span | Flaw]:
        self.cursor.at += 1
        while not self.lost:
            begins = self.cursor.peek()
            if begins == "}":
                self.cursor.at += 1
                return
            if begins == ",":
                self.cursor.at += 1
                continue
            key = self.cursor.one() if begins == '"' else CUT
            if isinstance(key, str) or not isinstance(key[0], str):
                yield self._end("a name should stand here" if begins else CUT)
                return
            self.cursor.at = key[1]
            if self.cursor.peek() != ":":
                yield self._end("a colon should stand here")
                return
            self.cursor.at += 1
            yield from self._value((*path, key[0]))

    def _list(self, path: tuple[str, ...]) -> Iterator[Span | Flaw]:
        self.cursor.at += 1
        while not self.lost:
            begins = self.cursor.peek()
            if begins == "]" and self._is_end(path):
                self.cursor.at += 1
                return
            if not begins:
                yield self._end("the list is cut off")
                return
            found = self.cursor.one()
            if isinstance(found, str):
                yield self._resumed(path, found, begins)
                continue
            value, end = found
            span = self._span(self.cursor.at, end, value)
            self.cursor.at = end
            after = self.cursor.peek()
            if after in {",", "]"} or begins not in _NUMBERS:
                yield span  # but of a number that nothing ends, nobody knows whether it is whole
            if after == ",":
                self.cursor.at += 1
            elif after and not (after == "]" and self._is_end(path)):
                what = "something else stands where the next element or the end should"
                yield self._resumed(path, what, begins, after=True)

    def _span(self, begun: int, end: int, value: object) -> Span | Flaw:
        text = self.cursor.window.text[begun:end]
        if not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError:
                return Flaw(self.cursor.window.line(begun), self.cursor.window.column(begun), NOT_TEXT)
        self.shape.learn(value)
        return Span(text, value, self.cursor.window.line(begun))

    def _resumed(self, path: tuple[str, ...], what: str, opening: str, *, after: bool = False) -> Flaw:
        """The flaw at `at`, once reading can go on behind it, or is lost."""
        line, column = self.cursor.window.line(self.cursor.at), self.cursor.window.column(self.cursor.at)
        if after:
            found = self._by_comma(opening)
        else:
            self.shape.expect(self.cursor.window.text[self.cursor.at : self.cursor.at + 200])
            found = self._by_brackets(path, opening, hold=what != TOO_LONG)
        self.flaws += 1
        enough = self.flaws > MOST_FLAWS
        self.lost = enough or (not found and not self._by_shape(path))
        return Flaw(line, column, what, cut=enough or (self.lost and not self._closes()))

    def _by_brackets(self, path: tuple[str, ...], opening: str, *, hold: bool) -> bool:
        """Go behind the broken element, if its brackets and those around it say where it ends."""
        begun = self.cursor.at
        end = self.cursor.past(begun, hold=hold) if opening in CLOSING else -1
        if end < 0:
            return False
        self.cursor.at = end
        following = self.cursor.peek_held()
        if following == "]" and self._is_end(path):
            return True
        if following == ",":
            self.cursor.at += 1
            if self.cursor.peek_held() == opening:
                return True
        self.cursor.at = begun if hold else end
        return False

    def _by_comma(self, opening: str) -> bool:
        """Go to the next element, if only a comma is missing before it or a little too much stands there."""
        self.cursor.ahead(_PREFIX)
        begun, stray = self.cursor.at, _STRAY.match(self.cursor.window.text, self.cursor.at)
        self.cursor.at = stray.end() if stray else self.cursor.at
        if self.cursor.peek_held() != opening:
            self.cursor.at = begun
            return False
        found = self.cursor.one()
        return not isinstance(found, str) and self._fits(found[0])

    def _by_shape(self, path: tuple[str, ...]) -> bool:
        """Go to the next thing that looks like an element of this list; what may be spent on the search is limited."""
        if path and self.belongs is None:
            return False
        self.cursor.at = max(self.cursor.at - 1, 0)
        while self.cursor.spent < _PATIENCE + 8 * self.cursor.window.passed:
            gap = _BETWEEN.search(self.cursor.window.text, self.cursor.at)
            if gap is None:
                self.cursor.at = max(self.cursor.at, len(self.cursor.window.text) - _PREFIX)
                held = len(self.cursor.window.text) - self.cursor.at
                self.cursor.grow()
                if self.cursor.window.ended and len(self.cursor.window.text) <= held:
                    return False
                continue
            self.cursor.at = gap.end()
            found = self.cursor.one(longest=1 << 22)
            if not isinstance(found, str) and self._fits(found[0]):
                return True
            self.cursor.spent += 4096 if isinstance(found, str) else found[1] - self.cursor.at
        return False

    def _fits(self, value: object) -> bool:
        return self.belongs(value) if self.belongs else self.shape.fits(value)

    def _is_end(self, path: tuple[str, ...]) -> bool:
        """Whether the list's end is here. Behind the end of a whole document is nothing: a stray `]` is damage."""
        self.cursor.ahead(200)
        rest = self.cursor.window.text[self.cursor.at + 1 : self.cursor.at + 200].lstrip(" \t\r\n")
        return rest[:1] in ("", ",", "}", "]") if path else not rest.strip(" \t\r\n;")

    def _closes(self) -> bool:
        """Whether the file, read to its end, ends as a list does: the flaw was in its last element."""
        return self.cursor.window.ended and self.cursor.window.text.rstrip(" \t\r\n;").endswith("]")

    def _flaw(self, what: str, *, cut: bool = False) -> Flaw:
        at = min(self.cursor.at, len(self.cursor.window.text))
        return Flaw(self.cursor.window.line(at), self.cursor.window.column(at), what, cut)

    def _end(self, what: str) -> Flaw:
        self.lost = True
        return self._flaw(what, cut=True)


class _Shape:
    """The keys that the elements of a list have, learned from the first of them."""

    def __init__(self) -> None:
        self._seen, self._known, self._always = 0, set[object](), set[object]()

    def learn(self, value: object) -> None:
        if self._seen < 1000 and isinstance(value, dict) and len(value) < 1000:
            self._always = self._always & value.keys() if self._seen else set(value)
            self._known.update(value)
            self._seen += 1

    def expect(self, text: str) -> None:
        """Learn from a broken element, where no whole one came before it, how they begin."""
        first = None if self._seen else _FIRST_KEY.match(text)
        if first:
            self._always = self._known = {first[1]}

    def fits(self, value: object) -> bool:
        """Whether most of its keys are known, and most of those are there that none lacked."""
        if not isinstance(value, dict) or not value:
            return False
        if not self._seen:
            return next(iter(value)) in self._always
        return 2 * len(self._known & value.keys()) >= len(value) and 2 * len(self._always & value.keys()) >= len(
            self._always
        )


__all__ = ["Flaw", "Span", "elements"]
