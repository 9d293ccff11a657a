"""Exports of 2018 to 2020: one `media.json` with lists of photos, films and stories, taken apart into posts."""

from collections import Counter
from collections.abc import Iterator, Sequence
import re

import msgspec

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.jsonspans import Flaw, Span
from site_builder.importers.platforms.meta.instagram import others, owner, times, troubles, wire
from site_builder.importers.platforms.meta.instagram.census import Census, Kind, mark_of
from site_builder.importers.platforms.meta.instagram.shelf import Shelf
from site_builder.model.record import Original, Record
from site_builder.typed import clean

WHY = "large accounts got several zips in those years, and none says how many there were"
_MARK = re.compile(rb'\s*\{\s*"(?:photos|videos|stories|profile|direct)"\s*:\s*\[')
_ITEM = re.compile(rb'"(?:taken_at|caption)"\s*:|"path"\s*:\s*"(?:photos|videos|stories|profile|direct)/')
_LISTS: tuple[tuple[tuple[str, ...], Kind], ...] = ((("photos", "videos"), "post"), (("stories",), "story"))
_DECOYS = (("profile", "profile pictures"), ("direct", "direct messages"))


class Entry(msgspec.Struct, frozen=True):
    """A picture or film of media.json; the pieces of a carousel are entries with equal caption and time."""

    caption: str | None = None
    taken_at: str | None = None
    path: str | None = None
    location: object = None


def recognises(export: Export) -> bool:
    """Whether there is a media.json that begins as Instagram's did until 2020."""
    return bool(_files(export))


def handle(export: Export) -> str:
    """The account whose export it is; "" if it does not say, or holds several."""
    found = {each.lower(): each for file in _files(export) if (each := _owner(export, file).handle)}
    return next(iter(found.values())) if len(found) == 1 else ""


def complete(_: Export) -> Completeness:
    """Never: a part that is missing leaves no trace."""
    return Completeness(whole=False, why=WHY)


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the export; what is not one, by reason; what is wrong."""
    shelf = Shelf(export.members)
    named: set[str] = set()
    files = _files(export)
    by_owner: dict[str, list[str]] = {}
    alone = handle(export)
    for file in files:
        by_owner.setdefault(_owner(export, file).handle or alone, []).append(file)
    for name, mine in sorted(by_owner.items()):
        yield from _Reading(export, tuple(mine), name, shelf, named).answers()
    roots = {_root(file) for file in files}
    ignored = frozenset((*files, *(f"{root}profile.json" for root in roots)))
    for root in sorted(roots):
        yield from others.skipped(export.members, root, ignored, named)


def is_catalogue(record: Record) -> bool:
    """Whether a record comes from a media.json."""
    return record.originals[0].member.rpartition("/")[2] == "media.json"


def entry(value: object) -> Entry:
    """A decoded element of a list. Raises `ValueError`."""
    found = msgspec.convert(value, Entry, strict=False)
    if not found.path:
        raise ValueError("it names no picture")
    times.written(found.taken_at)
    return found


def item(entries: Sequence[Entry]) -> wire.Item:
    """The entries of one post as a post."""
    first = entries[0]
    return wire.Item(
        seconds=times.written(first.taken_at),
        text=first.caption or "",
        media=tuple(wire.Medium(uri=clean(each.path or "")) for each in entries),
        location=next((each.location for each in entries if isinstance(each.location, str)), ""),
    )


class _Reading:
    """The files of one account on their way to posts: first the pieces of each are counted, then gathered."""

    def __init__(self, export: Export, files: tuple[str, ...], handle: str, shelf: Shelf, named: set[str]) -> None:
        self._export, self._files, self._handle, self._shelf, self._named = export, files, handle, shelf, named
        self._closed = next((why for file in files if (why := _owner(export, file).closed)), None)
        self._census = Census()
        self._due: Counter[int] = Counter()
        self._waiting: dict[int, list[tuple[Entry, Original]]] = {}
        self._seen: set[int] = set()
        self._told: set[Flaw | str] = set()
        self._skipped: Counter[tuple[str, str]] = Counter()

    def answers(self) -> Iterator[Answer]:
        if self._closed:
            yield troubles.closed(self._closed, self._handle)
        else:
            self._count()
        for file in self._files:
            for names, kind in _LISTS:
                yield from self._list(file, names, kind)
            for name, why in _DECOYS:
                self._skipped[why, file] += sum(isinstance(each, Span) for each in _spans(self._export, file, (name,)))
        for (why, member), count in sorted(self._skipped.items()):
            if count:
                yield Skipped(why, member, count)

    def _count(self) -> None:
        paths: set[int] = set()
        for file in self._files:
            for names, kind in _LISTS:
                for each in _spans(self._export, file, names):
                    if not isinstance(each, Span):
                        continue
                    try:
                        found = entry(each.value)
                    except ValueError:
                        continue
                    if (path := mark_of(found.path or "")) in paths:
                        continue
                    paths.add(path)
                    self._due[_group(found, kind)] += 1
                    self._census.add(kind, times.written(found.taken_at), found.caption or "")

    def _list(self, file: str, names: tuple[str, ...], kind: Kind) -> Iterator[Answer]:
        taken = 0
        for each in _spans(self._export, file, names):
            if not isinstance(each, Span):
                if each not in self._told:
                    self._told.add(each)
                    yield troubles.flawed(file, each) if isinstance(each, Flaw) else troubles.unreadable(file, each)
            elif self._closed:
                self._skipped["private", file] += 1
            else:
                try:
                    found = self._entry(file, kind, each)
                except ValueError as fault:
                    yield troubles.no_post(file, each.line, fault)
                    continue
                if found is not None:
                    taken += 1
                    yield found
        if kind == "story" and taken:
            yield troubles.stories(file, taken)

    def _entry(self, file: str, kind: Kind, span: Span) -> Found | None:
        """The post that an entry completes, None where pieces of it are still to come."""
        found = entry(span.value)
        path = mark_of(found.path or "")
        if path in self._seen:
            self._skipped["listed twice", file] += 1
            return None
        self._seen.add(path)
        group = _group(found, kind)
        waiting = self._waiting.setdefault(group, [])
        waiting.append((found, Original(file, span.text)))
        if len(waiting) < self._due[group]:
            return None
        del self._waiting[group]
        return self._found(kind, waiting)

    def _found(self, kind: Kind, pieces: list[tuple[Entry, Original]]) -> Found:
        post = item([piece for piece, _ in pieces])
        media: list[MediaRef] = []
        for medium, (_, original) in zip(post.media, pieces, strict=True):
            media += self._shelf.refs(wire.Item(seconds=0, text="", media=(medium,)), _root(original.member))
        self._named.update(ref.member for ref in media)
        return Found(
            id=self._census.id_of(kind, post.seconds, pieces[0][0].caption or ""),
            month=f"{times.at(post.seconds):%Y-%m}",
            originals=tuple(original for _, original in pieces),
            media=tuple(media),
            handle=self._handle,
        )


def _group(found: Entry, kind: Kind) -> int:
    return mark_of(f"{kind} {times.written(found.taken_at)} {found.caption or ''}")


def _files(export: Export) -> tuple[str, ...]:
    return tuple(member for member in export.find("media.json") if _begins(export.head(member, 8192)))


def _begins(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    return _MARK.match(head) is not None and _ITEM.search(head) is not None


def _root(file: str) -> str:
    return file.removesuffix("media.json")


def _owner(export: Export, file: str) -> owner.Owner:
    """The account by the profile.json beside a media.json, else by the name of its folder or zip."""
    beside = f"{_root(file)}profile.json"
    found = owner.read(export, beside) if beside in export.members else owner.Owner()
    name = found.handle or owner.by_name(export, _root(file))
    return owner.Owner(handle=name, closed=found.closed)


def _spans(export: Export, file: str, names: tuple[str, ...]) -> Iterator[Span | Flaw | str]:
    """The elements of some lists of the file; a text where the file cannot be read."""
    try:
        with export.open(file) as stream:
            yield from jsonstream.elements(stream, *((name,) for name in names))
    except (OSError, EOFError, ValueError, Unreadable) as fault:
        yield str(fault)
