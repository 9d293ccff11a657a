"""Every way of telling takes every shape of problem, and says all of it."""

import json
from pathlib import Path

import pytest

from site_builder.model.finding import RuleText
from site_builder.problem import Place, Problem, Severity
from site_builder.report import FORMATS, Report

ONE = Problem(
    code="L031",
    severity=Severity.ERROR,
    message="“titel” is not a key",
    place=Place("content/a.md", 2, 1),
    hint="did you mean `title`?",
)
PLAIN = Problem(code="P001", severity=Severity.WARNING, message="twice", place=Place("content/b.md"))
EVIL = Problem(
    code="X001",
    severity=Severity.NOTE,
    message="100%\nsure\x1b[31m::error::,]]><b>\ud83d\0",
    place=Place("content/a,b:c\udcff.md", 9, 99, 4),
    hint="two\nlines",
    post='x:"><',
)
RULE = RuleText(
    code="C103",
    name="account-not-registered",
    title="A post of an account that no register lists.",
    text="## What it finds\nA post.",
    clauses=("GEN-3",),
    severity=Severity.ERROR,
)
FOUND = Problem(
    code="C103",
    severity=Severity.ERROR,
    message="Public Works has no such account",
    place=Place("content/a.md", 2, 8, 12),
    clauses=("GEN-3",),
    post="x:1",
)
WAIVED = Problem(
    code="C103",
    severity=Severity.NOTE,
    message="Public Works has no such account",
    place=Place("content/c.md", 1),
    clauses=("GEN-3",),
    post="x:2",
    waived="the clerk's office is moving",
)
SHAPES = [[], [ONE], [PLAIN], [EVIL], [FOUND], [WAIVED], [PLAIN, ONE, EVIL, FOUND, WAIVED, ONE]]


def told(form: str, problems: list[Problem], root: Path = Path()) -> str:
    return FORMATS[form](Report.of(problems, root, [RULE]))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("problems", SHAPES)
def test_every_format_takes_every_shape(tmp_path: Path, form: str, problems: list[Problem]) -> None:
    words = told(form, problems, tmp_path)
    assert words == told(form, problems, tmp_path)
    assert words.encode().decode() == words
    for problem in problems:
        assert problem.code in words or (form == "gitlab" and problem.waived)
    if form in {"text", "github"}:
        assert bool(words) == bool(problems)


@pytest.mark.parametrize("form", FORMATS)
def test_no_format_passes_on_what_steers_a_terminal(tmp_path: Path, form: str) -> None:
    words = told(form, [EVIL], tmp_path)
    assert "\0" not in words
    assert "\x1b" not in words


def test_text_shows_the_line_with_a_mark_under_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitel: Snow\n---\n")
    assert told("text", [ONE], tmp_path) == (
        "content/a.md:2:1: error L031: “titel” is not a key\n"
        "  2 | titel: Snow\n"
        "    | ^\n"
        "  hint: did you mean `title`?\n\n"
    )


def test_text_marks_all_that_a_finding_is_about_and_names_its_clauses(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitle: Snow\n---\n")
    assert told("text", [FOUND], tmp_path) == (
        "content/a.md:2:8: error C103 [GEN-3]: Public Works has no such account\n"
        "  2 | title: Snow\n"
        "    |        ^^^^\n\n"
    )


def test_text_is_sorted_by_place(tmp_path: Path) -> None:
    words = told("text", [PLAIN, EVIL, ONE], tmp_path)
    assert words.index("X001") < words.index("P001")
    assert words.index("L031") < words.index("P001")


@pytest.mark.parametrize("content", [b"", b"x", b"\xff\n\xff\xfe\n", b"a\n" + b"x" * 10_000, b"a\n\x1b[31mred\n"])
def test_text_never_fails_on_what_the_file_holds_now(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(content)
    words = told("text", [ONE], tmp_path)
    assert words.startswith("content/a.md:2:1: error L031")
    assert "\x1b" not in words
    assert len(words) < 500


def test_github_gets_a_command_a_line_with_its_place_the_gravest_first() -> None:
    assert told("github", [PLAIN, FOUND, ONE]) == (
        "::error file=content/a.md,line=2,col=1,title=L031::“titel” is not a key. did you mean `title`?\n"
        "::error file=content/a.md,line=2,col=8,endColumn=12,title=C103 account-not-registered GEN-3::"
        "Public Works has no such account\n"
        "::warning file=content/b.md,title=P001::twice\n"
    )


def test_a_stranger_s_words_make_no_command_of_their_own() -> None:
    words = told("github", [EVIL])
    assert words.startswith("::notice file=content/a%2Cb%3Ac\N{REPLACEMENT CHARACTER}.md,line=9,col=99,endColumn=4,")
    assert "title=X001::100%25%0Asure" in words
    assert words.count("\n") == 1


def test_json_says_everything() -> None:
    one, found, waived = json.loads(told("json", [ONE, FOUND, WAIVED]))["problems"]
    assert one == {
        "code": "L031",
        "rule": "",
        "severity": "error",
        "message": "“titel” is not a key",
        "file": "content/a.md",
        "line": 2,
        "column": 1,
        "end_column": 0,
        "hint": "did you mean `title`?",
        "clauses": [],
        "post": "",
        "waived": "",
    }
    assert found["rule"] == "account-not-registered"
    assert (found["end_column"], found["clauses"], found["post"]) == (12, ["GEN-3"], "x:1")
    assert waived["waived"] == "the clerk's office is moving"
