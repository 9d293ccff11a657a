"""Meta's broken letters put right: its JSON writes each byte of a letter as a character of its own (`Ã©` for `é`).

A string whose characters are all bytes is decoded as a whole. Where true letters stand beside broken ones, stretch by
stretch: what is UTF-8 becomes its letter, all else stays. A true `É»` would pass for UTF-8, so where the record shows
that it is not broken throughout, a stretch counts only if it holds a control character, which no true text has, or
begins as broken Western letters do, with `Â` or `Ã`.
"""

import re

import msgspec

NOTE = "Meta's export wrote each byte of its letters as a character of its own; they were put together again."
PARTLY = (
    "Meta's export wrote some letters right and others byte by byte; the latter were put together again, "
    "as far as they could be told apart."
)
DEEPEST = 60
_BYTES = re.compile("[\x80-\xff]")
_WIDER = re.compile("[^\x00-\xff]")
_ESCAPED = re.compile(r"\\u|[^\x00-\x7f]")
_WIDER_ESCAPED = re.compile(r"\\u(?!00)|[^\x00-\xff]")
_LETTER = re.compile(
    "[\xc2-\xdf][\x80-\xbf]"
    "|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]"
    "|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
)
_CERTAIN = re.compile("[\x80-\x9f]")


class Mended(msgspec.Struct, frozen=True, gc=False):
    """A value with its letters put right, and the sentences that say so; none where nothing was broken."""

    value: object
    repairs: tuple[str, ...] = ()


def mended(value: object, source: str = "") -> Mended:
    """A decoded JSON value with every string in it put right, keys too. What lies absurdly deep stays as it is.

    `source` is the JSON it was decoded from, where that is at hand: it shows at once that there is nothing to do.
    """
    if source and _ESCAPED.search(source) is None:
        return Mended(value)
    sure = bool(source) and _WIDER_ESCAPED.search(source) is None
    work = _Mending(true_letters=not sure and _has_wider(value, 0))
    result = work.of(value, 0)
    return Mended(result, ((PARTLY if work.partly else NOTE),) if work.touched else ())


def text(broken: str) -> str:
    """One string with its letters put right, judged by itself alone."""
    whole = _whole(broken)
    return _stretches(broken) if whole is None else whole


class _Mending:
    """One record on its way: whether it holds letters that were never broken, and what was done to it."""

    def __init__(self, *, true_letters: bool) -> None:
        self._true_letters = true_letters
        self.touched = self.partly = False

    def of(self, value: object, depth: int) -> object:
        if isinstance(value, str):
            return self._string(value)
        if depth >= DEEPEST:
            return value
        if isinstance(value, list):
            return [self.of(each, depth + 1) for each in value]
        if isinstance(value, dict):
            return {self._string(key): self.of(each, depth + 1) for key, each in value.items()}
        return value

    def _string(self, string: str) -> str:
        if string.isascii() or _BYTES.search(string) is None:
            return string
        whole = None if self._true_letters else _whole(string)
        result = _stretches(string) if whole is None else whole
        if result != string:
            self.touched = True
            self.partly = self.partly or whole is None
        return result


def _whole(string: str) -> str | None:
    """The string read as the bytes its characters stand for; None where they are not bytes, or not UTF-8."""
    try:
        return string.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _stretches(string: str) -> str:
    """Every stretch that is one letter in UTF-8 as that letter."""
    sure = any(_CERTAIN.search(each[0]) for each in _LETTER.finditer(string))
    return _LETTER.sub(lambda match: _letter(match[0]) if sure or match[0][0] in "ÂÃ" else match[0], string)


def _letter(stretch: str) -> str:
    return stretch.encode("latin-1").decode("utf-8")


def _has_wider(value: object, depth: int) -> bool:
    """Whether some string of the value holds a character that is no byte: then its file is not broken throughout."""
    if isinstance(value, str):
        return _WIDER.search(value) is not None
    if depth >= DEEPEST:
        return False
    if isinstance(value, list):
        return any(_has_wider(each, depth + 1) for each in value)
    return isinstance(value, dict) and any(
        _has_wider(key, 0) or _has_wider(each, depth + 1) for key, each in value.items()
    )
