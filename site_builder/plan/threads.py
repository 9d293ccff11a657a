"""Which posts of the site belong together: replies to their parents, shares and quotes to what they show."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from site_builder.model.platform import bare, identify
from site_builder.model.post import Card
from site_builder.model.site import Tombstone

NO_STONES: Sequence[Tombstone] = ()
NO_ORIGINALS: Mapping[str, str] = {}


class Threads(msgspec.Struct, frozen=True):
    """By index of the card: `parents` the post replied to, `answers` the posts that reply to it (oldest first),
    `related` the post shared or quoted. Only posts of this site are in here; `hidden_parents` and `hidden_related` are
    those that were removed or are withheld, as indexes of their tombstones."""

    parents: dict[int, int]
    answers: dict[int, tuple[int, ...]]
    related: dict[int, int]
    hidden_parents: dict[int, int]
    hidden_related: dict[int, int]


def threads(
    cards: Sequence[Card],
    tombstones: Sequence[Tombstone] = NO_STONES,
    originals: Mapping[str, str] = NO_ORIGINALS,
) -> Threads:
    """Find the threads among `cards` (oldest first). A post is never its own ancestor.

    `originals` are ids by bare addresses that cards and tombstones no longer have.
    """
    referring = [at for at, card in enumerate(cards) if card.in_reply_to or card.share_of or card.quote_of]
    if not referring:
        return Threads({}, {}, {}, {}, {})
    ids = dict(zip([card.id for card in cards], range(len(cards)), strict=True))
    index = _Index(ids, _addresses([card.url for card in cards]), originals)
    parents: dict[int, int] = {}
    related: dict[int, int] = {}
    answers: dict[int, list[int]] = defaultdict(list)
    for place in referring:
        card = cards[place]
        if card.in_reply_to:
            parent = index.find(card.in_reply_to)
            if parent is not None and not _leads_to(parent, place, parents):
                parents[place] = parent
                answers[parent].append(place)
        if card.share_of or card.quote_of:
            shown = index.find(card.share_of or card.quote_of)
            if shown is not None and shown != place:
                related[place] = shown
    hidden_parents, hidden_related = _hidden(cards, referring, tombstones, originals)
    return Threads(
        parents, {parent: tuple(found) for parent, found in answers.items()}, related, hidden_parents, hidden_related
    )


def _hidden(
    cards: Sequence[Card], referring: Sequence[int], tombstones: Sequence[Tombstone], originals: Mapping[str, str]
) -> tuple[dict[int, int], dict[int, int]]:
    """The tombstones of the posts that cards reply to, share or quote."""
    if not tombstones:
        return {}, {}
    index = _Index(
        {stone.post: at for at, stone in enumerate(tombstones)},
        _addresses([stone.url for stone in tombstones]),
        originals,
    )
    parents: dict[int, int] = {}
    related: dict[int, int] = {}
    for place in referring:
        card = cards[place]
        for reference, found in ((card.in_reply_to, parents), (card.share_of or card.quote_of, related)):
            stone = index.find(reference) if reference else None
            if stone is not None:
                found[place] = stone
    return parents, related


def _addresses(urls: Sequence[str]) -> dict[str, int]:
    """Where the posts are, by their addresses; "" is that of those that have none."""
    found = dict(zip(urls, range(len(urls)), strict=True))
    found.pop("", None)
    return found


class _Index(msgspec.Struct, frozen=True):
    """Where posts are, by their ids and by their addresses."""

    by_id: Mapping[str, int]
    by_url: Mapping[str, int]
    originals: Mapping[str, str]

    def find(self, reference: str) -> int | None:
        """The post that a reference names; None where it is not among these."""
        found = self.by_id.get(reference)
        if found is None:
            found = self.by_url.get(reference)
        if found is None and "://" in reference:
            identity = identify(reference)
            if identity is not None:
                found = self.by_id.get(f"{identity.platform}:{identity.native_id}")
        if found is None and self.originals:
            found = self.by_id.get(self.originals.get(bare(reference), ""))
        return found


def _leads_to(start: int, goal: int, parents: dict[int, int]) -> bool:
    """Whether going up from `start` comes to `goal`: two posts that claim to answer each other would never end."""
    here: int | None = start
    while here is not None:
        if here == goal:
            return True
        here = parents.get(here)
    return False
