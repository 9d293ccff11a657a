"""A captured post of Tumblr, read back as what it says."""

from msgspec.structs import replace

from site_builder.importers.platforms.tumblr import entry, page
from site_builder.importers.platforms.tumblr.said import HOME, Said
from site_builder.importers.webmedia import ENDINGS
from site_builder.model.post import Facts, Media
from site_builder.model.record import Record, RecordMedia


def facts(record: Record) -> Facts:
    """What one record says. Raises `ValueError`."""
    original = record.originals[0]
    is_entry = original.text.startswith("<post")
    said = entry.post(original.text) if is_entry else page.post(original.text, original.member)
    handle = said.handle or record.handle
    return Facts(
        platform="tumblr",
        native_id=record.id,
        posted=said.at,
        precision=said.precision,
        time_note=said.time_note,
        url=said.url or (f"{HOME}{handle}/{said.id}" if handle else ""),
        handle=handle,
        kind=said.kind,
        title=said.title,
        text=said.text,
        form=said.form,
        tags=said.tags,
        media=_media(said, record),
        share_of=said.share_of,
        shared_from=said.shared_from,
    )


def _media(said: Said, record: Record) -> tuple[Media, ...]:
    """The media that the post names, as the record lists them, and behind them the other files of its number."""
    named = [replace(one, url=kept.url) for one, kept in zip(said.media, record.media, strict=False)]
    return (*named, *(_file(kept) for kept in record.media[len(said.media) :]))


def _file(kept: RecordMedia) -> Media:
    kind, mime = ENDINGS.get(kept.name.rpartition(".")[2].lower(), ("document", ""))
    return Media(name=kept.name, url=kept.url, kind=kind, mime=mime)
