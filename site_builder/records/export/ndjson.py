"""Items as NDJSON: first a line that says what was asked for, then one object a line, everything that is given out."""

from collections.abc import Iterable

import msgspec

from site_builder.records.export.item import Item
from site_builder.records.export.order import Order
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources

_ENCODER = msgspec.json.Encoder()


def write_ndjson(progress: Progress, order: Order, items: Iterable[Item], sources: Sources) -> None:
    """The whole export as one file."""
    del sources
    with progress.open("whole") as file:
        if not file.size:
            file.write(_ENCODER.encode({"export": dict(order.told())}) + b"\n")
        for item in items:
            file.write(line(item))


def line(item: Item) -> bytes:
    """One item."""
    return _ENCODER.encode(item) + b"\n"
