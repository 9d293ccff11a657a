"""A captured record of Instagram read back as what it says, in every form that Instagram has exported it."""

import msgspec

from site_builder.importers.history import with_versions
from site_builder.importers.jsonspans import decoded
from site_builder.importers.platforms.meta import mojibake
from site_builder.importers.platforms.meta.instagram import catalogue, times, wire, words
from site_builder.model.post import Facts, Kind, Media, Track
from site_builder.model.record import Record, RecordMedia

STORY = "Story"
_FILMS = ("reels", "igtv_videos")


class _Read(msgspec.Struct, frozen=True):
    item: wire.Item
    repairs: tuple[str, ...] = ()
    note: str = ""


def _wording(record: Record) -> Facts:
    """What one record says. Raises `ValueError`."""
    read = _of_list(record) if catalogue.is_catalogue(record) else _of_item(record)
    item = read.item
    text = words.sound(item.text)
    media = gathered(item, record.media, text, film=_is_film(record))
    story = record.id.startswith("story-")
    return Facts(
        platform="instagram",
        native_id=record.id,
        posted=times.at(item.seconds),
        time_note=read.note,
        handle=record.handle,
        kind="post" if story else _kind(media),
        title=STORY if story else "",
        text=text,
        tags=words.tags(text),
        mentions=words.mentions(text),
        media=media,
        location=words.sound(item.location),
        repairs=read.repairs,
    )


facts = with_versions(_wording)
"""What all captures of one post say; a caption that was changed between two exports is an earlier version."""


def gathered(item: wire.Item, kept: tuple[RecordMedia, ...], text: str, *, film: bool = False) -> tuple[Media, ...]:
    """The media in the order in which `Shelf.refs` gave them to the record, subtitles behind their film."""
    found: list[Media] = []
    for medium in item.media:
        caption = words.sound(medium.title)
        one = words.medium(medium.uri, "" if caption == text else caption, film=film or bool(medium.subtitles))
        here = len(found) + 1
        if medium.subtitles and here < len(kept):
            one = msgspec.structs.replace(one, tracks=(Track(source=kept[here].name),))
        found.append(one)
        if medium.subtitles:
            found.append(words.medium(medium.subtitles, ""))
    return tuple(found)


def _of_item(record: Record) -> _Read:
    mended = mojibake.mended(decoded(record.originals[0].text))
    return _Read(wire.item(mended.value), mended.repairs)


def _of_list(record: Record) -> _Read:
    entries = [catalogue.entry(decoded(each.text)) for each in record.originals]
    note = "" if times.has_zone(entries[0].taken_at) else times.NO_ZONE
    return _Read(catalogue.item(entries), note=note)


def _is_film(record: Record) -> bool:
    return record.originals[0].member.rpartition("/")[2].startswith(_FILMS)


def _kind(media: tuple[Media, ...]) -> Kind:
    shown = [each for each in media if each.kind != "document"]
    if len(shown) != 1 or not shown[0].mime:
        return "video" if shown and all(each.kind == "video" for each in shown) else "post"
    return "video" if shown[0].kind == "video" else "photo"
