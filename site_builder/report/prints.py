"""What a problem is known by from one run to the next: the same while lines move, another for each problem."""

from collections import Counter
from collections.abc import Sequence

from site_builder.digest import combine
from site_builder.problem import Problem
from site_builder.report.source import Source


def prints(problems: Sequence[Problem], source: Source) -> list[str]:
    """A fingerprint for each, in their order: 16 hexadecimal digits, a colon, and which of its like it is, from 1.

    It is made of the code, the file, the post and what its line says (the sentence where there is none): not of the
    line's number, nor of a sentence that may count the days.
    """
    seen: Counter[str] = Counter()
    found: list[str] = []
    for problem in problems:
        words = source.line(problem.place).strip() or problem.message
        parts = (problem.code, problem.place.file, problem.post, words)
        own = combine(part.encode() for part in parts).hex()[:16]
        seen[own] += 1
        found.append(f"{own}:{seen[own]}")
    return found
