"""A download in JSON, taken apart into posts, and into what is not one."""

from collections import Counter
from collections.abc import Iterator
import re

from site_builder.importers import jsonspans, jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.meta.facebook import (
    attachments,
    layout,
    naming,
    others,
    titles,
    troubles,
    wording,
)
from site_builder.importers.platforms.meta.facebook.shelf import Shelf
from site_builder.model.record import Original
from site_builder.problem import Problem

NOT_PUBLIC = "not shown to everyone"
EMPTY = "entries without words, picture or link"
TWICE = "listed twice"
PERSONAL = "posts of a person's profile"
BESIDE = "pictures and films that no published post names"
_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}[\[{]")
_POSTS = (("status_updates",), ("profile_posts_v2",), ("page_posts_v2",), ("posts_v2",))
_MEDIA = (("photos",), ("videos",), ("other_photos_v2",), ("other_photos",), ("videos_v2",), ("photos_v2",))
_NOTES = (("notes",), ("notes_v2",))
_GROUPS = (("group_posts_v2",), ("group_posts",), ("group_posts", "activity_log_data"))
_Paths = tuple[tuple[str, ...], ...]


def recognises(export: Export) -> bool:
    """Whether a file of posts, albums or films is there as Facebook names it, in JSON."""
    return layout.recognised(export, ".json", _BEGINS)


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the download; what is not one, by reason; what is wrong."""
    yield from _Reading(export).answers()


class _Reading:
    """One download on its way to posts: the ids given, the media that posts have shown, what was left aside."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._files = layout.files(export.members, ".json")
        self._persons = layout.persons(export.members)
        self._shelf = Shelf(export.members)
        self._names = naming.Names()
        self._shown = naming.Shown()
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._missing: Counter[str] = Counter()

    def answers(self) -> Iterator[Answer]:
        held = self._files
        yield from others.skipped(self._export.members, frozenset(held.all), ".json")
        yield from problems(self._export, held, self._persons)
        for member in held.posts:
            yield from self._file(member, _POSTS)
        for member in (*held.videos, *held.albums, *held.photos):
            yield from self._file(member, _MEDIA)
        for member in held.notes:
            yield from self._file(member, _NOTES)
        for member in held.groups:
            self._count(member)
        for (why, member), count in self._skipped.items():
            yield Skipped(why, member, count)
        for member, count in self._missing.items():
            yield troubles.media_missing(member, count)
        count, folder = self._shelf.left()
        if count:
            yield Skipped(BESIDE, folder or self._export.name, count)

    def _file(self, member: str, paths: _Paths) -> Iterator[Answer]:
        if layout.of_a_person(member, self._persons):
            self._skipped[PERSONAL, member] += 1
            return
        try:
            with self._export.open(member) as stream:
                for each in jsonstream.elements(stream, *self._paths(member, paths), belongs=_belongs(paths)):
                    yield from self._element(member, each)
        except (Unreadable, OSError, EOFError, ValueError, KeyError) as error:
            yield troubles.unreadable(member, error)

    def _paths(self, member: str, paths: _Paths) -> _Paths:
        """Where a file's list stands: the file is the list, or an object that has it."""
        head = self._export.head(member, 300).removeprefix(b"\xef\xbb\xbf").lstrip()
        return ((),) if head.startswith(b"[") else paths

    def _element(self, member: str, each: jsonspans.Span | jsonspans.Flaw) -> Iterator[Answer]:
        if isinstance(each, jsonspans.Flaw):
            yield troubles.flawed(member, each)
            return
        try:
            found = self._entry(member, each)
        except ValueError as error:
            yield troubles.no_post(member, each.line, error)
            return
        if isinstance(found, str):
            self._skipped[found, member] += 1
        else:
            yield found

    def _entry(self, member: str, span: jsonspans.Span) -> Found | str:
        """What an entry is: a post, or the reason why it is not taken. Raises `ValueError`."""
        span.text.encode()
        said = wording.entry(span.value, span.text)
        if not said.public:
            return NOT_PUBLIC
        if why := self._why_not(said):
            return why
        name = self._names.give(said.name, (*said.words, *attachments.addresses(said.post)))
        if not name:
            return TWICE
        self._shown.add(said.uris)
        return Found(
            id=name,
            month=wording.month(said.second),
            originals=(Original(member, span.text),),
            media=tuple(self._media(said, member)),
        )

    def _why_not(self, said: wording.Entry) -> str:
        if said.alone and said.uris[0] in self._shown:
            return TWICE
        why = titles.why_not(said.post.title or "", own=bool(said.post.words or said.media))
        if why:
            return why
        held = said.words or said.media or attachments.addresses(said.post) or attachments.location(said.post)
        return "" if held or said.title else EMPTY

    def _media(self, said: wording.Entry, member: str) -> Iterator[MediaRef]:
        for uri in (*said.uris, *said.captions):
            ref = self._shelf.ref(uri, member)
            if ref is None:
                self._missing[member] += 1
            else:
                yield ref

    def _count(self, member: str) -> None:
        """How many posts a file of group posts holds: groups have publics of their own, so none is taken."""
        try:
            with self._export.open(member) as stream:
                spans = jsonstream.elements(stream, *self._paths(member, _GROUPS))
                count = sum(isinstance(each, jsonspans.Span) for each in spans)
        except (Unreadable, OSError, EOFError, ValueError, KeyError):
            count = 0
        self._skipped[titles.GROUP, member] += max(count, 1)


def _belongs(paths: _Paths) -> jsonstream.Belongs | None:
    """What a post looks like, to find the next one where a file is damaged; nothing is looked for in other lists."""
    return _is_post if paths is _POSTS else None


def _is_post(value: object) -> bool:
    return isinstance(value, dict) and "timestamp" in value and not value.keys().isdisjoint(("data", "attachments"))


def problems(export: Export, held: layout.Files, persons: tuple[str, ...]) -> Iterator[Problem]:
    """What the names of the files alone show to be wrong."""
    own = (*held.posts, *held.albums, *held.photos, *held.videos, *held.notes)
    private = next((member for member in own if layout.of_a_person(member, persons)), "")
    unsure = next((member for member in held.posts if not layout.of_a_page(member)), "")
    if private:
        yield troubles.personal(private)
    elif unsure:
        yield troubles.undeclared(unsure)
    for member, missing in layout.gaps(held.posts):
        yield troubles.gap(member, missing)
    if not held.posts:
        yield troubles.without_posts(next(iter(held.all), export.name))
