"""What is attached to a post: pictures, a film with its captions, a card that leads elsewhere, another post quoted."""

from collections.abc import Iterator

import msgspec

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.bluesky.addresses import POST, address
from site_builder.importers.platforms.bluesky.entry import Entry
from site_builder.importers.platforms.bluesky.fields import Fields, each, fields, text
from site_builder.importers.platforms.bluesky.owners import Blobs
from site_builder.model.post import Media, MediaKind, Track

_PICTURES = "https://cdn.bsky.app/img/feed_fullsize/plain/{}/{}@jpeg"
_MOST = 40


class Attached(msgspec.Struct, frozen=True, kw_only=True):
    """A medium by its digest and, where one is known, its address; captions have a language."""

    cid: str
    url: str = ""
    kind: MediaKind = "image"
    mime: str = ""
    alt: str | None = None
    lang: str = ""
    captions: bool = False

    @property
    def name(self) -> str:
        """What the record calls it."""
        return self.cid or self.url.partition("?")[0].rpartition("/")[2]


class Embedded(msgspec.Struct, frozen=True, kw_only=True):
    """All that is attached. `quote` is the page of the post quoted; `card` and `title` of what a card leads to."""

    media: tuple[Attached, ...] = ()
    quote: str = ""
    card: str = ""
    title: str = ""


def embedded(entry: Entry) -> Embedded:
    """What an entry's record has attached."""
    embed = fields(entry.value.get("embed"))
    inner = fields(embed.get("media")) or embed
    shown = fields(entry.view.get("embed"))
    shown = fields(shown.get("media")) or shown
    quoted = fields(embed.get("record"))
    quoted = fields(quoted.get("record")) or quoted
    place = address(text(quoted.get("uri")))
    external = fields(inner.get("external"))
    card, title = text(external.get("uri")).strip(), text(external.get("title")).strip()
    if place is not None and place.collection != POST:
        card, place = card or place.page(), None
    return Embedded(
        media=tuple(_media(entry.place.who, inner, shown))[:_MOST],
        quote=place.page() if place else "",
        card=card if card.lower().startswith(("https://", "http://")) else "",
        title=title[:300],
    )


def refs(found: Embedded, blobs: Blobs) -> tuple[MediaRef, ...]:
    """The files of what is attached, in order."""
    return tuple(blobs.ref(one.cid, one.url) if one.cid else MediaRef(url=one.url) for one in found.media)


def media(found: Embedded, names: tuple[str, ...]) -> tuple[Media, ...]:
    """The media in the order of the record, whose `names` they have there; captions are tracks of their film, too."""
    held = [*names, *("" for _ in found.media)]
    tracks = tuple(
        Track(source=name, lang=one.lang) for one, name in zip(found.media, held, strict=False) if one.captions and name
    )
    return tuple(
        Media(
            name=one.name,
            url=one.url,
            kind="document" if one.captions else one.kind,
            mime=one.mime,
            alt=one.alt,
            tracks=tracks if one.kind == "video" and not one.captions else (),
        )
        for one in found.media
    )


def _media(did: str, inner: Fields, shown: Fields) -> Iterator[Attached]:
    views = [text(one.get("fullsize")) for one in each(shown.get("images"))]
    pictures = [*each(inner.get("images"))] or [{"alt": one.get("alt")} for one in each(shown.get("images"))]
    for place, picture in enumerate(pictures):
        cid, mime = _blob(picture.get("image"))
        seen = views[place] if place < len(views) else ""
        url = seen if seen.startswith(("https://", "http://")) else ""
        if not url and cid and did.startswith("did:"):
            url = _PICTURES.format(did, cid)
        if cid or url:
            yield Attached(cid=cid, url=url, mime=mime, alt=text(picture.get("alt")).strip() or None)
    cid, mime = _blob(inner.get("video"))
    if not cid:
        return
    yield Attached(cid=cid, kind="video", mime=mime or "video/mp4", alt=text(inner.get("alt")).strip() or None)
    for captions in each(inner.get("captions")):
        words, _ = _blob(captions.get("file"))
        if words:
            lang = text(captions.get("lang")).strip()[:40]
            yield Attached(cid=words, kind="document", mime="text/vtt", lang=lang, captions=True)


def _blob(value: object) -> tuple[str, str]:
    """The digest and media type of a file; "" where it has none. Before 2023 the digest stood in `cid`."""
    said = fields(value)
    found = text(fields(said.get("ref")).get("$link")) or text(said.get("cid"))
    return (found if found.isascii() and found.isalnum() and len(found) < 120 else ""), text(
        said.get("mimeType")
    ).lower()
