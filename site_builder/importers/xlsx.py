"""Workbooks of Excel since 2007 (.xlsx), row by row, by openpyxl. Loaded only when there is one."""

from collections.abc import Iterator
import io
import zipfile

import openpyxl

from site_builder.importers.archives.limits import is_bomb
from site_builder.importers.cells import COLUMNS, SheetRow, Wanted, text, trimmed
from site_builder.importers.importer import Unreadable

UNPACKED = 1 << 30


def rows(data: bytes, wanted: Wanted) -> Iterator[SheetRow]:
    """The rows of the wanted sheets. Raises whatever openpyxl raises on hostile bytes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(info.file_size for info in archive.infolist())
        if unpacked > UNPACKED or is_bomb(len(data), unpacked):
            raise Unreadable("it unpacks to far more than a spreadsheet holds")
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        for sheet in book.worksheets:
            if not wanted(sheet.title):
                continue
            sheet.reset_dimensions()
            for number, row in enumerate(sheet.iter_rows(max_col=COLUMNS), 1):
                cells = tuple(text(cell.value, clock="h" in str(cell.number_format).lower()) for cell in row)
                if found := trimmed(cells):
                    yield SheetRow(sheet.title, number, found)
    finally:
        book.close()
