"""A file of the record store: JSON Lines of records, to the posts that they are versions of.

A month of a busy account may be larger than memory should be, so the file is read twice: to see which lines are whose,
and then post by post.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

import msgspec

from site_builder.digest import digest
from site_builder.load.annotate import annotated, filing
from site_builder.load.annotation import Annotation
from site_builder.load.cleaning import cleaned
from site_builder.load.context import Context, Parsed
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.model.post import CAPTIONS, Facts, Media, Post, Track
from site_builder.model.record import UNKNOWN, Record, RecordMedia
from site_builder.moments import local, moment
from site_builder.problem import Place, Problem, Severity

FactsOf = Callable[[Sequence[Record]], Facts]
"""Reads all captured versions of one post, oldest first; raises one of `Context.unreadable` if it cannot."""

_DECODER = msgspec.json.Decoder(Record)
_NOTHING = Annotation()
_PIECE = 1 << 20


class _Where(msgspec.Struct, frozen=True, gc=False):
    """A line of the file: its number, its first byte and its length."""

    number: int
    start: int
    size: int


class _Line(msgspec.Struct, frozen=True, gc=False):
    """A record, the line of the file it stands on, and that line's bytes."""

    record: Record
    number: int
    data: bytes


class RecordFile:
    """One record file. `posts` reads it to its end; `rest` says then what else was found."""

    def __init__(self, stream: BinaryIO, entry: Input, context: Context, facts_of: FactsOf) -> None:
        self.stream = stream
        self.entry, self.context, self.facts_of = entry, context, facts_of
        self.problems: list[Problem] = []
        self.looked: dict[str, None] = {}
        self.strangers: set[str] = set()
        self.private = 0

    def posts(self) -> Iterator[Post]:
        """The posts in the order of the file. A line or a record that cannot be read costs itself only."""
        for places in self.histories():
            lines = [line for place in places if (line := self.line(place, self.bytes_at(place))) is not None]
            post = self.post(lines) if lines else None
            if post is not None:
                yield post

    def rest(self) -> Parsed:
        """All that the file gave beside its posts."""
        return Parsed(problems=tuple(self.problems), looked=tuple(self.looked), private=self.private)

    def histories(self) -> Iterator[list[_Where]]:
        """Where the versions of each post stand, oldest first; the posts in the order of the file."""
        found: dict[str, dict[int, _Where]] = {}
        for place, data in self.lines():
            line = self.line(place, data)
            if line is None:
                continue
            versions = found.setdefault(line.record.id, {})
            first = versions.setdefault(line.record.version, place)
            if first is not place and self.bytes_at(first) != data:
                message = f"version {line.record.version} of {line.record.id} stands on line {first.number} already"
                self.report("L122", place.number, message, "the first one is shown; keep the file append-only")
        for versions in found.values():
            yield [versions[number] for number in sorted(versions)]

    def lines(self) -> Iterator[tuple[_Where, bytes]]:
        """The lines that hold something, with where they stand; none that is longer than a post may be."""
        limit = self.context.settings.limits.post_bytes
        start = number = 0
        while True:
            self.stream.seek(start)
            data = self.stream.readline(limit + 1)
            if not data:
                return
            number += 1
            size = len(data) if data.endswith(b"\n") else len(data) + self.left_of_line()
            start += size
            data = data.removesuffix(b"\n")
            if len(data) > limit:
                length = size - (self.bytes_at(_Where(number, start - 1, 1)) == b"\n")
                self.report("L121", number, f"a record of {length:,} bytes; the most that is read is {limit:,}")
            elif data.strip():
                yield _Where(number, start - size, len(data)), data

    def left_of_line(self) -> int:
        """How many bytes are left of a line that was read in part."""
        size = 0
        while piece := self.stream.readline(_PIECE):
            size += len(piece)
            if piece.endswith(b"\n"):
                break
        return size

    def bytes_at(self, place: _Where) -> bytes:
        self.stream.seek(place.start)
        return self.stream.read(place.size)

    def line(self, place: _Where, data: bytes) -> _Line | None:
        try:
            return _Line(_DECODER.decode(data), place.number, data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            self.report("L120", place.number, f"this line is not a record: {error}", "restore the file from a backup")
            return None

    def post(self, lines: list[_Line]) -> Post | None:
        newest = lines[-1]
        captured = [line.record for line in lines if line.record.event == "captured"]
        if not captured:
            self.report("L123", newest.number, f"{newest.record.id} is gone, and was never captured")
            return None
        try:
            facts = cleaned(self.facts_of(captured))
        except self.context.unreadable as error:
            self.report("L124", newest.number, f"{newest.record.id} cannot be read: {error}", "import it once more")
            return None
        if not facts.public:
            self.private += 1
            return None
        facts = self.completed(facts, captured[-1], newest)
        name = f"{facts.platform}:{facts.native_id}"
        annotation = self.context.annotations.get(name, _NOTHING)
        if annotation is not _NOTHING:
            facts = self.annotated(facts, annotation, newest)
        return Post(
            id=name,
            department=self.entry.department,
            account=self.account(newest),
            facts=facts,
            filing=filing(annotation),
            source=self.entry.file,
            line=newest.number,
            record=digest(newest.data),
        )

    def completed(self, facts: Facts, record: Record, newest: _Line) -> Facts:
        """The facts with what the store knows: the media's bytes, whether it is gone, the site's own time."""
        zone = self.context.zone
        gone = facts.gone
        if newest.record.event == "gone":
            gone = local(newest.record.captured, zone).date().isoformat()
        day = facts.posted.date().isoformat()  # told as a day, it is that day of the city's, wherever it was told
        posted = moment(day, zone).at if facts.precision == "day" else local(facts.posted, zone)
        media = self.media(facts.media, record, newest.number) if facts.media else ()
        repairs = tuple(dict.fromkeys((*record.repairs, *facts.repairs)))
        handle = "" if facts.handle == UNKNOWN else facts.handle
        return msgspec.structs.replace(facts, gone=gone, handle=handle, posted=posted, media=media, repairs=repairs)

    def media(self, told: tuple[Media, ...], record: Record, line: int) -> tuple[Media, ...]:
        """What the importer told of the record's media, with the bytes; captions only as tracks of their films."""
        kept = (*record.media, *(RecordMedia(name="") for _ in told))
        tracks = {track.source for one in told for track in one.tracks if track.source}
        shown = [(one, file) for one, file in zip(told, kept, strict=False) if file.name not in tracks]
        return tuple(
            msgspec.structs.replace(self.medium(one, file, line), tracks=tuple(self.tracks(one, record, line)))
            for one, file in shown
        )

    def medium(self, medium: Media, kept: RecordMedia, line: int) -> Media:
        """A medium with its bytes, or without them where the store does not hold them or they may not be shown."""
        bare = msgspec.structs.replace(
            medium, source="", digest="", name=medium.name or kept.name, url=medium.url or kept.url
        )
        facts = self.look(kept, line)
        if facts is None:
            return bare
        return msgspec.structs.replace(
            bare,
            source=self.path(kept),
            digest=facts.digest,
            kind=facts.kind,
            mime=facts.mime,
            size=facts.size,
            width=facts.width,
            height=facts.height,
            gps=facts.gps,
        )

    def tracks(self, medium: Media, record: Record, line: int) -> Iterator[Track]:
        """The medium's captions with their bytes; without these there are no captions."""
        by_name = {one.name: one for one in record.media if one.name}
        for track in medium.tracks:
            kept = by_name.get(track.source)
            facts = self.look(kept, line) if kept else None
            if facts is not None and facts.mime not in CAPTIONS:
                hint = "they should be WebVTT or SubRip; the film is shown without them"
                self.report("L131", line, f"{track.source} holds no captions", hint)
            elif kept is not None and facts is not None:
                yield Track(source=self.path(kept), digest=facts.digest, lang=track.lang)

    def look(self, kept: RecordMedia, line: int) -> MediaFacts | None:
        """The facts of a file of the store; None if it cannot be shown."""
        if not kept.file:
            return None
        name = kept.file.removeprefix("media/")
        if "/" in name or name.startswith(".") or not name.isprintable():
            self.report("L125", line, f"{kept.file[:80]!r} is not a name in the media folder")
            return None
        path = self.path(kept)
        self.looked[path] = None
        facts = self.context.look(path)
        if facts is None:
            self.report("L126", line, f"the file {kept.file} is not in the media folder", "import the export once more")
        elif facts.refused:
            self.report("L127", line, f"{kept.file} cannot be published: {facts.refused}", facts.hint)
        elif kept.digest and facts.digest != kept.digest:
            message = f"{kept.file} is not what was imported: its SHA-256 differs"
            self.report("L128", line, message, "restore it from a backup", Severity.ERROR)
        else:
            return facts
        return None

    def path(self, kept: RecordMedia) -> str:
        return f"{self.entry.folder}/media/{kept.file.removeprefix('media/')}"

    def account(self, newest: _Line) -> str:
        platform, _, handle = newest.record.account.partition(":")
        key = f"{platform}:{handle.lower()}"
        if key in self.context.accounts.by_key:
            return key
        if key not in self.strangers:
            self.strangers.add(key)
            hint = "list it under accounts in department.yaml"
            self.report("L129", newest.number, f"the department has no account {key}", hint)
        return ""

    def annotated(self, facts: Facts, annotation: Annotation, newest: _Line) -> Facts:
        facts, strange = annotated(facts, annotation)
        for name in strange:
            hint = "name a medium by its file name, or by its number from 1"
            message = f"annotations.yaml describes a medium {name!r} that this post does not have"
            self.report("L130", newest.number, message, hint)
        return facts

    def report(self, code: str, line: int, message: str, hint: str = "", severity: Severity | None = None) -> None:
        severe = severity or (Severity.ERROR if code in {"L120", "L121", "L124", "L125"} else Severity.WARNING)
        place = Place(self.entry.file, line)
        self.problems.append(Problem(code=code, severity=severe, message=message, place=place, hint=hint))
