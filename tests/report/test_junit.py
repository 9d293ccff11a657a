"""JUnit: a suite a rule, a failed test an error, and XML whatever strangers wrote."""

from pathlib import Path

from lxml import etree
from msgspec.structs import replace
import pytest

from site_builder.problem import Problem, Severity
from site_builder.report import FORMATS, Report
from tests.report.test_formats import EVIL, FOUND, ONE, PLAIN, RULE, SHAPES, WAIVED


def told(problems: list[Problem]) -> etree._Element:
    return etree.fromstring(FORMATS["junit"](Report.of(problems, Path(), [RULE])).encode())


@pytest.mark.parametrize("problems", [*SHAPES, [replace(WAIVED, severity=Severity.ERROR)]])
def test_what_is_counted_is_there(problems: list[Problem]) -> None:
    for suite in told(problems).iter("testsuite"):
        assert int(suite.attrib["tests"]) == len(suite.findall("testcase")) > 0
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))


def test_a_rule_that_found_nothing_is_a_test_that_passed() -> None:
    (case,) = told([]).iter("testcase")
    assert (case.attrib["classname"], case.attrib["name"], len(case)) == (
        "C103 account-not-registered",
        "nothing found",
        0,
    )


@pytest.mark.parametrize("waived", [WAIVED, replace(WAIVED, severity=Severity.ERROR)])
def test_errors_fail_warnings_speak_and_what_is_waived_is_skipped(waived: Problem) -> None:
    cases = {
        case.attrib["name"]: [child.tag for child in case] for case in told([FOUND, PLAIN, waived]).iter("testcase")
    }
    assert cases == {
        "content/a.md:2:8 x:1": ["failure"],
        "content/b.md": ["system-out"],
        "content/c.md:1 x:2": ["skipped"],
    }


def test_a_failure_says_where_what_and_what_to_do() -> None:
    failure = told([ONE]).find(".//failure")
    assert failure is not None
    assert failure.attrib["message"] == "“titel” is not a key"
    assert failure.text == "content/a.md:2:1: “titel” is not a key\ndid you mean `title`?"


def test_a_stranger_s_words_stay_words() -> None:
    (case,) = [case for case in told([EVIL]).iter("testcase") if case.attrib["classname"] == "X001"]
    assert [child.tag for child in case] == ["system-out"]
    assert "::error::,]]><b>" in "".join(case.itertext())
