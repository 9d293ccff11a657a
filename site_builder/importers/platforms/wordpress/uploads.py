"""The folder `wp-content/uploads` that was dropped beside the export, or in it: which file is which address's."""

from collections import Counter
from collections.abc import Sequence
from posixpath import basename

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.wordpress.references import place
from site_builder.importers.webmedia import ENDINGS
from site_builder.model.post import Media


class Uploads:
    """The files of media in an export. State: which of them a published post has shown."""

    def __init__(self, members: Sequence[str]) -> None:
        files = [member for member in members if member.rpartition(".")[2].lower() in ENDINGS and "/" in member]
        names = Counter(basename(member).lower() for member in files)
        self._by_end: dict[str, str] = {}
        self._by_place: dict[str, str] = {}
        self._by_name = {name: member for member in files if names[name := basename(member).lower()] == 1}
        for member in files:
            self._by_end.setdefault("/".join(member.split("/")[-3:]).lower(), member)
            self._by_place.setdefault(place(f"https://x/{member}"), member)
        self._left = set(files)

    def ref(self, medium: Media) -> MediaRef:
        """A medium with the file that holds it: the same place in the folder, any size of it, or its only namesake."""
        end = place(medium.url)
        found = self._by_end.get("/".join(medium.url.split("/")[-3:]).lower()) or self._by_place.get(end)
        found = found or self._by_name.get(basename(end)) or ""
        self._left.discard(found)
        return MediaRef(found, medium.url)

    def left(self) -> int:
        """How many files no published post has shown."""
        return len(self._left)
