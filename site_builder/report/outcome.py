"""What a build did, in a few lines."""

from collections import defaultdict
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
    if outcome.withheld:
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in outcome.withheld.items())
        yield f"Not shown: {reasons}."
    yield from _withheld(outcome.problems)
    yield from problem_counts(outcome.problems)
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


def _withheld(problems: Sequence[Problem]) -> Iterator[str]:
    """The posts that the policy keeps off the site, by clause; a post may break several."""
    posts: dict[str, set[str]] = defaultdict(set)
    for problem in problems:
        if problem.post and problem.severity is Severity.ERROR and not problem.waived:
            for clause in problem.clauses:
                posts[clause].add(problem.post)
    if posts:
        whole = len(set().union(*posts.values()))
        by_clause = ", ".join(f"{clause}: {len(ids):,}" for clause, ids in sorted(posts.items()))
        yield f"Withheld by the policy: {_count(whole, 'post')} ({by_clause}). All others are published."


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
