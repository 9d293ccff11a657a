"""A page is a file that will exist: its path, when it may appear, a fingerprint of what it is made of, what it shows.

Paths are relative to output/.
"""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Literal

import msgspec

StreamKind = Literal["site", "department", "platform", "account", "tag", "language", "month", "year"]
FeedFormat = Literal["rss", "atom", "json"]
LedgerName = Literal["policy", "accounts", "coverage", "moderation", "changes", "service"]
LedgerFile = Literal["csv", "json", "rss", "atom"]
LEDGERS: Mapping[LedgerName, tuple[LedgerFile, ...]] = {
    "policy": ("json",),
    "accounts": ("csv", "json"),
    "coverage": ("csv", "json"),
    "moderation": ("csv", "json"),
    "changes": (),
    "service": ("csv", "json"),
}
"""The ledgers' pages, and the data that stand beside each; the files are called after the page."""
Single = (
    Literal[
        "home",
        "departments",
        "platforms",
        "accounts",
        "topics",
        "languages",
        "feeds",
        "about",
        "search",
        "check",
        "404",
    ]
    | LedgerName
)


class Role(IntEnum):
    """When a file may appear: whatever points at others comes after them."""

    ASSET = 1
    POST = 2
    LISTING = 3
    FEED = 4
    INDEX = 5


class Stream(msgspec.Struct, frozen=True, kw_only=True):
    """A sequence of posts with a name and a place: all posts of a department, say.

    `key` names it among those of its kind; `base` is its folder ("" or ending in a slash); `members` are indexes into
    `Site.cards`, oldest first; `department` is set where the stream belongs to one.
    """

    kind: StreamKind
    key: str
    title: str
    base: str
    members: Sequence[int]
    department: str = ""


class PostPage(msgspec.Struct, frozen=True, gc=False):
    """The page of one post: its index in `Site.cards`, its neighbours' in the department (-1: none)."""

    path: str
    fingerprint: bytes
    card: int
    older: int
    newer: int
    role: Role = Role.POST


class ListingPage(msgspec.Struct, frozen=True, gc=False):
    """One page of a stream: members `start` to `stop`. `number` counts from 1 at the oldest; the newest page has 0.
    `last` is the highest number there is."""

    path: str
    fingerprint: bytes
    stream: int
    number: int
    last: int
    start: int
    stop: int
    role: Role = Role.LISTING


class FeedPage(msgspec.Struct, frozen=True, gc=False):
    """One feed document of a stream, numbered like its listing pages, in one format."""

    path: str
    fingerprint: bytes
    stream: int
    format: FeedFormat
    number: int
    last: int
    start: int
    stop: int
    role: Role = Role.FEED


class SinglePage(msgspec.Struct, frozen=True, gc=False):
    """A page of which there is one."""

    path: str
    fingerprint: bytes
    name: Single
    role: Role = Role.INDEX


class RedirectPage(msgspec.Struct, frozen=True, gc=False):
    """An old address that leads to `to`, a page's path without index.html."""

    path: str
    fingerprint: bytes
    to: str
    title: str
    role: Role = Role.POST


class TombstonePage(msgspec.Struct, frozen=True, gc=False):
    """What stands where a removed or withheld post would: its index in `Site.tombstones`."""

    path: str
    fingerprint: bytes
    tombstone: int
    role: Role = Role.POST


class SitemapPage(msgspec.Struct, frozen=True, gc=False):
    """A sitemap of the posts from `start` to `stop`, or (number 0) the index of all sitemaps up to `last`."""

    path: str
    fingerprint: bytes
    number: int
    last: int
    start: int
    stop: int
    role: Role = Role.INDEX


class PlainPage(msgspec.Struct, frozen=True, gc=False):
    """A small file drawn from settings and streams: robots.txt or the OPML of all feeds."""

    path: str
    fingerprint: bytes
    name: Literal["robots", "opml"]
    role: Role = Role.INDEX


class DataPage(msgspec.Struct, frozen=True, gc=False):
    """A ledger as data, in one format: beside its page, or as the feed of changes."""

    path: str
    fingerprint: bytes
    ledger: LedgerName
    form: LedgerFile
    role: Role = Role.INDEX


class ProofPage(msgspec.Struct, frozen=True, gc=False):
    """The proof that an entry is in the transparency log: the entry's index, and that of the post it is about in
    `Site.cards` (-1: one that is not shown)."""

    path: str
    fingerprint: bytes
    card: int
    entry: int
    role: Role = Role.POST


class AssetPage(msgspec.Struct, frozen=True, gc=False):
    """A file made from a template folder's static file: `source` is its name there ("" for the joined style sheet)."""

    path: str
    fingerprint: bytes
    source: str
    role: Role = Role.ASSET


class MediaPage(msgspec.Struct, frozen=True, gc=False):
    """A medium as the site publishes it: the bytes at `source` (under content/), cleaned; pictures `width` wide."""

    path: str
    fingerprint: bytes
    source: str
    mime: str
    width: int
    role: Role = Role.ASSET


Page = (
    PostPage
    | TombstonePage
    | ListingPage
    | FeedPage
    | SinglePage
    | RedirectPage
    | SitemapPage
    | PlainPage
    | DataPage
    | ProofPage
    | AssetPage
    | MediaPage
)


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """Every file that will exist, and the streams and threads that the pages refer to by index. The hidden ones are
    indexes into `Site.tombstones`."""

    pages: Sequence[Page]
    streams: Sequence[Stream]
    addresses: Sequence[str]
    parents: dict[int, int]
    answers: dict[int, tuple[int, ...]]
    related: dict[int, int]
    hidden_parents: dict[int, int] = {}
    hidden_related: dict[int, int] = {}
