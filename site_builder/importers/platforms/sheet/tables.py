"""The sheets in an export: which files are one, and their rows with the exact text that a record keeps."""

from collections.abc import Iterator
from posixpath import basename

import msgspec

from site_builder.importers import csvrows, csvtext, spreadsheets
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.sheet.columns import LOOKED_AT, Columns, columns, of_cells

ENDINGS = (".csv", ".tsv", ".txt")
HEAD = 16_384


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row below a header: its text, its cells, where it stands, what people call it, and what was mended.

    `broken` says why it cannot be read, `cut` that it ends within a text.
    """

    columns: Columns
    text: str
    cells: tuple[str, ...]
    line: int
    called: str
    windows: bool = False
    broken: str = ""
    cut: bool = False


def tables(export: Export) -> Iterator[str]:
    """The files of the export that are sheets of posts."""
    for member in export.members:
        if member.lower().endswith(ENDINGS) and _header(export.head(member, HEAD)) is not None:
            yield member
    for book in spreadsheets.books(export):
        if _is_sheet(export, book):
            yield book


def rows(export: Export, table: str) -> Iterator[Row]:
    """The rows of a file that is a sheet. Raises `Unreadable`."""
    return _typed(export, table) if table.lower().endswith(ENDINGS) else _book(export, table)


def _header(start: bytes) -> Columns | None:
    """The header within the first rows of a CSV file."""
    text = start.decode(csvtext.encoding(start[:4]), "replace").removeprefix("\ufeff")
    if "posted" not in text.lower():
        return None
    lines = text.splitlines()[:LOOKED_AT]
    return next((found for each in lines if (found := columns(each))), None)


def _typed(export: Export, member: str) -> Iterator[Row]:
    header = _header(export.head(member, HEAD))
    if header is None:
        raise Unreadable(f"{basename(member)} has no header")
    begun = False
    for row in csvrows.rows(csvtext.lines(export.open(member)), delimiter=header.delimiter):
        if isinstance(row, csvrows.Unread):
            yield Row(header, "", (), row.line, f"the row in line {row.line}", broken=row.what)
        elif begun:
            text, windows = csvtext.mended(row.text)
            cells = tuple(csvtext.mended(cell)[0] for cell in row.cells) if windows else row.cells
            called = f"the row in line {row.line}"
            yield Row(header, text, cells, row.line, called, windows, cut=csvtext.is_cut(row.text))
        else:
            begun = columns(row.text) is not None


def _book(export: Export, book: str) -> Iterator[Row]:
    header: Columns | None = None
    sheet = ""
    for row in spreadsheets.rows(export, book):
        if row.sheet != sheet:
            header, sheet = None, row.sheet
        if header is not None:
            called = f"row {row.number}"
            yield Row(header, spreadsheets.as_csv(row.cells), row.cells, row.number, called)
        elif row.number <= LOOKED_AT:
            header = of_cells(row.cells, spreadsheets.as_csv(row.cells), ",")


def _is_sheet(export: Export, book: str) -> bool:
    """Whether a workbook has a sheet of posts; one too large to look into may, and reading it says what to do."""
    try:
        return any(of_cells(row.cells, "", ",") is not None for row in spreadsheets.first_rows(export, book, LOOKED_AT))
    except spreadsheets.TooLarge:
        return True
    except Unreadable:
        return False
