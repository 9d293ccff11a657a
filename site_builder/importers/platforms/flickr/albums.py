"""What was written about an album: it stands in a file of its own, and belongs to each of the album's public photos."""

from collections.abc import Iterator
import re

import msgspec

from site_builder.importers import jsonspans, jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.flickr import troubles
from site_builder.model.record import Original
from site_builder.problem import Problem

LONGEST = 20_000
"""Characters of an album without its list of photos."""

MOST = 20_000
_PHOTOS = re.compile(r'"photos"\s{0,99}:\s{0,99}\[[^\[\]{}]*+\]\s{0,99},?')
_ENDING = re.compile(r",(\s*\})\s*\Z")


class Album(msgspec.Struct, frozen=True):
    """An album, as a photo's file or the list of albums has it."""

    id: str | None = None
    title: str | None = None
    url: str | None = None
    description: str | None = None


class Albums:
    """The albums of an export that something was written about, by number. `problems` is what cannot be read."""

    def __init__(self, export: Export) -> None:
        self.problems: list[Problem] = []
        self._told: dict[str, Original] = {}
        for member in export.find("albums.json"):
            self._read(export, member)

    def about(self, album: str) -> Original | None:
        """An album's own stretch of the file without its list of photos; None where nothing was written about it."""
        return self._told.get(album)

    def _read(self, export: Export, member: str) -> None:
        try:
            with export.open(member) as stream:
                for each in jsonstream.elements(stream, ("albums",)):
                    if isinstance(each, jsonstream.Flaw):
                        self.problems.append(troubles.albums_flawed(member, each.line, each.what))
                    else:
                        self._keep(member, each)
        except (Unreadable, OSError, ValueError) as fault:
            self.problems.append(troubles.albums_flawed(member, 0, fault))

    def _keep(self, member: str, span: jsonstream.Span) -> None:
        found = album_of(span.value)
        if found is None or not found.id or not (found.description or "").strip() or len(self._told) >= MOST:
            return
        text = _PHOTOS.sub("", span.text, count=1)
        if len(text) <= LONGEST:
            self._told.setdefault(found.id, Original(member, text))


def album_of(value: object) -> Album | None:
    """An album; None for what is none."""
    if not isinstance(value, dict):
        return None
    try:
        return msgspec.convert({key: value[key] for key in _FIELDS if key in value}, Album, strict=False)
    except ValueError:
        return None


def read_back(original: Original) -> Album | None:
    """An album that was kept beside a photo; None if it cannot be read."""
    try:
        return album_of(jsonspans.decoded(_ENDING.sub(r"\1", original.text)))
    except ValueError:
        return None


def listed(value: object) -> Iterator[Album]:
    """The albums that a photo's file lists, each with a number and a title."""
    for each in value[:200] if isinstance(value, list) else ():
        found = album_of(each)
        if found is not None and found.id and (found.title or "").strip():
            yield found


_FIELDS = tuple(field.encode_name for field in msgspec.structs.fields(Album))
