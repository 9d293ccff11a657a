"""What is said at the addresses of posts that are not shown: of those removed, and of those that a rule withholds."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from site_builder.build.applying import Hidden
from site_builder.load.card import imported
from site_builder.model import address
from site_builder.model.finding import Finding
from site_builder.model.post import Card
from site_builder.model.site import Tombstone
from site_builder.policy.deciding import tombstone
from site_builder.policy.striking import neutral, telling


def hidden_ones(hidden: Iterable[Hidden]) -> Iterator[Tombstone]:
    """One for each post that decisions hide."""
    for one in hidden:
        if stone := tombstone(address.post(one.card), one.decided):
            yield stone


def withheld_ones(shown: Iterable[Card], gated: Mapping[str, Sequence[Finding]]) -> Iterator[Tombstone]:
    """One for each post that a finding keeps off the site, however many copies of it there are."""
    done: set[str] = set()
    for card in shown:
        if card.id in gated and card.id not in done:
            done.add(card.id)
            yield _withheld(card, clauses_of(gated[card.id]))


def clauses_of(findings: Iterable[Finding]) -> tuple[str, ...]:
    """The clauses that findings are about, each once."""
    return tuple(dict.fromkeys(clause for finding in findings for clause in finding.clauses))


def _withheld(card: Card, clauses: tuple[str, ...]) -> Tombstone:
    """The name of a hand-written post may hold its words: it was never fit to be published, and is not shown. Nor is a
    name that somebody gave an imported one, or an id made of words."""
    named = card.slug != imported(card.id, card.platform, card.native_id)
    if "/records/" not in card.source or named or telling(card.native_id):
        card = replace(card, slug=neutral(card.id, "withheld"))
    return Tombstone(
        folder=address.post(card),
        department=card.department,
        kind="withheld",
        clauses=clauses,
        post=card.id,
        url=card.url,
    )
