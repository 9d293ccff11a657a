"""Spreadsheets of Excel, new (.xlsx) and old (.xls), row by row as text. Nothing in them is ever calculated.

A cell with a formula is the formula's own text. Numbers and dates come as people would type them. openpyxl streams the
new ones; xlrd reads the old ones. Both are handed whole files, so larger ones are refused: a spreadsheet has at most
1,048,576 rows anyway, and a larger table is kept as CSV.
"""

from collections.abc import Callable, Iterator
import csv
from datetime import date, datetime, timedelta
import io
import math
from posixpath import basename
import warnings
import zipfile

import msgspec
import openpyxl
import xlrd

from site_builder.importers.archives.limits import is_bomb
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.typed import clean

ENDINGS = (".xlsx", ".xlsm", ".xls")
LARGEST = 256 << 20
UNPACKED = 1 << 30
COLUMNS = 64
SHEETS = 6
INSIDE = "xl/workbook.xml"
PARTS = ("[Content_Types].xml", "_rels/", "xl/")
EXACT = 10**15
OLE = b"\xd0\xcf\x11\xe0"

Wanted = Callable[[str], bool]


class SheetRow(msgspec.Struct, frozen=True, gc=False):
    """A row of a sheet: its number as shown there, and its cells as text, without the empty ones at its end."""

    sheet: str
    number: int
    cells: tuple[str, ...]


def books(export: Export) -> tuple[str, ...]:
    """The spreadsheets in an export: members, or itself, when a workbook, which is a zip, was dropped bare."""
    found = tuple(member for member in export.members if member.lower().endswith(ENDINGS))
    itself = INSIDE in export.members and "[Content_Types].xml" in export.members
    return (*found, *((export.name,) if itself and export.name not in found else ()))


def rows(export: Export, book: str, wanted: Wanted = lambda _: True) -> Iterator[SheetRow]:
    """The rows of the sheets whose name is `wanted`, in order, without empty ones. Raises `Unreadable`."""
    data = _bytes(export, book)
    found = iter((_old if data.startswith(OLE) else _new)(data, wanted))
    while (row := _next(found, book)) is not None:
        yield row


def as_csv(cells: tuple[str, ...]) -> str:
    """A row as a row of CSV: the nearest to its own bytes, which lie apart in a packed file, that a record can keep."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([clean(cell) for cell in cells])
    return text.getvalue().removesuffix("\r\n")


def first_rows(export: Export, book: str, most: int) -> Iterator[SheetRow]:
    """The rows of the first sheets that stand among their first `most`, for recognising. Raises `Unreadable`."""
    done: set[str] = set()
    for _ in range(SHEETS):
        sheet = ""
        for row in rows(export, book, lambda name: name not in done):
            if sheet and (row.sheet != sheet or row.number > most):
                break
            sheet = row.sheet
            if row.number <= most:
                yield row
        else:
            return
        done.add(sheet)


def _next(found: Iterator[SheetRow], book: str) -> SheetRow | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return next(found, None)
    except Unreadable:
        raise
    except Exception as fault:  # noqa: BLE001 - two libraries over hostile bytes: whatever they raise, it is the file
        raise Unreadable(f"{basename(book)} is no spreadsheet that can be read: {str(fault)[:200]}") from None


def _bytes(export: Export, book: str) -> bytes:
    if book in export.members:
        with export.open(book) as stream:
            data = stream.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise Unreadable(f"{basename(book)} is larger than {LARGEST >> 20} MB; save it as CSV")
        return data
    return _packed(export)


def _packed(export: Export) -> bytes:
    """A workbook that was opened as the zip it is, made one file again."""
    whole = io.BytesIO()
    left = LARGEST
    with zipfile.ZipFile(whole, "w") as archive:
        for member in export.members:
            if member.startswith(PARTS) and not member.startswith("xl/media/"):
                with export.open(member) as stream:
                    data = stream.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise Unreadable(f"{export.name} unpacks to more than {LARGEST >> 20} MB; save it as CSV")
                archive.writestr(member, data)
    return whole.getvalue()


def _new(data: bytes, wanted: Wanted) -> Iterator[SheetRow]:
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
                cells = tuple(_text(cell.value, clock="h" in str(cell.number_format).lower()) for cell in row)
                if found := _trimmed(cells):
                    yield SheetRow(sheet.title, number, found)
    finally:
        book.close()


def _old(data: bytes, wanted: Wanted) -> Iterator[SheetRow]:
    with io.StringIO() as said:
        book = xlrd.open_workbook(logfile=said, file_contents=data, on_demand=True, ragged_rows=True)
        try:
            for name in book.sheet_names():
                if not wanted(name):
                    continue
                sheet = book.sheet_by_name(name)
                for index in range(sheet.nrows):
                    width = min(sheet.row_len(index), COLUMNS)
                    cells = tuple(_old_text(book, sheet.cell(index, column)) for column in range(width))
                    if found := _trimmed(cells):
                        yield SheetRow(name, index + 1, found)
                book.unload_sheet(name)
        finally:
            book.release_resources()


def _old_text(book: xlrd.Book, cell: xlrd.sheet.Cell) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        at = xlrd.xldate.xldate_as_datetime(float(cell.value), book.datemode)
        return _text(at, clock=float(cell.value) % 1 != 0)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return _text(bool(cell.value), clock=False)
    if cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    return _text(cell.value, clock=False)


def _text(value: object, *, clock: bool) -> str:
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


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
