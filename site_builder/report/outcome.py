"""What a build did, in a few lines."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from site_builder.problem import Problem, Severity

UNDER = "withheld under "
"""How a reason begins that is a clause of the policy."""


class Outcome(Protocol):
    """What is told of a build."""

    @property
    def posts(self) -> int: ...
    @property
    def entered(self) -> int: ...
    @property
    def entries(self) -> int: ...
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
    yield from _left_out(outcome.withheld)
    yield from problem_counts(outcome.problems)
    yield from _entered(outcome.entered, outcome.entries)
    done = f"{outcome.written:,} written, {outcome.kept:,} left as they were, {outcome.removed:,} removed"
    yield f"{_count(outcome.posts, 'post')} in {output}: {done} ({seconds:.1f} s)."


def problem_counts(problems: Sequence[Problem]) -> Iterator[str]:
    """How many errors and warnings, and how many findings are waived; nothing where there are none."""
    waived = sum(bool(problem.waived) for problem in problems)
    live = [problem.severity for problem in problems if not problem.waived]
    errors, warnings = live.count(Severity.ERROR), live.count(Severity.WARNING)
    if errors or warnings or waived:
        also = f", {waived:,} waived" if waived else ""
        yield f"{_count(errors, 'error')}, {_count(warnings, 'warning')}{also}."


def _entered(entered: int, entries: int) -> Iterator[str]:
    """What came into the transparency log. That a log begins is said: a ledger that was lost begins one, too."""
    then = "commit content/ledger before you publish"
    if entered and entered == entries:
        yield f"A transparency log begins, with {entered:,} of what is shown: {then}."
    elif entered:
        yield f"{entered:,} entered in the transparency log ({entries:,} in all): {then}."


def _left_out(withheld: Mapping[str, int]) -> Iterator[str]:
    """The posts that are not shown, by reason; those that the policy keeps off the site by clause, each under one."""
    clauses = {why.removeprefix(UNDER): count for why, count in withheld.items() if why.startswith(UNDER)}
    others = [f"{count:,} {why}" for why, count in withheld.items() if not why.startswith(UNDER)]
    if others:
        yield f"Not shown: {', '.join(others)}."
    if clauses:
        told = ", ".join(f"{clause}: {count:,}" for clause, count in sorted(clauses.items()))
        yield f"Withheld by the policy: {_count(sum(clauses.values()), 'post')} ({told}). All others are published."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
