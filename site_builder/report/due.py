"""What is due for disposal: a row a series for people, a row a record as CSV, all of it as JSON. Private."""

from collections.abc import Iterator

import msgspec

from site_builder.model.disposal import Due, Kept, SeriesDue
from site_builder.report.registers import Table, table_csv, table_text

DUE_FORMS = ("text", "csv", "json")
SHOWN = 5
"""Ids that are told on a screen; the other forms tell all."""


def due_report(found: Due, form: str) -> str:
    """The answer in one of `DUE_FORMS`."""
    if form == "json":
        return msgspec.json.format(msgspec.json.encode(_json(found)), indent=2).decode() + "\n"
    return table_csv(_records(found)) if form == "csv" else table_text(_series(found))


def _series(found: Due) -> Table:
    """A row for each series, and what to know of the day below it."""
    columns = ("series", "disposition", "due", "held", "running", "not begun", "permanent", "title")
    rows = tuple(
        (one.series.id, one.series.disposition, *_counts(one), one.series.title) for one in found.series
    )  # fmt: skip
    return Table(columns=columns, rows=rows, shown=len(columns), notes=tuple(_notes(found)))


def _counts(one: SeriesDue) -> tuple[str, ...]:
    numbers = (len(one.due), len(one.held), one.running, one.waiting, one.permanent)
    return tuple(f"{number:,}" for number in numbers)


def _notes(found: Due) -> Iterator[str]:
    yield f"As of {found.as_of.isoformat()}: due are records whose last day was before that, and that no hold is on."
    for one in found.series:
        if one.due:
            yield f"{one.series.id}: {_few(one.due)}; to approve: list {one.list}"
        if one.held:
            yield f"{one.series.id}, past its period and held: {_few(one.held)}"
    for hold, count in found.holds.items():
        yield f"Hold {hold}: {count:,} records." if hold != "?" else "The register of holds is faulty: all is held."
    if found.unfiled:
        yield f"In no series (LAW-1), and so never due: {len(found.unfiled):,} records: {_few(found.unfiled)}"
    if found.unjudged:
        yield f"Not public on their platform, and so not judged: {found.unjudged:,} records."


def _few(records: tuple[Kept, ...]) -> str:
    names = [one.id for one in records[:SHOWN]]
    return ", ".join(names) + (f" and {len(records) - SHOWN:,} more" if len(records) > SHOWN else "")


def _records(found: Due) -> Table:
    """A row for each record that is due, held beyond its period, or in no series."""
    columns = ("state", "series", "department", "id", "posted", "kept_until", "holds", "file", "line")
    rows = [_row("due", each) for one in found.series for each in one.due]
    rows += [_row("held", each) for one in found.series for each in one.held]
    rows += [_row("no series", each) for each in found.unfiled]
    return Table(columns=columns, rows=tuple(rows), shown=len(columns))


def _row(state: str, one: Kept) -> tuple[str, ...]:
    series = one.clock.series.id if one.clock else ""
    until = one.clock.ends.isoformat() if one.clock and one.clock.ends else ""
    line = str(one.line or "")
    return (state, series, one.department, one.id, one.day.isoformat(), until, " ".join(one.holds), one.source, line)


def _json(found: Due) -> dict[str, object]:
    return {
        "as_of": found.as_of.isoformat(),
        "series": [_series_json(one) for one in found.series],
        "no_series": [_record(each) for each in found.unfiled],
        "holds": found.holds,
        "not_judged": found.unjudged,
    }


def _series_json(one: SeriesDue) -> dict[str, object]:
    return {
        "id": one.series.id,
        "title": one.series.title,
        "disposition": one.series.disposition,
        "authority": one.series.authority,
        "list": one.list,
        "due": [_record(each) for each in one.due],
        "held": [_record(each) for each in one.held],
        "running": one.running,
        "not_begun": one.waiting,
        "permanent": one.permanent,
    }


def _record(one: Kept) -> dict[str, object]:
    return {
        "id": one.id,
        "department": one.department,
        "posted": one.day.isoformat(),
        "kept_until": one.clock.ends.isoformat() if one.clock and one.clock.ends else None,
        "holds": list(one.holds),
        "file": one.source,
    }
