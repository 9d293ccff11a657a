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
    """Each in the cards' order: their indexes, their addresses, their digests, and their months as 202611.
    `departments` are the cards of each department. Whatever lists cards takes its numbers from `indexes`: to make them
    anew each time would take as long as the listing."""

    indexes: Members
    addresses: Sequence[str]
    digests: Sequence[bytes]
    months: Sequence[int]
    departments: Mapping[str, Members]


def columns(cards: Sequence[Card]) -> Columns:
    """The columns of these cards. What many addresses share is made once: each is that of `address.post`."""
    indexes = list(range(len(cards)))
    departments = [card.department for card in cards]
    by_department = grouped(indexes, departments)
    months = [at.year * 100 + at.month for at in [card.posted for card in cards]]
    tops = {id_: address.department(id_) for id_ in by_department}
    folders = {month: address.month(month % 100, month // 100) for month in set(months)}
    each = zip(departments, months, [card.slug for card in cards], strict=True)
    return Columns(
        indexes=indexes,
        addresses=[f"{tops[department]}{folders[month]}{slug}/" for department, month, slug in each],
        digests=[card.digest for card in cards],
        months=months,
        departments=by_department,
    )


def grouped(members: Iterable[int], keys: Iterable[T]) -> dict[T, Members]:
    """The members by their keys, which stand in the same order."""
    found: dict[T, Members] = {}
    for index, key in zip(members, keys, strict=True):
        try:
            found[key].append(index)
        except KeyError:
            found[key] = [index]
    return found
