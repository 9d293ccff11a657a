"""The pages of which there is one: front page, ways in, feeds, about, search, 404, sitemaps, robots.txt, OPML."""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.digest import combine, fingerprint
from site_builder.model import address
from site_builder.model.numbering import cuts
from site_builder.model.page import PlainPage, Single, SinglePage, SitemapPage, Stream
from site_builder.model.site import Site
from site_builder.plan.feeds import has_feeds
from site_builder.plan.listings import Calendar

SITEMAP_POSTS = 5_000
"""Posts in one sitemap; the protocol allows 50,000 addresses and 50 MB (sitemaps.org)."""

INDEXES: Mapping[Single, str] = {
    "departments": "department",
    "platforms": "platform",
    "accounts": "account",
    "topics": "tag",
    "languages": "language",
}
"""The pages that list the streams of one kind."""


def single_pages(
    site: Site, streams: Sequence[Stream], ground: Mapping[str, bytes], calendar: Calendar
) -> Iterator[SinglePage]:
    """The front page and every page that lists streams or explains the archive."""
    counts = {kind: _counts(streams, kind) for kind in set(INDEXES.values())}
    yield SinglePage(address.INDEX, _home(site, streams[0], ground["home"], counts, calendar), "home")
    for name, kind in INDEXES.items():
        if kind in site.settings.listings and not (name == "accounts" and site.ledgers):
            parts = combine((ground["index"], name.encode(), counts[kind]))
            yield SinglePage(f"{name}/{address.INDEX}", parts, name)
    feeds = _feeds(site, streams)
    if feeds:
        yield SinglePage(f"feeds/{address.INDEX}", combine((ground["feeds"], feeds.encode())), "feeds")
    total = f"{len(site.cards)}".encode() + counts["platform"] + calendar.get("", "").encode()
    yield SinglePage(f"about/{address.INDEX}", combine((ground["about"], total)), "about")
    if site.settings.search:
        ways = counts["department"] + counts["platform"] + calendar.get("", "").encode()
        yield SinglePage(f"search/{address.INDEX}", combine((ground["search"], ways)), "search")
    if site.log is not None:
        whose = f"{site.log.origin}\n{site.log.key}".encode()
        yield SinglePage(f"{address.CHECK}{address.INDEX}", combine((ground["check"], whose)), "check")
    yield SinglePage("404.html", fingerprint(ground["404"]), "404")


def _feeds(site: Site, streams: Sequence[Stream]) -> str:
    """What is followed: the streams, and the changes where there is a ledger of them."""
    followed = [f"{each.base}|{each.title}" for each in streams if has_feeds(each, site)]
    if site.ledgers and site.settings.feeds.formats:
        followed.append("changes/")
    return "\n".join(followed)


def _counts(streams: Sequence[Stream], kind: str) -> bytes:
    return "\n".join(f"{each.base}|{each.title}|{len(each.members)}" for each in streams if each.kind == kind).encode()


def _home(site: Site, stream: Stream, ground: bytes, counts: Mapping[str, bytes], calendar: Calendar) -> bytes:
    cut = next(cuts(len(stream.members), site.settings.limits.posts_per_page))
    shown = b"".join(site.cards[member].digest for member in stream.members[cut.start : cut.stop])
    numbers = f"{len(stream.members)}|{cut.last}|{calendar.get('', '')}".encode()
    return combine((ground, numbers, shown, counts["department"], counts["platform"], counts["tag"]))


def plain_pages(site: Site, streams: Sequence[Stream], ground: bytes) -> Iterator[PlainPage]:
    """robots.txt and the OPML of all feeds."""
    yield PlainPage("robots.txt", combine((ground, b"robots")), "robots")
    feeds = _feeds(site, streams)
    if feeds:
        newest = site.cards[-1].posted.isoformat() if site.cards else ""
        yield PlainPage("feeds/feeds.opml", combine((ground, newest.encode(), feeds.encode())), "opml")


def sitemap_pages(digests: Sequence[bytes], streams: Sequence[Stream], ground: bytes) -> Iterator[SitemapPage]:
    """Sitemaps of the posts, numbered from the oldest, one of the other pages (number -1), and their index (0).
    `digests` are those of the cards."""
    last = -(-len(digests) // SITEMAP_POSTS)
    whole = [ground]
    for number in range(1, last + 1):
        start, stop = (number - 1) * SITEMAP_POSTS, min(number * SITEMAP_POSTS, len(digests))
        mark = combine((ground, b"".join(digests[start:stop])))
        whole.append(mark)
        yield SitemapPage(f"sitemaps/posts-{number}.xml", mark, number, last, start, stop)
    others = combine((ground, "\n".join(stream.base for stream in streams if stream.members).encode()))
    yield SitemapPage("sitemaps/pages.xml", others, -1, last, 0, 0)
    yield SitemapPage("sitemap.xml", combine((*whole, others)), 0, last, 0, len(digests))
