"""Who is due for a review of access: a table, CSV, JSON, and sheets to print and sign. All of it private."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from site_builder.model.standing import Due
from site_builder.report.registers import TABLES, Table

SHEET = Path(__file__).with_name("review.html")
REVIEW_FORMS = (*TABLES, "html")


def review(found: Sequence[Due], form: str, city: str, day: str) -> str:
    """Who is due on `day` in one of `REVIEW_FORMS`."""
    return sheet(found, city, day) if form == "html" else TABLES[form](review_table(found))


def review_table(found: Sequence[Due]) -> Table:
    """A row for each reason."""
    columns = (
        "department", "id", "name", "clause", "reason", "title", "kind", "granted", "ended", "last_review", "accounts",
    )  # fmt: skip
    rows = tuple(_row(one, reason.clause, reason.text) for one in found for reason in one.reasons)
    people = sum(one.person is not None for one in found)
    note = f"{people} {'person' if people == 1 else 'people'} to look at." if found else "Nobody is due."
    return Table(columns=columns, rows=rows, shown=5, notes=(note,))


def sheet(found: Sequence[Due], city: str, day: str) -> str:
    """A page of HTML that needs nothing beside it: a sheet of paper for each department."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(SHEET.read_text(encoding="utf-8"))
    by_department = [
        (name, list(entries)) for (_, name), entries in groupby(found, lambda one: (one.department, one.name))
    ]
    return template.render(city=city, day=day, departments=by_department, last_review=_last_review) + "\n"


def _row(one: Due, clause: str, text: str) -> tuple[str, ...]:
    person = one.person
    if person is None:
        return (one.department, "", "", clause, text, "", "", "", "", "", " ".join(one.accounts))
    days = (person.granted or "", person.ended or "", _last_review(one))
    accounts = " ".join(one.accounts)
    return (one.department, person.id, person.name, clause, text, person.title, person.kind, *days, accounts)


def _last_review(one: Due) -> str:
    return max(one.person.reviewed, default="") if one.person is not None else ""
