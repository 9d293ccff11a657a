"""The feed documents: for each stream that has feeds its newest document, and RFC 5005 archive documents behind it."""

from collections.abc import Iterator, Sequence

from site_builder.digest import fingerprint
from site_builder.model import address
from site_builder.model.numbering import Cut, cuts, newer, older
from site_builder.model.page import FeedPage, Stream
from site_builder.model.site import Site


def has_feeds(stream: Stream, site: Site) -> bool:
    """Whether the settings give this stream feeds; a topic has them only when it is used often enough."""
    feeds = site.settings.feeds
    if stream.kind not in feeds.streams or not feeds.formats:
        return False
    return stream.kind != "tag" or len(stream.members) >= feeds.tag_posts


def feed_pages(site: Site, digests: Sequence[bytes], streams: Sequence[Stream], ground: bytes) -> Iterator[FeedPage]:
    """Every feed document in every format. `digests` are those of the cards."""
    feeds = site.settings.feeds
    for index, stream in enumerate(streams):
        if not has_feeds(stream, site):
            continue
        for cut in cuts(len(stream.members), feeds.entries):
            if cut.number and not feeds.archives:
                break
            shown = b"".join([digests[member] for member in stream.members[cut.start : cut.stop]])
            parts = ground + _head(stream, cut) + shown
            for form in feeds.formats:
                path = address.feed(stream.base, form, cut.number)
                mark = fingerprint(form.encode() + parts)
                yield FeedPage(path, mark, index, form, cut.number, cut.last, cut.start, cut.stop)


def _head(stream: Stream, cut: Cut) -> bytes:
    links = f"{cut.number}|{older(cut)}|{newer(cut)}"
    return f"{stream.kind}|{stream.key}|{stream.department}|{stream.title}|{links}\n".encode()
