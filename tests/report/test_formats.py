"""Every way of telling takes every shape of problem, and says all of it."""

import json
from pathlib import Path

import pytest

from site_builder.build import Outcome
from site_builder.problem import Place, Problem, Severity
from site_builder.report import FORMATS
from site_builder.report.outcome import outcome_lines

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
    message="100%\nsure\x1b[31m::error::,",
    place=Place("content/a,b:c.md", 9, 99),
    hint="two\nlines",
)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("problems", [[], [ONE], [PLAIN], [EVIL], [PLAIN, ONE, EVIL, ONE]])
def test_every_format_takes_every_shape(tmp_path: Path, form: str, problems: list[Problem]) -> None:
    told = FORMATS[form](problems, tmp_path)
    assert told == FORMATS[form](problems, tmp_path)
    for problem in problems:
        assert problem.code in told
    if form != "json":
        assert bool(told) == bool(problems)


def test_text_shows_the_line_with_a_mark_under_it(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("---\ntitel: Snow\n---\n")
    assert FORMATS["text"]([ONE], tmp_path) == (
        "content/a.md:2:1: error L031: “titel” is not a key\n"
        "  2 | titel: Snow\n"
        "    | ^\n"
        "  hint: did you mean `title`?\n\n"
    )


def test_text_is_sorted_by_place(tmp_path: Path) -> None:
    told = FORMATS["text"]([PLAIN, EVIL, ONE], tmp_path)
    assert told.index("X001") < told.index("P001")
    assert told.index("L031") < told.index("P001")


@pytest.mark.parametrize("content", [b"", b"x", b"\xff\n\xff\xfe\n", b"a\n" + b"x" * 10_000, b"a\n\x1b[31mred\n"])
def test_text_never_fails_on_what_the_file_holds_now(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(content)
    told = FORMATS["text"]([ONE], tmp_path)
    assert told.startswith("content/a.md:2:1: error L031")
    assert "\x1b" not in told
    assert len(told) < 500


def test_text_moves_no_cursor(tmp_path: Path) -> None:
    assert "\x1b" not in FORMATS["text"]([EVIL], tmp_path)


def test_github_gets_a_command_a_line_with_its_place() -> None:
    assert FORMATS["github"]([ONE, PLAIN], Path()) == (
        "::error file=content/a.md,line=2,col=1,title=L031::“titel” is not a key. did you mean `title`?\n"
        "::warning file=content/b.md,title=P001::twice\n"
    )


def test_a_stranger_s_words_make_no_command_of_their_own() -> None:
    told = FORMATS["github"]([EVIL], Path())
    assert told.startswith("::notice file=content/a%2Cb%3Ac.md,line=9,col=99,title=X001::100%25%0Asure")
    assert told.count("\n") == 1


def test_json_says_everything() -> None:
    assert json.loads(FORMATS["json"]([ONE], Path()))["problems"] == [
        {
            "code": "L031",
            "severity": "error",
            "message": "“titel” is not a key",
            "file": "content/a.md",
            "line": 2,
            "column": 1,
            "hint": "did you mean `title`?",
        }
    ]


def test_a_build_is_told_in_three_lines() -> None:
    outcome = Outcome(
        posts=1, written=2_000, kept=3, withheld={"draft": 2, "personal": 1}, problems=[ONE, PLAIN, PLAIN]
    )
    assert list(outcome_lines(outcome, Path("output"), 1.25)) == [
        "Not shown: 2 draft, 1 personal.",
        "1 error, 2 warnings.",
        "1 post in output: 2,000 written, 3 left as they were, 0 removed (1.2 s).",
    ]


def test_a_build_that_went_well_is_told_in_one() -> None:
    assert len(list(outcome_lines(Outcome(posts=5), Path("output"), 0.1))) == 1
