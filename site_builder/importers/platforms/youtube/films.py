"""Films of a Takeout and the videos they belong to: nothing but a name made of the title ties one to the other.

Google leaves some signs of a title out of the file's name, writes `_` for others, cuts it after some 43 UTF-16 units,
and numbers names that are then equal, in an order that nobody has found out. So a film is taken only if exactly one
video, public or not, can have that name, and that video no other film: a wrong guess could publish a private film.
"""

from collections.abc import Iterable
import re
import unicodedata

import msgspec

FILMS = frozenset({"mp4", "mov", "webm", "mkv", "avi", "3gp", "wmv", "flv", "m4v", "mpg", "mpeg", "mts", "ts"})
CUT = 40
"""A name of fewer UTF-16 units is the whole title's; where the cut is, is not known to the unit."""

_LOST = re.compile(r"""[\\;|:?*'/%"_<>&\x00-\x1f]""")
_COUNTER = re.compile(r"\(\d{1,4}\)$")
_BUCKET = 12


class Film(msgspec.Struct, frozen=True):
    """A film by what is left of its name without lost signs, with and without a number, and whether it may be cut."""

    member: str
    key: str
    bare: str
    cut: bool


class Films:
    """The films of an export, and which videos each may belong to. `see` every video before asking `of` one."""

    def __init__(self, members: Iterable[str]) -> None:
        self._by_start: dict[str, list[Film]] = {}
        self._claims: dict[str, set[str]] = {}
        self._held: dict[str, set[str]] = {}
        self._numbered: set[str] = set()
        self._doubted = False
        for member in members:
            self._add(_film(member))

    def __bool__(self) -> bool:
        return bool(self._by_start)

    def _add(self, film: Film) -> None:
        for start in {film.key[:_BUCKET], film.bare[:_BUCKET]}:
            self._by_start.setdefault(start, []).append(film)
        self._claims[film.member] = set()

    def see(self, video: str, title: str) -> None:
        """Note a video, of whatever privacy, and with it the films that may be its own."""
        key = key_of(title)
        for film in self._by_start.get(key[:_BUCKET], ()):
            if key in (film.key, film.bare) or (film.cut and key.startswith(film.bare)):
                self._claims[film.member].add(video)
                self._held.setdefault(video, set()).add(film.member)
                if film.key not in (key, film.bare):
                    self._numbered.add(film.member)

    def doubt(self) -> None:
        """Note that there is a video whose title cannot be read: any film may be its own."""
        self._doubted = True

    def of(self, video: str) -> str:
        """The video's film, "" if the export lacks it or it could be another's."""
        held = self._held.get(video, set())
        if len(held) != 1 or self._doubted:
            return ""
        (member,) = held
        return "" if len(self._claims[member]) > 1 or member in self._numbered else member

    def unclear(self) -> tuple[str, ...]:
        """The films that belong to no one video for sure."""
        clear = {self.of(video) for video in self._held}
        return tuple(sorted(self._claims.keys() - clear))


def key_of(title: str) -> str:
    """What a title and its file's name have in common."""
    bare = _LOST.sub("", unicodedata.normalize("NFC", title))
    return " ".join(bare.split()).rstrip(". ")


def _film(member: str) -> Film:
    name = member.rpartition("/")[2].rpartition(".")[0]
    bare = _COUNTER.sub("", name)
    cut = len(bare.encode("utf-16-le", "surrogatepass")) // 2 >= CUT
    return Film(member, key_of(name), key_of(bare), cut)
