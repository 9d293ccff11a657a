"""Which posts may be shown on a given day, and why the others may not."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec

from site_builder.digest import combine
from site_builder.model.post import Card

LAST = date.max - timedelta(days=2)
"""A day that has a tomorrow in every zone."""


class Shown(msgspec.Struct, frozen=True):
    """The cards that may be shown, and how many may not, by reason."""

    cards: list[Card]
    withheld: dict[str, int]


def visible(cards: Iterable[Card], as_of: date, zone: ZoneInfo) -> Shown:
    """Drafts, personal posts and posts of the future stay out; a post past its last day is marked as outdated."""
    shown: list[Card] = []
    withheld: Counter[str] = Counter()
    tomorrow = datetime.combine(min(as_of, LAST), time(), zone) + timedelta(days=1)
    today = as_of.isoformat()
    for card in cards:
        reason = card.withheld or _not_yet(card, tomorrow)
        if reason:
            withheld[reason] += 1
        elif card.expires and card.expires < today:
            shown.append(msgspec.structs.replace(card, outdated=True, digest=combine((card.digest, b"outdated"))))
        else:
            shown.append(card)
    return Shown(shown, dict(sorted(withheld.items())))


def _not_yet(card: Card, tomorrow: datetime) -> str:
    if card.publish_at is not None and card.publish_at >= tomorrow:
        return "to be published later"
    return "dated in the future" if card.posted >= tomorrow else ""


def in_order(cards: Iterable[Card]) -> list[Card]:
    """Oldest first; posts of the same moment by their native ids."""
    return sorted(cards, key=lambda card: (card.posted, card.order, card.id))
