"""The text of a WordPress post as readers saw it: blocks, shortcodes, languages and paragraphs made into plain HTML."""

import html
import re

import msgspec

from site_builder.importers import hypertext, webmedia
from site_builder.importers.platforms.wordpress import languages, paragraphs, shortcodes
from site_builder.model.post import Media

_BLOCK = re.compile(r"\s*/?wp:([a-z][a-z0-9/-]{0,80})(?:\s|$)")
_ATTRIBUTES = re.compile(r"\{.*\}", re.DOTALL)
_PAGE_END = re.compile(r"\s*nextpage\s*")
_GAPS = re.compile(r"\n{3,}")
SHOWN = 20
STATIC = frozenset({"more", "nextpage", "spacer", "separator", "site-logo"})


class _Cover(msgspec.Struct, frozen=True):
    """What a block that shows a picture in its background says of it."""

    url: str = ""


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """A post's text as HTML, the media that stood in it, its galleries, and what had to be left out."""

    html: str
    media: tuple[Media, ...] = ()
    galleries: tuple[dict[str, str], ...] = ()
    langs: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()


def body(text: str, base: str, held: webmedia.Held = lambda _: False) -> Body:
    """What readers saw of `content:encoded`; addresses are made whole against `base`.

    Captions of media that are `held` go with them, others stay in the text.
    """
    parts = [(part.lang, _Part(part.text, base, held)) for part in languages.parts(text)]
    langs = tuple(dict.fromkeys(lang for lang, _ in parts if lang))
    unknown = dict.fromkeys(name for _, part in parts for name in part.unknown)
    drawn = dict.fromkeys(name for _, part in parts for name in part.drawn)
    repairs = (
        _told("shortcodes were left out, what stood inside them is kept: ", [f"[{name}]" for name in unknown]),
        _told("what WordPress drew anew each time is not in the export: ", list(drawn)),
    )
    return Body(
        html="\n".join(_in_language(part.html, lang) for lang, part in parts if part.html),
        media=webmedia.once([medium for _, part in parts for medium in part.media]),
        galleries=tuple(gallery for _, part in parts for gallery in part.galleries),
        langs=langs,
        repairs=tuple(filter(None, repairs)),
    )


def title(text: str) -> str:
    """A title on one line; of several languages, all."""
    return " / ".join(filter(None, (hypertext.line(part.text) for part in languages.parts(text))))[:1000]


def _told(what: str, names: list[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{what}{', '.join(names[:SHOWN])}{more}" if names else ""


def _in_language(text: str, lang: str) -> str:
    return f'<div lang="{html.escape(lang)}">\n{text}\n</div>' if lang else text


def _of_blocks(text: str) -> str:
    """The text of a post that was written in blocks: it has its paragraphs, and gaps where their marks stood."""
    return text.strip() if "<pre" in text else _GAPS.sub("\n\n", text).strip()


class _Part:
    """The text in one language on its way to HTML."""

    def __init__(self, text: str, base: str, held: webmedia.Held) -> None:
        self.covers: list[Media | None] = []
        self.drawn: list[str] = []
        blocks = "<!-- wp:" in text
        expanded = shortcodes.expanded(hypertext.comments(text, self._comment), base)
        page = webmedia.page(expanded.text, base, held)
        self.html = _of_blocks(page.html) if blocks else paragraphs.paragraphs(page.html)
        self.media = (*self.covers, *page.media)
        self.galleries = expanded.galleries
        self.unknown = expanded.unknown

    def _comment(self, inner: str) -> str:
        block = _BLOCK.match(inner)
        if block is None:
            return "\n\n" if _PAGE_END.fullmatch(inner) else ""
        if inner.endswith("/") and block[1] not in STATIC:
            self.drawn.append(block[1])
        elif block[1] == "cover" and (said := _ATTRIBUTES.search(inner[:20_000])):
            self._cover(said[0])
        return ""

    def _cover(self, said: str) -> None:
        try:
            url = msgspec.json.decode(said.encode("utf-8", "replace"), type=_Cover).url
        except (msgspec.MsgspecError, RecursionError):
            return
        self.covers.append(webmedia.medium(url))
