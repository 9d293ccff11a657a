"""Workbooks of Excel since 2007 (.xlsx), row by row, by openpyxl. Loaded only when there is one."""

from collections.abc import Iterator
import io
import zipfile

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell

from site_builder.importers.cells import COLUMNS, SheetRow, TooLarge, Wanted, text, trimmed

UNPACKED = 96 << 20
"""Bytes of XML in a workbook: some 150,000 posts. openpyxl holds five times that in memory."""


def rows(data: bytes, wanted: Wanted) -> Iterator[SheetRow]:
    """The rows of the wanted sheets. Raises whatever openpyxl raises on hostile bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(one.file_size for one in archive.infolist() if not one.filename.startswith("xl/media/"))
        if unpacked > UNPACKED:
            raise TooLarge(f"it unpacks to far more than {UNPACKED >> 20} MB; save it as CSV")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in book.worksheets:
            if not wanted(sheet.title):
                continue
            sheet.reset_dimensions()
            empty = None  # the rows of a gap are one and the same to openpyxl: a million of them are looked at once
            for number, row in enumerate(sheet.iter_rows(max_col=COLUMNS), 1):
                if row is empty:
                    continue
                cells = tuple(_text(cell) for cell in row)
                if found := trimmed(cells):
                    yield SheetRow(sheet.title, number, found)
                else:
                    empty = row
    finally:
        book.close()


def _text(cell: Cell | MergedCell) -> str:
    value = cell.value
    if value is None or isinstance(value, str):
        return value or ""
    return text(value, clock="h" in str(cell.number_format).lower())
