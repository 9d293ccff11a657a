"""How an export of Tumblr lies: posts.xml, a page for each post, and the files that hold nothing published."""

from collections.abc import Iterator
from itertools import islice
import re

from site_builder.importers.export import Export
from site_builder.importers.importer import Completeness, Skipped
from site_builder.importers.markup import attributes, tags
from site_builder.model.platform import identify

HEAD = 65_536
HANDLE = re.compile(r"[\w-]{1,60}", re.ASCII)

_XML = re.compile(rb"<tumblr\b[^<>]{0,200}>")
_PAGE = re.compile(r"(?:^|/)html/(?:[^/]{1,100}/)?[1-9]\d{0,19}\.html?$", re.ASCII | re.IGNORECASE)
_STAMP = re.compile(rb"id\s{0,3}=\s{0,3}[\"']?timestamp\b")
_PAYLOAD = re.compile(r"payload-\d{1,6}\.json", re.ASCII)
_FOLDERS = {
    "messages": "direct messages", "messaging": "direct messages", "conversations": "direct messages",
    "drafts": "drafts", "draft": "drafts", "queued": "queued", "queue": "queued", "scheduled": "queued",
    "private": "private", "likes": "likes", "submissions": "submissions and questions",
    "submission": "submissions and questions", "asks": "submissions and questions",
    "inbox": "submissions and questions",
}  # fmt: skip
_TRIES = 20


def recognises(export: Export) -> bool:
    """Whether there is Tumblr's posts.xml, or a page as its exports have them."""
    return bool(lists(export)) or any(
        _STAMP.search(export.head(member, HEAD)) for member in islice(pages(export), _TRIES)
    )


def lists(export: Export) -> tuple[str, ...]:
    """The posts.xml of the export; several where it holds several blogs."""
    return tuple(
        member for member in export.find("posts.xml") if not withheld(member) and _XML.search(export.head(member))
    )


def pages(export: Export) -> Iterator[str]:
    """The pages of posts that lie in no folder for what is not published."""
    return (member for member in export.members if _PAGE.search(member) and not withheld(member))


def withheld(member: str) -> str:
    """Why a file holds nothing published, by its folder or name; "" if nothing says so."""
    *folders, name = member.lower().split("/")
    if _PAYLOAD.fullmatch(name):
        return "account data"
    if name in ("messages.xml", "messages.json", "conversations.json"):
        return "direct messages"
    return next((_FOLDERS[each] for each in folders if each in _FOLDERS), "")


def handle(export: Export) -> str:
    """The blog that posts.xml names; "" if none does, or several are in the export."""
    found = {name.lower(): name for member in lists(export) if (name := blog(export, member))}
    return next(iter(found.values())) if len(found) == 1 else ""


def blog(export: Export, member: str) -> str:
    """The name of the blog whose posts a posts.xml holds."""
    text = export.head(member, HEAD).decode("utf-8", "replace")
    for tag in islice(tags(text), 50):
        told = attributes(text[tag.start : tag.end])
        if tag.name.lower() == "tumblelog" and HANDLE.fullmatch(told.get("name", "")):
            return told["name"]
        if tag.name.lower() == "post":
            named = identify(told.get("url", ""))
            return named.handle if named and named.platform == "tumblr" else ""
    return ""


def complete(_: Export) -> Completeness:
    """Never: nobody has confirmed that Tumblr's exports of large blogs hold all."""
    return Completeness(whole=False, why="Tumblr does not say whether an export of a large blog holds all of it")


def others(export: Export) -> Iterator[Skipped]:
    """The files that hold nothing published, by what they are. None is opened."""
    found: dict[str, list[str]] = {}
    for member in export.members:
        if why := withheld(member):
            found.setdefault(why, []).append(member)
    for why in sorted(found):
        yield Skipped(why, found[why][0], len(found[why]))
