"""The media folder of an export: its files are named by the post's number, or as in their address."""

from collections.abc import Iterable
import re

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.tumblr.layout import withheld
from site_builder.importers.platforms.tumblr.said import Said, is_local
from site_builder.importers.webmedia import ENDINGS

_NUMBERED = re.compile(r"([1-9]\d{4,19})(?:_(\d{1,4}))?", re.ASCII)
MOST = 200


class Shelf:
    """Finds the files of a post."""

    def __init__(self, members: Iterable[str]) -> None:
        self._numbered: dict[int, list[tuple[int, str]]] = {}
        self._named: dict[str, str] = {}
        for member in members:
            name = member.rpartition("/")[2]
            if name.rpartition(".")[2].lower() not in ENDINGS or withheld(member):
                continue
            if match := _NUMBERED.fullmatch(name.rpartition(".")[0]):
                self._numbered.setdefault(int(match[1]), []).append((int(match[2] or 0), member))
            else:
                self._named.setdefault(name, member)

    def refs(self, said: Said) -> tuple[MediaRef, ...]:
        """A reference for each medium that the post names, in order, and one for each other file of its number."""
        files = [member for _, member in sorted(self._numbered.get(int(said.id), []))[:MOST]]
        refs: list[MediaRef] = []
        named = {medium.name: self._own(medium.name, files) for medium in said.media}
        spare = [member for member in files if member not in named.values()]
        for medium in said.media:
            url = "" if is_local(medium) else medium.url
            file = named[medium.name] or (spare.pop(0) if spare else "")
            refs.append(MediaRef(file or ("" if url else f"media/{medium.name}"), url))
        return (*refs, *(MediaRef(member) for member in spare))

    def _own(self, name: str, files: list[str]) -> str:
        """The file of that very name; one that bears a number only if it is this post's."""
        mine = next((member for member in files if member.rpartition("/")[2] == name), "")
        return mine or self._named.get(name, "")
