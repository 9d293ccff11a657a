"""Where things lie in a Takeout: tables by their columns, films by their folder, all else by its folder's name."""

from collections.abc import Iterator
import io
from pathlib import PurePosixPath
import re

import msgspec

from site_builder.importers import csvrows
from site_builder.importers.export import Export
from site_builder.importers.importer import Skipped
from site_builder.importers.platforms.youtube import columns
from site_builder.importers.platforms.youtube.films import FILMS

_PART = re.compile(r"\((\d{1,4})\)$")
_OTHERS = (
    (r"comment|kommentar|comentario|commentaire", "comments"),
    (r"live[ -]?chat", "live chats"),
    (r"playlist|listas|wiedergabeliste", "playlists"),
    (r"histor|verlauf|watch|search", "history"),
    (r"subscri|abos|suscrip|abonn", "subscriptions"),
    (r"music|musik|música|musique", "music"),
    (r"channel|kanal|canal|cha[iî]ne", "channel settings"),
)
_REASONS = tuple((re.compile(pattern), reason) for pattern, reason in _OTHERS)
_KINDS = (
    ("posts", columns.is_posts),
    ("videos", columns.is_videos),
    ("texts", columns.is_texts),
    ("recordings", columns.is_recordings),
    ("channels", columns.is_channels),
)
_DATA = frozenset({"csv", "json", "html", "txt"})


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """The members of one Takeout by what they are, and the folders of YouTube's part of it."""

    videos: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    recordings: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    roots: tuple[str, ...] = ()

    @property
    def taken(self) -> frozenset[str]:
        """All tables that are read."""
        return frozenset((*self.videos, *self.texts, *self.recordings, *self.posts, *self.channels))

    def inside(self, export: Export) -> Iterator[str]:
        """The members of YouTube's part: below its folder, or below one of the same name from another zip."""
        names = {PurePosixPath(root).name for root in self.roots if root}
        bare = "" in self.roots
        for member in export.members:
            if bare or not names.isdisjoint(PurePosixPath(member).parts[:-1]):
                yield member

    def films(self, export: Export) -> Iterator[str]:
        """The films of YouTube's part. Those of Google Photos lie elsewhere and are nobody's business here."""
        for member in self.inside(export):
            if member.rpartition(".")[2].lower() in FILMS:
                yield member

    def gap(self) -> int:
        """The number of the first missing part of the table of videos, 0 if none is known to be missing."""
        stems = [PurePosixPath(member).stem for member in self.videos]
        parts = {int(match[1]) if (match := _PART.search(stem)) else 0 for stem in stems}
        return next((part for part in range(1, max(parts, default=0)) if part not in parts), 0)


def layout(export: Export) -> Layout:
    """The layout of an export; its tables are told by the first lines of every CSV file, no file is opened further."""
    found: dict[str, list[str]] = {}
    for member in export.members:
        if member.lower().endswith(".csv") and (kind := _kind(export, member)):
            found.setdefault(kind, []).append(member)
    tables = {kind: tuple(sorted(members, key=_order)) for kind, members in found.items()}
    inner = (member for members in found.values() for member in members)
    return Layout(**tables, roots=tuple(sorted({root_of(member) for member in inner})))


def skipped(export: Export, found: Layout) -> Iterator[Skipped]:
    """What else YouTube's part holds, by its folder: nothing of it is opened."""
    for member in found.inside(export):
        if member not in found.taken and member.rpartition(".")[2].lower() in _DATA:
            yield Skipped(_reason(member), member)


def _kind(export: Export, member: str) -> str:
    start = export.head(member, 16_384).decode("utf-8-sig", "replace")
    whole = start if len(start) < 16_000 else start[: start.rfind("\n") + 1] or start
    rows = csvrows.rows(io.StringIO(whole, newline=""))
    header = next(rows, None)
    if not isinstance(header, csvrows.Row):
        return ""
    known = columns.roles(header.cells)
    for kind, fits in _KINDS:
        if fits(known):
            return kind
    first = next(rows, None)
    return "videos" if isinstance(first, csvrows.Row) and columns.shaped(first.cells) else ""


def _order(member: str) -> tuple[str, int, str]:
    """`videos.csv` before `videos(1).csv`, 2 before 10."""
    stem = PurePosixPath(member).stem
    match = _PART.search(stem)
    return _PART.sub("", stem), int(match[1]) if match else 0, member


def root_of(member: str) -> str:
    """The folder of YouTube's part: the folder of a table lies in it."""
    return "/".join(member.split("/")[:-2])


def _reason(member: str) -> str:
    parts = PurePosixPath(member).parts[-2:]
    for name in (each.lower() for each in parts):
        for pattern, reason in _REASONS:
            if pattern.search(name):
                return reason
    return "other data of the account"
