"""What every form of a report is made from: the problems, the rules they come from, and the files they are in."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec.structs import replace

from site_builder.model.finding import RuleText
from site_builder.problem import Problem, Severity


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """`root` is the folder that places are relative to; `rules` what the rules say of themselves, by code."""

    problems: Sequence[Problem]
    root: Path
    rules: Mapping[str, RuleText] = {}

    @classmethod
    def of(cls, problems: Iterable[Problem], root: Path, rules: Iterable[RuleText] = ()) -> "Report":
        """The report of these problems. What no encoding can hold in them (half a character of a stranger's, a file's
        name that is not UTF-8) is replaced."""
        ordered = sorted(rules, key=lambda rule: rule.code)
        return cls(problems=[_sound(each) for each in problems], root=root, rules={rule.code: rule for rule in ordered})

    def by_gravity(self) -> list[Problem]:
        """Errors first, then by place: for readers who are shown only so many."""
        return sorted(self.problems, key=lambda each: (-each.severity, *_place(each)))

    def by_place(self) -> list[Problem]:
        """By file and line."""
        return sorted(self.problems, key=_place)


def told(problem: Problem) -> str:
    """The sentence and the hint in one, for forms that have room for one text only."""
    return f"{problem.message}. {problem.hint}" if problem.hint else problem.message


def word(severity: Severity) -> str:
    """error, warning or note."""
    return severity.name.lower()


def _place(problem: Problem) -> tuple[str, int, int, str, str]:
    place = problem.place
    return (place.file, place.line, place.column, problem.code, problem.message)


def _sound(problem: Problem) -> Problem:
    if all(map(_whole, (problem.message, problem.hint, problem.place.file, problem.post, problem.waived))):
        return problem
    return replace(
        problem,
        message=_mended(problem.message),
        hint=_mended(problem.hint),
        place=replace(problem.place, file=_mended(problem.place.file)),
        post=_mended(problem.post),
        waived=_mended(problem.waived),
    )


def _whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _mended(text: str) -> str:
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
