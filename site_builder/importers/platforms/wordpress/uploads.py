"""The folder `wp-content/uploads` that was dropped beside the export, or in it: which file is which address's."""

from collections import defaultdict
from collections.abc import Sequence
from posixpath import basename, commonpath

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.wordpress.references import place
from site_builder.importers.webmedia import ENDINGS
from site_builder.model.post import Media


class Uploads:
    """The files of media in an export. State: which of them a published post has shown."""

    def __init__(self, members: Sequence[str]) -> None:
        files = [member for member in members if member.rpartition(".")[2].lower() in ENDINGS and "/" in member]
        self._left = set(files)
        self._by_end: dict[str, list[str]] = defaultdict(list)
        self._by_place: dict[str, list[str]] = defaultdict(list)
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for member in files:
            self._by_end[_end(member)].append(member)
            self._by_place[place(f"https://x/{member}")].append(member)
            self._by_name[basename(member).lower()].append(member)

    def ref(self, medium: Media, beside: str) -> MediaRef:
        """A medium with the file that holds it: the same place in the folder, any size of it, or its only namesake.

        Where two blogs were dropped together, each has a file of that place: the one in the folder of the blog's own
        export, `beside`, is meant.
        """
        at = place(medium.url)
        for found in (self._by_end.get(_end(medium.url)), self._by_place.get(at), self._by_name.get(basename(at))):
            if found and (member := _nearest(found, beside)):
                self._left.discard(member)
                return MediaRef(member, medium.url)
        return MediaRef("", medium.url)

    def left(self) -> int:
        """How many files no published post has shown."""
        return len(self._left)


def _end(path: str) -> str:
    return "/".join(path.split("/")[-3:]).lower()


def _nearest(members: Sequence[str], beside: str) -> str:
    """The member that shares most folders with the file `beside`; "" where several do."""
    if len(members) == 1:
        return members[0]
    shared = [len(commonpath([one, beside])) for one in members]
    most = max(shared)
    return members[shared.index(most)] if shared.count(most) == 1 else ""
