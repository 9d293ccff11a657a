"""What a finding says: who is meant without naming them, and which day or register it is a matter of."""

import re

import pytest

from site_builder.model.finding import Hit
from site_builder.policy.judge import found, found_in_all
from site_builder.policy.rule import PostRule
from site_builder.policy.rules import ALL
from site_builder.policy.traits import traits
from tests.policy.cases import PAGES, Block, Case, cases
from tests.policy.city import City, city

BY_NAME = {rule.about.name: rule for rule in ALL}
CASES = [case for page in sorted(PAGES.glob("*.md")) for case in cases(page) if case.fires]


def told(rule: str, registers: str, front: str = "") -> Hit:
    """The one hit of a rule about a post by jlee of 2026-11-20."""
    post = f"---\nurl: https://x.com/ExDPW/status/1\nposted: 2026-11-20\nauthor: jlee\n{front}---\nSnow.\n"
    blocks = (Block("markdown", 1, post), Block("yaml registers", 1, registers))
    (hit,) = _hits(rule, city(Case("", "", blocks, ())))
    return hit


def _hits(rule: str, here: City) -> list[Hit]:
    one = BY_NAME[rule]
    if isinstance(one, PostRule):
        judged = (each for shown in here.shown for each in found(shown.post, here.basis(shown.post.department), (one,)))
        return [each.hit for each in judged if each.hit]
    return [hit for _, hit in found_in_all(here.whole(traits), (one,))]


def people(*entries: str) -> str:
    """The register of the Public Works with these spokespersons."""
    return f"departments: {{dpw: {{spokespersons: [{', '.join(f'{{{each}}}' for each in entries)}]}}}}"


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((), "the author is not among the spokespersons of Public Works"),
        (
            ("id: jlee, name: J. Example, granted: 2026-11-21",),
            "the author was designated on 2026-11-21, and this post is of 2026-11-20",
        ),
        (
            ("id: jlee, name: J. Example, granted: 2010-01-04, ended: 2026-11-19",),
            "the author's access ended on 2026-11-19, and this post is of 2026-11-20",
        ),
        (
            (
                "id: jlee, name: J. Example, granted: 2010-01-04, ended: 2026-11-19",
                "id: jlee, name: J. Example, granted: 2026-11-21, ended: 2026-11-30",
            ),
            "the author's access ended on 2026-11-19, and this post is of 2026-11-20",
        ),
    ],
    ids=["unknown", "too early", "too late", "between two grants"],
)
def test_why_an_author_was_not_designated(entries: tuple[str, ...], said: str) -> None:
    hit = told("author-not-designated", people(*entries))
    assert (hit.message, hit.private) == (said, "author: jlee")


def test_which_day_an_agreement_or_an_acknowledgement_lacks() -> None:
    none = people("id: jlee, name: J. Example, kind: vendor")
    late = people("id: jlee, name: J. Example, kind: vendor, agreement: 2026-11-21, ethics: 2026-11-22")
    assert "has signed no agreement" in told("posted-without-agreement", none).message
    assert "signed on 2026-11-21" in told("posted-without-agreement", late).message
    assert "has acknowledged neither" in told("posted-without-acknowledgement", none).message
    assert "acknowledged them on 2026-11-22" in told("posted-without-acknowledgement", late).message


def test_how_many_accounts_nobody_speaks_on() -> None:
    assert "2 open accounts" in told("account-without-spokesperson", people()).message
    one = "departments: {dpw: {spokespersons: [], accounts: [{platform: x, handle: ExDPW}]}}"
    assert "an open account and no" in told("account-without-spokesperson", one).message


def test_another_department_is_named_and_a_private_party_is_not() -> None:
    fire = told("unapproved-about-another-party", "policy: {}", "about: [MFD]\n")
    assert "about Fire Department" in fire.message
    person = told("unapproved-about-another-party", "policy: {}", "about: [Jane Doe]\n")
    assert ("about another party" in person.message, person.private) == (True, "Jane Doe")


def test_when_access_was_reviewed_last() -> None:
    never = told("access-not-reviewed", people("id: jlee, name: J. Example"))
    assert "was never reviewed" in never.message
    once = told("access-not-reviewed", people("id: jlee, name: J. Example, reviewed: [2020-01-06]"))
    assert ("reviewed or granted on 2020-01-06" in once.message, once.private) == (True, "J. Example")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.page}: {case.title}")
def test_no_sentence_names_a_person(case: Case) -> None:
    """Sentences stand in logs and in reports on pull requests: the department alone is told who it was."""
    here = city(case)
    speakers = [one for each in here.departments.values() for one in each.spokespersons]
    members = [one for body in here.policy.bodies for one in body.members]
    names = {
        *(one.id for one in speakers),
        *(one.name for one in speakers),
        *(one.name for one in members),
        *(each.post.filing.author for each in here.shown),
        *(reply.author for each in here.shown for reply in each.post.facts.replies),
    } - {""}
    for hit in _hits(case.page.replace("_", "-"), here):
        said = f"{hit.message} {hit.hint}"
        assert [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", said)] == []
