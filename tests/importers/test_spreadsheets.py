"""Spreadsheets as text: what people typed, no more; and no bytes that end the program."""

from datetime import date, datetime
import io
from zipfile import ZIP_DEFLATED, ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st
import openpyxl
import pytest
import xlwt

from site_builder.importers.importer import Unreadable
from site_builder.importers.spreadsheets import as_csv, books, first_rows, rows
from tests.importers.held import Watched
from tests.importers.samples.linkedin_page import workbook

Cells = list[tuple[object, ...]]


def new(*cells: tuple[object, ...]) -> Watched:
    return Watched({"a.xlsx": workbook(("Sheet", list(cells)))})


def old(*cells: tuple[object, ...]) -> Watched:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for number, row in enumerate(cells):
        for place, cell in enumerate(row):
            form = "YYYY-MM-DD HH:MM" if isinstance(cell, datetime) else "YYYY-MM-DD"
            if cell is not None:
                sheet.write(
                    number, place, cell, xlwt.easyxf(num_format_str=form if isinstance(cell, date) else "General")
                )
    data = io.BytesIO()
    book.save(data)
    return Watched({"a.xls": data.getvalue()})


def read(export: Watched) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in rows(export, export.members[0])]


@pytest.mark.parametrize("book", [new, old])
def test_cells_come_as_people_would_type_them(book: object) -> None:
    made = (new if book is new else old)(
        (datetime(2026, 11, 20, 6, 15), date(2026, 11, 20), datetime(2026, 11, 20)),  # noqa: DTZ001 - as Excel has it
        (3.0, 1.5, 42, True, "¡sí!\nzwei", ""),
        (None,),
        (None, "after"),
    )
    first, *others = read(made)
    assert first[1][:2] == ("2026-11-20 06:15", "2026-11-20")
    assert first[1][2] in {"2026-11-20", "2026-11-20 00:00"}
    assert others == [(2, ("3", "1.5", "42", "yes", "¡sí!\nzwei")), (4, ("", "after"))]


def test_a_number_that_excel_has_rounded_shows_it() -> None:
    assert read(new((2011182715503430913, 2.01118271550343e18, "2011182715503430913"))) == [
        (1, ("2.01118271550343E+18", "2.01118271550343E+18", "2011182715503430913"))
    ]


def test_a_formula_is_its_text() -> None:
    assert read(new(("=1+1", '=HYPERLINK("https://x.example","y")'))) == [
        (1, ("=1+1", '=HYPERLINK("https://x.example","y")'))
    ]


def test_a_row_is_kept_as_a_row_of_csv() -> None:
    assert as_csv(('a "b"', "c\nd", "e,f", "g")) == '"a ""b""","c\nd","e,f",g'


def test_a_workbook_that_was_dropped_bare_is_found_among_its_own_parts() -> None:
    with ZipFile(io.BytesIO(new(("x",)).read("a.xlsx"))) as packed:
        export = Watched({name: packed.read(name) for name in packed.namelist()}, name="bare.xlsx")
    assert books(export) == ("bare.xlsx",)
    assert [row.cells for row in rows(export, "bare.xlsx")] == [("x",)]
    assert books(Watched({"xl/workbook.xml": b"", "other": b""})) == ()


def test_sheets_behind_long_ones_are_looked_at_too() -> None:
    data = workbook(("Long", [("x",)] * 50), ("Short", [("y",)]))
    found = [(row.sheet, row.number) for row in first_rows(Watched({"a.xlsx": data}), "a.xlsx", 3)]
    assert found == [("Long", 1), ("Long", 2), ("Long", 3), ("Short", 1)]


def test_a_single_cell_in_the_last_corner_needs_no_memory() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "first"
    book.worksheets[0]["XFD1048576"] = "last"
    data = io.BytesIO()
    book.save(data)
    assert read(Watched({"a.xlsx": data.getvalue()})) == [(1, ("first",))]


def test_what_stands_below_gaps_is_read() -> None:
    book = openpyxl.Workbook()
    for at, word in (("A2", "one"), ("A40", "two"), ("A41", ""), ("A99", "three")):
        book.worksheets[0][at] = word
    data = io.BytesIO()
    book.save(data)
    assert read(Watched({"a.xlsx": data.getvalue()})) == [(2, ("one",)), (40, ("two",)), (99, ("three",))]


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = io.BytesIO(new(("x",)).read("a.xlsx"))
    with ZipFile(data, "a", ZIP_DEFLATED) as packed:
        packed.writestr("xl/sharedStrings2.xml", b"\0" * (200 << 20))
    with pytest.raises(Unreadable, match="far more"):
        read(Watched({"a.xlsx": data.getvalue()}))


def test_entities_are_not_expanded() -> None:
    inside = io.BytesIO()
    source = new(("x",)).read("a.xlsx")
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    with ZipFile(io.BytesIO(source)) as before, ZipFile(inside, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, bomb + content.partition(b"?>")[2] if name.startswith("xl/worksheets") else content)
    with pytest.raises(Unreadable):
        read(Watched({"a.xlsx": inside.getvalue()}))


@settings(max_examples=60)
@given(st.data())
def test_no_damage_does_more_than_make_a_workbook_unreadable(data: st.DataObject) -> None:
    source = data.draw(st.sampled_from((new(("a", 1.0)), old(("a", 1.0)))))
    whole = bytearray(source.read(source.members[0]))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    kept = whole[: data.draw(st.integers(0, len(whole)))] if data.draw(st.booleans()) else whole
    damaged = Watched({source.members[0]: bytes(kept)})
    try:
        read(damaged)
    except Unreadable as fault:
        assert source.members[0] in str(fault)  # noqa: PT017 - either is right
