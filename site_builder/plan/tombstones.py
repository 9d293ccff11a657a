"""The pages that stand where posts were removed or are withheld: never a silent 404."""

from collections.abc import Sequence

import msgspec

from site_builder.digest import combine
from site_builder.model.address import INDEX
from site_builder.model.page import TombstonePage
from site_builder.model.site import Site


def tombstone_pages(site: Site, addresses: Sequence[str], ground: bytes) -> list[TombstonePage]:
    """One for every tombstone, in their order; of several at one address the first, and none where a post stands."""
    if not site.tombstones:
        return []
    taken = set(addresses)
    signed = bool(site.log and site.log.key)
    pages: list[TombstonePage] = []
    for index, stone in enumerate(site.tombstones):
        if stone.folder not in taken:
            taken.add(stone.folder)
            logged = site.log.entries.get(stone.entry) if site.log else None
            mark = combine((ground, msgspec.msgpack.encode((stone, logged, signed))))
            pages.append(TombstonePage(f"{stone.folder}{INDEX}", mark, index))
    return pages
