"""Takeouts of 2020 and before: `uploads.json` and a JSON file for each video, in the words of YouTube's interface."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from site_builder.importers import jsonspans, jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.youtube import times, troubles
from site_builder.importers.platforms.youtube.beside import Beside
from site_builder.importers.platforms.youtube.films import Films
from site_builder.importers.platforms.youtube.item import Item, item_of
from site_builder.importers.platforms.youtube.layout import Layout, root_of
from site_builder.importers.platforms.youtube.takeout import WATCH
from site_builder.importers.platforms.youtube.wording import media
from site_builder.model.post import Facts
from site_builder.model.record import Original, Record
from site_builder.problem import Problem

_MARKS = (b'"youtube#playlistItem"', b'"youtube#video"')
_HEAD = 8_192


def recognises(export: Export) -> bool:
    """Whether a JSON file begins with a video or an upload as YouTube's interface writes them."""
    return any(True for _ in _members(export))


def handle(export: Export) -> str:
    """The channel of the first item, as far as it can be seen; one export of those years is one channel's."""
    for member in _members(export):
        for each in _items(export, member):
            if isinstance(each, _Taken) and each.item.owner:
                return each.item.owner
        break
    return ""


def complete(export: Export) -> Completeness:  # noqa: ARG001 - a rule of those years, whatever is in it
    """Never: community posts are not in it, and would all seem to be gone."""
    return Completeness(whole=False, why="Takeouts of those years leave out community posts")


def read(export: Export) -> Iterator[Answer]:
    """Every public video; what is not one, by reason; what is wrong."""
    members = tuple(_members(export))
    films, beside = _Shelf(export, members), Beside(export.members)
    skipped: Counter[tuple[str, str]] = Counter()
    seen: set[str] = set()
    for member in members:
        for each in _items(export, member):
            if isinstance(each, Problem):
                yield each
            elif reason := each.item.withheld or ("listed twice" if each.item.video in seen else ""):
                skipped[reason, member] += 1
            else:
                seen.add(each.item.video)
                yield _found(each, member, films, beside)
    if unclear := films.unclear():
        yield Skipped("films that fit no one video", unclear[0], len(unclear))
        yield troubles.unclear_films(unclear[0], tuple(name.rpartition("/")[2] for name in unclear))
    for (why, member), count in sorted(skipped.items()):
        yield Skipped(why, member, count)


class _Shelf:
    """The films of an export: a video's own file has the film's very name, for others it is made of the title."""

    def __init__(self, export: Export, members: tuple[str, ...]) -> None:
        films = list(Layout(roots=tuple(sorted({root_of(member) for member in members}))).films(export))
        stems = {film.rpartition(".")[0]: film for film in reversed(films)}
        seen = [(member, *video) for member in members if films for video in _videos(export, member)]
        alone = Counter(member for member, _, _ in seen)
        self._own = {
            video: stems[stem]
            for member, video, _ in seen
            if alone[member] == 1 and (stem := member.rpartition(".")[0]) in stems
        }
        taken = set(self._own.values())
        self._named = Films(film for film in films if film not in taken)
        for _, video, title in seen:
            self._named.see(video, title)

    def of(self, video: str) -> str:
        """The video's film, "" if the export lacks it or it could be another's."""
        return self._own.get(video) or self._named.of(video)

    def unclear(self) -> tuple[str, ...]:
        """The films that belong to no one video for sure."""
        return self._named.unclear()


def _videos(export: Export, member: str) -> Iterator[tuple[str, str]]:
    return ((each.item.video, each.item.title) for each in _items(export, member) if isinstance(each, _Taken))


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    item = item_of(jsonspans.decoded(record.originals[0].text), record.originals[0].member)
    published = times.when(item.published)
    if published is None or item.video != record.id:
        raise ValueError("a video as YouTube's interface writes it was expected")
    return Facts(
        platform="youtube",
        native_id=record.id,
        posted=published.at,
        precision=published.precision,
        time_note=published.note,
        url=WATCH + record.id,
        handle=record.handle,
        kind="video",
        title=item.title,
        text=item.description,
        lang=item.lang,
        tags=item.tags,
        media=media(record.media),
        public=not item.withheld,
    )


class _Taken(msgspec.Struct, frozen=True):
    """An item of a file, the text it stood as, and its line."""

    item: Item
    text: str


def _members(export: Export) -> Iterator[str]:
    """The JSON files that begin with a video or an upload. Lists of other people's videos begin alike: see `item`."""
    for member in export.find("*.json"):
        if not member.endswith(".info.json"):
            start = b"".join(export.head(member, _HEAD).split())
            if any(mark in start for mark in (b'"kind":' + kind for kind in _MARKS)):
                yield member


def _items(export: Export, member: str) -> Iterator[_Taken | Problem]:
    try:
        if export.head(member, 64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            text = export.read(member).decode("utf-8-sig")
            yield _taken(jsonspans.Span(text.strip(), jsonspans.decoded(text.strip()), 1), member)
            return
        with export.open(member) as stream:
            for each in jsonstream.elements(stream, ()):
                if isinstance(each, jsonstream.Flaw):
                    yield troubles.no_json(member, each.line, each.what)
                else:
                    yield _taken(each, member)
    except (Unreadable, OSError, ValueError) as fault:
        yield troubles.unreadable(member, fault)


def _taken(span: jsonspans.Span, member: str) -> _Taken | Problem:
    try:
        item = item_of(span.value, member)
    except ValueError as fault:
        return troubles.no_video(member, span.line, fault)
    if not item.withheld and times.when(item.published) is None:
        return troubles.no_video(member, span.line, "it has no time")
    return _Taken(item, span.text)


def _found(each: _Taken, member: str, films: _Shelf, beside: Beside) -> Found:
    published = times.when(each.item.published)
    film = films.of(each.item.video)
    captions = beside.captions(film.rpartition(".")[0]) if film else ()
    return Found(
        id=each.item.video,
        month=f"{published.at:%Y-%m}" if published else "",
        originals=(Original(member, each.text),),
        media=(MediaRef(film, WATCH + each.item.video), *(MediaRef(one.member) for one in captions)),
        handle=each.item.owner,
    )
