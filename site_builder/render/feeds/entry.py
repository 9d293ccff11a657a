"""A post as an entry of a feed, drawn once in each format. Whoever reads the feed finds the City's page first."""

from collections.abc import Collection
from datetime import UTC, datetime
from functools import lru_cache
from html import escape
from urllib.parse import quote

from feedgen.entry import FeedEntry
from lxml import etree
import msgspec

from site_builder.settings import FeedFormat
from site_builder.typed import clean

ALL: tuple[FeedFormat, ...] = ("rss", "atom", "json")
TITLE_LENGTH = 80
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


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
    """What is the same in RSS and Atom, as feedgen's entry.

    Dates and tags are ours: feedgen writes a date by switching the locale of the whole process, and checks every tag
    for keys that it might have; together that took a fifth of the time.
    """
    made = FeedEntry()
    made.id(view.id)
    made.guid(view.id, permalink=view.id == view.url)
    made.title(heading(view))
    made.link(href=view.url)
    made.content(clean(view.html), type="html")
    made.updated(view.updated)
    return made


def _rss(made: FeedEntry, view: EntryView) -> bytes:
    """The item, and what feedgen has no words for: who posted it, the original, and the first medium."""
    more = "".join([f"<category>{_escaped(tag)}</category>" for tag in view.tags])
    more += f"<pubDate>{rfc822(view.posted)}</pubDate><dc:creator>{_escaped(view.department)}</dc:creator>"
    more += _related(view, "atom:link")
    for medium in view.media[:1]:
        named = _attributes(url=address(medium.url), length=str(medium.size), type=medium.mime)
        more += f"<enclosure {named}/>"
    data: bytes = etree.tostring(made.rss_entry(), encoding="utf-8")
    return b"%b%b</item>" % (data.removesuffix(b"</item>"), more.encode())


def _atom(made: FeedEntry, view: EntryView) -> bytes:
    """The entry, and what feedgen has no words for: the language, and links that are not the page's own (feedgen 1.0
    drops `rel` from an entry's links)."""
    more = "".join([f'<category term="{_escaped(tag)}"/>' for tag in view.tags])
    more += f"<published>{view.posted.isoformat()}</published>"
    more += f"<author><name>{_escaped(view.department)}</name></author>{_related(view, 'link')}"
    for medium in view.media:
        size = str(medium.size) if medium.size else ""
        title = clean(medium.title)
        named = _attributes(rel="enclosure", href=address(medium.url), type=medium.mime, length=size, title=title)
        more += f"<link {named}/>"
    opening = f'<entry xml:lang="{escape(view.lang)}">' if view.lang else "<entry>"
    data: bytes = etree.tostring(made.atom_entry(), encoding="utf-8")
    return b"%b%b%b</entry>" % (
        opening.encode(),
        data.removeprefix(b"<entry>").removesuffix(b"</entry>"),
        more.encode(),
    )


def _related(view: EntryView, name: str) -> str:
    """The link to the original, which says where it is."""
    original = address(view.original) if view.original else ""
    if not original:
        return ""
    return f'<{name} rel="related" href="{escape(original)}" title="{_where(view.platform, view.account, view.gone)}"/>'


def _attributes(**values: str) -> str:
    return " ".join([f'{name}="{escape(value)}"' for name, value in values.items() if value])


def rfc822(at: datetime) -> str:
    """A moment as RSS writes it, in English wherever the program runs."""
    day, month = DAYS[at.weekday()], MONTHS[at.month - 1]
    return f"{day}, {at.day:02d} {month} {at.year:04d} {at:%H:%M:%S %z}"


def address(url: str) -> str:
    """An address as a URI: spaces and letters beyond ASCII percent-encoded; "" for any but http and https."""
    if not url.startswith(("https://", "http://")):
        return ""
    return url if url.isascii() and url.isprintable() and " " not in url else quote(url, safe=":/?#[]@!$&'()*+,;=%~")


@lru_cache(maxsize=4096)
def _where(platform: str, account: str, gone: str) -> str:
    """Where the original is: “On X (Twitter), MilwaukeeDPW”; if it is gone, since when. As an attribute's value."""
    words = f"On {platform}" + (f", {account}" if account else "")
    return escape(clean(f"{words}; gone since {gone}" if gone else words))


@lru_cache(maxsize=4096)
def _word(text: str) -> str:
    """A name or tag, cleaned; the same few stand in most entries."""
    return clean(text)


@lru_cache(maxsize=4096)
def _escaped(text: str) -> str:
    return escape(clean(text))


def _json(view: EntryView) -> bytes:
    item: dict[str, object] = {"id": view.id, "url": view.url}
    if original := address(view.original):
        item["external_url"] = original
    if view.title:
        item["title"] = clean(view.title)
    item["content_html"] = clean(view.html)
    item["date_published"] = _moment(view.posted)
    if view.updated != view.posted:
        item["date_modified"] = _moment(view.updated)
    item["authors"] = [{"name": _word(view.department)}]
    if view.tags:
        item["tags"] = [_word(tag) for tag in view.tags]
    if view.lang:
        item["language"] = view.lang
    if view.media:
        item["attachments"] = [_attachment(medium) for medium in view.media]
    mirror = {"platform": _word(view.platform), "account": _word(view.account), "gone": view.gone}
    item["_mirror"] = {key: value for key, value in mirror.items() if value}
    return msgspec.json.encode(item)


def _attachment(medium: Enclosure) -> dict[str, object]:
    named: dict[str, object] = {"url": address(medium.url), "mime_type": medium.mime}
    if medium.title:
        named["title"] = clean(medium.title)
    if medium.size:
        named["size_in_bytes"] = medium.size
    return named


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
