"""Problems as a JUnit report, as Jenkins and GitLab read it: an XML document.

A suite is a rule or a code. A rule that found nothing is one test that passed; each error is a test that failed; what a
waiver excuses is a test that was skipped; warnings and notes are tests that passed and say something.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from html import escape

from site_builder.problem import Problem, Severity
from site_builder.report.report import Report, word
from site_builder.typed import clean


def junit(report: Report) -> str:
    """A document with a suite for every rule, and for every code that problems have."""
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.by_place():
        by_code[problem.code].append(problem)
    codes = sorted({*report.rules, *by_code})
    rows = [row for code in codes for row in _suite(code, by_code[code], report)]
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', _open("testsuites", report.problems), *rows, _END])


_END = "</testsuites>\n"


def _suite(code: str, problems: Sequence[Problem], report: Report) -> Iterator[str]:
    rule = report.rules.get(code)
    name = f"{code} {rule.name}" if rule else code
    yield _open("testsuite", problems, name)
    if not problems:
        yield f'<testcase classname="{_safe(name)}" name="nothing found" time="0"/>'
    for problem in problems:
        yield f'<testcase classname="{_safe(name)}" name="{_safe(_case(problem))}" file="{_safe(problem.place.file)}"'
        yield f' time="0">{_result(problem)}</testcase>'
    yield "</testsuite>"


def _open(tag: str, problems: Sequence[Problem], name: str = "site-builder") -> str:
    failed, skipped = sum(map(_fails, problems)), sum(bool(problem.waived) for problem in problems)
    counted = f'tests="{len(problems) or 1}" failures="{failed}" errors="0" skipped="{skipped}" time="0"'
    return f'<{tag} name="{_safe(name)}" {counted}>'


def _result(problem: Problem) -> str:
    words = _safe("\n".join(filter(None, (f"{problem.place}: {problem.message}", problem.hint))))
    if problem.waived:
        return f'<skipped message="{_safe(problem.waived)}"/>'
    if _fails(problem):
        kind = _safe(" ".join((problem.code, *problem.clauses)))
        return f'<failure message="{_safe(problem.message)}" type="{kind}">{words}</failure>'
    return f"<system-out>{word(problem.severity)}: {words}</system-out>"


def _fails(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR and not problem.waived


def _case(problem: Problem) -> str:
    return f"{problem.place} {problem.post}".strip()


def _safe(text: str) -> str:
    return escape(clean(text))
