"""Addresses that the last build had and this one would lose."""

from collections.abc import Iterator, Mapping
import re

from site_builder.model import address
from site_builder.model.post import Card
from site_builder.problem import Place, Problem, Severity

_NEUTRAL = re.compile(r"post-[0-9a-f]{6}")


def moved(before: Mapping[str, str], now: Mapping[str, Card], paths: frozenset[str]) -> Iterator[Problem]:
    """A warning for every post whose address changed and whose old address leads nowhere any more.

    `before` are the addresses of the last build by post id, `now` today's cards by id, `paths` all planned files.
    """
    for id_, old in sorted(before.items()):
        card = now.get(id_)
        if card is None or address.post(card) == old or f"{old}{address.INDEX}" in paths:
            continue
        if _NEUTRAL.fullmatch(card.slug):
            continue  # a redaction took the words out of its address: the old one is to lead nowhere
        yield Problem(
            code="P005",
            severity=Severity.WARNING,
            message=f"the post {id_} has moved from {old} to {address.post(card)}; links to the old address break",
            place=Place(card.source, card.line),
            hint=f"add to the post: aliases: [{old}]",
        )
