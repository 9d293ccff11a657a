"""A feed's items as the record store takes them: each exact, with the head of its feed, its id and its month."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from posixpath import basename

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.feeds import entry, jsonfeed
from site_builder.importers.platforms.feeds.account import Owner, Signs, owner
from site_builder.importers.platforms.feeds.encoding import Decoded, decoded
from site_builder.importers.platforms.feeds.item import Item, is_empty, key, native_id
from site_builder.importers.platforms.feeds.links import absolute
from site_builder.importers.platforms.feeds.outline import Outline, Span, outline
from site_builder.importers.platforms.feeds.recognising import OTHERS, feeds, json_feeds
from site_builder.model.record import Original
from site_builder.problem import Place, Problem, Severity

LONGEST_ITEM = 5_000_000
UNDATED_SHOWN = 20


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A feed of an export, read: its items with where they stand."""

    member: str
    text: str
    outline: Outline
    owner: Owner
    items: tuple[tuple[Span, Item], ...]


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
    return _only({_xml_owner(outline(_text(export, member).text).channel).handle for member in feeds(export)})


def json_handle(export: Export) -> str:
    """The account that all JSON feeds of the export belong to; "" where they differ or do not say."""
    found = {_json_owner(jsonfeed.parts(_text(export, m).text).outline.channel).handle for m in json_feeds(export)}
    return _only(found)


Read = Callable[[str, str], tuple[Taken, list[Problem]]]


def _member(export: Export, member: str, read_: Read) -> Iterator[Answer]:
    try:
        source = decoded(export.read(member))
    except Unreadable as fault:
        yield _problem("I300", member, f"{member} cannot be read: {fault}", "download the feed again", severity=Severity.ERROR)
        return
    if OTHERS.search(source.text):
        yield Skipped("an export that has its own form, not a feed", member)
        return
    for repair in source.repairs:
        yield _problem("I301", member, f"{member}: {repair}", "nothing to do if the text reads well", severity=Severity.NOTE)
    taken, problems = read_(member, source.text)
    yield from problems
    yield from _items(taken, _beside(export))


def _xml(member: str, text: str) -> tuple[Taken, list[Problem]]:
    out = outline(text)
    problems: list[Problem] = []
    if "<!ENTITY" in text[: out.items[0].start if out.items else len(text)]:
        say = f"{member} declares entities of its own, which feeds do not need; they were left out"
        problems.append(_problem("I302", member, say, "look at the posts: what the entities stood for is missing"))
    read_ = [(span, entry.item(out.head, text[span.start : span.end])) for span in _sized(out, member, text, problems)]
    if not out.items:
        problems.append(_problem("I303", member, f"{member} is a feed without items", severity=Severity.NOTE))
    return Taken(member=member, text=text, outline=out, owner=_xml_owner(out.channel), items=tuple(read_)), problems


def _json(member: str, text: str) -> tuple[Taken, list[Problem]]:
    parts = jsonfeed.parts(text)
    out = parts.outline
    problems: list[Problem] = []
    if parts.broken >= 0:
        say = f"{member} stops being JSON here; the {len(out.items)} items before are taken, what follows is not"
        place = _place(member, text, parts.broken)
        problems.append(_problem("I304", member, say, "download the feed again", severity=Severity.ERROR, place=place))
    elif not out.items:
        problems.append(_problem("I303", member, f"{member} is a feed without items", severity=Severity.NOTE))
    read_ = [(span, jsonfeed.item(out.head, text[span.start : span.end])) for span in _sized(out, member, text, problems)]
    return Taken(member=member, text=text, outline=out, owner=_json_owner(out.channel), items=tuple(read_)), problems


def _sized(out: Outline, member: str, text: str, problems: list[Problem]) -> Iterator[Span]:
    for span in out.items:
        if span.end - span.start <= LONGEST_ITEM:
            yield span
            continue
        say = f"an item of {member} is {span.end - span.start} characters long, more than {LONGEST_ITEM}; it is not taken"
        place = _place(member, text, span.start)
        problems.append(_problem("I305", member, say, "post it by hand", severity=Severity.ERROR, place=place))


def _items(taken: Taken, beside: dict[str, str]) -> Iterator[Answer]:
    shared = _shared_ids(taken)
    seen: set[str] = set()
    said: Counter[str] = Counter()
    for span, item in _in_order(taken):
        source = taken.text[span.start : span.end]
        if item.hidden or is_empty(item):
            yield Skipped(item.hidden or "empty", taken.member)
            continue
        if source in seen:
            yield Skipped("listed twice", taken.member)
            continue
        seen.add(source)
        if not span.closed and not (item.guid or item.url):
            yield _cut(taken, span, lost=True)
            continue
        yield from _remarks(taken, span, item, said)
        yield _found(taken, source, item, shared, beside)
    yield from _summed(taken, said)


def _found(taken: Taken, source: str, item: Item, shared: set[str], beside: dict[str, str]) -> Found:
    own = key(item)
    if own in shared:
        own = key(msgspec.structs.replace(item, guid=""))
    return Found(
        id=native_id(item, taken.owner, own),
        month=item.posted.at.strftime("%Y-%m") if item.posted else "",
        originals=(Original(taken.member, source), Original(taken.member, taken.outline.head)),
        media=tuple(MediaRef(beside.get(medium.name, "") if medium.name else "", medium.url) for medium in item.media),
        handle=taken.owner.handle,
        platform=taken.owner.platform,
    )


def _shared_ids(taken: Taken) -> set[str]:
    """Ids that several items with different links carry: they name the feed, not the item."""
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
        if len(indexes) > 1:
            aged = sorted(indexes, key=lambda index: _age(taken.items[index][1], index))
            for index, older in zip(indexes, aged, strict=True):
                order[index] = older
    return [taken.items[index] for index in order]


def _age(item: Item, index: int) -> tuple[str, int]:
    """Later edits sort later; of equal ones the feed's first is the newest."""
    moment = item.updated or (item.posted.at if item.posted else None)
    return (moment.isoformat() if moment else "", -index)


def _remarks(taken: Taken, span: Span, item: Item, said: Counter[str]) -> Iterator[Problem]:
    if not span.closed:
        yield _cut(taken, span, lost=False)
    if item.posted is None:
        said["undated"] += 1
        if said["undated"] <= UNDATED_SHOWN:
            say = f"{_name(item)} has no date that can be read; it will stand under the day it was imported"
            place = _place(taken.member, taken.text, span.start)
            yield _problem("I307", taken.member, say, "add posted: in annotations.yaml if you know it", place=place)
    if not item.url:
        said["unlinked"] += 1


def _summed(taken: Taken, said: Counter[str]) -> Iterator[Problem]:
    if said["undated"] > UNDATED_SHOWN:
        more = said["undated"] - UNDATED_SHOWN
        yield _problem("I307", taken.member, f"{more} more items of {taken.member} have no date that can be read")
    if said["unlinked"]:
        say = f"{said['unlinked']} items of {taken.member} name no web address; their pages will link to no original"
        yield _problem("I308", taken.member, say, severity=Severity.NOTE)


def _cut(taken: Taken, span: Span, *, lost: bool) -> Problem:
    end = "before anything that identifies it, and is not taken" if lost else "inside an item; its text may be incomplete"
    return _problem(
        "I306",
        taken.member,
        f"{taken.member} is cut off {end}",
        "download the feed again and import it: the whole item becomes a new version",
        severity=Severity.ERROR if lost else Severity.WARNING,
        place=_place(taken.member, taken.text, span.start),
    )


def _xml_owner(channel: str) -> Owner:
    feed = entry.detail(entry.parsed(channel, base=entry.location(channel)), "feed")
    links = {entry.text_of(link, "rel"): entry.text_of(link, "href") for link in reversed([*entry.each(feed, "links")])}
    return owner(
        Signs(
            home=absolute(links.get("alternate", "")) or absolute(entry.text_of(feed, "link")),
            own=absolute(links.get("self", "")),
            generator=" ".join([entry.text_of(feed, "generator"), entry.text_of(entry.detail(feed, "generator_detail"), "href")]),
            journal=entry.text_of(feed, "lj_journal") or entry.text_of(feed, "dw_journal"),
            channel=entry.text_of(feed, "yt_channelid"),
        )
    )


def _json_owner(channel: str) -> Owner:
    feed = jsonfeed.fields(channel)
    home, own = absolute(entry.text_of(feed, "home_page_url")), absolute(entry.text_of(feed, "feed_url"))
    return owner(Signs(home=home, own=own, generator=entry.text_of(feed, "generator")))


def _text(export: Export, member: str) -> Decoded:
    try:
        return decoded(export.read(member))
    except Unreadable:
        return Decoded("")


def _only(handles: set[str]) -> str:
    return handles.pop() if len(handles) == 1 else ""


def _beside(export: Export) -> dict[str, str]:
    """The members of a folder export by their file name, where only one has it."""
    names = Counter(basename(member) for member in export.members)
    return {basename(member): member for member in export.members if names[basename(member)] == 1}


def _name(item: Item) -> str:
    return f"“{item.title[:60]}”" if item.title else f"the item {key(item)[:80]}"


def _place(member: str, text: str, position: int) -> Place:
    return Place(member, text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _problem(  # noqa: PLR0913 - a Problem's own fields
    code: str, member: str, message: str, hint: str = "", *, severity: Severity = Severity.WARNING, place: Place | None = None
) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=place or Place(member), hint=hint)
