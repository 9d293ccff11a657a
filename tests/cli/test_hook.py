"""The pre-commit hook that cities' own repositories use, and what CI is told to run: every word of it is understood."""

from pathlib import Path
import re
import shlex

import click
from click.testing import CliRunner
import pytest
import yaml

from site_builder.cli.main import group
from site_builder.report import FORMATS
from tests.cli.city import UNREADABLE
from tests.cli.test_check_changed import POSTS, commit, git, home

ROOT = Path(__file__).parents[2]
__all__ = ["home"]


def hook() -> dict[str, object]:
    (only,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert isinstance(only, dict)
    return only


def entry(home: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run the hook's entry in the folder that holds content/, as pre-commit would."""
    monkeypatch.chdir(home)
    program, *words = shlex.split(str(hook()["entry"]))
    assert program == "site-builder"
    return CliRunner().invoke(group, words).exit_code


def test_the_hook_has_what_pre_commit_asks_for() -> None:
    assert {"id", "name", "entry", "language", "files"} <= hook().keys()
    assert re.match(str(hook()["files"]), "content/departments/dpw/posts/snow.md")
    assert hook()["pass_filenames"] is False


def test_an_error_in_what_is_committed_stops_the_commit(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert entry(home, monkeypatch) == 0
    (home / POSTS / "new.md").write_text(UNREADABLE)
    git(home, "add", ".")
    assert entry(home, monkeypatch) == 1
    commit(home)
    assert entry(home, monkeypatch) == 0


COMMAND = re.compile(r"site-builder ([a-z]+)((?: (?!\|)[^\s;]+| \"[^\"]+\")*)")


STARTER = "site_builder/starter"
PIPELINES = [
    ".github/workflows/site.yml",
    ".gitlab-ci.yml",
    f"{STARTER}/github/workflows/site.yml",
    f"{STARTER}/gitlab-ci.yml",
]


@pytest.mark.parametrize("file", [*PIPELINES, ".pre-commit-config.yaml", ".pre-commit-hooks.yaml"])
def test_what_ci_runs_is_understood(file: str) -> None:
    text = "\n".join(_entries(yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))))
    found = [(name, shlex.split(words)) for name, words in COMMAND.findall(text)]
    assert found
    for name, words in found:
        command = group.get_command(click.Context(group), name)
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), words[0])
        assert command is not None, name
        options = {each for option in command.params for each in option.opts}
        assert {word for word in words if word.startswith("--")} <= options
        assert {word.partition("=")[0] for word in words if "=" in word and "$(" not in word} <= set(FORMATS)


@pytest.mark.parametrize("file", PIPELINES)
def test_one_job_alone_enters_in_the_log_and_only_where_the_log_is_switched_on(file: str) -> None:
    pipeline = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    jobs = pipeline.get("jobs", pipeline)
    entering = [
        name
        for name, job in jobs.items()
        if "SITE_BUILDER_LOG_KEY" in (text := "\n".join(_entries(job)))
        or "log append" in text
        or re.search(r"site-builder build (?!--no-log)", text)
    ]
    assert entering == ["log"]
    assert "LOG == " in str(jobs["log"].get("if", jobs["log"].get("rules")))
    assert jobs["log"]["environment"] == "log"


def _entries(value: object) -> list[str]:
    """What is run, wherever in the file."""
    if isinstance(value, dict):
        return [text for key, each in value.items() for text in _entries(each) if key not in {"name", "description"}]
    if isinstance(value, list):
        return [text for each in value for text in _entries(each)]
    return [value] if isinstance(value, str) else []
