"""What a build says of itself in its last lines."""

from pathlib import Path

from msgspec.structs import replace

from site_builder.build import Outcome
from site_builder.problem import Severity
from site_builder.report.outcome import outcome_lines
from tests.report.test_formats import FOUND, ONE, PLAIN, WAIVED


def lines(outcome: Outcome) -> list[str]:
    return list(outcome_lines(outcome, Path("output"), 1.25))


def test_a_build_is_told_in_three_lines() -> None:
    outcome = Outcome(
        posts=1, written=2_000, kept=3, withheld={"draft": 2, "personal": 1}, problems=[ONE, PLAIN, PLAIN]
    )
    assert lines(outcome) == [
        "Not shown: 2 draft, 1 personal.",
        "1 error, 2 warnings.",
        "1 post in output: 2,000 written, 3 left as they were, 0 removed (1.2 s).",
    ]


def test_a_build_that_went_well_is_told_in_one() -> None:
    assert len(lines(Outcome(posts=5))) == 1


def test_what_the_policy_withholds_is_told_by_clause_each_post_once() -> None:
    again = replace(FOUND, clauses=("AUTH-3", "GEN-3"))
    other = replace(FOUND, post="x:9")
    doubt = replace(FOUND, post="x:7", severity=Severity.WARNING)
    assert lines(Outcome(problems=[FOUND, again, other, doubt, WAIVED]))[:2] == [
        "Withheld by the policy: 2 posts (AUTH-3: 1, GEN-3: 2). All others are published.",
        "3 errors, 1 warning, 1 waived.",
    ]
