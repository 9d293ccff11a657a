"""A record of a Takeout as what it says: a video with its words, or a community post."""

import json

from site_builder.importers.platforms.youtube import columns, times
from site_builder.importers.platforms.youtube.beside import CAPTIONS, language_of
from site_builder.importers.platforms.youtube.tables import Row, kept
from site_builder.importers.platforms.youtube.takeout import WATCH
from site_builder.importers.platforms.youtube.words import withheld
from site_builder.model.post import Facts, Media, Track
from site_builder.model.record import Record, RecordMedia

POST = "https://www.youtube.com/post/"
_MOST_TAGS = 100


def facts(record: Record) -> Facts:
    """What one capture says. Raises `ValueError`."""
    rows = list(kept(record.originals))
    if columns.is_posts(rows[0].roles):
        return _post(rows[0], record)
    return _video(rows[0], rows[1:], record)


def _video(row: Row, others: list[Row], record: Record) -> Facts:
    if row.cell("video") != record.id:
        raise ValueError("a row of the table of videos was expected")
    published = times.of_row(row)
    texts = next((each for each in others if columns.is_texts(each.roles)), None)
    return Facts(
        platform="youtube",
        native_id=record.id,
        posted=published.at,
        precision=published.precision,
        time_note=published.note,
        url=WATCH + record.id,
        handle=_handle(record),
        kind="video",
        title=row.cell("title") or (texts.cell("title-part") if texts else ""),
        text=_description(row, texts),
        lang=row.cell("language"),
        tags=tuple(dict.fromkeys(row.cells_of("tag")))[:_MOST_TAGS],
        media=media(record.media),
        location=next((place for each in others if (place := each.cell("address"))), ""),
        public=not withheld(row.cell("privacy"), row.cell("state")),
    )


def _description(row: Row, texts: Row | None) -> str:
    """The description; where the table of texts goes on after the other's end, that one's."""
    short = row.cell("description")
    places = texts.roles.get("description-part", ()) if texts else ()
    whole = "".join(texts.cells[place] for place in places if place < len(texts.cells)).strip() if texts else ""
    return whole if len(whole) > len(short) and whole.startswith(short) else short


def _post(row: Row, record: Record) -> Facts:
    published = times.of_row(row)
    options = [f"• {option}" for option in row.cells_of("option")]
    return Facts(
        platform="youtube",
        native_id=record.id,
        posted=published.at,
        precision=published.precision,
        time_note=published.note,
        url=POST + record.id,
        handle=_handle(record),
        text="\n\n".join(part for part in (_segments(row.cell("text")), "\n".join(options)) if part),
        media=tuple(Media(name=_name(each), kind="image") for each in record.media),
    )


def _segments(cell: str) -> str:
    """The words of a cell; newer exports write them as pieces, `{"text":"…"},{"text":"…"}`."""
    if not cell.startswith('{"'):
        return cell
    try:
        pieces = json.loads(f"[{cell}]")
    except (ValueError, RecursionError):
        return cell
    texts = [piece.get("text") for piece in pieces if isinstance(piece, dict)]
    return "".join(text for text in texts if isinstance(text, str)) or cell


def media(held: tuple[RecordMedia, ...]) -> tuple[Media, ...]:
    """The film with its captions, which follow it in the record, and stills."""
    words = [each.name for each in held if each.name.rpartition(".")[2].lower() in CAPTIONS]
    tracks = tuple(Track(source=name, lang=language_of(name)) for name in words)
    return tuple(
        Media(name=_name(each), url=each.url, kind="video", tracks=tracks) if place == 0 else Media(name=_name(each))
        for place, each in enumerate(held)
    )


def _name(held: RecordMedia) -> str:
    return held.name.rpartition("/")[2]


def _handle(record: Record) -> str:
    return record.account.partition(":")[2]
