"""What a build says of itself in its last lines."""

from pathlib import Path

from site_builder.build import Outcome
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


def test_what_a_build_entered_in_the_log_is_to_be_committed() -> None:
    assert lines(Outcome(entered=3, entries=1_200))[:-1] == [
        "3 entered in the transparency log (1,200 in all): commit content/ledger before you publish.",
    ]
    assert lines(Outcome(entered=0, entries=1_200))[:-1] == []


def test_a_log_that_begins_is_told_as_one_so_that_a_lost_one_is_noticed() -> None:
    assert lines(Outcome(entered=2, entries=2))[:-1] == [
        "A transparency log begins, with 2 of what is shown: commit content/ledger before you publish.",
    ]


def test_what_the_policy_withholds_is_told_by_clause() -> None:
    assert lines(
        Outcome(withheld={"draft": 2, "withheld under USE-4": 1_000, "removed": 1, "withheld under GEN-3": 1})
    )[:2] == [
        "Not shown: 2 draft, 1 removed.",
        "Withheld by the policy: 1,001 posts (GEN-3: 1, USE-4: 1,000). All others are published.",
    ]


def test_what_a_waiver_excuses_is_counted_apart() -> None:
    assert lines(Outcome(problems=[FOUND, PLAIN, WAIVED]))[0] == "1 error, 1 warning, 1 waived."
    assert lines(Outcome(problems=[WAIVED]))[0] == "0 errors, 0 warnings, 1 waived."
