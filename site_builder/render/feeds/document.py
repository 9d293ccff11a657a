"""A feed document: a head that feedgen makes, and entries that were drawn before, joined.

Archive documents follow RFC 5005: they are marked, and linked from the newest document back to the oldest, so that a
reader can gather every post there ever was. JSON Feed has `next_url` for that.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from html import escape

from feedgen.feed import FeedGenerator
import msgspec

from site_builder.render.feeds.entry import address, rfc822
from site_builder.settings import FeedFormat
from site_builder.typed import clean

MIME: dict[FeedFormat, str] = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
}
DC = "http://purl.org/dc/elements/1.1/"
HISTORY = "http://purl.org/syndication/history/1.0"
PICTURES = (".png", ".jpg", ".jpeg", ".gif")
"""What RSS allows as a channel's picture."""

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_RSS_NEVER = b"<lastBuildDate>Thu, 01 Jan 1970 00:00:00 +0000</lastBuildDate>"
_ATOM_NEVER = b"<updated>1970-01-01T00:00:00+00:00</updated>"
_VERSION = "https://jsonfeed.org/version/1.1"


class Archive(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A document's place in its feed's history: the addresses of the newest document and of the archive documents
    before and after this one, "" where there is none; all in the same format."""

    current: str
    prev_archive: str = ""
    next_archive: str = ""
    is_archive: bool = False


class FeedHead(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself. Every address is absolute.

    `description` carries the disclaimer (LAW-9), `rights` the City's rights (LAW-7). `updated` is the moment of the
    newest entry, None where there is no entry. `self_url` is the document's own address; that of the feed's newest
    document names the feed as a whole. `icon` is a picture's address or "".
    """

    title: str
    description: str
    home: str
    self_url: str
    author: str
    updated: datetime | None
    lang: str = ""
    rights: str = ""
    icon: str = ""
    archive: Archive | None = None


class _Feed(msgspec.Struct, frozen=True, kw_only=True):
    """The part of a head that all documents of a feed share."""

    title: str
    description: str
    home: str
    id: str
    author: str
    lang: str
    rights: str
    icon: str


class _Frame(msgspec.Struct, frozen=True):
    """All that is the same in every document of a feed; the moment of 1970 marks where the newest entry's stands."""

    head: bytes
    foot: bytes


def document(form: FeedFormat, head: FeedHead, entries: Sequence[bytes]) -> bytes:
    """A whole document in one format: `entries` are its fragments, in the order they shall stand in."""
    if form == "json":
        return _json(head, entries)
    frame = _frame(form, _shared(head))
    moment = (head.updated or _NEVER).astimezone(UTC)
    if form == "rss":
        date = f"<lastBuildDate>{rfc822(moment)}</lastBuildDate>"
        start = frame.head.replace(_RSS_NEVER, date.encode(), 1)
    else:
        start = frame.head.replace(_ATOM_NEVER, f"<updated>{moment.isoformat()}</updated>".encode(), 1)
    return b"\n".join([start + _links(form, head), *entries, frame.foot])


def _shared(head: FeedHead) -> _Feed:
    return _Feed(
        title=head.title,
        description=head.description,
        home=head.home,
        id=_id(head),
        author=head.author,
        lang=head.lang,
        rights=head.rights,
        icon=head.icon,
    )


@lru_cache(maxsize=256)
def _frame(form: FeedFormat, feed: _Feed) -> _Frame:
    """A document without entries, as feedgen makes it, cut where they go."""
    made = FeedGenerator()
    made.id(feed.id)
    made.title(clean(feed.title))
    made.link(href=address(feed.home), rel="alternate")
    made.subtitle(clean(feed.description) or clean(feed.title))
    made.author(name=clean(feed.author), uri=address(feed.home))
    made.updated(_NEVER)
    made.generator("site_builder")
    if feed.lang:
        made.language(feed.lang)
    if feed.rights:
        made.rights(clean(feed.rights))
    if feed.icon:
        made.icon(address(feed.icon))
    if feed.icon.lower().endswith(PICTURES):
        made.image(url=address(feed.icon), title=clean(feed.title), link=address(feed.home))
    made.register_extension("names", _Names, atom=True, rss=True)
    whole: bytes = made.rss_str() if form == "rss" else made.atom_str()
    foot = b"</channel></rss>" if form == "rss" else b"</feed>"
    return _Frame(whole.removesuffix(foot), foot + b"\n")


class _Names:
    """Declares the names that entries and archive marks use, on the document's root."""

    def extend_ns(self) -> dict[str, str]:
        """Prefixes by which `dc:creator` and `fh:archive` are known."""
        return {"dc": DC, "fh": HISTORY}

    def extend_rss(self, root: object) -> object:
        """Nothing to add: marks and links differ from document to document."""
        return root

    extend_atom = extend_rss


def _id(head: FeedHead) -> str:
    """The feed as a whole, whichever of its documents this is (RFC 5005, section 4: they are one logical feed)."""
    return head.archive.current if head.archive else head.self_url


def _links(form: FeedFormat, head: FeedHead) -> bytes:
    """The document's own address, and its place among the archive documents."""
    places = [("self", head.self_url)]
    mark = ""
    if head.archive:
        places += [("prev-archive", head.archive.prev_archive), ("next-archive", head.archive.next_archive)]
    if head.archive and head.archive.is_archive:
        mark = "<fh:archive/>"
        places.append(("current", head.archive.current))
    name = "atom:link" if form == "rss" else "link"
    made = [f'<{name} rel="{rel}" type="{MIME[form]}" href="{escape(address(url))}"/>' for rel, url in places if url]
    return (mark + "".join(made)).encode()


def _json(head: FeedHead, entries: Sequence[bytes]) -> bytes:
    archive = head.archive or Archive(current="")
    named: dict[str, object] = {
        "version": _VERSION,
        "title": clean(head.title),
        "home_page_url": address(head.home),
        "feed_url": address(head.self_url),
        "description": clean(head.description),
        "next_url": address(archive.prev_archive),
        "icon": address(head.icon),
        "authors": [{"name": clean(head.author), "url": address(head.home)}],
        "language": head.lang,
        "_mirror": {"rights": clean(head.rights), "current": address(_id(head)), "archive": archive.is_archive},
    }
    start = msgspec.json.encode({key: value for key, value in named.items() if value})
    return b'%b,"items":[\n%b\n]}\n' % (start[:-1], b",\n".join(entries))
