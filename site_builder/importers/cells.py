"""A spreadsheet's cells as text, as people would type them, and its rows as rows of CSV."""

from collections.abc import Callable
import csv
from datetime import date, datetime, timedelta
import io
import math

import msgspec

from site_builder.importers.importer import Unreadable
from site_builder.typed import clean

COLUMNS = 64
"""Columns that are read; sheets of posts have a third of that."""

EXACT = 10**15

Wanted = Callable[[str], bool]
"""Whether the rows of the sheet of that name are wanted."""


class TooLarge(Unreadable):
    """A workbook that would take more memory than it may; its text says to save it as CSV."""


class SheetRow(msgspec.Struct, frozen=True, gc=False):
    """A row of a sheet: its number as shown there, and its cells as text, without the empty ones at its end."""

    sheet: str
    number: int
    cells: tuple[str, ...]


def as_csv(cells: tuple[str, ...]) -> str:
    """A row as a row of CSV: the nearest to its own bytes, which lie apart in a packed file, that a record can keep."""
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow([clean(cell) for cell in cells])
    return line.getvalue().removesuffix("\r\n")


def text(value: object, *, clock: bool) -> str:
    """A cell as people would type it; `clock` tells a time at midnight from a day."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return _moment(value, clock=clock)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _number(value: float) -> str:
    """Beyond 15 digits Excel has lost the others, and says so by its E+18."""
    if not math.isfinite(value):
        return str(value)
    if abs(value) >= EXACT:
        return f"{float(value):.14E}"
    return str(int(value)) if value == int(value) else repr(value)


def _moment(at: datetime, *, clock: bool) -> str:
    """To the second where there are seconds. Excel counts in fractions of a day, which miss it by a little."""
    near = (at + timedelta(milliseconds=500)).replace(microsecond=0)
    if not clock and (near.hour, near.minute, near.second) == (0, 0, 0):
        return f"{near:%Y-%m-%d}"
    return near.isoformat(" ", "seconds" if near.second else "minutes")


def trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells without the empty ones at their end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
