"""The name a post goes by here, since Facebook's exports give none: made of what an edit does not change.

A post with one picture or film is called by that medium's own number, which stands at the end of its file's name in
every layout since 2018, in JSON and in HTML, and in the address of the picture. Any other is called by its second,
and by the first medium if it has some. The words are never part of it, except of posts without media that share a
second: there the later are told apart by them.
"""

from collections.abc import Iterable, Sequence
import hashlib
from posixpath import basename, splitext
import re

_NUMBER = re.compile(r"(?:^|_)([0-9]{8,25})(?:_n)?$")
_FILMS = frozenset({".mp4", ".mov", ".m4v", ".webm", ".avi", ".mkv", ".3gp", ".mpg", ".mpeg", ".wmv"})


def number(uri: str) -> str:
    """Facebook's number of a medium, from its file's name; "" where it has none."""
    found = _NUMBER.search(splitext(basename(uri))[0])
    return found[1] if found else ""


def key(uri: str) -> str:
    """What tells a medium from others in every layout: its number, or its file's name."""
    return number(uri) or basename(uri).lower()


def is_film(uri: str) -> bool:
    """Whether a medium is a film, by its file's name."""
    return splitext(uri)[1].lower() in _FILMS


def of_medium(uri: str) -> str:
    """The id of a picture or film that is a post by itself."""
    return number(uri) or f"m{short(basename(uri))}"


def of_post(second: int, uris: Sequence[str], *, first: bool = True) -> str:
    """The id of a post of this time (Unix seconds) with these media; `first` unless it shows an old picture again."""
    if first and len(uris) == 1 and number(uris[0]):
        return number(uris[0])
    return f"t{second}-{short(min(map(key, uris)))}" if uris else f"t{second}"


def address(uris: Sequence[str]) -> str:
    """Where a post of one picture or film is on Facebook; "" of any other: the exports give no addresses."""
    if len(uris) != 1 or not number(uris[0]):
        return ""
    place = "watch/?v" if is_film(uris[0]) else "photo.php?fbid"
    return f"https://www.facebook.com/{place}={number(uris[0])}"


def short(text: str) -> str:
    """Ten hexadecimal digits of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def mark(text: str) -> int:
    """A text as a number of 64 bits: what is remembered of each of half a million posts must be small."""
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:8], "big")


class Names:
    """The ids given so far in one download, so that two posts never share one and none is taken twice."""

    def __init__(self) -> None:
        self._given: dict[int, int] = {}

    def give(self, name: str, content: Iterable[str]) -> str:
        """The id of a post called `name` whose words and links are `content`; "" where that very post was seen."""
        said = mark(" ".join(" ".join(content).split()))
        if self._given.setdefault(mark(name), -1) == -1:
            self._given[mark(name)] = said
            return name
        longer = f"{name}-{said >> 24:010x}"
        if self._given[mark(name)] == said or mark(longer) in self._given:
            return ""
        self._given[mark(longer)] = said
        return longer


class Shown:
    """The media that posts have shown so far, by what tells them apart in every layout."""

    def __init__(self) -> None:
        self._keys: set[int] = set()

    def add(self, uris: Iterable[str]) -> None:
        self._keys.update(mark(key(uri)) for uri in uris)

    def __contains__(self, uri: str) -> bool:
        return mark(key(uri)) in self._keys
