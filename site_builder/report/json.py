"""Problems for programs: one JSON document."""

import msgspec

from site_builder.problem import Problem
from site_builder.report.outcome import Outcome
from site_builder.report.report import Report, word


def json(report: Report) -> str:
    """An object with `problems`: code, the rule's name, severity in words, message, file, line, column and end_column
    (0: unknown), hint, clauses, post, and the reason of the waiver that excuses it."""
    rows = [_row(problem, report) for problem in report.problems]
    return written({"problems": rows})


def outcome_json(outcome: Outcome, seconds: float, report: Report) -> str:
    """What a build did, and the `problems` as above: posts shown, files written, kept and removed, entries of the
    transparency log that were added and that there are, posts withheld by reason, seconds."""
    return written(
        {
            "posts": outcome.posts,
            "written": outcome.written,
            "kept": outcome.kept,
            "removed": outcome.removed,
            "entered": outcome.entered,
            "entries": outcome.entries,
            "withheld": outcome.withheld,
            "seconds": round(seconds, 3),
            "problems": [_row(problem, report) for problem in report.problems],
        }
    )


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
