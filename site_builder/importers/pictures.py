"""The pictures, films and recordings that a post's HTML names and keeps, with what the HTML says of each."""

import re

from site_builder.importers.hypertext import named
from site_builder.importers.webmedia import MOST, as_link, file_name
from site_builder.model.post import Media, MediaKind

_ELEMENT = re.compile(r"<(img|video|audio|source)\b([^<>]{0,8000})>", re.IGNORECASE)
_FRAME = re.compile(r"<(?:iframe|embed|object)\b([^<>]{0,4000})>(?:\s{0,99}</iframe\s{0,9}>)?", re.IGNORECASE)
_KINDS: dict[str, MediaKind] = {"img": "image", "video": "video", "audio": "audio", "source": "video"}


def in_html(text: str) -> tuple[Media, ...]:
    """The media of a post's HTML, each address once, in order. `url` is as written: it may be relative.

    Pictures of one pixel, which only count readers, are left out.
    """
    found: dict[str, Media] = {}
    for match in _ELEMENT.finditer(text):
        told = named(match[2])
        url = told.get("src", "").strip()
        if not url or url.startswith("data:") or {told.get("width"), told.get("height")} <= {"0", "1"}:
            continue
        one = Media(
            url=url,
            name=file_name(url),
            kind=_kind(match[1].lower(), told.get("type", "")),
            width=_number(told.get("width", "")),
            height=_number(told.get("height", "")),
            alt=told.get("alt") or None,
        )
        if len(found) < MOST:
            found.setdefault(url, one)
    return tuple(found.values())


def linked_frames(text: str) -> str:
    """Frames and plug-ins, which no page here shows, as links to what they showed; one without an address stays."""
    return _FRAME.sub(_link, text)


def _link(match: re.Match[str]) -> str:
    told = named(match[1])
    source = told.get("src") or told.get("data") or ""
    source = f"https:{source}" if source.startswith("//") else source
    return as_link(source) if source.startswith(("http://", "https://")) else match[0]


def _kind(element: str, mime: str) -> MediaKind:
    return "audio" if mime.startswith("audio/") else _KINDS[element]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
