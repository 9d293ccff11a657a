"""Problems as GitLab's code quality report: a JSON list that a merge request shows beside its changes."""

from site_builder.problem import Problem, Severity
from site_builder.report.json import written
from site_builder.report.prints import prints
from site_builder.report.report import Report, told
from site_builder.report.source import Source

LEVEL = {Severity.NOTE: "info", Severity.WARNING: "minor", Severity.ERROR: "critical"}


def gitlab(report: Report) -> str:
    """An object for each problem that nothing excuses, the gravest first."""
    problems = [problem for problem in report.by_gravity() if not problem.waived]
    return written([_one(*each, report) for each in zip(problems, prints(problems, Source(report.root)), strict=True)])


def _one(problem: Problem, fingerprint: str, report: Report) -> dict[str, object]:
    rule = report.rules.get(problem.code)
    return {
        "description": told(problem),
        "check_name": f"{problem.code} {rule.name}" if rule else problem.code,
        "fingerprint": fingerprint,
        "severity": LEVEL[problem.severity],
        "location": {"path": problem.place.file, "lines": {"begin": max(1, problem.place.line)}},
    }
