"""A CSV file, row by row, each with the very text it stood as."""

from collections.abc import Iterable, Iterator, Sequence
import csv
import io

import msgspec

LONGEST_CELL = 16 << 20
"""Characters of a cell: csv's own limit of 131,072 is less than a long article."""

csv.field_size_limit(LONGEST_CELL)


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row: its exact text without the line end behind it, its cells, and the line it begins on."""

    text: str
    cells: tuple[str, ...]
    line: int


class Unread(msgspec.Struct, frozen=True, gc=False):
    """Rows from `line` on that cannot be read, and why."""

    line: int
    what: str


def rows(lines: Iterable[str], *, delimiter: str = ",") -> Iterator[Row | Unread]:
    r"""The rows of a CSV file (RFC 4180), the header among them; blank ones are left out.

    `lines` come with their line ends as they stood (`open(newline="")`), so that a break within a cell is kept.
    """
    taken: list[str] = []
    number = 0

    def noting() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    reader = csv.reader(noting(), delimiter=delimiter)
    while True:
        begins = number + 1
        try:
            cells = next(reader, None)
        except csv.Error as fault:
            yield Unread(begins, str(fault))
            number += len(taken)
            taken.clear()
            continue
        if cells is None:
            return
        number += len(taken)
        text = _without_end("".join(taken), cells, delimiter)
        taken.clear()
        if any(cells):
            yield Row(text, tuple(cells), begins)


def _without_end(text: str, cells: Sequence[str], delimiter: str) -> str:
    """A row's text without the line end behind it; where the file ends within a cell, that end is the cell's own."""
    bare = text.removesuffix("\n").removesuffix("\r")
    if (
        cells
        and cells[-1][-1:] in {"\r", "\n"}
        and [*csv.reader(io.StringIO(bare, ""), delimiter=delimiter)] != [cells]
    ):
        return text
    return bare


def cells(text: str, *, delimiter: str = ",") -> tuple[str, ...]:
    """The cells of one row's exact text, as `rows` read them. Raises `ValueError` when it is not one row."""
    found = list(rows(io.StringIO(text, newline=""), delimiter=delimiter))
    if len(found) != 1 or not isinstance(found[0], Row):
        raise ValueError("one row of a table was expected")
    return found[0].cells
