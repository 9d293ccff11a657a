"""The files of the media that the posts show: each once, whatever the number of posts that show it."""

from collections.abc import Iterator
from itertools import chain

from site_builder.digest import fingerprint
from site_builder.model import address
from site_builder.model.page import MediaPage
from site_builder.model.site import Site


def media_pages(site: Site, ground: bytes) -> Iterator[MediaPage]:
    """Every published file of every held medium, a picture once for each of its widths."""
    seen: set[str] = set()
    for held in chain.from_iterable(address.published(card.held) for card in site.cards if card.held):
        if held.digest in seen:
            continue
        seen.add(held.digest)
        mark = ground + held.digest.encode() + held.mime.encode()
        for width in address.widths(held) if held.mime.startswith("image/") else (0,):
            path = address.medium(held, width)
            yield MediaPage(path, fingerprint(mark + str(width).encode()), held.source, held.mime, width)
