"""What a reader sees of a text: no markup, plain digits, spaces and hyphens; and where each stands in the source."""

from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
import html
import re
import unicodedata

import msgspec

from site_builder.model.post import Form, Post
from site_builder.policy.latest import Latest
from site_builder.policy.texts import Words, texts


class Reading(msgspec.Struct, frozen=True, gc=False):
    """A text as it is read. `offsets` has for each character its place in `words.text`; None: the same.

    `digits` says whether it has any, `numbers` whether any stretch of it may be a long number: most texts have none,
    and are not looked through again.
    """

    words: Words
    text: str
    offsets: Sequence[int] | None = None
    digits: bool = False
    numbers: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of `text` as one of the source."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1


_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(r"[0-9][0-9\W]{5,24}[0-9]|[0-9]{7}")


def reading(words: Words) -> Reading:
    """A text as it is read."""
    text, offsets = _read(words.text, words.form)
    digits = _DIGIT.search(text) is not None
    return Reading(words, text, offsets, digits, digits and _NUMBER.search(text) is not None)


def _made(post: Post) -> tuple[Reading, ...]:
    return tuple([reading(words) for words in texts(post)])


readings = Latest(_made)
"""All texts of a post as they are read."""

_GONE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\u20e3"
_HYPHENS = "\u2010-\u2015\u2043\u2212\ufe58\ufe63"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t"
_DOTS = "\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002\ufe52\uff61"
_STYLED = "\ufe6b\uff01-\uff5e\U0001d400-\U0001d7ff"
_UNSEEN = re.compile(f"[{_GONE}]")
_HYPHEN = re.compile(f"[{_HYPHENS}]")
_SPACE = re.compile(f"[{_SPACES}]")
_DOT = re.compile(f"[{_DOTS}]")
_ODD = f"[^\\D0-9]|[{_GONE}{_HYPHENS}{_SPACES}{_DOTS}{_STYLED}]"

_ENTITY = r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_TAG = r"<(?:/?[A-Za-z][A-Za-z0-9]*(?=[\s/>])|!--)[^<>]*>"
_ESCAPE = r"\\(?=[!-/:-@\[-`{-~])"
_PIECES: dict[Form, re.Pattern[str]] = {
    "text": re.compile(_ODD),
    "markdown": re.compile(f"{_ODD}|{_ENTITY}|{_TAG}|{_ESCAPE}"),
    "html": re.compile(f"{_ODD}|{_ENTITY}|{_TAG}"),
}
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|em|font|i|ins|mark|small|span|strong|sub|sup|u|wbr)[\s/>]|<!--", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"(?:href\s*=\s*[\"']?(?=mailto:|tel:|sms:)|\b(?:alt|title)\s*=\s*[\"'])([^\"'<>]+)", re.IGNORECASE
)


def _read(text: str, form: Form) -> tuple[str, Sequence[int] | None]:
    pieces = _PIECES[form]
    if text.isascii() and form == "text" and "\t" not in text:
        return text, None
    if pieces.search(text) is None:
        return text, None
    built: list[str] = []
    offsets = array("I")
    at = 0
    for match in pieces.finditer(text):
        start = match.start()
        built.append(text[at:start])
        offsets.extend(range(at, start))
        at = match.end()
        for piece, stands in ((_plain(match[0]), start),) if at == start + 1 else _instead(match):
            built.append(piece)
            offsets.extend(range(stands, stands + len(piece)) if stands > start else [start] * len(piece))
    built.append(text[at:])
    offsets.extend(range(at, len(text)))
    return "".join(built), offsets


def _instead(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """What is read where a piece stands, with where each bit of it is."""
    piece = match[0]
    if piece[0] == "&":
        yield "".join(map(_plain, html.unescape(piece))), match.start()
    else:
        if not _INLINE.match(piece):
            yield " ", match.start()
        for spoken in _SPOKEN.finditer(piece):
            yield " ", match.start()
            yield spoken[1], match.start() + spoken.start(1)
            yield " ", match.start()


@lru_cache(maxsize=4_096)
def _plain(character: str) -> str:
    """A character as a keyboard has it."""
    if character.isascii():
        return " " if character == "\t" else "" if character == "\\" else character
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    for kind, plain in ((_UNSEEN, ""), (_HYPHEN, "-"), (_SPACE, " "), (_DOT, ".")):
        if kind.match(character):
            return plain
    return unicodedata.normalize("NFKC", character)[:1]
