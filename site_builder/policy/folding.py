"""Writes a text so that letters people mean as the same are the same: case, accents, styled letters, unseen marks."""

from collections.abc import Callable
from itertools import groupby
from operator import itemgetter
import re
import unicodedata

Span = tuple[int, int]

_ACCENTS = "\u0300\u0301\u0302\u0308"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_PLAIN = {
    **{letter: parts[0] for letter in map(chr, range(0xE0, 0x250))
       if len(parts := unicodedata.normalize("NFD", letter)) == 2 and parts[0] in "aeiou" and parts[1] in _ACCENTS},
    **dict.fromkeys((*_ACCENTS, *_UNSEEN), ""),
    "’": "'",
}  # fmt: skip
_ODD = re.compile(f"[{''.join(_PLAIN)}]")
_STYLED = re.compile("[^\x00-\x9f\u00c0-\u024f\u2010-\u2027\u2030-\u203b\u2190-\u27ef\U0001f300-\U0001faff]")
"""What may be a letter in disguise. Never in one: the letters of Europe, quotes and dashes, arrows, most of emoji."""


def fold(text: str) -> str:
    """`text` in small letters, its vowels without accents, styled letters (𝐕, Ｖ) as plain ones; ñ and ç stay."""
    if text.isascii():
        return text.lower()
    return _folded(text, styled=bool(_STYLED.search(text)))


def _folded(text: str, *, styled: bool) -> str:
    return _ODD.sub(_plain, (unicodedata.normalize("NFKC", text) if styled else text).casefold())


def _plain(match: re.Match[str]) -> str:
    return _PLAIN[match[0]]


def origin(text: str, folded: str) -> Callable[[int, int], Span]:
    """Where in `text` a stretch of `folded`, which is `fold(text)`, comes from: a letter with the marks upon it."""
    if text.isascii():
        return lambda start, end: (start, end)
    styled = bool(_STYLED.search(text))
    spans: list[Span] = []
    built: list[str] = []
    at = 0
    for cluster in _clusters(text):
        piece = _folded(cluster, styled=styled)
        spans += [(at, at + len(cluster))] * len(piece)
        at += len(cluster)
        built.append(piece)
    if "".join(built) != folded:  # letters that melted into one across clusters: then it is somewhere in the text
        return lambda _start, _end: (0, len(text))
    return lambda start, end: (spans[start][0], spans[end - 1][1])


def _clusters(text: str) -> list[str]:
    """Each character with the combining marks that follow it."""
    number = 0
    numbers = [number := number + (not unicodedata.combining(character)) for character in text]
    return [
        "".join(letter for letter, _ in group)
        for _, group in groupby(zip(text, numbers, strict=True), key=itemgetter(1))
    ]
