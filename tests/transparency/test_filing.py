"""What a post's page says of the policy: its version, how long it is kept, and what was waived."""

import pytest

from site_builder.model.policy import Edition, Policy, Series
from site_builder.model.post import RetentionEvent
from site_builder.model.register import Account, Department
from site_builder.model.traits import Traits
from site_builder.transparency.filing import filed, filing_mark
from tests.transparency.given import finding, given, post

POLICY = Policy(versions=(Edition(id="v1", title="The policy", in_force="2010-01-01"),))


@pytest.mark.parametrize(
    ("series", "until", "what"),
    [
        (Series(id="a", title="A", period="P7Y"), "2033-11-02", "the record may be destroyed after that"),
        (
            Series(id="a", title="A", period="P1Y", disposition="transfer"),
            "2027-11-02",
            "the record goes to the archives",
        ),
        (Series(id="a", title="A", disposition="permanent"), "", "kept for good"),
        (Series(id="a", title="A", period="P7Y", trigger="case closed"), "", "from the day that its case is closed"),
        (
            Series(id="a", title="A", period="P1Y", trigger="account closed"),
            "2025-12-31",
            "the record may be destroyed",
        ),
    ],
)
def test_a_post_is_kept_as_its_series_says(series: Series, until: str, what: str) -> None:
    closed = Account(platform="x", handle="works", closed="2024-12-31")
    departments = {"dpw": Department(name="Public Works", accounts=(closed,))}
    policy = Policy(versions=POLICY.versions, series=(series,))
    traits = {"x:1": Traits(edition="v1", series=("a",))}
    found = filed(given([post(1)], policy=policy, traits=traits, departments=departments))["x:1"]
    assert found.series is not None
    assert (found.series.until, found.series.what[: len(what)]) == (until, what)
    assert found.edition_title == "The policy"


@pytest.mark.parametrize(("day", "until"), [("2027-01-01", "2029-01-01"), ("2026-11-01", ""), ("never", "")])
def test_a_period_that_waited_for_a_case_begins_when_that_is_closed(day: str, until: str) -> None:
    policy = Policy(series=(Series(id="a", title="A", period="P2Y", trigger="case closed"),))
    event = RetentionEvent(trigger="case closed", on=day)
    found = filed(given([post(1)], policy=policy, traits={"x:1": Traits(series=("a",), retention_event=event)}))
    assert found["x:1"].series is not None
    assert found["x:1"].series.until == until


def test_a_post_outside_every_series_says_nothing_of_it() -> None:
    assert filed(given([post(1)], policy=POLICY, traits={"x:1": Traits(edition="v1")}))["x:1"].series is None


def test_a_waiver_is_told_by_its_clause_alone() -> None:
    about = [finding("USE-10", waived="the owner's secret", post="x:1"), finding("GEN-5", post="x:1")]
    found = filed(given([post(1)], policy=POLICY, findings=about))
    assert found["x:1"].waived == ("USE-10",)


def test_equal_posts_share_what_is_said_of_them() -> None:
    found = filed(given([post(1), post(2)], policy=POLICY))
    assert found["x:1"] is found["x:2"]


def test_a_changed_schedule_is_a_changed_mark() -> None:
    longer = Policy(versions=POLICY.versions, series=(Series(id="a", title="A", period="P9Y"),))
    assert filing_mark(POLICY) == filing_mark(POLICY) != filing_mark(longer)
