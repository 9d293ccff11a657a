"""Workbooks of Excel before 2007 (.xls), row by row, by xlrd. Loaded only when there is one."""

from collections.abc import Iterator
import io

import xlrd

from site_builder.importers.cells import COLUMNS, SheetRow, Wanted, text, trimmed


def rows(data: bytes, wanted: Wanted) -> Iterator[SheetRow]:
    """The rows of the wanted sheets. Raises whatever xlrd raises on hostile bytes."""
    with io.StringIO() as said:
        book = xlrd.open_workbook(logfile=said, file_contents=data, on_demand=True, ragged_rows=True)
        try:
            for name in book.sheet_names():
                if not wanted(name):
                    continue
                sheet = book.sheet_by_name(name)
                for index in range(sheet.nrows):
                    width = min(sheet.row_len(index), COLUMNS)
                    cells = tuple(_cell(book, sheet.cell(index, column)) for column in range(width))
                    if found := trimmed(cells):
                        yield SheetRow(name, index + 1, found)
                book.unload_sheet(name)
        finally:
            book.release_resources()


def _cell(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        at = xlrd.xldate.xldate_as_datetime(float(cell.value), book.datemode)
        return text(at, clock=float(cell.value) % 1 != 0)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text(bool(cell.value), clock=False)
    if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    return text(cell.value, clock=False)
