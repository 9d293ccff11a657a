"""Which of many spans of days hold on a day; between two turns, as one begins or ends, always the same ones do."""

from bisect import bisect_right
from collections.abc import Sequence

AFTER = "~"
"""Behind a day (yyyy-mm-dd) it makes a text that comes after that day, and before the next."""


def turns(spans: Sequence[tuple[str, str]]) -> list[str]:
    """Where something begins or ends, in order: a first day itself, and the time after a last one ("" is for ever)."""
    return sorted({first for first, _ in spans if first} | {f"{last}{AFTER}" for _, last in spans if last})


class Spans:
    """Spans from a first to a last day, looked up in one step. "" is for ever."""

    def __init__(self, spans: Sequence[tuple[str, str]]) -> None:
        self._turns = turns(spans)
        self._holding = [_holding(spans, day) for day in ("", *self._turns)]

    def on(self, day: str) -> tuple[int, ...]:
        """The places of those that hold on a day (yyyy-mm-dd), in their order."""
        return self._holding[bisect_right(self._turns, day)]


def _holding(spans: Sequence[tuple[str, str]], day: str) -> tuple[int, ...]:
    return tuple(place for place, (first, last) in enumerate(spans) if first <= day and (not last or day <= last))
