"""The media that an item names: enclosures, Media RSS, and pictures, films and recordings in its HTML."""

from collections.abc import Iterable
import html
from posixpath import basename
import re
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from site_builder.importers.blog import absolute, host
from site_builder.model.post import Media, MediaKind

MOST = 200
_ELEMENT = re.compile(r"<(img|video|audio|source)\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![A-Za-z-])([A-Za-z-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
COUNTERS = (
    "feeds.feedburner.com",
    "feedads.g.doubleclick.net",
    "stats.wordpress.com",
    "pixel.wp.com",
    "feedsportal.com",
)
"""Hosts of pictures that count readers and show nothing."""

ENDINGS: dict[str, tuple[MediaKind, str]] = {
    "jpg": ("image", "image/jpeg"), "jpeg": ("image", "image/jpeg"), "png": ("image", "image/png"),
    "gif": ("image", "image/gif"), "webp": ("image", "image/webp"), "avif": ("image", "image/avif"),
    "svg": ("image", "image/svg+xml"), "mp4": ("video", "video/mp4"), "m4v": ("video", "video/mp4"),
    "mov": ("video", "video/quicktime"), "webm": ("video", "video/webm"), "mp3": ("audio", "audio/mpeg"),
    "m4a": ("audio", "audio/mp4"), "ogg": ("audio", "audio/ogg"), "wav": ("audio", "audio/wav"),
    "pdf": ("document", "application/pdf"),
}  # fmt: skip


def medium(
    url: str, *, mime: str = "", kind: str = "", size: str = "", box: tuple[str, str] = ("", ""), alt: str | None = None
) -> Media | None:
    """A medium by its address, None where the address is not whole; the kind from what the feed says, else the name."""
    if not absolute(url):
        return None
    name = unquote(basename(urlsplit(url).path))[:200]
    guessed, guessed_mime = ENDINGS.get(name.rpartition(".")[2].lower(), ("document", ""))
    mime = mime.strip().lower() if re.fullmatch(r"\s*[\w.+-]{1,80}/[\w.+-]{1,80}\s*", mime) else guessed_mime
    return Media(
        url=url,
        name=name,
        kind=_kind(kind, mime, guessed),
        mime=mime,
        size=_number(size),
        width=_number(box[0]),
        height=_number(box[1]),
        alt=alt,
    )


def in_html(text: str, base: str) -> list[Media]:
    """The media in an item's HTML, but for pictures that only count readers."""
    found: list[Media] = []
    for match in _ELEMENT.finditer(text):
        named = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(match[2][:8000])}
        box = (named.get("width", ""), named.get("height", ""))
        url = absolute(named.get("src", ""), base)
        if not url or is_counter(url, box) or (match[1].lower() == "source" and "srcset" in named):
            continue
        kind = {"img": "image", "video": "video", "audio": "audio"}.get(match[1].lower(), "")
        one = medium(url, kind=kind, mime=named.get("type", ""), box=box, alt=_alt(named))
        if one:
            found.append(one)
    return found


def once(media: Iterable[Media | None]) -> tuple[Media, ...]:
    """Each address once, in order; of two the first stands, with the alternative text
    and the kind of the other where it has none of its own."""
    found: dict[str, Media] = {}
    for one in media:
        if one is None or len(found) >= MOST:
            continue
        known = found.get(one.url or one.name)
        found[one.url or one.name] = one if known is None else _joined(known, one)
    return tuple(found.values())


def is_counter(url: str, box: tuple[str, str] = ("", "")) -> bool:
    """Whether a picture is there to count readers: it is one pixel large, or stands on a counter's host."""
    if box != ("", "") and all(side.strip() in ("0", "1") for side in box):
        return True
    return host(url).endswith(COUNTERS)


def _alt(named: dict[str, str]) -> str | None:
    """What the HTML says of a picture. An empty text says "decoration" and is seldom meant: nobody described it."""
    return " ".join(named["alt"].split()) or None if "alt" in named else None


def _joined(first: Media, second: Media) -> Media:
    kind = second.kind if first.kind == "document" else first.kind
    return replace(first, alt=first.alt or second.alt, kind=kind)


def _kind(said: str, mime: str, guessed: MediaKind) -> MediaKind:
    for word in (said.lower(), mime.partition("/")[0]):
        if word == "image":
            return "image"
        if word == "video":
            return "video"
        if word == "audio":
            return "audio"
    return guessed


def _number(text: str) -> int:
    digits = text.strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 12 else 0
