"""What a writer asks for while it writes: an item's originals, its media, its text as HTML, its page on the site."""

from collections.abc import Callable, Iterator
import hashlib
from pathlib import Path
import re

import msgspec

from site_builder.model.post import Facts, Form, Media
from site_builder.problem import Place, Problem, Severity
from site_builder.records.export.item import Item
from site_builder.records.export.logged import Logged
from site_builder.records.export.originals import Originals, Piece
from site_builder.records.export.progress import Progress

Readable = Callable[[str, Form, Facts], str]
"""A text of a post as safe HTML that loads nothing."""

_ENDING = re.compile(r"\.([a-z0-9]{1,8})")


class Medium(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, film, recording or document whose bytes are there, and are what they should be. `name` is its name in
    an archive: its SHA-256."""

    path: Path
    name: str
    mime: str
    size: int
    digest: str


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the built site: its address, its media type, and where it lies."""

    url: str
    mime: str
    path: Path


SitePages = Callable[[Item], Iterator[Capture]]
"""The files that make an item's page on the site, the page first; nothing where there is none."""


Beside = Callable[[], Iterator[Piece]]
"""Files that speak of several items: of each register what it says about them. Asked for when all items are written."""


def no_pages(item: Item) -> Iterator[Capture]:
    """Where no site is built."""
    del item
    return iter(())


def no_files() -> Iterator[Piece]:
    """Where no register speaks of the items."""
    return iter(())


class Sources:
    """All that is not in the items themselves. `problems` are told at the end."""

    def __init__(
        self,
        content: Path,
        progress: Progress,
        readable: Readable,
        pages: SitePages = no_pages,
        beside: Beside = no_files,
        log: Logged | None = None,
    ) -> None:
        self.notes = progress.notes
        self.readable = readable
        self.pages = pages
        self.beside = beside
        self.log = log or Logged()
        self.problems = progress.problems
        self._originals = Originals(content, self.notes, self.problems)

    def originals(self, item: Item) -> tuple[Piece, ...]:
        """An item's originals, byte for byte."""
        return self._originals.of(item)

    def media(self, item: Item) -> Iterator[Medium]:
        """An item's media, captions of films among them, that are there and whole."""
        if not item.shown:
            return
        for medium in item.post.facts.media:
            if (found := self.medium(medium, item)) is not None:
                yield found
            for track in medium.tracks:
                caption = Media(source=track.source, digest=track.digest, mime="text/vtt")
                if track.digest and (found := self.medium(caption, item)) is not None:
                    yield found

    def medium(self, medium: Media, item: Item) -> Medium | None:
        """One medium; None where its bytes are not there, or are not what they were. Each is looked at once."""
        if not medium.digest or not medium.source:
            return None
        known = self.notes.medium(medium.source, medium.digest)
        if known is False:
            return None
        try:
            path = self._originals.inside(medium.source)
            if known is None:
                self._look(path, medium, item)
            size = path.stat().st_size
        except OSError as fault:
            self._missing(medium, item, (fault.strerror or "it cannot be read").lower())
            return None
        if not self.notes.medium(medium.source, medium.digest):
            return None
        ending = _ENDING.fullmatch(Path(medium.source).suffix.lower())
        name = f"{medium.digest}.{ending[1] if ending else 'bin'}"
        return Medium(
            path=path, name=name, mime=medium.mime or "application/octet-stream", size=size, digest=medium.digest
        )

    def _look(self, path: Path, medium: Media, item: Item) -> None:
        with path.open("rb") as file:
            whole = hashlib.file_digest(file, "sha256").hexdigest() == medium.digest
        if whole:
            self.notes.add_medium(medium.source, medium.digest, whole=True)
        else:
            self._missing(medium, item, "its SHA-256 is not what it was")

    def _missing(self, medium: Media, item: Item, why: str) -> None:
        self.notes.add_medium(medium.source, medium.digest, whole=False)
        self.problems.add(
            Problem(
                code="E051",
                severity=Severity.ERROR,
                message=f"{item.number}: the medium {medium.source} is left out: {why}",
                place=Place(item.post.source, item.post.line),
                hint="restore it from a backup, then export again",
                post=item.post.id,
            )
        )
