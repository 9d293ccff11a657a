"""A captured photo, read back as what it says. Flickr's descriptions are HTML with line breaks as such."""

from collections.abc import Iterator, Sequence
import html
import re

from msgspec.structs import replace

from site_builder.importers import hypertext
from site_builder.importers.history import with_versions
from site_builder.importers.platforms.flickr import albums
from site_builder.importers.platforms.flickr.item import Photo, moment, photo_of
from site_builder.importers.platforms.flickr.licences import in_words
from site_builder.importers.platforms.flickr.shelf import is_film
from site_builder.model.post import Facts, Media, Reply
from site_builder.model.record import Record
from site_builder.typed import clean

HOME = "https://www.flickr.com/"
UTC_ASSUMED = "Flickr's data gives no time zone; UTC is assumed."
ONLY_TAKEN = "Flickr's data does not say when it was uploaded; this is the day that the camera wrote."
MOST_REPLIES = 5000

_BREAKS = re.compile(r"\n{2,}")
_MACHINE = re.compile(r"[A-Za-z][\w-]{0,60}:[\w-]{1,60}=", re.ASCII)
_ALBUM = re.compile(r"https?://(?:www\.)?flickr\.com/photos/[!-~]{1,400}", re.ASCII)


def facts(records: Sequence[Record]) -> Facts:
    """What all captures of a photo say. The albums it is in are no words of its own: only the newest are shown."""
    found = _wordings(records)
    newest = next(record for record in reversed(records) if record.originals and record.event == "captured")
    return replace(found, text=found.text + "".join(_albums(newest)))


def _wording(record: Record) -> Facts:
    photo = photo_of(record.originals[0].text, record.originals[0].member)
    film = any(is_film(medium.name or medium.url) for medium in record.media)
    rights = in_words(photo.license)
    uploaded = photo.uploaded
    return Facts(
        platform="flickr",
        native_id=record.id,
        posted=photo.at,
        precision="second" if uploaded else "day",
        time_note=UTC_ASSUMED if uploaded else ONLY_TAKEN,
        url=photo.page or f"{HOME}photos/{record.handle or photo.handle}/{photo.id}/",
        handle=record.handle or photo.handle,
        kind="video" if film else "photo",
        title=_title(photo),
        text=paragraphs(photo.description or ""),
        form="html",
        tags=tuple(_tags(photo.tags)),
        media=tuple(
            Media(
                name=medium.name,
                url=medium.url,
                kind="video" if is_film(medium.name or medium.url) else "image",
                rights=rights,
            )
            for medium in record.media
        ),
        warning=_warning(photo),
        replies=tuple(_replies(photo.comments)),
        repairs=_repairs(photo),
    )


_wordings = with_versions(_wording)


def paragraphs(text: str) -> str:
    """A description as HTML whose lines stay: an empty line is a paragraph, any other a break."""
    text = clean(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if not text:
        return ""
    pieces = (piece.strip().replace("\n", "<br>\n") for piece in _BREAKS.split(text))
    return hypertext.whole_links("\n".join(f"<p>{piece}</p>" for piece in pieces if piece), HOME)


def _title(photo: Photo) -> str:
    return " ".join(html.unescape(clean(photo.name or "")).split())


def _warning(photo: Photo) -> str:
    mark = clean(photo.safety or "").strip().lower()
    return "" if mark in ("", "safe") else f"marked as {mark[:40]} on Flickr"


def _repairs(photo: Photo) -> tuple[str, ...]:
    words = (photo.name or "", photo.description or "")
    damaged = any(clean(each) != each.replace("\r\n", "\n").replace("\r", "\n") for each in words)
    return ("characters that no page can hold were left out",) if damaged else ()


def _tags(value: object) -> Iterator[str]:
    """The tags, each once; not those that machines write (`geo:lat=43.0`): they may hold coordinates."""
    seen = set()
    for each in value[:1000] if isinstance(value, list) else ():
        tag = each.get("tag") if isinstance(each, dict) else each
        if not isinstance(tag, str):
            continue
        tag = " ".join(html.unescape(clean(tag)).split()).removeprefix("#")
        if tag and not _MACHINE.match(tag) and tag.casefold() not in seen:
            seen.add(tag.casefold())
            yield tag


def _replies(value: object) -> Iterator[Reply]:
    for each in value[:MOST_REPLIES] if isinstance(value, list) else ():
        if not isinstance(each, dict):
            continue
        said = hypertext.plain(clean(_word(each, "comment", "message")))
        if said:
            yield Reply(
                id=_word(each, "id", "comment_id"),
                author=clean(_word(each, "user")),
                posted=moment(each.get("date") or each.get("date_create")),
                text=said,
                url=url if _ALBUM.fullmatch(url := _word(each, "url")) else "",
            )


def _word(value: dict[object, object], *names: str) -> str:
    return next((found for name in names if isinstance(found := value.get(name), str)), "")


def _albums(record: Record) -> Iterator[str]:
    """A paragraph for each album of the photo: its title, its address, and what was written about it."""
    photo = photo_of(record.originals[0].text, record.originals[0].member)
    kept = [found for each in record.originals[1:] if (found := albums.read_back(each))]
    told = {each.id: paragraphs(each.description or "") for each in kept}
    for album in albums.listed(photo.albums):
        title = html.escape(" ".join(html.unescape(clean(album.title or "")).split()))
        url = album.url or ""
        linked = f'<a href="{html.escape(url)}">{title}</a>' if _ALBUM.fullmatch(url) else title
        yield f"\n<p>Album: {linked}</p>"
        if told.get(album.id):
            yield f"\n<blockquote>{told[album.id]}</blockquote>"
