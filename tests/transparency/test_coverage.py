"""How complete each account is: what is known is counted, what is not known is not guessed."""

from hypothesis import given as examples
from hypothesis import strategies as st

from site_builder.model.forms import Loss
from site_builder.model.ledgers import CoverageLine, ImportLine
from site_builder.model.register import Account, Department
from site_builder.problem import Severity
from site_builder.transparency import Given
from site_builder.transparency.coverage import coverage
from tests.transparency.given import finding, given, post

WORKS = Account(platform="x", handle="Works")
REGISTERED = {"dpw": Department(name="Public Works", accounts=(WORKS,))}


def line(of: Given) -> CoverageLine:
    (only,) = coverage(of)
    return only


def arrival(on: str, found: int, *, complete: bool) -> ImportLine:
    return ImportLine(on=on, form="x", title="X archive", complete=complete, found=found)


def test_an_account_without_posts_is_listed_and_nothing_is_claimed_of_it() -> None:
    found = line(given(departments=REGISTERED))
    assert (found.title, found.held, found.expected, found.gap, found.first) == (
        "Works on X (Twitter)",
        0,
        None,
        None,
        "",
    )


def test_what_is_expected_is_what_the_newest_complete_export_held() -> None:
    arrivals = [arrival("2025-01-01", 90, complete=True), arrival("2026-01-01", 5, complete=False)]
    found = line(given([post(1)], imports={("dpw", "x:works"): arrivals}))
    assert (found.expected, found.imports) == (90, 2)
    assert found.imported == arrivals[1]


def test_a_part_of_an_account_says_nothing_of_what_to_expect() -> None:
    arrivals = [arrival("2026-01-01", 5, complete=False)]
    assert line(given([post(1)], imports={("dpw", "x:works"): arrivals})).expected is None


def test_the_longest_gap_is_between_two_posts_that_can_be_read() -> None:
    shown = [post(1, "2026-01-01"), post(2, "2026-01-03"), post(3, "2026-02-03")]
    error = finding("USE-2", Severity.ERROR, post="x:4")
    found = line(given(shown, hidden=[post(4, "2027-01-01")], findings=[error]))
    assert (found.gap, found.gap_from, found.gap_to) == (31, "2026-01-03", "2026-02-03")
    assert (found.first, found.last) == ("2026-01-01", "2026-02-03")


def test_withheld_posts_are_counted_by_clause_and_once() -> None:
    errors = [finding(clause, Severity.ERROR, post="x:1") for clause in ("USE-2", "USE-10")]
    found = line(given([post(2)], hidden=[post(1), post(1)], findings=errors))
    assert (found.held, found.shown, found.withheld_posts) == (2, 1, 1)
    assert found.withheld == (("USE-10", 1), ("USE-2", 1))


def test_what_decisions_took_down_and_what_is_gone_are_counted_apart() -> None:
    found = line(given([post(1, gone="2026-02-01"), post(2)], removed=[post(3)]))
    assert (found.held, found.shown, found.removed, found.gone) == (3, 2, 1, 1)


def test_posts_that_somebody_wrote_down_are_told_from_imported_ones() -> None:
    assert line(given([post(1), post(2, source="content/departments/dpw/posts/a.md")])).by_hand == 1


def test_each_loss_of_the_forms_is_told_once() -> None:
    loss = Loss("replies", "Replies are missing.")
    arrivals = [arrival("2025-01-01", 1, complete=True), arrival("2026-01-01", 1, complete=True)]
    found = line(given([post(1)], imports={("dpw", "x:works"): arrivals}, losses={"x": (loss, loss)}))
    assert found.losses == (loss,)


def test_posts_of_no_known_account_are_counted_with_their_platform() -> None:
    found = line(given([post(1, account="")]))
    assert (found.account, found.title, found.page) == ("", "X (Twitter), no account named", "")


@examples(st.lists(st.dates(), max_size=20, unique=True))
def test_any_days_have_a_first_a_last_and_a_gap_that_fits_between(days: list[object]) -> None:
    found = line(given([post(n, str(day)) for n, day in enumerate(days)], departments=REGISTERED))
    assert found.shown == len(days)
    assert found.first <= found.gap_from <= found.gap_to <= found.last if found.gap is not None else len(days) < 2
