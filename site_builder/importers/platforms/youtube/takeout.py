"""A Takeout taken apart: public videos with their films and captions, community posts with their pictures."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
import re

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped
from site_builder.importers.platforms.youtube import columns, tables, times, troubles
from site_builder.importers.platforms.youtube.beside import Beside
from site_builder.importers.platforms.youtube.films import Films
from site_builder.importers.platforms.youtube.layout import Layout, layout, skipped
from site_builder.importers.platforms.youtube.tables import Row
from site_builder.importers.platforms.youtube.words import HIDDEN, PUBLIC, withheld
from site_builder.problem import Problem

WATCH = "https://www.youtube.com/watch?v="
BATCH = 5_000
"""Videos whose texts are looked up in one pass over the table of texts: so many are in memory at a time."""

_ID = re.compile(r"[\w-]{6,120}", re.ASCII)
_MOST_WORDS = 5


def recognises(export: Export) -> bool:
    """Whether a table has the columns of YouTube's videos, posts or channels."""
    found = layout(export)
    return bool(found.videos or found.posts or found.channels)


def handle(export: Export) -> str:
    """The id of the one channel whose export it is; "" if it does not say, or holds several."""
    ids = set(_channels(export, layout(export)))
    return ids.pop() if len(ids) == 1 else ""


def complete(export: Export) -> Completeness:
    """Whether the tables of all videos and of all community posts are here: without one, nobody knows what is gone."""
    found = layout(export)
    if not found.videos or found.gap():
        return Completeness(whole=False, why="the table of videos is not here, or not all of it")
    if not found.posts:
        return Completeness(whole=False, why="the table of community posts is not here, so nothing counts as gone")
    return Completeness(whole=True, why="Takeout lists every video and community post that the channel has")


def read(export: Export) -> Iterator[Answer]:
    """Every public video and community post; what is not one, by reason; what is wrong."""
    found = layout(export)
    yield from skipped(export, found)
    if not found.videos:
        yield troubles.no_videos(min(found.taken, default=export.name))
    if gap := found.gap():
        yield troubles.part_missing(found.videos[-1], gap)
    yield from _Reading(export, found).answers()


def _channels(export: Export, found: Layout) -> Iterator[str]:
    """The ids of the channels, from their own table, else from the first rows of videos."""
    for row in _rows(export, found.channels):
        if channel := row.cell("channel"):
            yield channel
    if not found.channels and found.videos:
        for row, _ in zip(_rows(export, found.videos[:1]), range(100), strict=False):
            yield row.cell("channel")


def _rows(export: Export, members: tuple[str, ...]) -> Iterator[Row]:
    for member in members:
        for row in tables.rows(export, member):
            if isinstance(row, Row):
                yield row


class Channels:
    """Which channels are not public (`shut`), and whether their table leaves that open (`unsure`)."""

    def __init__(self, export: Export, members: tuple[str, ...]) -> None:
        rows = [row for member in members for row in tables.rows(export, member)]
        known = [row for row in rows if isinstance(row, Row) and row.cell("channel")]
        self.shut = {row.cell("channel") for row in known if columns.plain(row.cell("visibility")) in HIDDEN}
        self.unsure = bool(members) and (not known or len(known) < len(rows) or not all(map(_says, known)))

    def refuse(self, channel: str) -> bool:
        """Whether nothing of a channel may be taken."""
        return self.unsure or channel in self.shut


def _says(row: Row) -> bool:
    return columns.plain(row.cell("visibility")) in PUBLIC | HIDDEN


class _Reading:
    """One Takeout on its way to posts. State: the ids seen, what was left out, the words that nobody knows."""

    def __init__(self, export: Export, found: Layout) -> None:
        self._export, self._found = export, found
        self._seen: set[str] = set()
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._strange: dict[str, None] = {}
        self._films = Films(found.films(export))
        self._texts = tables.Lookup(export, found.texts)
        self._places = tables.Lookup(export, found.recordings)
        self._beside = Beside(found.inside(export))
        self._open = Channels(export, found.channels)

    def answers(self) -> Iterator[Answer]:
        for channel in sorted(self._open.shut):
            yield troubles.shut_channel(self._found.channels[0], channel)
        if self._open.unsure:
            yield troubles.unsure_channels(self._found.channels[0])
        if self._films:
            self._see()
        try:
            yield from self._videos()
        finally:
            self._texts.close()
            self._places.close()
        for member in self._found.posts:
            yield from self._posts(member)
        yield from self._leftovers()

    def _see(self) -> None:
        """Show every title to the films. A title that cannot be read may be that of a private film."""
        for member in self._found.videos:
            for row in tables.rows(self._export, member):
                if isinstance(row, Problem) or not row.cell("title"):
                    self._films.doubt()
                else:
                    self._films.see(row.cell("video"), row.cell("title"))

    def _videos(self) -> Iterator[Answer]:
        batch: list[Row] = []
        for member in self._found.videos:
            for row in tables.rows(self._export, member):
                if isinstance(row, Problem):
                    yield row
                elif not _ID.fullmatch(row.cell("video")):
                    yield troubles.no_row(member, row.line, "it has no id of a video")
                elif reason := self._withheld(row):
                    self._skipped[reason, member] += 1
                elif not times.is_known(row):
                    yield troubles.no_row(member, row.line, "it has no time")
                else:
                    batch.append(row)
                if len(batch) >= BATCH:
                    yield from self._joined(batch)
                    batch = []
        yield from self._joined(batch)

    def _withheld(self, row: Row) -> str:
        """Why a video is not taken, "" if it is."""
        if row.cell("video") in self._seen:
            return "listed twice"
        self._seen.add(row.cell("video"))
        reason = (
            "private" if self._open.refuse(row.cell("channel")) else withheld(row.cell("privacy"), row.cell("state"))
        )
        if reason == "visibility unknown" and len(self._strange) < _MOST_WORDS:
            self._strange[f"{row.cell('privacy') or 'no privacy'}, {row.cell('state') or 'no state'}"[:60]] = None
        return reason

    def _joined(self, batch: list[Row]) -> Iterator[Found]:
        wanted = {row.cell("video") for row in batch}
        texts, places = self._texts.of(wanted), self._places.of(wanted)
        for row in batch:
            video = row.cell("video")
            also = [each for each in (texts.get(video), places.get(video)) if each is not None]
            also = [each for each in also if "address" not in each.roles or each.cell("address")]
            yield Found(
                id=video,
                month=f"{times.of_row(row).at:%Y-%m}",
                originals=tuple(original for each in (row, *also) for original in each.originals),
                media=self._media(video),
                handle=row.cell("channel"),
            )

    def _media(self, video: str) -> tuple[MediaRef, ...]:
        film = self._films.of(video)
        captions = self._beside.captions(film.rpartition(".")[0]) if film else ()
        return (MediaRef(member=film, url=WATCH + video), *(MediaRef(member=each.member) for each in captions))

    def _posts(self, member: str) -> Iterator[Answer]:
        folder = member.rpartition("/")[0]
        there = {each.rpartition("/")[2]: each for each in self._found.inside(self._export) if _is_in(each, folder)}
        for row in tables.rows(self._export, member):
            if isinstance(row, Problem):
                yield row
            elif not (_ID.fullmatch(row.cell("post")) and times.is_known(row)):
                yield troubles.no_row(member, row.line, "it has no id or no time of a post")
            elif reason := self._withheld_post(row):
                self._skipped[reason, member] += 1
            else:
                names = [name for name in row.cells_of("image") if "/" not in name]
                yield Found(
                    id=row.cell("post"),
                    month=f"{times.of_row(row).at:%Y-%m}",
                    originals=row.originals,
                    media=tuple(MediaRef(member=there.get(name, f"{folder}/{name}")) for name in names),
                    handle=row.cell("channel"),
                )

    def _withheld_post(self, row: Row) -> str:
        """Why a community post is not taken. These are public, unless a column says otherwise."""
        if row.cell("post") in self._seen:
            return "listed twice"
        self._seen.add(row.cell("post"))
        said = columns.plain(row.cell("post-privacy"))
        return "private" if self._open.refuse(row.cell("channel")) or (said and said not in PUBLIC) else ""

    def _leftovers(self) -> Iterator[Answer]:
        if strange := sum(count for (why, _), count in self._skipped.items() if why == "visibility unknown"):
            yield troubles.unknown_words(self._found.videos[0], strange, "; ".join(self._strange))
        if unclear := self._films.unclear():
            names = tuple(PurePosixPath(member).name for member in unclear)
            yield Skipped("films that fit no one video", unclear[0].rpartition("/")[0] or unclear[0], len(unclear))
            yield troubles.unclear_films(unclear[0], names)
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)


def _is_in(member: str, folder: str) -> bool:
    """Whether a member lies in the folder, or in one of its name that came in another zip."""
    mine = member.rpartition("/")[0]
    return mine == folder or PurePosixPath(mine).parts[-2:] == PurePosixPath(folder).parts[-2:]
