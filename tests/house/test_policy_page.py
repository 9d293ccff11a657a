"""docs/policy.md has a line for every clause, and it says what the program does: ways, rules by name and code."""

import re

import pytest

from site_builder.policy.clauses import HONOURED
from site_builder.policy.judge import TEXTS
from tests.house.source import ROOT

PAGE = (ROOT / "docs/policy.md").read_text(encoding="utf-8")


def line(clause: str) -> str:
    found = re.findall(rf"^\| {clause} \|.*$", PAGE, re.MULTILINE)
    assert len(found) == 1, f"{clause} has {len(found)} lines in docs/policy.md"
    return str(found[0])


@pytest.mark.parametrize("clause", HONOURED)
def test_every_clause_has_a_line_that_says_how_it_is_kept(clause: str) -> None:
    said = line(clause)
    assert HONOURED[clause].how in said
    assert f"| {', '.join(HONOURED[clause].ways)} |" in said


@pytest.mark.parametrize("clause", HONOURED)
def test_a_clause_s_line_names_its_rules_and_no_other(clause: str) -> None:
    named = set(re.findall(r"`([a-z-]+)` (C\d{3})", line(clause)))
    assert named == {(text.name, text.code) for text in TEXTS.values() if clause in text.clauses}


def test_every_rule_stands_on_the_page() -> None:
    assert [text.name for text in TEXTS.values() if f"`{text.name}`" not in PAGE or text.code not in PAGE] == []
