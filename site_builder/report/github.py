"""Problems as annotations on a pull request: GitHub's workflow commands."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.problem import Problem, Severity

LEVEL = {Severity.NOTE: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def github(problems: Sequence[Problem], root: Path) -> str:
    """A line for each problem; GitHub shows it beside the line of the file."""
    del root
    return "".join(_one(problem) for problem in problems)


def _one(problem: Problem) -> str:
    place = problem.place
    parts = {"file": place.file, "line": place.line, "col": place.column, "title": problem.code}
    given = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in parts.items() if value)
    words = f"{problem.message}. {problem.hint}" if problem.hint else problem.message
    return f"::{LEVEL[problem.severity]} {given}::{_escape(words)}\n"


def _escape(value: str, also: str = "") -> str:
    """As GitHub reads it: `%`, line ends, and in properties `:` and `,` are written in hexadecimal."""
    return "".join(f"%{ord(each):02X}" if each in "%\r\n" + also else each for each in value)
