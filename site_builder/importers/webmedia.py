"""The pictures, films and recordings in the HTML of a blog's post, taken out of it as media; frames become links.

A post's page shows media below its text, so they leave the text, and so do the links and boxes that held nothing else.
"""

from collections.abc import Callable, Iterator
import html
from posixpath import basename
import re
from urllib.parse import unquote, urlsplit

import msgspec

from site_builder.importers.blog import absolute, host
from site_builder.importers.hypertext import TAG, hollow, named, plain, replaced, whole_links
from site_builder.model.post import Media, MediaKind

MOST = 200
LOOKED_AT = 2_000
"""Media of a post that are shown, and pictures in its text that are looked at; no one's post has as many."""

COUNTERS = ("feeds.feedburner.com", "feeds.wordpress.com", "stats.wordpress.com", "pixel.wp.com", "doubleclick.net")
"""Hosts of pictures that count readers and show nothing."""

ENDINGS: dict[str, tuple[MediaKind, str]] = {
    "jpg": ("image", "image/jpeg"), "jpeg": ("image", "image/jpeg"), "png": ("image", "image/png"),
    "gif": ("image", "image/gif"), "webp": ("image", "image/webp"), "avif": ("image", "image/avif"),
    "bmp": ("image", "image/bmp"), "mp4": ("video", "video/mp4"), "m4v": ("video", "video/mp4"),
    "mov": ("video", "video/quicktime"), "webm": ("video", "video/webm"), "ogv": ("video", "video/ogg"),
    "mp3": ("audio", "audio/mpeg"), "m4a": ("audio", "audio/mp4"), "ogg": ("audio", "audio/ogg"),
    "wav": ("audio", "audio/wav"), "pdf": ("document", "application/pdf"), "doc": ("document", "application/msword"),
    "docx": ("document", ""), "xls": ("document", ""), "xlsx": ("document", ""), "ppt": ("document", ""),
    "pptx": ("document", ""), "odt": ("document", ""), "csv": ("document", "text/csv"),
    "zip": ("document", "application/zip"),
}  # fmt: skip
EMBEDS = (
    (
        re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed|v)/|youtu\.be/)([\w-]{6,20})"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"player\.vimeo\.com/video/(\d{1,20})"), "https://vimeo.com/{}"),
)
_LINKED = re.compile(r"<a\b([^<>]*+)>((?:\s*<img\b[^<>]*+>)+)\s*</a>", re.IGNORECASE)
_FRAME = re.compile(r"<(iframe|object|embed)\b", re.IGNORECASE)
_PLAYER = re.compile(r"<(video|audio)\b", re.IGNORECASE)
_MARK = re.compile("\ue000(\\d{1,6})\ue001")
_CAPTIONED = re.compile(
    "<figure\\b[^<>]*+>\\s*\ue000(\\d{1,6})\ue001\\s*"
    "<figcaption\\b[^<>]*+>((?:(?!</figcaption).){0,3000})</figcaption>\\s*</figure>",
    re.DOTALL | re.IGNORECASE,
)

Held = Callable[[Media], bool]
"""Whether the archive holds a medium's bytes, so that its page shows it with its caption."""


class Page(msgspec.Struct, frozen=True):
    """HTML without its media, and those, in the order in which they stood there."""

    html: str
    media: tuple[Media, ...] = ()


def page(text: str, base: str, held: Held = lambda _: False) -> Page:
    """The HTML with whole addresses, its frames as links, and its media taken out.

    A caption goes with its picture where that is `held`; else it stays in the text, as does one with a link in it.
    """
    taking = _Taking(base, held)
    text = replaced(frames(whole_links(text, base)), _PLAYER, taking.player)
    text = TAG.sub(taking.single, _LINKED.sub(taking.linked, text))
    text = _CAPTIONED.sub(taking.captioned, text)
    order = [int(number) for number in _MARK.findall(text)]
    listed = [taking.media[index] for index in order if index < len(taking.media)]
    return Page(hollow(_MARK.sub("", text)), once(listed))


class _Taking:
    """The media of one text on their way out of it. Where each stood is marked by its number in `media`."""

    def __init__(self, base: str, held: Held) -> None:
        self.base, self.held = base, held
        self.media: list[Media | None] = []

    def player(self, source: str) -> str:
        """An element that plays something."""
        kind: MediaKind = "video" if source[1:6].lower() == "video" else "audio"
        sources = (
            named(match[3]).get("src", "") for match in TAG.finditer(source) if match[2].lower() in (kind, "source")
        )
        url = next((whole for each in sources if (whole := absolute(each, self.base))), "")
        return self._marked(medium(url, kind=kind))

    def linked(self, match: re.Match[str]) -> str:
        """Pictures in a link: to the same picture, larger; to a page of its own; or elsewhere, which is kept."""
        target = absolute(named(match[1]).get("href", ""), self.base)
        shown = [_image(tag[3], self.base) for tag in TAG.finditer(match[2])]
        if len(shown) == 1 and shown[0] and _is_larger(target, shown[0].url):
            shown = [msgspec.structs.replace(shown[0], url=target, name=file_name(target))]
        says = next((one.alt for one in shown if one and one.alt), target)
        leads = target and not _is_picture(target) and not _is_own(target, self.base)
        kept = f'<a href="{html.escape(target)}">{html.escape(says)}</a>' if leads else ""
        return "".join(self._marked(one) for one in shown) + kept

    def single(self, match: re.Match[str]) -> str:
        """A picture; any other tag as it is."""
        if match[2].lower() != "img" or match[1]:
            return match[0]
        return self._marked(_image(match[3], self.base)) if len(self.media) < LOOKED_AT else ""

    def captioned(self, match: re.Match[str]) -> str:
        """A figure of one picture with its caption."""
        index, words = int(match[1]), match[2]
        one = self.media[index] if index < len(self.media) else None
        if one is None or not self.held(one) or "<a" in words.lower():
            return match[0]
        self.media[index] = msgspec.structs.replace(one, caption=plain(words))
        return _mark(index)

    def _marked(self, one: Media | None) -> str:
        self.media.append(one)
        return _mark(len(self.media) - 1)


def _mark(index: int) -> str:
    """Where a medium stood: two private characters around its number."""
    return f"\ue000{index}\ue001"


def frames(text: str) -> str:
    """Frames and plug-ins, which no page here shows, as paragraphs that link to what they showed."""

    def link(source: str) -> str:
        urls = (
            attributes.get("src") or attributes.get("data") or attributes.get("value") or ""
            for attributes in each(source)
        )
        url = next((found for one in urls if (found := absolute(one if "//" not in one[:2] else f"https:{one}"))), "")
        return f"\n\n{as_link(direct(url))}\n\n" if url else ""

    def each(source: str) -> Iterator[dict[str, str]]:
        return (named(match[3]) for match in TAG.finditer(source) if not match[1])

    return replaced(text, _FRAME, link)


def as_link(url: str) -> str:
    """A paragraph that is a link to an address and shows it."""
    return f'<p><a href="{html.escape(url)}">{html.escape(url)}</a></p>'


def direct(url: str) -> str:
    """The page of a film whose player has this address; any other address as it is."""
    for pattern, form in EMBEDS:
        match = pattern.search(url)
        if match:
            return form.format(match[1])
    return url


def medium(url: str, *, alt: str | None = None, kind: MediaKind | None = None, caption: str = "") -> Media | None:
    """A medium by its address, its kind from the name where nobody says it; None where the address is not whole."""
    if not absolute(url):
        return None
    name = file_name(url)
    guessed, mime = ENDINGS.get(name.rpartition(".")[2].lower(), ("document", ""))
    return Media(
        url=url,
        name=name,
        kind=kind or guessed,
        mime=mime if not kind or kind == guessed else "",
        alt=alt,
        caption=caption,
    )


def once(media: list[Media | None]) -> tuple[Media, ...]:
    """Each address once, in order; of two the first stands, with what only the other says."""
    found: dict[str, Media] = {}
    for one in media:
        if one is None:
            continue
        known = found.get(one.url)
        if known is None and len(found) < MOST:
            found[one.url] = one
        elif known is not None:
            found[one.url] = msgspec.structs.replace(
                known, alt=known.alt or one.alt, caption=known.caption or one.caption
            )
    return tuple(found.values())


def _image(inside: str, base: str) -> Media | None:
    attributes = named(inside)
    source = attributes.get("src", "")
    if not absolute(source, base):
        source = attributes.get("data-src") or attributes.get("data-lazy-src") or source
    url = absolute(source, base)
    box = (attributes.get("width", ""), attributes.get("height", ""))
    counter = box != ("", "") and all(side.strip() in ("0", "1") for side in box)
    if not url or counter or host(url).endswith(COUNTERS):
        return None
    alt = " ".join(attributes["alt"].split()) or None if "alt" in attributes else None
    return medium(url, kind="image", alt=alt)


def _is_picture(url: str) -> bool:
    kind, _ = ENDINGS.get(file_name(url).rpartition(".")[2].lower(), ("document", ""))
    return kind == "image"


def _is_larger(target: str, shown: str) -> bool:
    """Whether a picture's link leads to the same picture, whole."""
    if not target or not _is_picture(target):
        return False
    one, other = _stem(target), _stem(shown)
    return one == other or one.startswith(other) or other.startswith(one)


def _is_own(target: str, base: str) -> bool:
    """Whether a picture's link leads to the page that the blog makes for the picture alone."""
    return "attachment_id=" in target or (bool(base) and target.startswith(base.rstrip("/") + "/"))


def _stem(url: str) -> str:
    return re.sub(r"-\d{1,5}x\d{1,5}$|-scaled$", "", file_name(url).rpartition(".")[0].lower())


def file_name(url: str) -> str:
    """The name of the file that an address leads to, "" where it names none."""
    try:
        return unquote(basename(urlsplit(url).path))[:200]
    except ValueError:
        return ""
