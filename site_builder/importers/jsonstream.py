"""A JSON list within a file that may be larger than memory, element by element, each with the very text it stood as.

The scan is our own because the libraries that stream JSON give values, not the characters these stood as, and stop at
the first damage.
"""

from collections.abc import Callable, Iterator, Sequence
import json
import re
from typing import BinaryIO

from site_builder.importers.jsonpieces import pieces
from site_builder.importers.jsonspans import Flaw, Span, decode
from site_builder.importers.textwindow import LARGEST, Window

NOT_TEXT = "bytes stand here that are no characters"
TOO_LONG = f"this is longer than {LARGEST >> 20} MB"
CUT = "the file is cut off"

Belongs = Callable[[object], bool]

_BLANK = re.compile(r"[ \t\r\n]*")
_OPENING = re.compile(r"[\[{]")
_BETWEEN = re.compile(r",[ \t\r\n]*(?=\{)")
_STRAY = re.compile(r'[^\[\]{}",]{0,200}+,?[ \t\r\n]*')
_FIRST_KEY = re.compile(r'\{[ \t\r\n]*"([^"\\]{1,100})"')
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+("|\\?\Z)|[\[\]{}]', re.DOTALL)
_REST = re.compile(r'(?:[^"\\]++|\\.)*+("|\\?\Z)', re.DOTALL)
_WORD = re.compile(r"[^\s,\]}]*")
_CLOSING = {"[": "]", "{": "}"}
_PREFIX = 2000
_DEEPEST = 10_000
_LITERAL = 16
"""Characters: an error so close to the window's end may be its end only (`tru`, half an escape)."""

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
    """The way through one document. `at` is the position in the window; `lost` says that the way ended."""

    def __init__(self, window: Window, wanted: set[tuple[str, ...]], belongs: Belongs | None) -> None:
        self.window, self.wanted, self.belongs = window, wanted, belongs
        self.at, self.lost = 0, False
        self.shape = _Shape()
        self.spent = 0

    def document(self) -> Iterator[Span | Flaw]:
        if self._peek() not in ("[", "{"):
            self._ahead(_PREFIX)
            begin = _OPENING.search(self.window.text, self.at, self.at + _PREFIX)
            if begin is None:
                yield Flaw(1, 1, "no list or object begins here", cut=True)
                return
            self.at = begin.start()
        yield from self._value(())

    def _value(self, path: tuple[str, ...]) -> Iterator[Span | Flaw]:
        begins = self._peek()
        if path in self.wanted and begins == "[":
            self.shape = _Shape()
            yield from self._list(path)
            return
        if path in self.wanted and begins != "n" and (path or len(self.wanted) == 1):
            yield self._flaw("a list should stand here")
        if begins == "{" and any(len(each) > len(path) and each[: len(path)] == path for each in self.wanted):
            yield from self._object(path)
        elif not self._skip(begins):
            yield self._end(CUT)

    def _object(self, path: tuple[str, ...]) -> Iterator[Span | Flaw]:
        self.at += 1
        while not self.lost:
            begins = self._peek()
            if begins == "}":
                self.at += 1
                return
            if begins == ",":
                self.at += 1
                continue
            key = self._one() if begins == '"' else CUT
            if isinstance(key, str) or not isinstance(key[0], str):
                yield self._end("a name should stand here" if begins else CUT)
                return
            self.at = key[1]
            if self._peek() != ":":
                yield self._end("a colon should stand here")
                return
            self.at += 1
            yield from self._value((*path, key[0]))

    def _list(self, path: tuple[str, ...]) -> Iterator[Span | Flaw]:
        self.at += 1
        while not self.lost:
            begins = self._peek()
            if begins == "]" and self._is_end(path):
                self.at += 1
                return
            if not begins:
                yield self._end("the list is cut off")
                return
            begun, found = self.at, self._one()
            if isinstance(found, str):
                yield self._resumed(path, found, begins)
                continue
            begun, (value, end) = self.at, found  # the window may have moved
            yield self._span(begun, end, value)
            self.at = end
            after = self._peek()
            if after == ",":
                self.at += 1
            elif after and not (after == "]" and self._is_end(path)):
                what = "something else stands where the next element or the end should"
                yield self._resumed(path, what, begins, after=True)

    def _span(self, begun: int, end: int, value: object) -> Span | Flaw:
        text = self.window.text[begun:end]
        if not text.isascii():
            try:
                text.encode()
            except UnicodeEncodeError:
                return Flaw(self.window.line(begun), self.window.column(begun), NOT_TEXT)
        self.shape.learn(value)
        return Span(text, value, self.window.line(begun))

    def _one(self, longest: int = 0) -> tuple[object, int] | str:
        """The value at `at` and where it ends, or why there is none; the window grows as far as that takes."""
        window = self.window
        while True:
            try:
                value, end = decode(window.text, self.at)
            except json.JSONDecodeError as error:
                what, cut = error.msg, error.pos > len(window.text) - _LITERAL or error.msg.startswith("Unterminated")
                self.spent += (len(window.text) if cut else error.pos) - self.at
            except (ValueError, RecursionError):
                return "nested too deeply"
            else:
                closed, left = window.text[self.at] in '[{"', len(window.text) - end
                if left > (0 if closed or window.ended else _LITERAL) or (closed and window.ended):
                    return value, end
                what, cut = CUT, True  # the rest of a number may follow
            if not cut or window.ended:
                return what
            if len(window.text) - self.at > (longest or LARGEST):
                return TOO_LONG
            self._grow()

    def _resumed(self, path: tuple[str, ...], what: str, opening: str, *, after: bool = False) -> Flaw:
        """The flaw at `at`, once reading can go on behind it, or is lost."""
        line, column = self.window.line(self.at), self.window.column(self.at)
        if after:
            found = self._by_comma(opening)
        else:
            self.shape.expect(self.window.text[self.at : self.at + 200])
            found = self._by_brackets(path, opening, hold=what != TOO_LONG)
        cut = not found and not self._by_shape(path)
        if cut:
            self.lost = True
        return Flaw(line, column, what, cut=cut and not self._closes())

    def _by_brackets(self, path: tuple[str, ...], opening: str, *, hold: bool) -> bool:
        """Go behind the broken element, if its brackets and those around it say where it ends."""
        begun = self.at
        end = self._past(begun, hold=hold) if opening in _CLOSING else -1
        if end < 0:
            return False
        self.at = end
        following = self._peek_held()
        if following == "]" and self._is_end(path):
            return True
        if following == ",":
            self.at += 1
            if self._peek_held() == opening:
                return True
        self.at = begun if hold else end
        return False

    def _by_comma(self, opening: str) -> bool:
        """Go to the next element, if only a comma is missing before it or a little too much stands there."""
        self._ahead(_PREFIX)
        begun, stray = self.at, _STRAY.match(self.window.text, self.at)
        self.at = stray.end() if stray else self.at
        if self._peek_held() != opening:
            self.at = begun
            return False
        found = self._one()
        return not isinstance(found, str) and self._fits(found[0])

    def _by_shape(self, path: tuple[str, ...]) -> bool:
        """Go to the next thing that looks like an element of this list; what may be spent on the search is limited."""
        if path and self.belongs is None:
            return False
        self.at = max(self.at - 1, 0)
        while self.spent < _PATIENCE + 8 * self.window.passed:
            gap = _BETWEEN.search(self.window.text, self.at)
            if gap is None:
                self.at = max(self.at, len(self.window.text) - _PREFIX)
                held = len(self.window.text) - self.at
                self._grow()
                if self.window.ended and len(self.window.text) <= held:
                    return False
                continue
            self.at = gap.end()
            found = self._one(longest=1 << 22)
            if not isinstance(found, str) and self._fits(found[0]):
                return True
            self.spent += 4096 if isinstance(found, str) else found[1] - self.at
        return False

    def _fits(self, value: object) -> bool:
        return self.belongs(value) if self.belongs else self.shape.fits(value)

    def _skip(self, begins: str) -> bool:
        """Go behind a value that nobody asked for, holding none of it. False where it never ends."""
        if begins in ("[", "{", '"'):
            end = self._past(self.at, hold=False)
            self.at = max(end, 0)
            return end >= 0
        while True:
            word = _WORD.match(self.window.text, self.at)
            self.at = word.end() if word else self.at
            if self.at < len(self.window.text):
                return True
            if not self._grow():
                return False

    def _past(self, at: int, *, hold: bool) -> int:
        """The position behind the list, object or string at `at`, by its brackets and quotes; -1 if they don't pair.

        `hold` keeps what is passed in the window.
        """
        window, open_, quoted = self.window, list[str](), False
        while len(open_) <= _DEEPEST:
            token = _REST.match(window.text, at) if quoted else _TOKEN.search(window.text, at)
            if token is None or token[1] not in (None, '"'):
                quoted, at = token is not None, token.start(1) if token else len(window.text)
                if not hold:
                    window.drop(at)
                    at = 0
                if len(window.text) > LARGEST or not window.more():
                    return -1
                continue
            at, quoted = token.end(), False
            if not _pairs(token[0], open_):
                return -1
            if not open_:
                self.spent += at - self.at if hold else 0
                return at
        return -1

    def _is_end(self, path: tuple[str, ...]) -> bool:
        """Whether the list's end is here. Behind the end of a whole document is nothing: a stray `]` is damage."""
        self._ahead(200)
        rest = self.window.text[self.at + 1 : self.at + 200].lstrip(" \t\r\n")
        return rest[:1] in ("", ",", "}", "]") if path else not rest.strip(" \t\r\n;")

    def _closes(self) -> bool:
        """Whether the file, read to its end, ends as a list does: the flaw was in its last element."""
        return self.window.ended and self.window.text.rstrip(" \t\r\n;").endswith("]")

    def _peek(self) -> str:
        """The next character that is not blank, "" at the end; what lies before it may be forgotten."""
        while not (following := self._peek_held()) and self._grow():
            pass
        return following

    def _peek_held(self) -> str:
        """As `_peek`, but positions from `at` on stay."""
        while True:
            blank = _BLANK.match(self.window.text, self.at)
            self.at = blank.end() if blank else self.at
            if self.at < len(self.window.text):
                return self.window.text[self.at]
            if not self.window.more():
                return ""

    def _ahead(self, size: int) -> None:
        while len(self.window.text) - self.at < size and self.window.more():
            pass

    def _grow(self) -> bool:
        self.window.drop(self.at)
        self.at = 0
        return self.window.more()

    def _flaw(self, what: str, *, cut: bool = False) -> Flaw:
        at = min(self.at, len(self.window.text))
        return Flaw(self.window.line(at), self.window.column(at), what, cut)

    def _end(self, what: str) -> Flaw:
        self.lost = True
        return self._flaw(what, cut=True)


def _pairs(mark: str, open_: list[str]) -> bool:
    """Note a bracket in the list of those that must close; False if it closes what is not open."""
    if mark in _CLOSING:
        open_.append(_CLOSING[mark])
    elif mark in ("]", "}"):
        return bool(open_) and open_.pop() == mark
    return True


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
