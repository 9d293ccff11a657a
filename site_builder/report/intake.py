"""What an import did, as plain lines: a row for each export and account, then what was skipped and what is wrong."""

from collections.abc import Iterator, Sequence

from site_builder.model.intake import ExportReport, IntakeReport, Taking
from site_builder.problem import Problem

COLUMNS = ("found", "new", "changed", "unchanged", "gone", "media copied", "there", "missing")
KEYS = ("found", "new", "changed", "unchanged", "gone", "copied", "there", "missing")


def intake_lines(report: IntakeReport) -> Iterator[str]:
    """The report, line by line, ending in a sentence that sums it up."""
    if not report.exports:
        yield "Nothing to import: no inbox holds an export."
    for export in report.exports:
        yield from _export(export)
    for problem in report.problems:
        yield from problem_lines(problem)
    if report.exports:
        yield _total(report)


def problem_lines(problem: Problem) -> Iterator[str]:
    """A problem: what it is and where, then what to do."""
    yield f"{problem.severity.name.lower()} {problem.code} {_clean(str(problem.place))}: {_clean(problem.message)}"
    for line in problem.hint.splitlines():
        yield f"    {_clean(line)}"


def _export(export: ExportReport) -> Iterator[str]:
    yield _clean(export.export)
    if export.parts:
        yield f"  {len(export.parts)} parts: {_few(export.parts)}"
    if export.takings:
        yield from _table(export.takings)
    else:
        yield "  nothing taken"
    for reason, count in export.skipped:
        yield f"  skipped {count}: {_clean(reason)}"
    for problem in export.problems:
        yield from (f"  {line}" for line in problem_lines(problem))
    yield ""


def _few(names: Sequence[str]) -> str:
    """The names, or of many the first and the last."""
    shown = names if len(names) <= 5 else (*names[:3], "…", names[-1])
    return ", ".join(map(_clean, shown))


def _table(takings: Sequence[Taking]) -> Iterator[str]:
    """A row for each account, and below it whether what the export lacks is taken to be gone, and why."""
    names = [f"{_clean(taking.account)} ({taking.title})" for taking in takings]
    width = max(len(name) for name in names)
    yield "  " + " " * width + "".join(f"  {column}" for column in COLUMNS)
    for name, taking in zip(names, takings, strict=True):
        cells = zip(COLUMNS, KEYS, strict=True)
        yield f"  {name:<{width}}" + "".join(f"  {getattr(taking.tally, key):>{len(column)}}" for column, key in cells)
        if taking.why:
            yield f"    {_counts_as(taking)}"
        if taking.tally.disposed:
            yield f"    left out, as they were disposed of by schedule: {taking.tally.disposed}"


def _counts_as(taking: Taking) -> str:
    if taking.whole:
        return f"counts as complete: {_clean(taking.why)}"
    return f"counts as a part: {_clean(taking.why)}; nothing is marked as gone"


def _total(report: IntakeReport) -> str:
    total = report.total
    exports = f"{len(report.exports)} export{'s' if len(report.exports) != 1 else ''}"
    said = f"{total.new} new, {total.changed} changed, {total.unchanged} unchanged, {total.gone} gone"
    problems = len(report.all_problems)
    tried = " Nothing was written (--dry-run)." if report.dry_run else " The exports stay where they are."
    return f"{exports}: {total.found} posts found, {said}; {problems} problem{'s' if problems != 1 else ''}.{tried}"


def _clean(text: str) -> str:
    """Text from outside as a terminal may be shown it: nothing that moves its cursor or turns its letters round."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)
