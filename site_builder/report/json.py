"""Problems for programs: one JSON document."""

from collections.abc import Sequence
from pathlib import Path

import msgspec

from site_builder.problem import Problem


def json(problems: Sequence[Problem], root: Path) -> str:
    """An object with `problems`: code, severity in words, message, file, line and column (0: unknown), hint."""
    del root
    rows = [
        {
            "code": problem.code,
            "severity": problem.severity.name.lower(),
            "message": problem.message,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    return msgspec.json.format(msgspec.json.encode({"problems": rows})).decode() + "\n"
