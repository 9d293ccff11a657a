"""Problems as annotations on a pull request: GitHub's workflow commands."""

from collections.abc import Mapping

from site_builder.model.finding import RuleText
from site_builder.problem import Problem, Severity
from site_builder.report.report import Report, told

LEVEL = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def github(report: Report) -> str:
    """A line for each problem; GitHub shows it beside the line of the file. The gravest come first: of each kind
    GitHub shows ten."""
    return "".join(_one(problem, report.rules) for problem in report.by_gravity())


def _one(problem: Problem, rules: Mapping[str, RuleText]) -> str:
    place = problem.place
    parts = {
        "file": place.file,
        "line": place.line,
        "col": place.column,
        "endColumn": place.end_column,
        "title": _title(problem, rules.get(problem.code)),
    }
    given = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in parts.items() if value)
    return f"::{LEVEL[problem.severity]} {given}::{_escape(told(problem))}\n"


def _title(problem: Problem, rule: RuleText | None) -> str:
    return " ".join((problem.code, *([rule.name] if rule else []), *problem.clauses))


def _escape(value: str, also: str = "") -> str:
    """As GitHub reads it: `%`, line ends, and in properties `:` and `,` are written in hexadecimal. What would move the
    cursor of whoever reads the log is replaced."""
    coded = "%\r\n" + also
    shown = (each if each.isprintable() or each in coded else "\N{REPLACEMENT CHARACTER}" for each in value)
    return "".join(f"%{ord(each):02X}" if each in coded else each for each in shown)
