"""One JSON text, decoded. Every number comes back as the text it was written as: no id passes through a float."""

import json
import re

import msgspec

_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_BLANK = re.compile(r"[ \t\r\n]*")
_OPENING = re.compile(r"[\[{]")
_PREFIX = 2000


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


def decode(text: str, at: int) -> tuple[object, int]:
    """The value that begins at `at`, and where it ends. Raises `ValueError` and `RecursionError`.

    Half an emoji, which platforms leave where they cut a text, stays a lone surrogate: who reads mends and says so.
    """
    value: object
    value, end = _DECODER.raw_decode(text, at)
    return value, end


def _blank(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
