"""Rows as CSV and as JSON, for people with a spreadsheet and for programs.

CSV is UTF-8 with a byte order mark, without which Excel takes it for the computer's own code page, and with lines that
end as RFC 4180 says. What a spreadsheet would take for a formula begins with an apostrophe: a row may hold what
somebody outside the City wrote.
"""

from collections.abc import Sequence
import csv
from io import StringIO

import msgspec

from site_builder.typed import clean

BOM = "\ufeff"
FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    "＝",
    "＋",
    "－",
    "＠",
)  # fullwidth signs begin formulas in some locales
Cell = str | int | float | bool | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What a row is made of: a field a column, in order, under the field's name."""


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a JSON file says of itself before its rows."""

    title: str
    publisher: str
    page: str
    disclaimer: str
    rights: str


def as_csv(kind: type[Row], rows: Sequence[Row], notice: str) -> bytes:
    """The rows below the names of their columns. The last column is the disclaimer, as rows part from their file."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*kind.__struct_fields__, "notice"))
    for row in rows:
        writer.writerow([*(_cell(getattr(row, name)) for name in kind.__struct_fields__), safe(notice)])
    return f"{BOM}{out.getvalue()}".encode()


def as_json(about: About, rows: Sequence[msgspec.Struct]) -> bytes:
    """The rows as objects, with what they are."""
    return msgspec.json.format(msgspec.json.encode({"about": about, "rows": rows}), indent=1) + b"\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return safe("; ".join(map(str, value)))
    return safe(value) if isinstance(value, str) else str(value)


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    text = clean(text)
    return f"'{text}" if text.startswith(FORMULA) else text
