"""Which posts of the site belong to one thread, and which of them answer which: by reply, quote and share."""

from collections.abc import Sequence
from datetime import datetime

from site_builder.model.platform import identify
from site_builder.model.post import Card
from site_builder.model.traits import Traits

Spot = tuple[int, int | None]
"""A post by its card's index, or (with the reply's index) a reply to it."""


class References:
    """What the references of posts (`in_reply_to` and its like) point at on this site."""

    def __init__(self, cards: Sequence[Card], traits: Sequence[Traits]) -> None:
        self._spots: dict[str, Spot] = {}
        for index, (card, one) in enumerate(zip(cards, traits, strict=True)):
            for number, reply in enumerate(one.replies):
                if reply.name != str(number + 1):
                    self._spots.setdefault(f"{card.platform}:{reply.name}", (index, number))
        for index, card in enumerate(cards):
            self._spots[card.id] = index, None
            if card.url:
                self._spots.setdefault(card.url, (index, None))

    def spot(self, reference: str) -> Spot | None:
        """The post or reply that a reference names; None for what is elsewhere."""
        return self._spots.get(reference) or self._spots.get(canonical(reference))


def canonical(reference: str) -> str:
    """A reference as `platform:native-id` where it is the address of a post, else as it is."""
    found = identify(reference) if "://" in reference else None
    return f"{found.platform}:{found.native_id}" if found else reference


def threads(cards: Sequence[Card], references: References) -> list[int]:
    """For each card the number of its thread: the index of one of its posts.

    Posts that answer the same post elsewhere are in one thread, too; those that quote or share it are not.
    """
    above = list(range(len(cards)))
    elsewhere: dict[str, int] = {}
    for index, card in enumerate(cards):
        for reference in filter(None, (card.in_reply_to, card.quote_of, card.share_of)):
            spot = references.spot(reference)
            if spot is not None:
                _join(above, index, spot[0])
            elif reference == card.in_reply_to:
                _join(above, index, elsewhere.setdefault(canonical(reference), index))
    return [_top(above, index) for index in range(len(cards))]


class Answers:
    """When the City last answered, under which post, and which replies it answered by themselves."""

    def __init__(self, cards: Sequence[Card], references: References) -> None:
        parents = {i: up for i, card in enumerate(cards) if (up := _parent(i, card, references))}
        self._replies: set[Spot] = set()
        self._posts: dict[int, datetime] = {}
        for index in sorted(parents, key=lambda one: _ended(cards[one]), reverse=True):
            spot: Spot | None = parents[index]
            while spot is not None and spot[1] is None and spot[0] not in self._posts:  # else a newer one was there
                self._posts[spot[0]] = _ended(cards[index])
                spot = parents.get(spot[0])
            if spot is not None and spot[1] is not None:
                self._replies.add(spot)

    def since(self, card: int, reply: int, asked: datetime) -> bool:
        """Whether a post of the City answers this reply, or the thread after it."""
        return (card, reply) in self._replies or (card in self._posts and self._posts[card] >= asked)


def _parent(index: int, card: Card, references: References) -> Spot | None:
    spot = references.spot(card.in_reply_to) if card.in_reply_to else None
    return spot if spot and spot[0] != index else None


def _ended(card: Card) -> datetime:
    """The latest that a post can be: one that is known by its day only may be from that evening."""
    return card.posted.replace(hour=23, minute=59) if card.precision == "day" else card.posted


def _top(above: list[int], index: int) -> int:
    while above[index] != index:
        above[index] = above[above[index]]
        index = above[index]
    return index


def _join(above: list[int], one: int, other: int) -> None:
    """The older post's index is the thread's number."""
    low, high = sorted((_top(above, one), _top(above, other)))
    above[high] = low
