"""Which files of an export are WordPress's, and what of their heads a post is read with."""

from collections.abc import Iterator
import re

import msgspec

from site_builder.importers.blog import Owner, absolute, owner
from site_builder.importers.export import Export
from site_builder.importers.markup import tags
from site_builder.importers.xmlfields import value

HEAD = 16_384
ENDINGS = frozenset({"", "xml", "wxr", "rss", "txt"})
MARKS = re.compile(
    rb"https?://wordpress\.org/export/|<wp:wxr_version|<wp:post_(?:type|id)>|"
    rb"<\0w\0p\0:\0(?:w\0x\0r\0_\0v\0|p\0o\0s\0t\0_\0)"
)
KEPT = ("link", "language", "wp:base_site_url", "wp:base_blog_url")
"""Parts of the head that a post is read with. Not the authors with their e-mail addresses, nor the date of the export:
an unchanged post must stay an unchanged record."""

LONGEST_PART = 5_000


class Site(msgspec.Struct, frozen=True):
    """What the head of a file says of its blog: `head` is the exact source of the parts that are kept."""

    head: str
    link: str = ""
    lang: str = ""
    base: str = ""

    @property
    def owner(self) -> Owner:
        """Whose blog it is."""
        return owner(self.link or self.base)


def members(export: Export) -> Iterator[str]:
    """The members that are WordPress exports, in order."""
    for member in export.members:
        name = member.rpartition("/")[2]
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if ending in ENDINGS and MARKS.search(export.head(member, HEAD)):
            yield member


def site(text: str) -> Site:
    """The blog that a file's head is about."""
    opening: list[str] = []
    parts: dict[str, str] = {}
    said: dict[str, str] = {}
    begun, start, inner = "", 0, 0
    for tag in tags(text):
        if tag.kind == "open" and tag.name in ("rss", "channel") and not begun:
            opening.append(text[tag.start : tag.end])
        elif tag.kind == "open" and tag.name in KEPT and tag.name not in parts and not begun:
            begun, start, inner = tag.name, tag.start, tag.end
        elif tag.kind == "close" and tag.name == begun:
            if tag.end - start <= LONGEST_PART:
                parts[begun] = text[start : tag.end]
                said[begun] = value(text[inner : tag.start])
            begun = ""
    link = absolute(said.get("link", ""))
    base = absolute(said.get("wp:base_blog_url", "")) or absolute(said.get("wp:base_site_url", ""))
    return Site("\n".join([*opening[:2], *parts.values()]), link, said.get("language", "").strip(), base)
