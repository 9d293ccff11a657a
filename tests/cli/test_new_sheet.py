"""`site-builder new --sheet`: a sheet that is filled in, imported, and never overwritten."""

import csv
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.utils import get_column_letter
import pytest

from site_builder.importers.archives import opened
from site_builder.importers.platforms.sheet import SHEET
from site_builder.intake.sheet import SheetWish, begin_sheet
from site_builder.problem import Unusable
from tests.cli.city import city, run
from tests.importers.platforms.reading import codes_in, facts_in, found_in, skipped_in


def begun(folder: Path, name: str = "", department: str = "dpw", account: str = "") -> Path:
    wish = SheetWish(zone="America/Chicago", department=department, name=name, account=account)
    return begin_sheet(folder / "content", wish)


@pytest.mark.parametrize("name", ["", "nextdoor.xlsx", "nextdoor.csv"])
def test_a_new_sheet_is_recognised_and_nothing_of_it_is_imported(tmp_path: Path, name: str) -> None:
    path = begun(city(tmp_path), name)
    assert path == tmp_path / "content/departments/dpw/inbox" / (name or "posts.xlsx")
    with opened(path) as export:
        assert SHEET.recognises(export)
        assert found_in(SHEET, export) == []
        assert codes_in(SHEET, export) == []
        assert skipped_in(SHEET, export) == {"notes between the rows": 2}


def test_rows_that_are_filled_in_are_posts_in_the_sites_zone(tmp_path: Path) -> None:
    path = begun(city(tmp_path), account="x:mkeworksdemo")
    book = openpyxl.load_workbook(path)
    book["Posts"].append([datetime(2026, 7, 4, 21, 30), "", "", "", "", "Fireworks"])  # noqa: DTZ001 - as Excel has it
    book.save(path)
    with opened(path) as export:
        (facts,) = facts_in(SHEET, export)
        assert (facts.platform, facts.handle) == ("x", "mkeworksdemo")
        assert facts.posted.isoformat() == "2026-07-04T21:30:00-05:00"


def test_the_columns_of_ids_and_times_are_text_so_that_excel_ruins_neither(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(begun(city(tmp_path)))
    places = {str(cell.value).split()[0]: get_column_letter(n) for n, cell in enumerate(book["Posts"][1], 1)}
    for name in ("id", "posted", "url"):
        assert book["Posts"].column_dimensions[places[name]].number_format == "@"


def test_a_sheet_in_csv_says_that_it_is_utf_8_and_whose_its_times_are(tmp_path: Path) -> None:
    path = begun(city(tmp_path), "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    header = next(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert header[0] == "posted (America/Chicago)"


def test_a_sheet_is_never_overwritten(tmp_path: Path) -> None:
    begun(city(tmp_path))
    with pytest.raises(Unusable, match=r"posts\.xlsx is there already"):
        begun(tmp_path)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": "posts.ods"}, "is no name for a sheet"),
        ({"name": "../posts.csv"}, "is no name for a sheet"),
        ({"department": "dwp"}, "there is no department dwp"),
        ({"account": "x:mkework"}, "has no account x:mkework"),
    ],
)
def test_what_cannot_be_right_is_refused(tmp_path: Path, given: dict[str, str], said: str) -> None:
    with pytest.raises(Unusable, match=said):
        begun(city(tmp_path), **given)


def test_the_command_writes_into_the_inbox_or_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(city(tmp_path))
    assert run(tmp_path, "new", "--sheet", "dpw", "next.csv").exit_code == 0
    assert (tmp_path / "content/departments/dpw/inbox/next.csv").is_file()
    assert run(tmp_path, "new", "--sheet").exit_code == 0
    assert (tmp_path / "posts.xlsx").is_file()
    assert run(tmp_path, "new").exit_code == 2
