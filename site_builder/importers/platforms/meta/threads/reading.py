"""Threads' posts taken from an export, each with its pictures, its answers marked where the export marks them."""

from collections import Counter
from collections.abc import Iterator

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.jsonspans import Flaw, Span
from site_builder.importers.platforms.meta.instagram import times, troubles, wire
from site_builder.importers.platforms.meta.instagram.census import Census, mark_of
from site_builder.importers.platforms.meta.instagram.reading import is_post
from site_builder.importers.platforms.meta.instagram.shelf import Shelf
from site_builder.importers.platforms.meta.threads import layout
from site_builder.model.record import Original

WHY = "Threads lets its reader choose a range of dates, and the export does not say which was chosen"


def complete(_: Export) -> Completeness:
    """Never: the range that was chosen stands nowhere in it."""
    return Completeness(whole=False, why=WHY)


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the export; what is not one, by reason; what is wrong."""
    parts = layout.parts(export)
    shelf = Shelf(export.members)
    for name in sorted({part.handle for part in parts}):
        yield from _Reading(export, tuple(part for part in parts if part.handle == name), shelf).answers()
    yield from layout.others(export, parts)


class _Reading:
    """One account on its way to posts: first its seconds are counted, then its posts are yielded."""

    def __init__(self, export: Export, parts: tuple[layout.Part, ...], shelf: Shelf) -> None:
        self._export, self._parts, self._shelf = export, parts, shelf
        self._census = Census()
        self._seen: set[int] = set()
        self._skipped: Counter[tuple[str, str]] = Counter()

    def answers(self) -> Iterator[Answer]:
        closed = next((part.closed for part in self._parts if part.closed), None)
        if closed is not None:
            yield troubles.closed(closed, self._parts[0].handle)
        else:
            self._count()
        for part in self._parts:
            yield from self._part(part, public=closed is None)
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)

    def _count(self) -> None:
        for part in self._parts:
            for each in _spans(self._export, part.member):
                if isinstance(each, Span):
                    try:
                        item = wire.outline(each.value)
                    except ValueError:
                        continue
                    self._census.add("post", item.seconds, item.key)

    def _part(self, part: layout.Part, *, public: bool) -> Iterator[Answer]:
        unmarked = 0
        for each in _spans(self._export, part.member):
            if isinstance(each, Flaw):
                yield troubles.flawed(part.member, each)
            elif not isinstance(each, Span):
                yield troubles.unreadable(part.member, each)
            elif not public:
                self._skipped["private", part.member] += 1
            else:
                try:
                    item = wire.outline(each.value)
                except ValueError as fault:
                    yield troubles.no_post(part.member, each.line, fault)
                    continue
                unmarked += item.marks is None
                yield from self._post(part, each, item)
        if unmarked:
            yield troubles.unmarked(part.member, unmarked)

    def _post(self, part: layout.Part, span: Span, item: wire.Item) -> Iterator[Found]:
        mark = mark_of(f"{item.seconds} {item.key}")
        if mark in self._seen:
            self._skipped["listed twice", part.member] += 1
            return
        self._seen.add(mark)
        yield Found(
            id=self._census.id_of("post", item.seconds, item.key),
            month=f"{times.at(item.seconds):%Y-%m}",
            originals=(Original(part.member, span.text),),
            media=self._shelf.refs(item, part.root),
            handle=part.handle,
        )


def _spans(export: Export, member: str) -> Iterator[Span | Flaw | str]:
    """The elements of the list of posts; a text where the file cannot be read."""
    try:
        with export.open(member) as stream:
            yield from jsonstream.elements(stream, (layout.KEY,), belongs=is_post)
    except (OSError, EOFError, ValueError, Unreadable) as fault:
        yield str(fault)
