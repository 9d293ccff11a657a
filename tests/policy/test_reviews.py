"""Whose access is due for a look, and why."""

import pytest

from site_builder.model.policy import PolicyLimits
from site_builder.model.register import Account, Department, Spokesperson
from site_builder.policy.reviews import due

LIMITS = PolicyLimits()
OPEN = Account(platform="x", handle="MkeWorks", opened="2010-01-04")


def found(*people: Spokesperson, day: str = "2026-11-22", limits: PolicyLimits = LIMITS) -> list[tuple[str, str, str]]:
    departments = {"dpw": Department(name="Public Works", accounts=(OPEN,), spokespersons=people)}
    return [
        (one.person.id if one.person else "", reason.clause, reason.text)
        for one in due(departments, limits, day)
        for reason in one.reasons
    ]


def person(id_: str = "a", **said: object) -> Spokesperson:
    whole = {"granted": "2010-01-04", "ethics": "2010-01-04", "reviewed": ("2026-07-13",), **said}
    return Spokesperson(id=id_, name="A. Example", **whole)  # type: ignore[arg-type]


def test_whoever_was_reviewed_lately_and_has_signed_is_not_due() -> None:
    assert found(person()) == []


@pytest.mark.parametrize(
    ("day", "is_due"),
    [("2026-07-13", False), ("2027-01-09", False), ("2027-01-10", True), ("2026-07-12", True), ("2010-07-01", False)],
)
def test_a_review_holds_for_the_interval_and_counts_from_its_own_day(day: str, is_due: bool) -> None:
    assert [clause for _, clause, _ in found(person(), day=day)] == ["AUTH-5"] * is_due


def test_a_new_grant_is_due_after_the_interval() -> None:
    fresh = person(granted="2026-10-01", ethics="2026-10-01", reviewed=())
    assert found(fresh) == []
    assert found(fresh, day="2027-06-01") == [
        ("a", "AUTH-5", "never reviewed since access was granted on 2026-10-01; every 180 days is the rule")
    ]


def test_a_review_long_ago_is_told_with_its_age() -> None:
    assert found(person(reviewed=("2025-07-14", "2027-01-01"))) == [
        ("a", "AUTH-5", "last reviewed on 2025-07-14, 496 days ago; every 180 days is the rule")
    ]


@pytest.mark.parametrize("ethics", [None, "2026-11-23"])
def test_an_acknowledgement_is_asked_of_everybody(ethics: str | None) -> None:
    assert [clause for _, clause, _ in found(person(ethics=ethics))] == ["USE-4"]


@pytest.mark.parametrize("kind", ["contractor", "vendor", "agent"])
def test_an_agreement_is_asked_of_who_is_no_employee(kind: str) -> None:
    assert [clause for _, clause, _ in found(person(kind=kind))] == ["AUTH-4"]
    assert found(person(kind=kind, agreement="2010-01-04")) == []


def test_a_grant_without_a_day_is_told() -> None:
    assert [clause for _, clause, _ in found(person(granted=None))] == ["AUTH-3"]


def test_access_that_has_ended_is_told_until_somebody_has_looked() -> None:
    gone = person(ended="2026-08-28", reviewed=("2026-07-13",))
    assert found(gone, person("b")) == [
        ("a", "AUTH-5", "access ended on 2026-08-28; nobody has noted since that it is closed on 1 open account")
    ]
    assert found(person(ended="2026-08-28", reviewed=("2026-08-28",)), person("b")) == []
    assert found(gone, person("b"), day="2026-08-28") == []


def test_a_revocation_is_told_by_its_own_clause() -> None:
    gone = person(ended="2026-08-28", revoked=True)
    assert [(clause, text[:36]) for _, clause, text in found(gone, person("b"))] == [
        ("AUTH-6", "access was taken away on 2026-08-28;")
    ]


def test_who_came_back_is_not_due_for_having_left() -> None:
    assert found(person(ended="2020-01-01", reviewed=()), person(granted="2022-01-01")) == []


def test_a_department_over_the_limit_and_one_without_anybody_are_told_as_a_whole() -> None:
    six = [person(str(number)) for number in range(6)]
    assert found(*six) == [("", "AUTH-2", "6 people may post; the limit is 5")]
    assert found(*six, limits=PolicyLimits(spokespersons=6)) == []
    assert found() == [("", "AUTH-1", "1 open account and nobody who may post")]


def test_days_that_no_calendar_has_are_no_crash() -> None:
    odd = person(granted="2010-02-31", reviewed=("2026-02-30",), ended=None)
    assert [clause for _, clause, _ in found(odd)] == ["AUTH-5"]


def test_one_department_alone_can_be_asked_for() -> None:
    departments = {id_: Department(name=id_, accounts=(OPEN,)) for id_ in ("b", "a", "c")}
    assert [one.department for one in due(departments, LIMITS, "2026-11-22")] == ["a", "b", "c"]
    assert [one.department for one in due(departments, LIMITS, "2026-11-22", "b")] == ["b"]
