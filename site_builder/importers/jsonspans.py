"""A JSON list in a file, taken apart into its elements, each with the very characters it stood as.

Every number comes back as the text it was written as, so that no id passes through a float.
"""

from collections.abc import Callable, Iterator
import json
import re

import msgspec

_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_BLANK = re.compile(r"[ \t\r\n]*")
_OPENING = re.compile(r"[\[{]")
_BETWEEN = re.compile(r"\}[ \t\r\n]*,[ \t\r\n]*(?=\{)")
_PREFIX = 2000
_ATTEMPTS = 1000


class Span(msgspec.Struct, frozen=True, gc=False):
    """One element: the exact slice of the text, what it decodes to, and the line it begins on."""

    text: str
    value: object
    line: int


class Flaw(msgspec.Struct, frozen=True, gc=False):
    """A stretch of the list that cannot be read. `cut` says that the list stops before its end."""

    line: int
    column: int
    what: str
    cut: bool = False


def decoded(text: str) -> object:
    """The value of one JSON text, numbers as strings. Raises `ValueError` when it is not one."""
    try:
        return decode(text, _blank(text, 0))[0]
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def whole(text: str) -> object:
    """The first list or object of a file such as `var index = {…}`; None when there is none that can be read."""
    begin = _OPENING.search(text, 0, _PREFIX)
    if begin is None:
        return None
    try:
        return decode(text, begin.start())[0]
    except (ValueError, RecursionError):
        return None


def spans(text: str, belongs: Callable[[object], bool]) -> Iterator[Span | Flaw]:
    """The elements of the list that the file holds after its JavaScript prefix, in order.

    A broken element costs itself: reading goes on at the next value that `belongs`. Never raises.
    """
    lines = _Lines(text)
    begin = text.find("[", 0, _PREFIX)
    if begin < 0:
        yield Flaw(1, 1, "no list begins here", cut=True)
        return
    at = _blank(text, begin + 1)
    attempts = [_ATTEMPTS]
    while not _ended(text, at):
        found = _element(text, at)
        if isinstance(found, str):
            yield lines.flaw(at, found, cut=at >= len(text))
            at = _resume(text, at, belongs, attempts)
            if at < 0:
                return
            continue
        value, end = found
        yield Span(text[at:end], value, lines.line(at))
        at = _blank(text, end)
        if text.startswith(",", at):
            at = _blank(text, at + 1)
        elif not _ended(text, at):
            yield lines.flaw(at, "something else stands where the next element or the end should", cut=at >= len(text))
            at = _resume(text, max(end - 1, 0), belongs, attempts)
            if at < 0:
                return


class _Lines:
    """Counts lines forward, so that naming a place in a large file stays cheap."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def line(self, at: int) -> int:
        self._line += self._text.count("\n", self._at, at)
        self._at = at
        return self._line

    def flaw(self, at: int, what: str, *, cut: bool) -> Flaw:
        return Flaw(self.line(at), at - self._text.rfind("\n", 0, at), what, cut)


def decode(text: str, at: int) -> tuple[object, int]:
    """The value that begins at `at`, and where it ends. Raises `ValueError` and `RecursionError`.

    Half an emoji, which platforms leave where they cut a text, stays a lone surrogate: who reads mends and says so.
    """
    value: object
    value, end = _DECODER.raw_decode(text, at)
    return value, end


def _element(text: str, at: int) -> tuple[object, int] | str:
    if at >= len(text):
        return "the list is cut off"
    try:
        return decode(text, at)
    except json.JSONDecodeError as error:
        return f"{error.msg} at line {error.lineno}"
    except (ValueError, RecursionError):
        return "nested too deeply"


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _ended(text: str, at: int) -> bool:
    """Whether the list ends here, with nothing but blanks and a semicolon after it: a stray `]` is damage."""
    return text.startswith("]", at) and not text[at + 1 : at + 200].strip(" \t\r\n;")


def _resume(text: str, at: int, belongs: Callable[[object], bool], attempts: list[int]) -> int:
    """Where the next readable element begins, -1 if there is none; tries are limited, so hostile text costs little."""
    for gap in _BETWEEN.finditer(text, at):
        attempts[0] -= 1
        if attempts[0] < 0:
            return -1
        found = _element(text, gap.end())
        if not isinstance(found, str) and belongs(found[0]):
            return gap.end()
    return -1
