"""The text of CSV files: every encoding Excel and platforms save, and rows that stay apart."""

import io
import re

import pytest

from site_builder.importers.csvtext import blocks, is_cut, lines, mended

DATED = re.compile(r"\d{4}-\d\d-\d\d,")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_are_the_same_in_every_encoding(encoding: str) -> None:
    text = 'Date,Text\r\n2026-01-01,"¡Nieve, 雪 🚜!\nsecond"\n'
    data = b"\xfe\xff" + text.encode(encoding) if encoding == "utf-16-be" else text.encode(encoding)
    assert list(lines(io.BytesIO(data))) == ["Date,Text\r\n", '2026-01-01,"¡Nieve, 雪 🚜!\n', 'second"\n']


def test_an_empty_file_has_no_lines() -> None:
    assert list(lines(io.BytesIO(b""))) == []
    assert list(lines(io.BytesIO(b"\xff\xfe"))) == []


def test_bytes_that_are_no_utf_8_are_read_as_windows_1252_and_only_those() -> None:
    (line,) = lines(io.BytesIO("é ".encode() + b"\x93caf\xe9\x94"))
    assert mended(line) == ("é “café”", True)
    assert mended("é") == ("é", False)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"\xff\xfe\x00\xd8a", "\ufffd"),
        (b"\xff\xfea", "\ufffd"),
        (b"\x00", "\ufffd"),
        (b"\x00\x00\x00", "\0\0\0"),
        (b"a\x00\xd8\xdc\x00\xd8", "a\ufffd\ufffd"),
    ],
    ids=["half-a-pair", "half-a-letter", "half-a-nul", "nuls", "wrong-half"],
)
def test_halves_of_characters_become_marks_that_can_be_stored(data: bytes, line: str) -> None:
    assert [mended(each) for each in lines(io.BytesIO(data))] == [(line, False)]


def test_a_row_begins_where_its_beginning_is_whatever_stands_open_before() -> None:
    text = ["Date,Text\n", '2026-01-01,"open\n', "more\n", '2026-01-02,"whole"\n']
    found = [(block.text, block.line) for block in blocks(text, DATED)]
    assert found == [("Date,Text", 1), ('2026-01-01,"open\nmore', 2), ('2026-01-02,"whole"', 4)]


@pytest.mark.parametrize(
    ("row", "cut"), [('a,"b"', False), ('a,"b ""c"""', False), ('a,"b', True), ('a,"b ""c""', True)]
)
def test_a_text_that_is_left_open_is_noticed(row: str, *, cut: bool) -> None:
    assert is_cut(row) == cut
