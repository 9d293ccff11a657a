"""`site-builder review`, `accounts` and `directives` at the keyboard, in the demonstration and in broken cities."""

import csv
import io
import json
from pathlib import Path

from click.testing import CliRunner, Result
import pytest

from site_builder.cli.main import group

CONTENT = Path(__file__).parents[2] / "content"
COMMANDS = ("review", "accounts", "directives")


def run(*words: str, content: Path = CONTENT) -> Result:
    return CliRunner().invoke(group, [*words, "--content", str(content)])


def city(folder: Path, **registers: str) -> Path:
    """A city whose one department has this department.yaml; other files by their names under policy/."""
    files = {"site.yaml": "city: City\nbase_url: https://x.example/\n"}
    for name, text in registers.items():
        path = "departments/dpw/department.yaml" if name == "department" else f"policy/{name}.yaml"
        files[path] = text
    for name, text in files.items():
        path_ = folder / "content" / name
        path_.parent.mkdir(parents=True, exist_ok=True)
        path_.write_text(text, encoding="utf-8")
    return folder / "content"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("form", ["text", "csv", "json"])
def test_each_form_answers_for_the_demonstration(command: str, form: str) -> None:
    done = run(command, "--format", form, "--as-of", "2026-11-22")
    assert done.exit_code == 0
    assert done.stdout.count("\n") > 2
    if form == "json":
        assert json.loads(done.stdout)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(done.stdout, newline="")))
        assert len({len(row) for row in rows}) == 1


def test_the_demonstration_has_somebody_to_review_for_each_kind_of_reason() -> None:
    done = run("review", "--format", "json", "--as-of", "2026-11-22")
    found = {(row["department"], row["id"], row["clause"]) for row in json.loads(done.stdout)}
    assert {("port", "prt-b", "AUTH-5"), ("library", "mpl-c", "AUTH-5"), ("public-works", "", "AUTH-2")} <= found


def test_a_platform_that_the_newest_directive_leaves_out_is_too_old() -> None:
    rows = json.loads(run("directives", "--format", "json", "--as-of", "2026-11-22").stdout)
    assert {row["platform"] for row in rows if row["state"] != "in force"} == {"nextdoor"}
    (row,) = json.loads(run("directives", "--platform", "nextdoor", "--as-of", "2015-06-01", "--format", "json").stdout)
    assert (row["directive"], row["state"]) == ("cio-2015", "in force")


def test_accounts_are_as_they_stood() -> None:
    rows = json.loads(run("accounts", "--department", "health", "--as-of", "2011-06-01", "--format", "json").stdout)
    states = {row["account"]: row["state"] for row in rows}
    assert states["myspace:mkehealthdemo"] == "open"
    assert states["threads:mkehealthdemo"] == "not opened yet"
    assert {row["policy"] for row in rows} == {"first"}


@pytest.mark.parametrize("command", ["review", "accounts"])
def test_a_department_that_there_is_not_is_a_wrong_call(command: str) -> None:
    done = run(command, "--department", "helth")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "did you mean health?" in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_without_a_policy_there_is_an_answer_all_the_same(command: str, tmp_path: Path) -> None:
    content = city(tmp_path, department="name: DPW\naccounts: [{platform: x, handle: a}]\n")
    assert run(command, content=content).exit_code == 0


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "registers",
    [
        {"department": "name: DPW\nspokespersons: [{id: a, name: A, granted: 2020-02-31, reviewed: [2020-13-01]}]\n"},
        {"department": "name: DPW\naccounts: 3\n"},
        {"department": "name: D\n", "directives": "directives: [{id: a, title: b, issued: 2020-02-31}]\n"},
        {"department": "name: D\n", "directives": "directives: ["},
    ],
)
def test_a_faulty_register_is_told_and_the_rest_is_answered(
    command: str, registers: dict[str, str], tmp_path: Path
) -> None:
    done = run(command, content=city(tmp_path, **registers))
    assert done.exit_code == 1
    assert done.stdout
    assert "The answer may lack something" in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_help_shows_an_example(command: str) -> None:
    assert f"site-builder {command} --" in run(command, "--help").stdout
