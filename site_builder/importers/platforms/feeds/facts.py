"""What the captured versions of a feed's item say of one post."""

from collections.abc import Callable, Sequence

from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.feeds import entry, jsonfeed
from site_builder.importers.platforms.feeds.dates import Dated
from site_builder.importers.platforms.feeds.item import Item, is_empty
from site_builder.model.post import Facts, Kind, Media, Version
from site_builder.model.record import Record

KINDS: dict[str, Kind] = {"youtube": "video", "vimeo": "video", "flickr": "photo", "wiki": "page"}
NOT_ARTICLES = ("mastodon", "pixelfed", "bluesky")

Parse = Callable[[str, str], Item]


def facts(records: Sequence[Record]) -> Facts:
    """What the versions of an XML feed's item say, oldest first. Raises `Unreadable` if the newest holds no item."""
    return _facts(records, entry.item)


def json_facts(records: Sequence[Record]) -> Facts:
    """What the versions of a JSON feed's item say, oldest first. Raises `Unreadable` if the newest holds no item."""
    return _facts(records, jsonfeed.item)


def _facts(records: Sequence[Record], parse: Parse) -> Facts:
    captured = [record for record in records if record.originals]
    if not captured:
        raise Unreadable("a feed's record should hold the item it was made from")
    items = [_item(record, parse) for record in captured]
    newest, record = items[-1], captured[-1]
    if is_empty(newest):
        raise Unreadable("the record should hold an item of a feed, with an id, a link, a title or a text")
    platform, _, handle = record.account.partition(":")
    posted = newest.posted or next((item.posted for item in items if item.posted), None) or _undated(captured[0])
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=posted.at,
        precision=posted.precision,
        time_note=posted.note,
        url=newest.url,
        handle=handle,
        kind=_kind(platform, newest),
        title=newest.title,
        text=newest.text,
        form=newest.form,
        lang=newest.lang,
        tags=newest.tags,
        media=_media(newest, record),
        in_reply_to=newest.in_reply_to,
        versions=_versions(items, captured),
        gone=records[-1].captured.date().isoformat() if records[-1].event == "gone" else "",
        public=not newest.hidden,
        repairs=newest.repairs,
    )


def _item(record: Record, parse: Parse) -> Item:
    head = record.originals[1].text if len(record.originals) > 1 else ""
    return parse(head, record.originals[0].text)


def _undated(first: Record) -> Dated:
    """The day of the first import: it stays the same when the feed is imported again."""
    return Dated(at=first.captured, precision="day", note="the feed gives no date; this is the day it was imported")


def _kind(platform: str, item: Item) -> Kind:
    if item.in_reply_to:
        return "reply"
    if platform in KINDS:
        return KINDS[platform]
    return "article" if item.title and platform not in NOT_ARTICLES else "post"


def _media(item: Item, record: Record) -> tuple[Media, ...]:
    """The record's media in its order, as the item describes them; then what only a later reading of it found."""
    named = {medium.url: medium for medium in item.media}
    kept = [named.get(one.url, Media(url=one.url, name=one.name, size=one.size)) for one in record.media]
    known = {one.url for one in record.media}
    return (*kept, *(medium for medium in item.media if medium.url not in known or not medium.url))


def _versions(items: Sequence[Item], records: Sequence[Record]) -> tuple[Version, ...]:
    """The earlier wordings, each until the next one: when the feed says it was changed, else when that was seen."""
    found: list[Version] = []
    for index, item in enumerate(items[:-1]):
        following = items[index + 1]
        if (item.title, item.text) == (following.title, following.text):
            continue
        until = following.updated or records[index + 1].captured
        posted = item.updated or (item.posted.at if item.posted else None)
        found.append(Version(text=item.text, form=item.form, posted=posted, until=until))
    return tuple(found)
