"""The pictures and films that lie in an export, found by the address (`uri`) that a post gives them."""

from collections.abc import Iterable
from pathlib import PurePosixPath
import re

from site_builder.importers.importer import MediaRef
from site_builder.model.post import Media, MediaKind

_PRIVATE = re.compile(r"(?:^|/)(?:messages|inbox|archived_threads|filtered_threads|e2ee_cutover)/")
_DATA = (".json", ".html", ".css", ".js", ".txt")
_WEB = ("https://", "http://")


class Shelf:
    """An export's media by name; knows which have been asked for. Those of messages are not on it."""

    def __init__(self, members: Iterable[str]) -> None:
        self._named: dict[str, list[str]] = {}
        for member in members:
            if not member.lower().endswith(_DATA) and not _PRIVATE.search(member):
                self._named.setdefault(member.rpartition("/")[2], []).append(member)
        self._taken: set[str] = set()

    def ref(self, uri: str, beside: str) -> MediaRef | None:
        """The medium that `beside` (a file of posts) calls `uri`; None where the uri is nothing that can be kept.

        A `uri` begins at the export's root, wherever that lies. Where parts of an export were unpacked apart, or a
        folder was renamed, the file of the same name whose path ends most like it is taken.
        """
        if uri.startswith(_WEB):
            return MediaRef(url=uri)
        path = _plain(uri)
        if not path:
            return None
        found = self._find(path, beside)
        if found:
            self._taken.add(found)
        return MediaRef(member=found) if found else None

    def left(self) -> tuple[int, str]:
        """How many media no post has asked for, and the first of their folders."""
        rest = [member for group in self._named.values() for member in group if member not in self._taken]
        return len(rest), min(rest).rpartition("/")[0] if rest else ""

    def _find(self, path: str, beside: str) -> str:
        same = self._named.get(path.rpartition("/")[2], [])
        for member in same:
            if member == path or (member.endswith("/" + path) and beside.startswith(member[: -len(path)])):
                return member
        whole = [member for member in same if member.endswith("/" + path)]
        if whole:
            return whole[0]
        album = [member for member in same if member.split("/")[-2:] == path.split("/")[-2:]]
        return album[0] if len(album) == 1 else same[0] if len(same) == 1 else ""


def name(uri: str) -> str:
    """The file's name in a `uri`, without the question that follows it."""
    return PurePosixPath(uri.partition("?")[0]).name


def medium(uri: str, kind: MediaKind, caption: str) -> Media:
    """What a post says of a medium. Facebook's exports never say how a picture is described for the blind."""
    return Media(name=name(uri), url=uri if uri.startswith(_WEB) else "", kind=kind, caption=caption)


def _plain(uri: str) -> str:
    """A `uri` as a path from the export's root; "" for one that leads out of it."""
    parts = [part for part in uri.replace("\\", "/").partition("?")[0].split("/") if part not in ("", ".")]
    while parts and parts[0] == "..":
        parts = parts[1:]
    return "" if ".." in parts or not parts else "/".join(parts)
