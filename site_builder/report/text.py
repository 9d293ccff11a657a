"""Problems for people: the sentence, the line with a mark under it, and what to do."""

from collections.abc import Sequence
from pathlib import Path

from site_builder.problem import Problem

WIDEST = 160
LARGEST = 5_000_000


def text(problems: Sequence[Problem], root: Path) -> str:
    """Every problem, by file and line."""
    ordered = sorted(problems, key=lambda each: (each.place.file, each.place.line, each.place.column, each.code))
    files: dict[str, list[str]] = {}
    return "".join(f"{_one(problem, _line(problem, root, files))}\n" for problem in ordered)


def _one(problem: Problem, line: str) -> str:
    rows = [f"{_plain(str(problem.place))}: {problem.severity.name.lower()} {problem.code}: {_plain(problem.message)}"]
    if line:
        number = str(problem.place.line)
        rows.append(f"  {number} | {line}")
        if 0 < problem.place.column <= len(line) + 1:
            rows.append(f"  {' ' * len(number)} | {' ' * (problem.place.column - 1)}^")
    if problem.hint:
        rows.extend(f"  hint: {_plain(hint)}" for hint in problem.hint.splitlines())
    return "\n".join(rows) + "\n"


def _line(problem: Problem, root: Path, files: dict[str, list[str]]) -> str:
    """The line a problem is on; "" where it has none, or the file has changed since or is very large."""
    place = problem.place
    if not place.line:
        return ""
    if place.file not in files:
        files[place.file] = _lines(root / place.file)
    lines = files[place.file]
    line = _plain(lines[place.line - 1]) if place.line <= len(lines) else ""
    return line if len(line) <= WIDEST else ""


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > LARGEST:
            return []
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        return []


def _plain(words: str) -> str:
    """Without characters that would move the cursor or colour the screen: the words may be a stranger's."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in words.replace("\t", " "))
