"""What a build did, in a few lines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from site_builder.problem import Problem, Severity


class Outcome(Protocol):
    """What is told of a build."""

    @property
    def posts(self) -> int: ...
    @property
    def written(self) -> int: ...
    @property
    def removed(self) -> int: ...
    @property
    def kept(self) -> int: ...
    @property
    def withheld(self) -> Mapping[str, int]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...


def outcome_lines(outcome: Outcome, output: Path, seconds: float) -> Iterator[str]:
    """What is there now, what was written, what stayed out and why."""
    counts = {severity: sum(problem.severity is severity for problem in outcome.problems) for severity in Severity}
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if outcome.withheld:
        reasons = ", ".join(f"{count} {reason}" for reason, count in outcome.withheld.items())
        yield f"Not shown: {reasons}."
    if errors or warnings:
        yield f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."
    done = f"{outcome.written:,} written, {outcome.kept:,} left as they were, {outcome.removed:,} removed"
    yield f"{_count(outcome.posts, 'post')} in {output}: {done} ({seconds:.1f} s)."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
