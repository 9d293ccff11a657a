"""Spreadsheets of Excel, new (.xlsx) and old (.xls), row by row as text. Nothing in them is ever calculated.

A cell with a formula is the formula's own text. Numbers and dates come as people would type them. openpyxl streams the
new ones; xlrd reads the old ones. Both are handed whole files, so larger ones are refused: a spreadsheet has at most
1,048,576 rows anyway, and a larger table is kept as CSV.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
import io
from posixpath import basename
import warnings
import zipfile

from site_builder.importers.cells import SheetRow, TooLarge, Wanted, as_csv
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable

ENDINGS = (".xlsx", ".xlsm", ".xls")
LARGEST = 256 << 20
SHEETS = 6
INSIDE = "xl/workbook.xml"
PARTS = ("[Content_Types].xml", "_rels/", "xl/")
OLE = b"\xd0\xcf\x11\xe0"


def books(export: Export) -> tuple[str, ...]:
    """The spreadsheets in an export: members, or itself, when a workbook, which is a zip, was dropped bare."""
    found = tuple(member for member in export.members if member.lower().endswith(ENDINGS))
    itself = INSIDE in export.members and "[Content_Types].xml" in export.members
    return (*found, *((export.name,) if itself and export.name not in found else ()))


def rows(export: Export, book: str, wanted: Wanted = lambda _: True) -> Iterator[SheetRow]:
    """The rows of the sheets whose name is `wanted`, in order, without empty ones. Raises `Unreadable`."""
    data = _bytes(export, book)
    found = iter(_reader(data)(data, wanted))
    while (row := _next(found, book)) is not None:
        yield row


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


def _reader(data: bytes) -> Callable[[bytes, Wanted], Iterator[SheetRow]]:
    """The room that reads such a workbook. Their libraries take half a second to load, which no build should wait."""
    name = "xls" if data.startswith(OLE) else "xlsx"
    read: Callable[[bytes, Wanted], Iterator[SheetRow]] = import_module(f"site_builder.importers.{name}").rows
    return read


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
            raise TooLarge(f"{basename(book)} is larger than {LARGEST >> 20} MB; save it as CSV")
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
                    raise TooLarge(f"{export.name} unpacks to more than {LARGEST >> 20} MB; save it as CSV")
                archive.writestr(member, data)
    return whole.getvalue()


__all__ = ["SheetRow", "TooLarge", "as_csv", "books", "first_rows", "rows"]
