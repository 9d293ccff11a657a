"""Every rule by its page of cases in rules/: it fires on the lines that are marked, and on no other."""

from collections.abc import Iterator

import msgspec
import pytest

from site_builder.model.finding import Hit
from site_builder.policy.judge import found, found_in_all
from site_builder.policy.rule import PostRule, Rule
from site_builder.policy.rules import ALL
from site_builder.policy.traits import traits
from tests.policy.cases import PAGES, Case, Mark, cases
from tests.policy.city import City, city

BY_PAGE = {rule.about.name.replace("-", "_"): rule for rule in ALL}
CASES = [case for page in sorted(PAGES.glob("*.md")) for case in cases(page)]

each_rule = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.about.name)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.title}")
def test_the_rule_fires_where_the_page_says_so(case: Case) -> None:
    rule = BY_PAGE[case.page]
    said = _said(rule, city(case))
    wrong = [f"{one}, unmarked: {text}" for one, text in said if not any(mark.covers(one) for mark in case.marks)]
    wrong += [f"{mark} is marked, and that is not so" for mark in case.marks if not any(map(mark.covers, dict(said)))]
    assert wrong == []


@each_rule
def test_a_rule_has_a_page_with_as_many_cases_for_the_other_side(rule: Rule) -> None:
    page = PAGES / f"{rule.about.name.replace('-', '_')}.md"
    assert page.is_file(), f"write {page.name}: what the rule must find, and what it must leave alone"
    firing = [case.fires for case in cases(page)]
    assert 0 < sum(firing) <= firing.count(False)


@each_rule
def test_a_rule_that_is_switched_off_says_nothing(rule: Rule) -> None:
    firing = [case for case in CASES if case.marks and BY_PAGE[case.page] is rule]
    assert [case.title for case in firing if _said(rule, _without(rule, city(case)))] == []


@pytest.mark.parametrize("case", [case for case in CASES if case.marks], ids=lambda case: f"{case.page}: {case.title}")
def test_what_is_found_in_a_post_does_not_hang_on_the_people_of_other_departments(case: Case) -> None:
    """Judgements are kept while the post, its own department and what is public of the others stay as they are."""
    rule, here = BY_PAGE[case.page], city(case)
    for shown in here.shown:
        basis = here.basis(shown.post.department)
        alone = {
            id_: one if id_ == basis.department_id else msgspec.structs.replace(one, spokespersons=())
            for id_, one in here.departments.items()
        }
        without = msgspec.structs.replace(basis, departments=alone)
        assert found(shown.post, without, (rule,)) == found(shown.post, basis, (rule,))


def test_every_page_is_of_a_rule_and_its_cases_have_names() -> None:
    names = [(case.page, case.title) for case in CASES]
    assert {page.stem for page in PAGES.glob("*.md")} == set(BY_PAGE)
    assert sorted(set(names)) == sorted(names)


def _said(rule: Rule, here: City) -> list[tuple[Mark, str]]:
    """What the rule says in a case: where in the page, and its sentence."""
    return list(_of_posts(rule, here) if isinstance(rule, PostRule) else _of_all(rule, here))


def _of_posts(rule: Rule, here: City) -> Iterator[tuple[Mark, str]]:
    for shown in here.shown:
        for one in found(shown.post, here.basis(shown.post.department), (rule,)):
            if one.hit is None:
                yield Mark(shown.line("", 0), "exempt"), one.exempt
            else:
                yield _mark(shown.line(one.hit.field, one.hit.start), rule, one.hit), one.hit.message


def _of_all(rule: Rule, here: City) -> Iterator[tuple[Mark, str]]:
    for _, hit in found_in_all(here.whole(traits), (rule,)):
        post = next((each for each in here.shown if hit.post and each.post.id == hit.post), None)
        line = here.spot(hit.file, hit.key) if hit.file or post is None else post.line(hit.field, hit.start)
        yield _mark(line, rule, hit), hit.message


def _mark(line: int, rule: Rule, hit: Hit) -> Mark:
    return Mark(line, "fires", (rule.about.severity if hit.severity is None else hit.severity).name.lower())


def _without(rule: Rule, here: City) -> City:
    """The same city, which has switched the rule off in rules.yaml."""
    rules = msgspec.structs.replace(here.policy.rules, severity={rule.about.name: "off"})
    return msgspec.structs.replace(here, policy=msgspec.structs.replace(here.policy, rules=rules))
