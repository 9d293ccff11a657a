"""The spreadsheets of a LinkedIn Page: which sheet, which rows, and what a row says."""

from datetime import UTC, datetime
import io
from pathlib import Path

import pytest
import xlwt

from site_builder.importers.archives import opened
from site_builder.importers.platforms.linkedin import PAGE
from tests.importers.held import Watched, zipped
from tests.importers.platforms.reading import codes_in, facts_in, found_in, only, problems_in, skipped_in
from tests.importers.samples.linkedin_page import HEADER, UPDATE, workbook

Row = tuple[object, ...]


def row(text: str = "Snow", number: str = "7153400000000000001", created: object = "01/18/2024", kind: str = "") -> Row:
    return (text, f"{UPDATE}{number}" if number else "", kind or "Organic", "", "A. Clerk", created)


def book(*rows: Row, sheet: str = "All posts", header: Row = HEADER) -> bytes:
    return workbook(("Metrics", [("Date", "Impressions")]), (sheet, [("A note",), header, *rows]))


def old(*rows: Row) -> bytes:
    written = xlwt.Workbook()
    sheet = written.add_sheet("All posts")
    for number, cells in enumerate((("A note",), HEADER, *rows)):
        for place, cell in enumerate(cells):
            day = xlwt.easyxf(num_format_str="MM/DD/YYYY")
            sheet.write(number, place, cell, day) if isinstance(cell, datetime) else sheet.write(number, place, cell)
    data = io.BytesIO()
    written.save(data)
    return data.getvalue()


def page(data: bytes, name: str = "page.xlsx") -> Watched:
    return Watched({name: data})


def test_a_row_is_a_post_of_a_day() -> None:
    facts = only(PAGE, page(book(row("Snow tonight.\nPark. #Nieve"))))
    assert (facts.text, facts.tags) == ("Snow tonight.\nPark. #Nieve", ("Nieve",))
    assert (facts.native_id, facts.url) == ("7153400000000000001", f"{UPDATE}7153400000000000001")
    assert (facts.posted, facts.precision) == (datetime(2024, 1, 18, tzinfo=UTC), "day")
    assert facts.time_note == "LinkedIn gives the day only."


def test_the_old_excel_format_says_the_same_as_the_new() -> None:
    rows = row("Schnee für alle ❄"), row("Later", "7153400000000000002", datetime(2024, 1, 19))  # noqa: DTZ001
    new = facts_in(PAGE, page(book(*rows)))
    assert facts_in(PAGE, page(old(*rows), "page.xls")) == new
    assert [each.posted.day for each in new] == [18, 19]


def test_a_bare_workbook_is_a_zip_and_is_recognised_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "page.xlsx"
    path.write_bytes(book(row()))
    with opened(path) as export:
        assert PAGE.recognises(export)
        assert [found.originals[0].member for found in found_in(PAGE, export)] == ["page.xlsx"]
    packed = zipped(path.with_name("in.zip"), {"a/page.xlsx": book(row())})
    with opened(packed) as export:
        assert len(found_in(PAGE, export)) == 1


def test_older_sheets_are_called_updates() -> None:
    header = tuple(name.replace("Post ", "Update ") for name in HEADER)
    assert only(PAGE, page(book(row("Then"), sheet="Updates", header=header))).text == "Then"


def test_columns_are_found_by_their_names() -> None:
    header, cells = ("Created date", "Post link", "Post title"), ("02/01/2024", f"{UPDATE}7", "Turned round")
    assert only(PAGE, page(book(cells, header=header))).text == "Turned round"


def test_advertisements_are_refused() -> None:
    export = page(book(row(), row("Buy", "72", kind="Sponsored")))
    assert (len(found_in(PAGE, export)), skipped_in(PAGE, export)) == (1, {"advertisements": 1})


def test_a_bad_row_costs_itself_and_is_named() -> None:
    export = page(book(row(), row("Bad", "72", "13/45/2024"), row("Good", "73")))
    assert [found.id for found in found_in(PAGE, export)] == ["7153400000000000001", "73"]
    (problem,) = problems_in(PAGE, export)
    assert (problem.code, problem.place.line) == ("I478", 4)


def test_a_post_without_a_link_has_an_id_that_stays() -> None:
    (one,), (other,) = (found_in(PAGE, page(book(row("No link", "")))) for _ in range(2))
    assert one.id == other.id
    assert one.id not in {found.id for found in found_in(PAGE, page(book(row("Another", ""))))}


@pytest.mark.parametrize(
    ("content", "kind"), [("Video", "video"), ("Repost", "share"), ("", "post"), ("Image", "post")]
)
def test_linkedins_word_for_the_content_is_its_kind(content: str, kind: str) -> None:
    cells = (*row(), *[""] * 12, content)
    assert only(PAGE, page(book(cells))).kind == kind


def test_other_workbooks_are_nobodys() -> None:
    assert not PAGE.recognises(page(workbook(("All posts", [("Name", "Phone")]))))
    assert not PAGE.recognises(page(workbook(("Budget", [HEADER, row()]))))
    assert not PAGE.recognises(page(b"PK\x03\x04 nothing"))


def test_a_workbook_that_breaks_off_is_told() -> None:
    data = book(*(row(f"Post {n}", f"715{n}") for n in range(9)))
    damaged = bytearray(data)
    damaged[len(data) // 3] ^= 0xFF
    export = page(bytes(damaged))
    assert set(codes_in(PAGE, export)) <= {"I478", "I479"}


def test_the_names_of_employees_are_in_no_fact() -> None:
    facts = only(PAGE, page(book(row())))
    assert "A. Clerk" not in repr(facts)
