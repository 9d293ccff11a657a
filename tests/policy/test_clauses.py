"""Every clause of the policy has a home: rules that look after it, or a sentence that says what else does."""

from collections.abc import Iterator
import re

import pytest

from site_builder.policy.clauses import HONOURED
from site_builder.policy.judge import TEXTS
from site_builder.policy.rule import Rule
from site_builder.policy.rules import ALL
from site_builder.problem import Severity

MOD = {f"MOD-{number}": "gate record publish" for number in range(1, 13)}
CONTRACT = {
    "GEN-1": "record", "GEN-2": "record", "GEN-3": "gate publish", "GEN-4": "publish", "GEN-5": "flag publish",
    "AUTH-1": "gate", "AUTH-2": "flag", "AUTH-3": "gate", "AUTH-4": "gate", "AUTH-5": "flag", "AUTH-6": "gate record",
    "AUTH-7": "gate",
    "USE-1": "person", "USE-2": "gate", "USE-3": "record publish", "USE-4": "gate", "USE-5": "gate flag",
    "USE-6": "record publish", "USE-7": "record", "USE-8": "flag", "USE-9": "flag person", "USE-10": "gate",
    "USE-11": "flag publish", "USE-12": "flag record publish", "USE-13": "flag", "USE-14": "person",
    "MOD-0": "publish", **MOD,
    "LAW-1": "gate publish", "LAW-2": "record", "LAW-3": "record", "LAW-4": "flag", "LAW-5": "flag publish",
    "LAW-6": "publish", "LAW-7": "publish", "LAW-8": "record", "LAW-9": "publish", "LAW-10": "record",
    "LAW-11": "flag",
}  # fmt: skip
"""The policy's clauses, and how each is to be honoured at least."""

RANGES = {"GEN": (101, 119), "AUTH": (120, 149), "USE": (150, 199), "MOD": (200, 219), "LAW": (220, 249)}
HEADINGS = ["## What it finds", "## Why", "## Instead"]

each_rule = pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.about.name)


@pytest.mark.parametrize("clause", CONTRACT)
def test_a_clause_is_honoured_in_the_ways_that_were_promised(clause: str) -> None:
    assert set(CONTRACT[clause].split()) <= set(HONOURED[clause].ways)


@pytest.mark.parametrize("clause", CONTRACT)
def test_what_is_said_to_be_kept_by_rules_is_kept_by_rules(clause: str) -> None:
    weights = {TEXTS[name].severity for name in HONOURED[clause].rules}
    by_rule = {"gate", "flag"} & set(HONOURED[clause].ways)
    assert bool(weights) == bool(by_rule)
    assert not (by_rule == {"gate"} and Severity.ERROR not in weights)
    assert not (by_rule == {"flag"} and weights == {Severity.ERROR})


def test_no_clause_is_left_out_and_none_is_made_up() -> None:
    assert list(HONOURED) == list(CONTRACT)
    assert {clause for rule in ALL for clause in rule.about.clauses} <= set(CONTRACT)


@pytest.mark.parametrize("clause", CONTRACT)
def test_how_it_is_honoured_is_said_in_sentences(clause: str) -> None:
    assert re.fullmatch(r"[A-Z][^.].*\w\.", HONOURED[clause].how)


def test_a_clause_asks_for_files_that_its_rules_need() -> None:
    """A clause whose rules all need a file says so: without it, that nothing is found means nothing."""
    needs = {rule.about.name: set(rule.needs) for rule in ALL}
    for honour in HONOURED.values():
        common = set.intersection(*(needs[name] for name in honour.rules)) if honour.rules else set()
        assert common <= set(honour.needs), honour.clause


@each_rule
def test_a_rule_has_a_code_in_the_range_of_its_clauses(rule: Rule) -> None:
    number = int(rule.about.code.removeprefix("C"))
    assert any(first <= number <= last for first, last in _ranges(rule))


@each_rule
def test_a_rule_says_what_it_finds_why_and_what_to_do_instead(rule: Rule) -> None:
    about = rule.about
    assert re.fullmatch(r"[A-Z][^\n]{20,200}\.", about.title)
    assert [line for line in about.text.splitlines() if line.startswith("#")] == HEADINGS
    assert all(part.strip() for part in re.split("|".join(HEADINGS), about.text)[1:])
    why = about.text.split("## Why")[1].split("## Instead")[0]
    assert any(clause in why for clause in about.clauses), "the reason names no clause"


def test_names_and_codes_are_each_of_one_rule() -> None:
    assert len({rule.about.name for rule in ALL}) == len(ALL) == len({rule.about.code for rule in ALL})
    assert len({about.code for about in TEXTS.values()}) == len(TEXTS)


def test_rules_are_listed_by_their_names() -> None:
    assert [rule.about.name for rule in ALL] == sorted(rule.about.name for rule in ALL)


def _ranges(rule: Rule) -> Iterator[tuple[int, int]]:
    return (RANGES[clause.partition("-")[0]] for clause in rule.about.clauses)
