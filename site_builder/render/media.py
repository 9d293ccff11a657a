"""The media of a post, as its page shows them."""

from msgspec.structs import replace

from site_builder.model import address
from site_builder.model.post import Card, Held, Media, Track
from site_builder.render.views import ROOT, LinkView, MediaView, SourceView
from site_builder.render.words import language_name


def media_views(media: tuple[Media, ...]) -> tuple[MediaView, ...]:
    """A view of every medium; what the archive does not hold, or a browser cannot show, is said to be missing."""
    return tuple(_view(each) for each in media)


def thumbnail(card: Card) -> tuple[str, int, int]:
    """The address, width and height of the small picture of a listing; "" where the post has no picture."""
    for held in card.held:
        if held.mime.startswith("image/"):
            width = address.widths(held)[0]
            return f"{ROOT}{address.medium(held, width)}", width, _height(held, width)
    return "", 0, 0


def preview(card: Card) -> tuple[str, str]:
    """The path of the picture that stands for a post elsewhere, and the picture's digest; "" where there is none."""
    for held in card.held:
        if held.mime.startswith("image/"):
            sizes = address.widths(held)
            return address.medium(held, sizes[min(2, len(sizes) - 1)]), held.digest
    return "", ""


def held(medium: Media) -> Held:
    """What a medium's addresses are made of."""
    return Held(medium.source, medium.digest, medium.mime, medium.width, medium.height, medium.size)


def captions(track: Track) -> Held:
    """What the address of a film's captions is made of."""
    return Held(track.source, track.digest, "text/vtt")


def _view(medium: Media) -> MediaView:
    if medium.redacted:
        return MediaView(kind="redacted", href="", alt="", described=True, redacted=medium.redacted)
    mine = held(medium)
    shown = bool(medium.digest) and bool(address.published((mine,)))
    alt = medium.alt or ""
    if not shown:
        said = "" if medium.caption == alt else alt
        missing = MediaView(kind="missing", href=_safe(medium.url), alt=said, described=True, name=medium.name)
        return replace(missing, caption=medium.caption, rights=medium.rights)
    if medium.kind == "image":
        return _picture(medium, mine, alt)
    return MediaView(
        kind=medium.kind,
        href=f"{ROOT}{address.medium(mine)}",
        alt=alt,
        described=medium.alt is not None or medium.kind == "document",
        name=medium.name,
        mime=medium.mime,
        width=medium.width,
        height=medium.height,
        caption=medium.caption,
        rights=medium.rights,
        tracks=tuple(
            LinkView(text=language_name(track.lang), href=f"{ROOT}{address.medium(captions(track))}", lang=track.lang)
            for track in medium.tracks
            if track.digest
        ),
        size=_size(medium.size),
    )


def _picture(medium: Media, mine: Held, alt: str) -> MediaView:
    sizes = address.widths(mine)
    full = sizes[-1]
    return MediaView(
        kind="image",
        href=f"{ROOT}{address.medium(mine, full)}",
        alt=alt,
        described=medium.alt is not None,
        name=medium.name,
        mime="image/webp",
        width=full,
        height=_height(mine, full),
        srcset=tuple(SourceView(href=f"{ROOT}{address.medium(mine, width)}", width=width) for width in sizes)
        if len(sizes) > 1
        else (),
        caption=medium.caption,
        rights=medium.rights,
    )


def _height(mine: Held, width: int) -> int:
    return max(1, round(mine.height * width / mine.width)) if mine.width else 0


def _safe(url: str) -> str:
    return url if url.startswith(("https://", "http://")) else ""


def _size(count: int) -> str:
    """In words: 3.4 MB; nothing of nothing."""
    if not count:
        return ""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} kB"
    return f"{count / 1_000_000:.1f} MB"
