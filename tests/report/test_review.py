"""The answers of `review`, `accounts` and `directives`: tables, CSV, JSON, and the sheet to sign."""

import csv
from html.parser import HTMLParser
import io
import json

from site_builder.model.register import Spokesperson
from site_builder.model.standing import Due, Reason
from site_builder.report.registers import Table, inert, table_csv, table_json, table_text
from site_builder.report.review import review

LATE = Reason("AUTH-5", "never reviewed")
HOSTILE = "=HYPERLINK(\"http://x\")<script>alert('1')</script>\x1b[2J & A. Example"


def due(name: str = "A. Example", department: str = "dpw") -> Due:
    person = Spokesperson(id="a", name=name, title="Officer", granted="2010-01-04", reviewed=("2011-01-01",))
    return Due(department=department, name=department.upper(), person=person, reasons=(LATE, LATE), accounts=("x:mke",))


def whole() -> Due:
    reasons = (Reason("AUTH-2", "6 people may post; the limit is 5"),)
    return Due(department="dpw", name="DPW", person=None, reasons=reasons, accounts=("x:mke",))


class Tags(HTMLParser):
    """What is open, and every name that was opened, in order."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.seen: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember it."""
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Each end tag is of what was opened last."""
        assert self.stack.pop() == tag


def tags(page: str) -> Tags:
    found = Tags()
    found.feed(page)
    found.close()
    assert found.stack == []
    return found


def test_the_table_has_a_row_for_each_reason_and_counts_people() -> None:
    lines = review([whole(), due()], "text", "City", "2026-11-22").splitlines()
    assert lines[0].split() == ["department", "id", "name", "clause", "reason"]
    assert lines[1].split()[:2] == ["dpw", "AUTH-2"]
    assert [line.split()[1] for line in lines[2:4]] == ["a", "a"]
    assert lines[-1] == "1 person to look at."


def test_nobody_is_due_is_said() -> None:
    assert review([], "text", "City", "2026-11-22").endswith("Nobody is due.\n")
    assert "Nobody is due" in review([], "html", "City", "2026-11-22")
    assert json.loads(review([], "json", "City", "2026-11-22")) == []


def test_no_cell_is_a_formula_and_none_moves_the_cursor() -> None:
    found = review([due(HOSTILE)], "csv", "City", "2026-11-22")
    rows = list(csv.DictReader(io.StringIO(found, newline="")))
    assert rows[0]["name"] == f"'{HOSTILE}"
    assert "\x1b" not in review([due(HOSTILE)], "text", "City", "2026-11-22")
    assert [inert(cell) for cell in ("+1", "-1", "@a", "\ta", "\ra", "＝1", "a=1", "")] == [
        "'+1", "'-1", "'@a", "'\ta", "'\ra", "'＝1", "a=1", "",
    ]  # fmt: skip


def test_lines_of_csv_end_as_the_standard_says_and_quotes_are_doubled() -> None:
    table = Table(columns=("a", "b"), rows=(('say "hi"', "x,y"),), shown=2)
    assert table_csv(table) == 'a,b\r\n"say ""hi""","x,y"\r\n'
    assert json.loads(table_json(table)) == [{"a": 'say "hi"', "b": "x,y"}]


def test_a_screen_shows_the_first_columns_in_line() -> None:
    table = Table(columns=("a", "b", "c"), rows=(("long", "1", "x"), ("", "22\n2", "y")), shown=2, notes=("so",))
    assert table_text(table) == "a     b\nlong  1\n      22 2\n\nso\n"


def test_the_sheet_is_whole_and_asks_nothing_of_the_network() -> None:
    page = review([whole(), due(HOSTILE), due(department="fire")], "html", "City of Exampleton", "2026-11-22")
    found = tags(page)
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert found.seen.count("section") == 2
    assert {"script", "link", "img"}.isdisjoint(found.seen)
    assert {"src", "href", "style"}.isdisjoint(name for name, _ in found.attributes)
    assert "&lt;script&gt;" in page
    assert "<strong>Private.</strong>" in page
    assert "6 people may post" in page
    assert page.count("Signature") == 2
