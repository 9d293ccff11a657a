"""The pages that stand where posts were removed or are withheld: never a silent 404."""

import msgspec

from site_builder.digest import combine
from site_builder.model import address
from site_builder.model.page import TombstonePage
from site_builder.model.site import Site


def tombstone_pages(site: Site, ground: bytes) -> list[TombstonePage]:
    """One for every tombstone, in their order; of several at one address the first, and none where a post stands."""
    taken = {address.post(card) for card in site.cards}
    signed = bool(site.log and site.log.key)
    pages: list[TombstonePage] = []
    for index, stone in enumerate(site.tombstones):
        if stone.folder not in taken:
            taken.add(stone.folder)
            logged = site.log.entries.get(stone.entry) if site.log else None
            mark = combine((ground, msgspec.msgpack.encode((stone, logged, signed))))
            pages.append(TombstonePage(f"{stone.folder}{address.INDEX}", mark, index))
    return pages
