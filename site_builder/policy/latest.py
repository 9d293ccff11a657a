"""Remembers the answer to the last question: a dozen rules in a row ask the same thing about the same post."""

from collections.abc import Callable
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Latest(Generic[K, V]):
    """A function of one value that is not worked out anew for the very same object. State: that object, its answer.

    Values are frozen, so the same object has the same answer; and it is held here, so that no other takes its place.
    """

    def __init__(self, make: Callable[[K], V]) -> None:
        self._make = make
        self._known: tuple[K, V] | None = None

    def __call__(self, key: K) -> V:
        known = self._known
        if known is None or known[0] is not key:
            known = self._known = (key, self._make(key))
        return known[1]
