"""The proof files: one beside the page of each post that the transparency log has as it is shown, and one beside the
page of each that was removed."""

from collections.abc import Iterator, Sequence

from site_builder.digest import fingerprint
from site_builder.model import address
from site_builder.model.logged import Log, Logged
from site_builder.model.page import ProofPage
from site_builder.model.site import Site


def proof_pages(site: Site, addresses: Sequence[str]) -> Iterator[ProofPage]:
    """A proof file for every entry that a page speaks of. It is not written anew because the tree grew."""
    log = site.log
    if log is None:
        return
    taken = set(addresses)
    for index, card in enumerate(site.cards):
        if (logged := log.entries.get(card.id)) is not None:
            yield _page(addresses[index], log, logged, index)
    for stone in site.tombstones:
        if (logged := log.entries.get(stone.entry)) is not None and stone.folder not in taken:
            taken.add(stone.folder)
            yield _page(stone.folder, log, logged, -1)


def _page(folder: str, log: Log, logged: Logged, card: int) -> ProofPage:
    mark = fingerprint(f"{log.key}|{logged.index}|{logged.record}|{logged.digest}".encode())
    return ProofPage(f"{folder}{address.PROOF}", mark, card, logged.index)
