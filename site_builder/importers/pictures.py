"""The pictures, films and recordings that a post's HTML names, with what the HTML says of each."""

import html
from posixpath import basename
import re
from urllib.parse import unquote, urlsplit

from site_builder.model.post import Media, MediaKind

MOST = 200
_ELEMENT = re.compile(r"<(img|video|audio|source)\b([^<>]{0,8000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""(?<![A-Za-z-])([A-Za-z-]{1,40})\s{0,9}=\s{0,9}(?:"([^"]{0,4000})"|'([^']{0,4000})'|([^\s"'>]{1,4000}))"""
)
_KINDS: dict[str, MediaKind] = {"img": "image", "video": "video", "audio": "audio", "source": "video"}


def in_html(text: str) -> tuple[Media, ...]:
    """The media of a post's HTML, each address once, in order. `url` is as written: it may be relative.

    Pictures of one pixel, which only count readers, are left out.
    """
    found: dict[str, Media] = {}
    for match in _ELEMENT.finditer(text):
        told = attributes(match[2])
        url = told.get("src", "").strip()
        if not url or url.startswith("data:") or {told.get("width"), told.get("height")} <= {"0", "1"}:
            continue
        one = Media(
            url=url,
            name=_name(url),
            kind=_kind(match[1].lower(), told.get("type", "")),
            width=_number(told.get("width", "")),
            height=_number(told.get("height", "")),
            alt=told.get("alt") or None,
        )
        if len(found) < MOST:
            found.setdefault(url, one)
    return tuple(found.values())


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a tag's source, names in lower case, entities expanded; quotes may be missing."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def _kind(element: str, mime: str) -> MediaKind:
    return "audio" if mime.startswith("audio/") else _KINDS[element]


def _name(url: str) -> str:
    try:
        return unquote(basename(urlsplit(url).path))[:200]
    except ValueError:
        return ""


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
