"""An item of an XML feed (RSS, RDF, Atom), read by feedparser inside the head of its feed."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
import html
from io import BytesIO
import re
import sys
from time import struct_time
from typing import NamedTuple

import feedparser
from msgspec.structs import replace

from site_builder.importers.blog import absolute, host
from site_builder.importers.drafts import may_be_draft
from site_builder.importers.markup import attributes, tags, unclosed
from site_builder.importers.platforms.feeds.dates import Dated, dated
from site_builder.importers.platforms.feeds.item import Body, Item, body, language, plain
from site_builder.importers.platforms.feeds.links import direct
from site_builder.importers.platforms.feeds.pictures import in_html, is_counter, medium, once
from site_builder.model.post import Media
from site_builder.typed import clean

Fields = Mapping[str, object]
PUBLIC = ("", "public")
UNREADABLE = "unreadable"
NO_CHARACTER = re.compile(r"&#([xX]?)0*([0-9A-Fa-f]{1,200});")
"""References to characters: one to half a surrogate pair, or beyond Unicode, would end feedparser's reading."""

feedparser.api.PREFERRED_XML_PARSERS.clear()
"""Not to look for a parser of the Python of 2003 before each item: it is a tenth of the time."""

TEXT_ONLY = ("", "text/plain")


def item(head: str, source: str) -> Item:
    """What the item `source` says, read inside `head`. Never raises: what cannot be read is empty."""
    closed, cut = _closed(source)
    inner, alts = _without_descriptions(NO_CHARACTER.sub(_character, closed))
    base = location(head)
    answer = parsed(head, inner, base)
    if not answer:
        return Item(hidden=UNREADABLE)
    entries = answer.get("entries")
    entry = entries[0] if isinstance(entries, list) and entries else {}
    lang = text_of(detail(answer, "feed"), "language")
    read = _item(entry if isinstance(entry, Mapping) else {}, alts, _Feed(base, lang, cut))
    return read if read.hidden or not may_be_draft(source) else replace(read, hidden="draft")


def parsed(head: str, inner: str = "", base: str = "") -> Fields:
    """Feedparser's answer to a feed of this head and these items. Its own doors to files and network stay shut."""
    closers = _closers(head)
    if not head:
        head, closers = '<feed xmlns="http://www.w3.org/2005/Atom">', "</feed>"
    document = f"<?xml version='1.0' encoding='utf-8'?>\n{head}\n{inner}\n{closers}"
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    try:
        answer: object = feedparser.parse(
            BytesIO(document.encode("utf-8", "replace")),
            sanitize_html=False,  # the renderer cleans; what is kept here is what the feed says
            resolve_relative_uris=True,
            response_headers=headers,
        )
    except Exception:  # noqa: BLE001 - broken feeds make feedparser raise nearly anything; an item unread is said so
        return {}
    return answer if isinstance(answer, Mapping) else {}


@lru_cache(maxsize=64)
def _closers(head: str) -> str:
    return "".join(f"</{name}>" for name in reversed(unclosed(head)))


@lru_cache(maxsize=64)
def location(head: str) -> str:
    """The address that relative links of a feed start from: its own, or its home page's where a middleman serves it."""
    found = {"self": "", "alternate": ""}
    for tag in tags(head):
        if tag.local != "link" or tag.kind == "close":
            continue
        named = attributes(head[tag.start : tag.end])
        url = html.unescape(named.get("href") or "")
        if not url and tag.kind == "open":
            url = html.unescape(_until_tag(head, tag.end))
        rel = named.get("rel", "alternate")
        if absolute(url) and rel in found and not found[rel]:
            found[rel] = absolute(url)
    served = found["self"] if not host(found["self"]).endswith(("feedburner.com", "google.com")) else ""
    return served or found["alternate"] or found["self"]


def text_of(fields: Fields, name: str) -> str:
    """A text of a feed's or entry's fields, without what no page may hold; "" where there is none."""
    value = fields.get(name)
    return clean(value).strip() if isinstance(value, str) else ""


def each(fields: Fields, name: str) -> Iterator[Fields]:
    """The mappings in a list of a feed's or entry's fields."""
    value = fields.get(name)
    if isinstance(value, list):
        yield from (part for part in value[:1000] if isinstance(part, Mapping))


def detail(fields: Fields, name: str) -> Fields:
    """A mapping among a feed's or entry's fields; empty where there is none."""
    value = fields.get(name)
    return value if isinstance(value, Mapping) else {}


def _character(match: re.Match[str]) -> str:
    """The reference as it is, or one to U+FFFD where it stands for no character."""
    try:
        code = int(match[2], 16 if match[1] else 10)
    except ValueError:
        return match[0]
    return "&#xFFFD;" if code > sys.maxunicode or 0xD800 <= code <= 0xDFFF else match[0]


class _Feed(NamedTuple):
    """What an item takes from its feed: where links start from, the language; and how the item was cut off."""

    base: str
    lang: str
    cut: str


def _item(entry: Fields, alts: dict[str, str], feed: _Feed) -> Item:
    whole, lang = _text(entry)
    base = feed.base
    posted, updated = _posted(entry), _date(entry, "updated")
    url = _link(entry, base)
    repairs = [feed.cut, posted.repair if posted else "", *whole.repairs]
    return Item(
        guid=text_of(entry, "id")[:2000],
        url=url,
        title=_title(entry),
        text=whole.text,
        form=whole.form,
        lang=language(lang or feed.lang),
        posted=posted,
        updated=updated.at if updated else None,
        tags=_tags(entry),
        media=_media(entry, whole, alts, url or base),
        in_reply_to=_parent(entry, base),
        video=text_of(entry, "yt_videoid"),
        hidden=_hidden(entry),
        repairs=tuple(repair for repair in repairs if repair),
    )


def _text(entry: Fields) -> tuple[Body, str]:
    """The fullest text of an item: its content, in HTML if it has that, else its summary or description."""
    texts = [part for part in each(entry, "content") if text_of(part, "value")]
    texts.sort(key=lambda part: "html" not in text_of(part, "type"))
    summary = detail(entry, "summary_detail")
    if text_of(summary, "value"):
        texts.append(summary)
    if not texts:
        return Body("", "text"), text_of(detail(entry, "title_detail"), "language")
    best = texts[0]
    markup = text_of(best, "type").lower() not in TEXT_ONLY
    return body(text_of(best, "value"), markup=markup), text_of(best, "language")


def _title(entry: Fields) -> str:
    return plain(text_of(entry, "title"))[:1000]


def _posted(entry: Fields) -> Dated | None:
    for name in ("published", "created", "updated"):
        if found := _date(entry, name):
            return found
    return None


def _date(entry: Fields, name: str) -> Dated | None:
    if name not in entry:
        return None
    when = entry.get(f"{name}_parsed")
    return dated(text_of(entry, name), when if isinstance(when, struct_time) else None)


def _link(entry: Fields, base: str) -> str:
    for url in (text_of(entry, "feedburner_origlink"), text_of(entry, "link")):
        if whole := absolute(url, base):
            return direct(whole)
    guid = text_of(entry, "id")
    return absolute(guid) if entry.get("guidislink") else ""


def _tags(entry: Fields) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for tag in each(entry, "tags"):
        if "schemas.google.com/g/2005#kind" in text_of(tag, "scheme"):
            continue
        term = text_of(tag, "term")
        word = text_of(tag, "label") or term if absolute(term) else term or text_of(tag, "label")
        word = plain(word).lstrip("#")[:200]
        if word:
            found[word] = None
    return tuple(found)[:200]


def _media(entry: Fields, whole: Body, alts: dict[str, str], base: str) -> tuple[Media, ...]:
    named: list[Media | None] = []
    shown = (part for part in each(entry, "media_content") if "flash" not in text_of(part, "type"))
    named += [_rss_medium(part, alts, base) for part in shown]
    for part in each(entry, "enclosures"):
        url = absolute(text_of(part, "href"), base)
        named.append(medium(url, mime=text_of(part, "type"), size=text_of(part, "length"), alt=alts.get(url)))
    if not any(one and one.kind == "image" for one in named):
        named += [_rss_medium(part, alts, base, kind="image") for part in each(entry, "media_thumbnail")][:1]
    inline = in_html(whole.text, base) if whole.form == "html" else []
    return once([*named, *inline])


def _rss_medium(part: Fields, alts: dict[str, str], base: str, kind: str = "") -> Media | None:
    url = absolute(text_of(part, "url"), base)
    box = (text_of(part, "width"), text_of(part, "height"))
    if not url or is_counter(url, box):
        return None
    kind = kind or text_of(part, "medium")
    size = text_of(part, "filesize")
    return medium(url, mime=text_of(part, "type"), kind=kind, size=size, box=box, alt=alts.get(url))


def _parent(entry: Fields, base: str) -> str:
    """What an item answers (RFC 4685): the parent's page, else its id."""
    parent = detail(entry, "thr_in-reply-to") or detail(entry, "in-reply-to")
    return absolute(text_of(parent, "href"), base) or text_of(parent, "ref")


def _hidden(entry: Fields) -> str:
    """Why an item is not public: LiveJournal's security level."""
    for name in ("lj_security", "dw_security"):
        if text_of(entry, name).lower() not in PUBLIC:
            return "private"
    return ""


def _closed(source: str) -> tuple[str, str]:
    """The item with what it leaves open closed, and the sentence that says so."""
    first = next(tags(source), None)
    if first is None or first.kind == "empty" or (source.endswith(">") and not unclosed(source)):
        return source, ""
    if source.rfind("<![CDATA[") > source.rfind("]]>"):
        source += "]]>"
    elif source.rfind("<") > source.rfind(">"):
        source = source[: source.rfind("<")]
    closers = "".join(f"</{name}>" for name in reversed(unclosed(source)))
    if source.rstrip().endswith(f"</{first.name}>") and not closers.endswith(f"</{first.name}>"):
        return source + closers, ""
    return source + closers, "the feed does not close this item; its text may be incomplete"


def _without_descriptions(source: str) -> tuple[str, dict[str, str]]:
    """The item without the descriptions inside `media:content`, and those by address.

    They are alternative texts; feedparser would take them for the item's own text.
    """
    if ":description" not in source or ":content" not in source:
        return source, {}
    alts: dict[str, str] = {}
    pieces: list[str] = []
    done, url, start = 0, "", -1
    for tag in tags(source):
        name = tag.name.lower()
        if name == "media:content":
            named = attributes(source[tag.start : tag.end])
            url = html.unescape(named.get("url", "")) if tag.kind == "open" else ""
        elif name == "media:description" and url:
            if tag.kind == "open":
                start = tag.end
                pieces.append(source[done : tag.start])
                done = tag.start
            elif tag.kind == "close" and start >= 0:
                alts.setdefault(absolute(url), _said(source[start : tag.start]))
                done, start = tag.end, -1
    return "".join([*pieces, source[done:]]), {key: alt for key, alt in alts.items() if alt}


def _said(inner: str) -> str:
    """The text of an element without children: CDATA as it is, entities expanded."""
    inner = inner.strip()
    inner = inner[9:].removesuffix("]]>") if inner.startswith("<![CDATA[") else html.unescape(inner)
    return " ".join(clean(inner).split())


def _until_tag(text: str, start: int) -> str:
    end = text.find("</", start)
    inner = text[start : end if end >= 0 else len(text)].strip()
    return inner[9:].removesuffix("]]>").strip() if inner.startswith("<![CDATA[") else inner
