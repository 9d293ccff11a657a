"""JSON Feed 1 and 1.1 (jsonfeed.org): where each item stands in the source, and what it says."""

from collections.abc import Iterator
import json
import re

import msgspec

from site_builder.importers.blog import absolute
from site_builder.importers.platforms.feeds.dates import Dated, dated
from site_builder.importers.platforms.feeds.entry import Fields, detail, each, text_of
from site_builder.importers.platforms.feeds.item import Body, Item, body, language, plain
from site_builder.importers.platforms.feeds.links import direct
from site_builder.importers.platforms.feeds.outline import LONGEST_PART, Outline, Span
from site_builder.importers.platforms.feeds.pictures import in_html, medium, once
from site_builder.model.post import Media

KEPT = ("home_page_url", "feed_url", "language")
VERSION = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')
_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
"""Numbers stay text: an id above 2^53 must not be rounded."""


class Broken(Exception):  # noqa: N818 - always caught: it becomes a Problem with the place
    """The source is not JSON from `position` on."""

    def __init__(self, position: int) -> None:
        super().__init__(f"not JSON from character {position} on")
        self.position = position


class Parts(msgspec.Struct, frozen=True):
    """A JSON feed taken apart; `broken` is where it stops being JSON, -1 where it does not."""

    outline: Outline
    broken: int = -1


def parts(text: str) -> Parts:
    """Take a JSON feed apart. Of a broken one, the items before the break are whole."""
    items: list[Span] = []
    fields: list[tuple[str, str]] = []
    broken = -1
    try:
        for key, start in _members(text, _after(text, 0, "{"), fields):
            if key == "items":
                items += _elements(text, start, items)
    except Broken as fault:
        broken = fault.position
    head = "{" + ",\n".join(source for key, source in fields if key in KEPT) + "}"
    channel = "{" + ",\n".join(source for _, source in fields) + "}"
    return Parts(Outline(tuple(items), head, channel), broken)


def fields(source: str) -> Fields:
    """A JSON object's members; none where it is no object."""
    try:
        value: object = _DECODER.decode(source)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def item(head: str, source: str) -> Item:
    """What the item `source` says, its addresses made whole against the feed's `head`. Never raises."""
    entry, feed = fields(source), fields(head)
    base = absolute(text_of(feed, "home_page_url")) or absolute(text_of(feed, "feed_url"))
    whole = _text(entry)
    posted = _date(entry, "date_published") or _date(entry, "date_modified")
    updated = _date(entry, "date_modified")
    url = absolute(text_of(entry, "url"), base)
    return Item(
        guid=text_of(entry, "id")[:2000],
        url=direct(url or absolute(text_of(entry, "id"))),
        title=plain(text_of(entry, "title"))[:1000],
        text=whole.text,
        form=whole.form,
        lang=language(text_of(entry, "language") or text_of(feed, "language")),
        posted=posted,
        updated=updated.at if updated else None,
        tags=_tags(entry),
        media=_media(entry, whole, url or base),
        repairs=tuple(repair for repair in (posted.repair if posted else "", *whole.repairs) if repair),
    )


def _members(text: str, position: int, fields_: list[tuple[str, str]]) -> Iterator[tuple[str, int]]:
    """The members of the object that opens before `position`: each large one by key and start, small ones noted."""
    position = _skip(text, position)
    while not text.startswith("}", position):
        key, after = _value(text, position)
        start = _skip(text, _after(text, after, ":"))
        yield str(key), start
        end = _end_of_items(text, start) if key == "items" else _value(text, start)[1]
        if key != "items" and end - position <= LONGEST_PART and len(fields_) < 1000:
            fields_.append((str(key), text[position:end]))
        position = _next(text, end, "}")


def _elements(text: str, position: int, found: list[Span]) -> list[Span]:
    """The spans of an array's elements; on a break, those before it are left in `found`."""
    spans: list[Span] = []
    position = _skip(text, _after(text, position, "["))
    while not text.startswith("]", position):
        try:
            end = _value(text, position)[1]
        except Broken:
            found += spans
            raise
        spans.append(Span(position, end))
        try:
            position = _next(text, end, "]")
        except Broken:
            found += spans
            raise
    return spans


def _end_of_items(text: str, start: int) -> int:
    """The end of the items: they were read once, and are read again to keep one rule for what a value is."""
    return _value(text, start)[1]


def _value(text: str, position: int) -> tuple[object, int]:
    try:
        value: object
        value, end = _DECODER.raw_decode(text, position)
    except (ValueError, RecursionError) as fault:
        raise Broken(getattr(fault, "pos", position)) from fault
    return value, end


def _skip(text: str, position: int) -> int:
    match = _BLANK.match(text, position)
    return match.end() if match else position


def _after(text: str, position: int, sign: str) -> int:
    position = _skip(text, position)
    if not text.startswith(sign, position):
        raise Broken(position)
    return position + 1


def _next(text: str, position: int, closing: str) -> int:
    """Behind a comma, or at the closing sign."""
    position = _skip(text, position)
    return position if text.startswith(closing, position) else _skip(text, _after(text, position, ","))


def _text(entry: Fields) -> Body:
    if markup := text_of(entry, "content_html"):
        return body(markup, markup=True)
    return body(text_of(entry, "content_text") or text_of(entry, "summary"), markup=False)


def _date(entry: Fields, name: str) -> Dated | None:
    raw = text_of(entry, name)
    return dated(raw, None) if raw else None


def _tags(entry: Fields) -> tuple[str, ...]:
    value = entry.get("tags")
    listed: list[object] = value if isinstance(value, list) else []
    words = (plain(word).lstrip("#")[:200] for word in listed if isinstance(word, str))
    return tuple(dict.fromkeys(word for word in words if word))[:200]


def _media(entry: Fields, whole: Body, base: str) -> tuple[Media, ...]:
    found: list[Media | None] = []
    for part in each(entry, "attachments"):
        raw = text_of(part, "url")
        url = absolute(raw, base)
        size = text_of(part, "size_in_bytes")
        one = medium(url, mime=text_of(part, "mime_type"), size=size, alt=text_of(part, "title") or None)
        found.append(one or (Media(name=raw[:200], kind="document") if raw else None))
    if whole.form == "html":
        found += in_html(whole.text, base)
    if not any(one and one.kind == "image" for one in found):
        picture = absolute(text_of(entry, "image") or text_of(detail(entry, "image"), "url"), base)
        found.append(medium(picture, kind="image"))
    return once(found)
