"""Problems for people: the sentence, the line with a mark under it, and what to do."""

from site_builder.problem import Problem
from site_builder.report.report import Report, word
from site_builder.report.source import Source

WIDEST = 160


def text(report: Report) -> str:
    """Every problem, by file and line."""
    source = Source(report.root)
    return "".join(f"{_one(problem, _shown(source.line(problem.place)))}\n" for problem in report.by_place())


def plain(words: str) -> str:
    """Without characters that would move the cursor or colour the screen: the words may be a stranger's."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in words.replace("\t", " "))


def _one(problem: Problem, line: str) -> str:
    rows = [f"{plain(str(problem.place))}: {word(problem.severity)} {_code(problem)}: {plain(problem.message)}"]
    if line:
        number = str(problem.place.line)
        rows.append(f"  {number} | {line}")
        if 0 < problem.place.column <= len(line) + 1:
            rows.append(f"  {' ' * len(number)} | {' ' * (problem.place.column - 1)}{_mark(problem, line)}")
    if problem.hint:
        rows.extend(f"  hint: {plain(hint)}" for hint in problem.hint.splitlines())
    return "\n".join(rows) + "\n"


def _code(problem: Problem) -> str:
    return f"{problem.code} [{', '.join(problem.clauses)}]" if problem.clauses else problem.code


def _mark(problem: Problem, line: str) -> str:
    """A caret, or as many as the characters that it is about."""
    place = problem.place
    return "^" * max(1, min(place.end_column, len(line) + 1) - place.column)


def _shown(line: str) -> str:
    return plain(line) if len(line) <= WIDEST else ""
