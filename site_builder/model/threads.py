"""Which posts of the site belong to one thread, and which of them answer which: by reply, quote and share."""

from bisect import bisect_left, insort
from collections import defaultdict
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
    """When the City answered with posts of its own: to a post's thread, or to one reply by itself."""

    def __init__(self, cards: Sequence[Card], references: References) -> None:
        self._replies: dict[Spot, datetime] = {}
        self._posts: dict[int, list[tuple[datetime, int]]] = defaultdict(list)
        for index, card in enumerate(cards):
            spot = _parent(index, card, references)
            if spot is not None and spot[1] is None:
                insort(self._posts[spot[0]], (_ended(card), index))
            elif spot is not None:
                self._replies[spot] = min(_ended(card), self._replies.get(spot, _ended(card)))

    def first(self, card: int, reply: int, asked: datetime) -> datetime | None:
        """When the City first answered this reply, or went on with the thread below its post, after it was asked."""
        found = [self._replies[card, reply]] if (card, reply) in self._replies else []
        todo, seen = [card], {card}
        while todo:
            below = self._posts.get(todo.pop(), ())
            after = bisect_left(below, (asked, -1))
            found += [at for at, _ in below[after : after + 1]]  # what comes below it is later still
            fresh = {one for _, one in below[:after]} - seen
            seen |= fresh
            todo += fresh
        return min(found, default=None)

    def since(self, card: int, reply: int, asked: datetime) -> bool:
        """Whether a post of the City answers this reply, or the thread after it."""
        return self.first(card, reply, asked) is not None


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
