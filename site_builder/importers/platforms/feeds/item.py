"""What one item of a feed says, the same for XML and JSON feeds."""

from datetime import datetime
import html
import re

import msgspec

from site_builder.digest import digest
from site_builder.importers.platforms.feeds.account import Owner
from site_builder.importers.platforms.feeds.dates import Dated
from site_builder.model.platform import address_id, identify
from site_builder.model.post import Form, Media

TICKS = re.compile(r"([?&][A-Za-z]{1,20}=\d{1,12})/6\d{17}$")
"""CivicPlus ends its ids in the moment of the last edit (.NET ticks), so that an edited post would be a new one."""

MARKUP = re.compile(r"<[A-Za-z/!][^<>]*>")
ENTITY = re.compile(r"&(?:[A-Za-z]{2,10}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
ESCAPED = re.compile(
    r"&lt;/?(?:p|br|a|div|img|span|strong|em|b|i|ul|ol|li|h[1-6]|blockquote|table|figure)\b", re.IGNORECASE
)
ENDS = re.compile(r"&lt;[^;]{0,20}.*&gt;", re.DOTALL)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """An item as its feed has it, addresses made whole. `guid` is "" where the feed gives no id; `hidden` says why it
    is not public: "private", "draft"."""

    guid: str = ""
    url: str = ""
    title: str = ""
    text: str = ""
    form: Form = "text"
    lang: str = ""
    posted: Dated | None = None
    updated: datetime | None = None
    tags: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    in_reply_to: str = ""
    video: str = ""
    hidden: str = ""
    repairs: tuple[str, ...] = ()


def key(item: Item) -> str:
    """What stays when the post is edited: the feed's own id, else the link, else what the item says."""
    if item.guid:
        return TICKS.sub(r"\1", item.guid)
    if item.url:
        return item.url
    moment = item.posted.at.isoformat() if item.posted else ""
    said = [item.title, moment, item.text, *(medium.url for medium in item.media)]
    return "digest:" + digest("\0".join(said).encode("utf-8", "replace"))


def native_id(item: Item, owner: Owner, key_: str) -> str:
    """The platform's own number of the post where its address has it; else 12 digits of a digest of its key.

    An id that is no address (`42`) is unique only within its feed, so the account is part of what is digested.
    """
    if item.video:
        return item.video
    named = identify(item.url) if item.url else None
    if named and named.platform == owner.platform:
        return named.native_id
    return address_id(key_ if ":" in key_ else f"{owner.platform}:{owner.handle}/{key_}")


def is_empty(item: Item) -> bool:
    """Whether the item says nothing at all."""
    return not (item.guid or item.url or item.title or item.text or item.media)


def plain(text: str) -> str:
    """A title that may hold HTML, as plain text on one line."""
    if MARKUP.search(text):
        text = MARKUP.sub("", text)
    return " ".join(html.unescape(text).split())


class Body(msgspec.Struct, frozen=True):
    """The text of an item, its form, and what was mended."""

    text: str
    form: Form
    repairs: tuple[str, ...] = ()


def body(text: str, *, markup: bool) -> Body:
    """Sort a text into HTML or plain text, whatever the feed declares; HTML that was escaped twice is escaped once."""
    text = text.strip()
    if not markup:
        return Body(text, "text")
    if MARKUP.search(text):
        return Body(text, "html")
    once = html.unescape(text) if ENTITY.search(text) else text
    if once != text and ESCAPED.search(text) and ENDS.fullmatch(text) and MARKUP.search(once):
        return Body(once, "html", ("the feed escaped the text's HTML twice; once was undone",))
    return Body(once, "text")


def language(tag: str | None) -> str:
    """A language tag as BCP 47 writes it: `en-us` becomes `en-US`; "" for what is none."""
    parts = (tag or "").strip().replace("_", "-").split("-")
    if not re.fullmatch(r"[A-Za-z]{2,3}", parts[0]) or not all(re.fullmatch(r"[A-Za-z0-9]{1,8}", p) for p in parts):
        return ""
    first, *rest = parts
    return "-".join([first.lower(), *(_subtag(part) for part in rest)])


def _subtag(part: str) -> str:
    if len(part) == 2:
        return part.upper()
    return part.title() if len(part) == 4 and part.isalpha() else part.lower()
