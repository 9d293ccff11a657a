"""Cards once more, by sheets of those that follow one another: read together, they are read in a third of the time."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

import msgspec
from msgspec.structs import force_setattr

from site_builder.model.post import Card
from site_builder.moments import by_clocks

SHEET = 500
"""Cards on a sheet."""

Row = tuple[int, int, bytes, bytes]
"""A post in the cache: its number; the seconds by which the city's clocks were ahead of UTC; its card and itself."""

_ENCODER = msgspec.msgpack.Encoder()
_CARDS = msgspec.msgpack.Decoder(list[Card])
_OFFSETS = msgspec.msgpack.Decoder(list[Annotated[int, msgspec.Meta(gt=-86_400, lt=86_400)]])


def sheet(rows: Sequence[Row]) -> tuple[int, bytes, bytes]:
    """The cards of rows that follow one another: the first number, the offsets, the cards."""
    cards = [msgspec.Raw(card) for _, _, card, _ in rows]
    return rows[0][0], _ENCODER.encode([offset for _, offset, _, _ in rows]), _ENCODER.encode(cards)


def cards_on(offsets: bytes, cards: bytes) -> list[Card]:
    """The cards of a sheet, with the times that the city's clocks showed: as they are kept they know UTC alone."""
    found, ahead = _CARDS.decode(cards), _OFFSETS.decode(offsets)
    for card, seconds in zip(found, ahead, strict=False):
        if seconds:
            force_setattr(card, "posted", by_clocks(card.posted, seconds))  # nobody has seen it yet: no need for a copy
    return found[: len(ahead)]  # if damaged, fewer


def runs(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in pieces of such as follow one another."""
    run: list[Row] = []
    for row in rows:
        if run and (row[0] != run[-1][0] + 1 or len(run) == SHEET):
            yield run
            run = []
        run.append(row)
    if run:
        yield run
