"""Files that lie beside a film under its name: captions in several languages, a still."""

from collections.abc import Iterable
import re

import msgspec

CAPTIONS = frozenset({"vtt", "srt"})
STILLS = frozenset({"jpg", "jpeg", "png", "webp"})
MOST = 60
"""Languages of one film; automatic translations can be had in hundreds."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}", re.ASCII)


class Captions(msgspec.Struct, frozen=True):
    """A file of captions and the language its name says, "" if none."""

    member: str
    lang: str


class Beside:
    """The captions and stills of an export, by the folder and name they share with a film."""

    def __init__(self, members: Iterable[str]) -> None:
        self._captions: dict[str, list[Captions]] = {}
        self._stills: dict[str, str] = {}
        for member in members:
            stem, _, ending = member.rpartition(".")
            if ending.lower() in STILLS:
                self._stills.setdefault(stem, member)
            elif ending.lower() in CAPTIONS:
                whole, _, tag = stem.rpartition(".")
                self._captions.setdefault(stem, []).append(Captions(member, ""))
                if whole and _TAG.fullmatch(tag):
                    self._captions.setdefault(whole, []).append(Captions(member, tag.removesuffix("-orig")))

    def captions(self, stem: str) -> tuple[Captions, ...]:
        """The captions of the film `stem`, in the order of their names."""
        return tuple(sorted(self._captions.get(stem, []), key=lambda each: each.member)[:MOST])

    def still(self, stem: str) -> str:
        """The picture of the film `stem`, "" if there is none."""
        return self._stills.get(stem, "")


def language_of(name: str) -> str:
    """The language that a captions file's name says: `film.es.vtt` is Spanish."""
    tag = name.rpartition(".")[0].rpartition(".")[2]
    return tag.removesuffix("-orig") if _TAG.fullmatch(tag) else ""
