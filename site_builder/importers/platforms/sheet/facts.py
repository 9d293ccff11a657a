"""A row that was taken, read back as what it says."""

from posixpath import basename

from site_builder.importers import csvrows
from site_builder.importers.history import with_versions
from site_builder.importers.platforms.sheet.columns import columns
from site_builder.importers.platforms.sheet.entry import Entry, entry
from site_builder.importers.platforms.sheet.reading import READ_AS
from site_builder.model.post import Facts, Media
from site_builder.model.record import Record, RecordMedia

WINDOWS = "The row was no UTF-8 and was read as Windows-1252."


def _wording(record: Record) -> Facts:
    if len(record.originals) < 2:
        raise ValueError("a row and its header were expected")
    header = columns(record.originals[1].text)
    if header is None:
        raise ValueError("the sheet's header was expected")
    said = entry(header, header.said(csvrows.cells(record.originals[0].text, delimiter=header.delimiter)))
    platform, _, handle = record.account.partition(":")
    mended = any(original.text == READ_AS and not original.member for original in record.originals[2:])
    return Facts(
        platform=platform,
        native_id=record.id,
        posted=said.posted.at,
        precision=said.posted.precision,
        time_note=said.posted.note,
        url=said.url,
        handle=handle,
        kind=said.kind,
        title=said.title,
        text=said.text,
        lang=said.lang,
        tags=said.tags,
        media=tuple(_medium(one, said) for one in record.media),
        in_reply_to=said.in_reply_to,
        quote_of=said.quote_of,
        share_of=said.share_of,
        location=said.location,
        warning=said.warning,
        repairs=(*said.posted.repairs, *((WINDOWS,) if mended else ())),
    )


facts = with_versions(_wording)


def _medium(one: RecordMedia, said: Entry) -> Media:
    """A medium with its description: the cells name files, the record where they were found."""
    for name, alt in zip(said.media, said.alts, strict=True):
        if (
            one.url == name
            if one.url
            else basename(name.replace("\\", "/")).casefold() == basename(one.name).casefold()
        ):
            return Media(url=one.url, name=one.name, alt=alt)
    return Media(url=one.url, name=one.name)
