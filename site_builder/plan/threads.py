"""Which posts of the site belong together: replies to their parents, shares and quotes to what they show."""

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from site_builder.model.platform import identify
from site_builder.model.post import Card
from site_builder.model.site import Tombstone

NO_STONES: Sequence[Tombstone] = ()


class Threads(msgspec.Struct, frozen=True):
    """By index of the card: `parents` the post replied to, `answers` the posts that reply to it (oldest first),
    `related` the post shared or quoted. Only posts of this site are in here; `hidden_parents` and `hidden_related` are
    those that were removed or are withheld, as indexes of their tombstones."""

    parents: dict[int, int]
    answers: dict[int, tuple[int, ...]]
    related: dict[int, int]
    hidden_parents: dict[int, int]
    hidden_related: dict[int, int]


def threads(cards: Sequence[Card], tombstones: Sequence[Tombstone] = NO_STONES) -> Threads:
    """Find the threads among `cards` (oldest first). A post is never its own ancestor."""
    by_id = {card.id: index for index, card in enumerate(cards)}
    by_url = {card.url: index for index, card in enumerate(cards) if card.url}
    parents: dict[int, int] = {}
    related: dict[int, int] = {}
    answers: dict[int, list[int]] = defaultdict(list)
    for index, card in enumerate(cards):
        if card.in_reply_to:
            parent = _find(card.in_reply_to, by_id, by_url)
            if parent is not None and not _leads_to(parent, index, parents):
                parents[index] = parent
                answers[parent].append(index)
        if card.share_of or card.quote_of:
            shown = _find(card.share_of or card.quote_of, by_id, by_url)
            if shown is not None and shown != index:
                related[index] = shown
    hidden_parents, hidden_related = _hidden(cards, tombstones)
    return Threads(
        parents, {parent: tuple(found) for parent, found in answers.items()}, related, hidden_parents, hidden_related
    )


def _hidden(cards: Sequence[Card], tombstones: Sequence[Tombstone]) -> tuple[dict[int, int], dict[int, int]]:
    """The tombstones of the posts that cards reply to, share or quote."""
    if not tombstones:
        return {}, {}
    by_id = {stone.post: index for index, stone in enumerate(tombstones)}
    by_url = {stone.url: index for index, stone in enumerate(tombstones) if stone.url}
    parents: dict[int, int] = {}
    related: dict[int, int] = {}
    for index, card in enumerate(cards):
        for reference, found in ((card.in_reply_to, parents), (card.share_of or card.quote_of, related)):
            stone = _find(reference, by_id, by_url) if reference else None
            if stone is not None:
                found[index] = stone
    return parents, related


def _find(reference: str, by_id: dict[str, int], by_url: dict[str, int]) -> int | None:
    found = by_id.get(reference)
    if found is None:
        found = by_url.get(reference)
    if found is None and "://" in reference:
        identity = identify(reference)
        if identity is not None:
            found = by_id.get(f"{identity.platform}:{identity.native_id}")
    return found


def _leads_to(start: int, goal: int, parents: dict[int, int]) -> bool:
    """Whether going up from `start` comes to `goal`: two posts that claim to answer each other would never end."""
    here: int | None = start
    while here is not None:
        if here == goal:
            return True
        here = parents.get(here)
    return False
