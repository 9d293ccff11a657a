"""`site-builder explain` at the keyboard."""

from click.testing import CliRunner, Result
import pytest

from site_builder.cli.main import group
from site_builder.policy.judge import TEXTS


def explain(*words: str) -> Result:
    return CliRunner().invoke(group, ["explain", *words])


@pytest.mark.parametrize("name", ["account-not-registered", "C103", "c103", "account_not_registered", " C103 "])
def test_a_rule_is_explained_by_its_name_and_by_its_code(name: str) -> None:
    done = explain(name)
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "C103 account-not-registered\n"
        "A post of an account that the department's register does not list.\n\n"
        "severity: error\n"
        "clauses: GEN-3\n\n"
        "What it finds\n"
    )
    assert "\nInstead\n" in done.stdout


def test_markdown_is_the_text_as_it_was_written() -> None:
    done = explain("C103", "--format", "markdown")
    assert done.stdout.startswith("# account-not-registered\n\nA post of")
    assert "code C103 · severity error · clauses GEN-3\n\n## What it finds\n" in done.stdout


def test_without_a_name_every_rule_is_listed() -> None:
    lines = explain().stdout.splitlines()
    assert lines[0].split() == ["code", "severity", "clauses", "rule", "what", "it", "finds"]
    assert len(lines) == len(TEXTS) + 1
    assert any(line.startswith("C103  error") and "GEN-3" in line for line in lines)


def test_the_list_as_markdown_is_a_table() -> None:
    lines = explain("--format", "markdown").stdout.splitlines()
    assert lines[1] == "|---|---|---|---|---|"
    assert {line.replace("\\|", "").count("|") for line in lines} == {6}


@pytest.mark.parametrize(("code", "says"), [("L081", "the post's own size"), ("l031", "a key"), ("I120", "an import")])
def test_a_fault_s_code_is_explained_too(code: str, says: str) -> None:
    done = explain(code)
    assert done.exit_code == 0
    assert done.stdout.startswith(f"{code.upper()}: ")
    assert says in done.stdout


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("acount-not-registerd", "did you mean account-not-registered?"),
        ("C113", "did you mean "),
        ("weather", "site-builder explain lists all rules"),
        ("Q999", "site-builder explain lists all rules"),
    ],
)
def test_what_is_no_rule_is_a_wrong_call_with_a_hint(name: str, hint: str) -> None:
    done = explain(name)
    assert done.exit_code == 2
    assert f"there is no rule and no code {name}" in done.stderr
    assert hint in done.stderr
