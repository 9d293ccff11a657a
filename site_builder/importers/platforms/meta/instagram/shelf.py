"""The media files of an export: which of them a post names, wherever a part of the export has put it."""

from collections.abc import Iterable, Iterator
import re

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.meta.instagram.wire import Item

_TAIL = re.compile(r"(?:^|/)((?:media|photos|videos|stories|profile)/[^/]+/.+)$")


class Shelf:
    """Finds files by the path that the export's JSON states, below the folder of that JSON or of another part."""

    def __init__(self, members: Iterable[str]) -> None:
        self._members = frozenset(members)
        self._tails: dict[str, str] | None = None

    def refs(self, item: Item, root: str) -> tuple[MediaRef, ...]:
        """Every medium of a post in order, each with its subtitles behind it. What is not there keeps its name."""
        return tuple(self._refs(item, root))

    def _refs(self, item: Item, root: str) -> Iterator[MediaRef]:
        for medium in item.media:
            if medium.uri.startswith(("https://", "http://")):
                yield MediaRef(url=medium.uri)
            else:
                found = self._place(medium.uri, root) or self._place(medium.backup, root)
                yield MediaRef(found or medium.uri)
            if medium.subtitles:
                yield MediaRef(self._place(medium.subtitles, root, exactly=True) or medium.subtitles)

    def _place(self, uri: str, root: str, *, exactly: bool = False) -> str:
        """The member that a path means, "" if there is none; unless `exactly`, its ending may be another."""
        if not uri:
            return ""
        if (there := root + uri) in self._members:
            return there
        if self._tails is None:
            self._tails = _by_tail(self._members)
        return self._tails.get(uri) or ("" if exactly else self._tails.get(_stem(uri), ""))


def _by_tail(members: Iterable[str]) -> dict[str, str]:
    """Members by their path from the media folder on, and by the same without the ending of their name.

    The JSON can lack the ending, or say another. Of equal ones the first by name counts, which is always the same.
    """
    found: dict[str, str] = {}
    for member in sorted(members):
        if (match := _TAIL.search(member)) and not member.endswith((".json", ".html")):
            found.setdefault(match[1], member)
            if not member.endswith((".srt", ".vtt")):
                found.setdefault(_stem(match[1]), member)
    return found


def _stem(path: str) -> str:
    """A path without the ending of its name; marked, so that it is no path."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name.partition('.')[0]}/"
