"""An empty sheet for posts that no platform exports: its columns, notes on each, an example that is not imported."""

from collections.abc import Iterator
import csv
import os
from pathlib import Path
import re

import msgspec
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from site_builder.importers.platforms.sheet.columns import COLUMNS, NOTE, Column
from site_builder.intake.beginning import department_of
from site_builder.problem import Unusable

NAME = "posts.xlsx"
GUIDE = "How to fill it in"
_WIDE = {"text": 60, "url": 40, "title": 30, "alt": 30, "media": 30, "posted": 32, "account": 32}
_FILE = re.compile(r"[^/\\\0]{1,120}\.(?:xlsx|csv)", re.IGNORECASE)


class SheetWish(msgspec.Struct, frozen=True, kw_only=True):
    """What the sheet is for: the site's zone, and a department, file name and account, which may all be ""."""

    zone: str
    department: str = ""
    name: str = ""
    account: str = ""


def begin_sheet(content: Path, wish: SheetWish) -> Path:
    """Write the sheet into the department's inbox, or here if it is for none, and say where it is.

    Never overwrites. Raises `Unusable` for what cannot be right.
    """
    name = wish.name or NAME
    if _FILE.fullmatch(name) is None:
        raise Unusable(f"“{name[:80]}” is no name for a sheet", "end it with .xlsx or .csv; it goes into the inbox")
    account = _account(content, wish)
    folder = content / "departments" / wish.department / "inbox" if wish.department else Path()
    path = folder / name
    if os.path.lexists(path):
        raise Unusable(f"{path} is there already", "open that file, or give the new sheet another name")
    folder.mkdir(parents=True, exist_ok=True)
    rows = tuple(_rows(wish.zone, account))
    if name.lower().endswith(".csv"):
        _write_csv(path, rows)
    else:
        _write_book(path, rows)
    return path


def _account(content: Path, wish: SheetWish) -> str:
    """The account that rows without one are of: the one wished for, if the department has it."""
    if not wish.department:
        return wish.account
    department = department_of(content, wish.department)
    keys = [account.key for account in department.accounts]
    platform, _, handle = wish.account.partition(":")
    if wish.account and f"{platform}:{handle.lower()}" not in keys:
        known = ", ".join(keys) or "none yet; list it under accounts in department.yaml"
        raise Unusable(f"{department.name} has no account {wish.account}", f"write platform:handle; there are: {known}")
    return wish.account or next((key for key in keys if key.startswith("nextdoor:")), "")


def _rows(zone: str, account: str) -> Iterator[tuple[str, ...]]:
    """The header, a note on each column, and an example; both begin with `#`, so neither is imported."""
    hints = {"posted": zone, "account": account}
    yield tuple(_headed(column, hints.get(column.name, "")) for column in COLUMNS)
    first, *others = COLUMNS
    yield (f"{NOTE} {first.says}", *(column.says for column in others))
    yield (f"{NOTE} {first.example}", *(column.example for column in others))


def _headed(column: Column, hint: str) -> str:
    return f"{column.name} ({hint})" if hint else column.name


def _write_csv(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    """With a byte order mark: Excel reads UTF-8 only where one says so."""
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def _write_book(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    """Columns are formatted as text, so that Excel rounds no id and turns no day round."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Posts"
    for row in rows:
        sheet.append(row)
    for place, column in enumerate(COLUMNS, 1):
        width = sheet.column_dimensions[get_column_letter(place)]
        width.width = _WIDE.get(column.name, 16)
        width.number_format = "@"
        for number in range(1, len(rows) + 1):
            cell = sheet.cell(number, place)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=number == 1, italic=number > 1, color="000000" if number == 1 else "595959")
    sheet.freeze_panes = "B2"
    guide = book.create_sheet(GUIDE)
    guide.append(("Column", "What to write in it", "Example"))
    for column in COLUMNS:
        guide.append((column.name, column.says, column.example))
    guide.column_dimensions["B"].width = 80
    guide.column_dimensions["C"].width = 50
    with path.open("xb") as file:
        book.save(file)
