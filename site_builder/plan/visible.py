"""Which posts may be shown on a given day, and why the others may not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from site_builder.digest import combine
from site_builder.model.post import Card

LAST = date.max - timedelta(days=2)
"""A day that has a tomorrow in every zone."""

FIRST = date.min + timedelta(days=1)
"""A day that has a yesterday."""


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
"""A moment that others are told from: times since then are compared much faster than times with zones."""


class Shown(msgspec.Struct, frozen=True):
    """The cards that may be shown, where they stood among all, and how many may not, by reason."""

    cards: list[Card]
    places: list[int]
    withheld: dict[str, int]


def visible(cards: Iterable[Card], as_of: date, zone: ZoneInfo) -> Shown:
    """Drafts, personal posts and posts of the future stay out; a post past its last day is marked as outdated."""
    shown: list[Card] = []
    places: list[int] = []
    withheld: Counter[str] = Counter()
    tomorrow = datetime.combine(min(as_of, LAST), time(), zone) + timedelta(days=1)
    recent = max(as_of, FIRST) - timedelta(days=1)  # what is older is in the past in every zone
    today = as_of.isoformat()
    for place, card in enumerate(cards):
        if card.withheld or card.publish_at is not None or card.posted.date() >= recent:
            reason = card.withheld or _not_yet(card, tomorrow)
            if reason:
                withheld[reason] += 1
                continue
        shown.append(_outdated(card) if card.expires and card.expires < today else card)
        places.append(place)
    return Shown(shown, places, dict(sorted(withheld.items())))


def _not_yet(card: Card, tomorrow: datetime) -> str:
    if card.publish_at is not None and card.publish_at >= tomorrow:
        return "to be published later"
    return "dated in the future" if card.posted >= tomorrow else ""


def _outdated(card: Card) -> Card:
    return msgspec.structs.replace(card, outdated=True, digest=combine((card.digest, b"outdated")))


def order_of(cards: Sequence[Card]) -> list[int]:
    """The indexes of the cards, oldest first; of posts of the same moment by their native ids."""
    ages = [(card.posted - EPOCH, card.order, card.id) for card in cards]
    return sorted(range(len(cards)), key=ages.__getitem__)


def in_order(cards: Sequence[Card]) -> list[Card]:
    """The cards in that order."""
    return [cards[index] for index in order_of(cards)]
