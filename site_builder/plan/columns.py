"""What the plan asks of every post over and over, worked out once: one thing of all posts, then the next, as that is
faster than one post after another."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from site_builder.model import address
from site_builder.model.post import Card

Members = list[int]
"""Indexes of cards, in the cards' order."""

T = TypeVar("T")


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """Each in the cards' order: their addresses, their digests, and their months as 202611. `departments` are the cards
    of each department."""

    addresses: Sequence[str]
    digests: Sequence[bytes]
    months: Sequence[int]
    departments: Mapping[str, Members]


def columns(cards: Sequence[Card]) -> Columns:
    """The columns of these cards."""
    departments = [card.department for card in cards]
    posted = [card.posted for card in cards]
    slugs = [card.slug for card in cards]
    return Columns(
        addresses=list(map(address.post_at, departments, posted, slugs)),
        digests=[card.digest for card in cards],
        months=[at.year * 100 + at.month for at in posted],
        departments=grouped(range(len(cards)), departments),
    )


def grouped(members: Iterable[int], keys: Iterable[T]) -> dict[T, Members]:
    """The members by their keys, which stand in the same order."""
    found: dict[T, Members] = {}
    for index, key in zip(members, keys, strict=True):
        if key in found:
            found[key].append(index)
        else:
            found[key] = [index]
    return found
