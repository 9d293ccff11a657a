"""A record of TikTok's as what it says: the caption, the time, the media that came with it."""

import re

from site_builder.importers.platforms.tiktok.item import Item, read_back, said
from site_builder.model.post import Facts, Kind, Media
from site_builder.model.record import Record

TIME_NOTE = "TikTok's export does not say in which time zone; UTC is assumed"

_TAG = re.compile(r"#(\w{1,100})")
_MENTION = re.compile(r"(?<![\w@/.])@([A-Za-z0-9_.]{2,24}(?<!\.))", re.ASCII)
_NUMBERS = re.compile(r"[-\d.,;°'\" NSEW]*")
_PHOTO = re.compile(r"photomode|\.(?:jpe?g|webp|png|heic|image)(?:[?~]|$)", re.IGNORECASE)
_MOST = 100


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    item = read_back(record.originals[0].text)
    handle = record.account.partition(":")[2]
    text, place = said(item.title), said(item.location)
    kind = _kind(item, record)
    return Facts(
        platform="tiktok",
        native_id=record.id,
        posted=item.at,
        time_note=TIME_NOTE,
        url=f"https://www.tiktok.com/@{handle}/video/{item.native}" if item.native and handle else "",
        handle=handle,
        kind=kind,
        text=text,
        tags=tuple(dict.fromkeys(_TAG.findall(text)))[:_MOST],
        mentions=tuple(dict.fromkeys(_MENTION.findall(text)))[:_MOST],
        media=_media(item, record, kind),
        location="" if _NUMBERS.fullmatch(place) else place,
        public=not item.withheld,
    )


def _kind(item: Item, record: Record) -> Kind:
    pictures = [not each.name.lower().endswith((".mp4", ".mov", ".webm", ".m4v")) for each in record.media]
    return "photo" if (all(pictures) if pictures else _PHOTO.search(item.url)) else "video"


def _media(item: Item, record: Record, kind: Kind) -> tuple[Media, ...]:
    """The files that came with the post; where none did, a film or picture that the archive does not hold.

    Its address is not told: it is signed, and expires within days.
    """
    alt = said(item.alternate) or None
    if not record.media:
        return (Media(kind="image" if kind == "photo" else "video", alt=alt),)
    return tuple(Media(name=each.name.rpartition("/")[2], alt=alt) for each in record.media)
