"""What applies to accounts and platforms, as a table for people, as CSV for spreadsheets, as JSON for programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
import csv
import io

import msgspec

from site_builder.model.policy import Directive
from site_builder.model.standing import AccountStanding, PlatformStanding

_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under named columns. `shown` columns, the first ones, are for people at a screen; programs get them all.

    `notes` stand below the rows, on screens alone.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shown: int
    notes: tuple[str, ...] = ()


def table_text(table: Table) -> str:
    """Columns as wide as what is in them. Nothing in a cell can move the cursor or colour the screen."""
    rows = [tuple(plain(cell) for cell in row[: table.shown]) for row in (table.columns, *table.rows)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    notes = ["", *(plain(note) for note in table.notes)] if table.notes else []
    return "\n".join([*lines, *notes, ""])


def table_csv(table: Table) -> str:
    """As RFC 4180 has it. A cell that a spreadsheet would calculate begins with an apostrophe instead."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(tuple(inert(cell) for cell in row) for row in table.rows)
    return file.getvalue()


def table_json(table: Table) -> str:
    """A list of objects, the columns their keys."""
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


TABLES: Mapping[str, Callable[[Table], str]] = {"text": table_text, "csv": table_csv, "json": table_json}


def accounts_table(standings: Iterable[AccountStanding]) -> Table:
    """A row for each account."""
    columns = (
        "department", "account", "state", "opened", "closed", "may_post", "policy", "directive", "series",
        "url", "purpose", "custodian",
    )  # fmt: skip
    return Table(columns=columns, rows=tuple(_account(one) for one in standings), shown=9)


def directives_table(standings: Sequence[PlatformStanding]) -> Table:
    """A row for each platform; below them what the directives say."""
    columns = ("platform", "open_accounts", "directive", "issued", "days_old", "state", "title", "text", "url")
    directives = {one.directive.id: one.directive for one in standings if one.directive is not None}
    notes = tuple(line for directive in directives.values() for line in _told(directive))
    return Table(columns=columns, rows=tuple(_platform(one) for one in standings), shown=6, notes=notes)


def plain(words: str) -> str:
    """Without characters that would move the cursor or colour the screen: the words may be a stranger's."""
    one_line = words.replace("\n", " ").replace("\t", " ")
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in one_line)


def inert(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell


def _account(one: AccountStanding) -> tuple[str, ...]:
    account = one.account
    return (
        one.department,
        account.key,
        one.state,
        account.opened or "",
        account.closed or "",
        " ".join(one.may_post),
        one.edition.id if one.edition else "none",
        one.directive.id if one.directive else "none",
        " ".join(series.id for series in one.series) or "none",
        account.url,
        account.purpose,
        account.custodian,
    )


def _platform(one: PlatformStanding) -> tuple[str, ...]:
    directive = one.directive
    if directive is None:
        return (one.platform, str(one.accounts), "none", "", "", "missing", "", "", "")
    state = "in force" if one.current else "too old"
    age = "" if one.age is None else str(one.age)
    words = (directive.title, directive.text, directive.url)
    return (one.platform, str(one.accounts), directive.id, directive.issued, age, state, *words)


def _told(directive: Directive) -> Iterator[str]:
    yield f"{directive.id}: {directive.title}"
    for words in (directive.text, directive.url):
        if words:
            yield f"  {words}"
