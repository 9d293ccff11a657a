"""CSV files row by row: the exact text, and the line it begins on."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.importers import csvrows
from site_builder.importers.csvrows import Row, Unread, cells, rows

CELL = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def read(text: str) -> list[Row | Unread]:
    return list(rows(io.StringIO(text, newline="")))


@given(st.lists(st.lists(CELL, min_size=1, max_size=4).filter(any), max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_any_table_comes_as_csv_reads_it_and_its_texts_are_those_of_the_file(table: list[list[str]], end: str) -> None:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    found = [each for each in read(written.getvalue()) if isinstance(each, Row)]
    assert [list(each.cells) for each in found] == table
    assert "".join(each.text + end for each in found) == written.getvalue()
    assert [cells(each.text) for each in found] == [each.cells for each in found]


def test_a_row_of_several_lines_is_named_by_its_first() -> None:
    found = read('a,b\r\n1,"two\r\nlines"\r\n\r\n3,4')
    assert found == [
        Row("a,b", ("a", "b"), 1),
        Row('1,"two\r\nlines"', ("1", "two\r\nlines"), 2),
        Row("3,4", ("3", "4"), 5),
    ]


def test_another_delimiter_can_be_named() -> None:
    assert [each.cells for each in rows(["a\tb\n"], delimiter="\t") if isinstance(each, Row)] == [("a", "b")]


def test_a_cell_longer_than_the_limit_costs_its_own_rows() -> None:
    long = "x" * (csvrows.LONGEST_CELL + 1)
    first, unread, last = read(f"a,b\n1,{long}\n2,c\n")
    assert (first, last) == (Row("a,b", ("a", "b"), 1), Row("2,c", ("2", "c"), 3))
    assert isinstance(unread, Unread)
    assert unread.line == 2


@pytest.mark.parametrize("text", ["", "a\nb", '"open'])
def test_what_is_not_one_row_is_a_value_error_or_one_row(text: str) -> None:
    if text == '"open':
        assert cells(text) == ("open",)
        return
    with pytest.raises(ValueError, match="one row"):
        cells(text)


@given(st.text(max_size=60) | st.text(alphabet='",\r\na ', max_size=20))
def test_any_text_comes_as_rows_that_stand_where_they_say(text: str) -> None:
    found, lines = read(text), [*io.StringIO(text, newline="")]
    for each in found:
        assert isinstance(each, Row)
        rest = "".join(lines[each.line - 1 :])
        assert rest.startswith(each.text)
        assert rest[len(each.text) :][:1] in ("", "\r", "\n")
    assert found or not text.strip('\r\n," ')


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n", "\n\n", '""\r\n'])
def test_a_cell_that_the_end_of_the_file_leaves_open_keeps_its_line_end(end: str) -> None:
    (row,) = read(f'1,"two{end}')
    assert row == Row(f'1,"two{end}', ("1", f"two{end}".replace('""', '"')), 1)
    assert isinstance(row, Row)
    assert cells(row.text) == row.cells


@given(st.text(alphabet='",\r\na', max_size=12))
def test_the_text_of_any_row_has_the_cells_of_the_row(text: str) -> None:
    for each in read(text):
        assert isinstance(each, Row)
        assert cells(each.text) == each.cells
