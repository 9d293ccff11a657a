"""A place in a JSON text larger than memory: the value that stands there, and the way behind it."""

import json
import re

from site_builder.importers.jsonspans import decode
from site_builder.importers.textwindow import LARGEST, Window

TOO_LONG = f"this is longer than {LARGEST >> 20} MB"
CUT = "the file is cut off"
CLOSING = {"[": "]", "{": "}"}

_BLANK = re.compile(r"[ \t\r\n]*")
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+("|\\?\Z)|[\[\]{}]', re.DOTALL)
_REST = re.compile(r'(?:[^"\\]++|\\.)*+("|\\?\Z)', re.DOTALL)
_WORD = re.compile(r"[^\s,\]}]*")
_DEEPEST = 10_000
_LITERAL = 16
"""Characters: an error so close to the window's end may be its end only (`tru`, half an escape)."""


class Cursor:
    """`at` is the position in the window, which moves on as that is needed: what lies before `at` may be forgotten.

    `spent` counts the characters that were read in vain.
    """

    def __init__(self, window: Window) -> None:
        self.window = window
        self.at = 0
        self.spent = 0

    def one(self, longest: int = 0) -> tuple[object, int] | str:
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
            self.grow()

    def skip(self, begins: str) -> bool:
        """Go behind a value that nobody asked for, holding none of it. False where it never ends."""
        if begins in ("[", "{", '"'):
            end = self.past(self.at, hold=False)
            self.at = max(end, 0)
            return end >= 0
        while True:
            word = _WORD.match(self.window.text, self.at)
            self.at = word.end() if word else self.at
            if self.at < len(self.window.text):
                return True
            if not self.grow():
                return False

    def past(self, at: int, *, hold: bool) -> int:
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

    def peek(self) -> str:
        """The next character that is not blank, "" at the end; what lies before it may be forgotten."""
        while not (following := self.peek_held()) and self.grow():
            pass
        return following

    def peek_held(self) -> str:
        """As `_peek`, but positions from `at` on stay."""
        while True:
            blank = _BLANK.match(self.window.text, self.at)
            self.at = blank.end() if blank else self.at
            if self.at < len(self.window.text):
                return self.window.text[self.at]
            if not self.window.more():
                return ""

    def ahead(self, size: int) -> None:
        while len(self.window.text) - self.at < size and self.window.more():
            pass

    def grow(self) -> bool:
        self.window.drop(self.at)
        self.at = 0
        return self.window.more()


def _pairs(mark: str, open_: list[str]) -> bool:
    """Note a bracket in the list of those that must close; False if it closes what is not open."""
    if mark in CLOSING:
        open_.append(CLOSING[mark])
    elif mark in ("]", "}"):
        return bool(open_) and open_.pop() == mark
    return True
