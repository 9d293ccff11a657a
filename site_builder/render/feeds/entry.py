"""A post as an entry of a feed, drawn once in each format. Whoever reads the feed finds the City's page first."""

from collections.abc import Collection
from datetime import UTC, datetime
from html import escape

from feedgen.entry import FeedEntry
from lxml import etree
import msgspec

from site_builder.settings import FeedFormat
from site_builder.typed import clean

ATOM = "http://www.w3.org/2005/Atom"
DC = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
NAMESPACES = {"atom": ATOM, "dc": DC, "fh": HISTORY}

ALL: tuple[FeedFormat, ...] = ("rss", "atom", "json")
TITLE_LENGTH = 80


class Enclosure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A medium of a post: its absolute address, MIME type, size in bytes (0: unknown), and what it shows."""

    url: str
    mime: str
    size: int = 0
    title: str = ""


class EntryView(msgspec.Struct, frozen=True, kw_only=True):
    """A post as a reader of feeds meets it. Every address is absolute, in `html` too.

    `id` never changes: a tag: URI, or the address of the City's page. `url` is that page, `original` the post on its
    platform ("" if it has none), `gone` the day it was found to be gone there. `title` may be empty; then the first
    words of `summary` stand for it where a format asks for a title. `account` is the handle, `lang` a BCP 47 tag.
    """

    id: str
    url: str
    html: str
    summary: str
    posted: datetime
    updated: datetime
    department: str
    platform: str
    title: str = ""
    original: str = ""
    account: str = ""
    lang: str = ""
    tags: tuple[str, ...] = ()
    media: tuple[Enclosure, ...] = ()
    gone: str = ""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A post's fragment in each format that was asked for, b"" in the others."""

    rss: bytes = b""
    atom: bytes = b""
    json: bytes = b""

    def of(self, form: FeedFormat) -> bytes:
        """The fragment in one format."""
        return self.rss if form == "rss" else self.atom if form == "atom" else self.json


def entry(view: EntryView, formats: Collection[FeedFormat] = ALL) -> Entry:
    """The post as fragments, in the formats asked for. `document` joins them."""
    made = _made(view) if "rss" in formats or "atom" in formats else None
    return Entry(
        rss=_rss(made, view) if made and "rss" in formats else b"",
        atom=_atom(made, view) if made and "atom" in formats else b"",
        json=_json(view) if "json" in formats else b"",
    )


def heading(view: EntryView) -> str:
    """The title, or the first words of a post that has none; never empty, as Atom asks."""
    words = " ".join(clean(view.title or view.summary).split())
    if view.title or len(words) <= TITLE_LENGTH:
        return words or view.url
    cut = words.rfind(" ", 0, TITLE_LENGTH)
    return f"{words[: cut if cut > 0 else TITLE_LENGTH]}…"


def _made(view: EntryView) -> FeedEntry:
    """feedgen's entry: all that is the same in RSS and Atom."""
    made = FeedEntry()
    made.id(view.id)
    made.title(heading(view))
    made.link(href=view.url)
    made.content(clean(view.html), type="html")
    made.published(view.posted)
    made.updated(view.updated)
    if view.tags:
        made.category([{"term": clean(tag)} for tag in view.tags])
    return made


def _rss(made: FeedEntry, view: EntryView) -> bytes:
    """The item, and what feedgen has no words for: who posted it, the original, and the first medium."""
    more = f"<dc:creator>{escape(clean(view.department), quote=False)}</dc:creator>"
    if view.original:
        more += f"<atom:link {_attributes(rel='related', href=view.original, title=_where(view))}/>"
    for medium in view.media[:1]:
        more += f"<enclosure {_attributes(url=medium.url, length=str(medium.size), type=medium.mime)}/>"
    data: bytes = etree.tostring(made.rss_entry(), encoding="utf-8")
    return b"%b%b</item>" % (data.removesuffix(b"</item>"), more.encode())


def _atom(made: FeedEntry, view: EntryView) -> bytes:
    """The entry, and what feedgen has no words for: the language, and links that are not the page's own (feedgen 1.0
    drops `rel` from an entry's links)."""
    more = f"<author><name>{escape(clean(view.department), quote=False)}</name></author>"
    if view.original:
        more += f"<link {_attributes(rel='related', href=view.original, title=_where(view))}/>"
    for medium in view.media:
        size = str(medium.size) if medium.size else ""
        named = _attributes(rel="enclosure", href=medium.url, type=medium.mime, length=size, title=clean(medium.title))
        more += f"<link {named}/>"
    opening = f"<entry {_attributes(**{'xml:lang': view.lang})}>" if view.lang else "<entry>"
    data: bytes = etree.tostring(made.atom_entry(), encoding="utf-8")
    return b"%b%b%b</entry>" % (opening.encode(), data.removeprefix(b"<entry>").removesuffix(b"</entry>"), more.encode())


def _attributes(**values: str) -> str:
    return " ".join([f'{name}="{escape(value)}"' for name, value in values.items() if value])


def _where(view: EntryView) -> str:
    """ "On X (Twitter), @MilwaukeeDPW"; of a post that is gone there, since when."""
    words = f"On {view.platform}" + (f", {view.account}" if view.account else "")
    return clean(f"{words}; gone since {view.gone}" if view.gone else words)


def _json(view: EntryView) -> bytes:
    item: dict[str, object] = {"id": view.id, "url": view.url}
    if view.original:
        item["external_url"] = view.original
    if view.title:
        item["title"] = clean(view.title)
    item["content_html"] = clean(view.html)
    item["date_published"] = _moment(view.posted)
    if view.updated != view.posted:
        item["date_modified"] = _moment(view.updated)
    item["authors"] = [{"name": clean(view.department)}]
    if view.tags:
        item["tags"] = [clean(tag) for tag in view.tags]
    if view.lang:
        item["language"] = view.lang
    if view.media:
        item["attachments"] = [_attachment(medium) for medium in view.media]
    mirror = {"platform": clean(view.platform), "account": clean(view.account), "gone": view.gone}
    item["_mirror"] = {key: value for key, value in mirror.items() if value}
    return msgspec.json.encode(item)


def _attachment(medium: Enclosure) -> dict[str, object]:
    named: dict[str, object] = {"url": medium.url, "mime_type": medium.mime}
    if medium.title:
        named["title"] = clean(medium.title)
    if medium.size:
        named["size_in_bytes"] = medium.size
    return named


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
