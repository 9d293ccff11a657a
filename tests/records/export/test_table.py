"""CSV that no spreadsheet calculates, NDJSON that programs read, and the file to print."""

import csv
import io
import json
from pathlib import Path
import re

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.export.table import inert
from tests.records.export.requested import ask, city


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r\n=1",
        " =1",
        "＝1",
        "\u200b=1",
        "\u202e=1",
        "|cmd",
        "%0A=1",
        " \ufeff +1",
    ],
)
def test_what_a_spreadsheet_would_calculate_is_a_text(cell: str) -> None:
    assert inert(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "a=1", "1-1", "'", "Snow tonight", "2026-11-20"])
def test_all_else_stays_as_it_is(cell: str) -> None:
    assert inert(cell) == cell


@given(st.text())
def test_no_cell_begins_with_a_formula(text: str) -> None:
    assert not inert(text).lstrip()[:1].startswith(("=", "+", "-", "@"))


def test_a_post_of_formulas_is_a_row_of_texts(tmp_path: Path) -> None:
    site = city(tmp_path)
    front = 'title: "=HYPERLINK(1)"\nreplies: [{id: "+1", author: "@eve", text: "-2"}]\n'
    site.post("evil", '=cmd|"/c calc"!A1\nand "more"', front)
    path, _ = ask(site, "a.csv", "csv", ids=("city:dpw-evil",))
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))
    assert [row["text"] for row in rows] == ['\'=cmd|"/c calc"!A1\nand "more"', "'-2"]
    assert (rows[0]["title"], rows[1]["author"], rows[1]["id"]) == ("'=HYPERLINK(1)", "'@eve", "'+1")
    assert rows[1]["number"] == rows[0]["number"]


def test_times_are_the_citys_own(tmp_path: Path) -> None:
    path, _ = ask(city(tmp_path), "a.csv", "csv", ids=("city:dpw-salt",))
    (row,) = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    assert row["posted"] == "2026-11-19T23:30:00-06:00"


def test_a_line_of_ndjson_is_an_item(tmp_path: Path) -> None:
    path, _ = ask(city(tmp_path), "a.ndjson", "ndjson", request="Ada")
    first, *items = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert first["export"]["Request"] == "Ada"
    assert [one["number"] for one in items] == [f"R-00000{n}" for n in range(1, 5)]
    leaves = items[1]["post"]["facts"]
    assert leaves["text"] == "We collect **leaves** and okapi tonight."
    assert [reply["author"] for reply in leaves["replies"]] == ["Resident Rhea", "Resident Otis"]


def test_the_file_to_print_has_every_number_in_its_contents_and_at_its_item(tmp_path: Path) -> None:
    path, _ = ask(city(tmp_path), "a.html", "html", prefix="MKE", start=99)
    text = path.read_text("utf-8")
    numbers = [f"MKE-{n:06}" for n in range(99, 103)]
    assert re.findall(r'href="#([^"]+)"', text) == numbers
    assert re.findall(r'<article id="([^"]+)"', text) == numbers
    assert text.index("</ol>") < text.index("<article")
    assert "@media print" in text
    assert "<strong>leaves</strong>" in text
    assert text.count('src="data:image/png;base64,') == 1
    assert not re.search(r'(?:src|srcset|poster)="(?!data:)', text)


def test_a_large_picture_is_named_and_not_put_into_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.records.export.printed.LARGEST_PICTURE", 10)
    text = ask(city(tmp_path), "a.html", "html")[0].read_text("utf-8")
    assert "data:image" not in text
    assert "rake.png: its bytes are not part of this file" in text
