"""Problems for programs: one JSON document."""

import msgspec

from site_builder.problem import Problem
from site_builder.report.report import Report, word


def json(report: Report) -> str:
    """An object with `problems`: code, the rule's name, severity in words, message, file, line, column and end_column
    (0: unknown), hint, clauses, post, and the reason of the waiver that excuses it."""
    rows = [_row(problem, report) for problem in report.problems]
    return written({"problems": rows})


def written(document: object) -> str:
    """A JSON document, indented, with a line end."""
    return msgspec.json.format(msgspec.json.encode(document)).decode() + "\n"


def _row(problem: Problem, report: Report) -> dict[str, object]:
    rule = report.rules.get(problem.code)
    return {
        "code": problem.code,
        "rule": rule.name if rule else "",
        "severity": word(problem.severity),
        "message": problem.message,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "end_column": problem.place.end_column,
        "hint": problem.hint,
        "clauses": problem.clauses,
        "post": problem.post,
        "waived": problem.waived,
    }
