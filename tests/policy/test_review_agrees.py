"""The sheet that departments sign and the rules say the same of the same people."""

from datetime import date

from hypothesis import given, strategies

from site_builder.model.register import Account, Day, Department, Spokesperson
from site_builder.policy.judge import found_in_all
from site_builder.policy.reviews import due
from site_builder.policy.rules import ALL
from site_builder.policy.spokespersons import current
from site_builder.policy.traits import traits
from tests.policy.cases import Case
from tests.policy.city import City, city

AS_OF = date(2026, 11, 22)
BOTH = {"AUTH-1", "AUTH-2", "AUTH-4", "AUTH-5", "USE-4"}
EDGES: list[Day] = ["2020-01-06", "2026-05-25", "2026-05-26", "2026-11-21", "2026-11-22", "2026-11-23"]

days = strategies.none() | strategies.sampled_from(EDGES)
people = strategies.builds(
    Spokesperson,
    id=strategies.just("p"),
    name=strategies.just("P. Example"),
    kind=strategies.sampled_from(["employee", "contractor", "vendor", "agent", "elected", "representative"]),
    granted=days,
    ended=days,
    revoked=strategies.booleans(),
    reviewed=strategies.lists(strategies.sampled_from(EDGES), max_size=2).map(tuple),
    agreement=days,
    ethics=days,
)
accounts = strategies.builds(
    Account, platform=strategies.just("x"), handle=strategies.just("Ex"), opened=days, closed=days
)
departments = strategies.builds(
    Department,
    name=strategies.just("Public Works"),
    accounts=strategies.lists(accounts, max_size=2).map(tuple),
    spokespersons=strategies.lists(people, max_size=7).map(tuple),
)


@given(departments)
def test_a_review_lists_what_the_rules_find(department: Department) -> None:
    small = city(Case("", "", (), ()))
    here = City(AS_OF, small.settings, {"dpw": department}, small.policy, {}, (), ())
    by_rule = sorted(
        clause
        for name, _ in found_in_all(here.whole(traits), ALL)
        for rule in ALL
        if rule.about.name == name
        for clause in BOTH.intersection(rule.about.clauses)
    )
    by_sheet = sorted(
        reason.clause
        for one in due(here.departments, here.policy.rules.limits, AS_OF.isoformat())
        for reason in one.reasons
        if reason.clause in BOTH and (one.person is None or current(one.person, AS_OF.isoformat()))
    )
    assert by_rule == by_sheet
