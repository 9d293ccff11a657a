"""A feed's items as the record store takes them: each exact, with the head of its feed, its id and its month."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from posixpath import basename

import msgspec

from site_builder.importers.encoding import decoded
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.feeds import entry, jsonfeed
from site_builder.importers.platforms.feeds.account import Owner
from site_builder.importers.platforms.feeds.item import Item, is_empty, key, native_id
from site_builder.importers.platforms.feeds.outline import Outline, Span, outline
from site_builder.importers.platforms.feeds.owners import json_owner, xml_owner
from site_builder.importers.platforms.feeds.recognising import OTHERS, feeds, json_feeds
from site_builder.importers.platforms.feeds.remarks import Remarks
from site_builder.model.record import Original
from site_builder.problem import Problem

LONGEST_ITEM = 5_000_000


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A feed of an export, read: its items with where they stand, and what was remarkable about the whole."""

    outline: Outline
    owner: Owner
    items: tuple[tuple[Span, Item], ...]
    problems: tuple[Problem, ...] = ()


def read(export: Export) -> Iterator[Answer]:
    """Every item of every XML feed in the export."""
    for member in feeds(export):
        yield from _member(export, member, _xml)


def read_json(export: Export) -> Iterator[Answer]:
    """Every item of every JSON feed in the export."""
    for member in json_feeds(export):
        yield from _member(export, member, _json)


def handle(export: Export) -> str:
    """The account that all XML feeds of the export belong to; "" where they differ or do not say."""
    return _only(xml_owner(outline(text).channel).handle for text in _texts(export, feeds(export)))


def json_handle(export: Export) -> str:
    """The account that all JSON feeds of the export belong to; "" where they differ or do not say."""
    return _only(json_owner(jsonfeed.parts(text).outline.channel).handle for text in _texts(export, json_feeds(export)))


def _member(export: Export, member: str, take: Callable[[str, Remarks], Taken]) -> Iterator[Answer]:
    try:
        source = decoded(export.read(member))
    except Unreadable as fault:
        yield Remarks(member, "").unreadable(str(fault))
        return
    if OTHERS.search(source.text):
        yield Skipped("an export that has a form of its own", member)
        return
    remarks = Remarks(member, source.text)
    yield from (remarks.mended(repair) for repair in source.repairs)
    taken = take(source.text, remarks)
    yield from taken.problems
    yield from _Items(taken, remarks, _beside(export)).answers()


def _xml(text: str, remarks: Remarks) -> Taken:
    out = outline(text)
    first = out.items[0].start if out.items else len(text)
    problems = [remarks.entities()] if "<!ENTITY" in text[:first] else []
    problems += [] if out.items else [remarks.empty()]
    spans, refused = _sized(out, remarks)
    items = tuple((span, entry.item(out.head, text[span.start : span.end])) for span in spans)
    return Taken(outline=out, owner=xml_owner(out.channel), items=items, problems=(*problems, *refused))


def _json(text: str, remarks: Remarks) -> Taken:
    parts = jsonfeed.parts(text)
    out = parts.outline
    problems = [remarks.broken(parts.broken, len(out.items))] if parts.broken >= 0 else []
    problems += [] if out.items or problems else [remarks.empty()]
    spans, refused = _sized(out, remarks)
    items = tuple((span, jsonfeed.item(out.head, text[span.start : span.end])) for span in spans)
    return Taken(outline=out, owner=json_owner(out.channel), items=items, problems=(*problems, *refused))


def _sized(out: Outline, remarks: Remarks) -> tuple[list[Span], list[Problem]]:
    """The items that are not too long, and what is said of the others."""
    spans = [span for span in out.items if span.end - span.start <= LONGEST_ITEM]
    longer = [span for span in out.items if span.end - span.start > LONGEST_ITEM]
    return spans, [remarks.too_long(span.start, span.end - span.start, LONGEST_ITEM) for span in longer]


class _Items:
    """The items of one feed as answers."""

    def __init__(self, taken: Taken, remarks: Remarks, beside: dict[str, str]) -> None:
        self.taken = taken
        self.remarks = remarks
        self.beside = beside
        self.shared = _shared(taken)

    def answers(self) -> Iterator[Answer]:
        seen: set[str] = set()
        for span, item in _in_order(self.taken):
            source = self.remarks.text[span.start : span.end]
            if item.hidden == entry.UNREADABLE:
                yield self.remarks.unread(span.start)
                continue
            if why := item.hidden or ("empty" if is_empty(item) else "listed twice" if source in seen else ""):
                yield Skipped(why, self.remarks.member)
                continue
            seen.add(source)
            lost = not (span.closed or item.guid or item.url)
            if not span.closed:
                yield self.remarks.cut(span.start, lost=lost)
            if not lost:
                yield from self.remarks.of(item, span.start)
                yield self._found(source, item)
        yield from self.remarks.summed()

    def _found(self, source: str, item: Item) -> Found:
        own = key(item)
        if own in self.shared:
            own = key(msgspec.structs.replace(item, guid=""))
        member, owner = self.remarks.member, self.taken.owner
        return Found(
            id=native_id(item, owner, own),
            month=item.posted.at.strftime("%Y-%m") if item.posted else "",
            originals=(Original(member, source), Original(member, self.taken.outline.head)),
            media=tuple(MediaRef(self.beside.get(one.name, ""), one.url) for one in item.media if one.url),
            handle=owner.handle,
            platform=owner.platform,
        )


def _shared(taken: Taken) -> set[str]:
    """Ids that items with different links carry: they name the feed or its maker, not the item."""
    links: dict[str, set[str]] = defaultdict(set)
    for _, item in taken.items:
        if item.guid and item.url:
            links[key(item)].add(item.url)
    return {id_ for id_, urls in links.items() if len(urls) > 1}


def _in_order(taken: Taken) -> list[tuple[Span, Item]]:
    """The feed's order, but versions of one item, which share its id, oldest first."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, (_, item) in enumerate(taken.items):
        places[key(item)].append(index)
    order = list(range(len(taken.items)))
    for indexes in places.values():
        aged = sorted(indexes, key=lambda index: _age(taken.items[index][1], index))
        for index, older in zip(indexes, aged, strict=True):
            order[index] = older
    return [taken.items[index] for index in order]


def _age(item: Item, index: int) -> tuple[str, int]:
    """Later edits sort later; of equal ones the feed's first is the newest."""
    moment = item.updated or (item.posted.at if item.posted else None)
    return (moment.isoformat() if moment else "", -index)


def _texts(export: Export, members: Iterator[str]) -> Iterator[str]:
    for member in members:
        try:
            yield decoded(export.read(member)).text
        except Unreadable:
            continue


def _only(handles: Iterator[str]) -> str:
    found = set(handles)
    return found.pop() if len(found) == 1 else ""


def _beside(export: Export) -> dict[str, str]:
    """The members of a folder export by their file name, where only one has it."""
    names = Counter(basename(member) for member in export.members)
    return {basename(member): member for member in export.members if names[basename(member)] == 1}
