"""Flickr's data taken apart: the photos and films that everyone can see, and by name what is left alone."""

from collections.abc import Iterator

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.flickr import albums, layout, troubles
from site_builder.importers.platforms.flickr.item import Photo, photo_of
from site_builder.importers.platforms.flickr.shelf import Shelf
from site_builder.model.record import Original

_WORDS = 5


def read(export: Export) -> Iterator[Answer]:
    """Every public photo and film; what is not one, by reason; what is wrong."""
    if picture := layout.alone(export):
        yield troubles.only_pictures(picture)
        return
    yield from _Reading(export).answers()
    yield from layout.others(export)


class _Reading:
    """An export on its way to posts. State: the numbers seen, and what is told at the end."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._shelf = Shelf(export.members)
        self._albums = albums.Albums(export)
        self._handle = layout.handle(export)
        self._seen: set[int] = set()
        self._skipped: dict[str, tuple[str, int]] = {}
        self._strange: dict[str, None] = {}
        self._without = ("", 0)

    def answers(self) -> Iterator[Answer]:
        yield from self._albums.problems
        for member in layout.photos(self._export):
            yield from self._photo(member)
        yield from self._leftovers()

    def _photo(self, member: str) -> Iterator[Answer]:
        try:
            text = layout.text(self._export, member)
        except (Unreadable, OSError, ValueError) as fault:
            yield troubles.unreadable(member, fault)
            return
        try:
            photo = photo_of(text, member)
        except ValueError as fault:
            yield troubles.no_photo(member, fault)
            return
        number = photo.id or ""
        if reason := photo.withheld or ("listed twice" if int(number) in self._seen else ""):
            self._leave(member, photo, reason)
            return
        self._seen.add(int(number))
        yield self._found(member, photo, text)

    def _found(self, member: str, photo: Photo, text: str) -> Found:
        number = photo.id or ""
        file = self._shelf.of(number, photo.secret)
        if not file:
            self._without = (self._without[0] or member, self._without[1] + 1)
        about = (self._albums.about(each.id or "") for each in albums.listed(photo.albums))
        return Found(
            id=number,
            month=f"{photo.at.year:04}-{photo.at.month:02}" if 1900 <= photo.at.year < 2100 else "",
            originals=(Original(member, text), *(each for each in about if each)),
            media=(MediaRef(member=file, url=photo.source),) if file or photo.source else (),
            handle=self._handle or photo.handle,
        )

    def _leave(self, member: str, photo: Photo, reason: str) -> None:
        first, count = self._skipped.get(reason, (member, 0))
        self._skipped[reason] = first, count + 1
        if reason == "visibility unknown" and len(self._strange) < _WORDS:
            self._strange[ascii((photo.privacy or "nothing is said")[:40])] = None

    def _leftovers(self) -> Iterator[Answer]:
        if "visibility unknown" in self._skipped:
            member, count = self._skipped["visibility unknown"]
            yield troubles.unknown_privacy(member, count, ", ".join(self._strange))
        if self._without[1]:
            yield troubles.without_files(*self._without)
        for reason, (member, count) in sorted(self._skipped.items()):
            yield Skipped(reason, member, count)
        if self._shelf.strange:
            yield Skipped("pictures that the account data does not name", self._shelf.stranger, self._shelf.strange)
