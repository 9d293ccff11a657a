"""The pictures and films that lie in an export, found by the address (`uri`) that a post gives them."""

from collections.abc import Iterable
from itertools import chain
from pathlib import PurePosixPath
import re

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.meta.facebook import naming
from site_builder.model.post import Media, MediaKind

_PRIVATE = re.compile(r"(?:^|/)(?:messages|inbox|archived_threads|filtered_threads|e2ee_cutover)/")
_DATA = (".json", ".html", ".css", ".js", ".txt")
_NAMESAKES = 1000
_WEB = ("https://", "http://")


class Shelf:
    """An export's media by name; knows which have been asked for. Those of messages are not on it."""

    def __init__(self, members: Iterable[str]) -> None:
        self._first: dict[int, str] = {}
        self._others: dict[int, list[str]] = {}
        self._count = 0
        for member in members:
            if not member.lower().endswith(_DATA) and not _PRIVATE.search(member):
                self._count += 1
                if self._first.setdefault(_mark(member), member) is not member:
                    self._others.setdefault(_mark(member), []).append(member)
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
        """How many media no post has asked for, and the folder of one."""
        every = chain(self._first.values(), *self._others.values())
        folder = next((member.rpartition("/")[0] for member in every if member not in self._taken), "")
        return self._count - len(self._taken), folder

    def _find(self, path: str, beside: str) -> str:
        mark = _mark(path)
        if mark not in self._first:
            return ""
        same: list[str] = [self._first[mark], *self._others.get(mark, [])[:_NAMESAKES]]
        for member in same:
            if member == path or (member.endswith("/" + path) and beside.startswith(member[: -len(path)])):
                return member
        whole = [member for member in same if member.endswith("/" + path)]
        if whole:
            return whole[0]
        album = [member for member in same if member.split("/")[-2:] == path.split("/")[-2:]]
        return album[0] if len(album) == 1 else same[0] if len(same) == 1 else ""


def _mark(path: str) -> int:
    """A file's name as a number: half a million names take room."""
    return naming.mark(path.rpartition("/")[2])


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
