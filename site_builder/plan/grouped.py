"""Posts by what they have in common: found out for all of them at once, which is much faster than one by one."""

from collections.abc import Iterable
from typing import TypeVar

Members = list[int]
"""Indexes of cards, in the cards' order."""

T = TypeVar("T")


def grouped(members: Iterable[int], keys: Iterable[T]) -> dict[T, Members]:
    """The members by their keys, which stand in the same order."""
    found: dict[T, Members] = {}
    for index, key in zip(members, keys, strict=True):
        if key in found:
            found[key].append(index)
        else:
            found[key] = [index]
    return found
