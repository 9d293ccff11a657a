"""What the documentation says is so: commands, targets, versions, dependencies."""

import re
import tomllib

import click

from site_builder import __version__
from site_builder.cli.main import group
from tests.house.source import ROOT

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def _text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def _commands() -> list[str]:
    return group.list_commands(click.Context(group))


def test_every_command_stands_in_the_web_teams_pages() -> None:
    page = _text("docs/web-team.md")
    assert [command for command in _commands() if f"site-builder {command}" not in page] == []


def test_the_web_teams_pages_name_no_command_that_there_is_not() -> None:
    named = set(re.findall(r"^\s*(?:\$ )?site-builder ([a-z]+)", _text("docs/web-team.md"), re.MULTILINE))
    assert named - set(_commands()) == set()


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)\b(?= *(?:`|#|$))", _text("README.md"), re.MULTILINE))
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    assert named >= {"site", "test"}
    assert named - targets == set()


def test_the_changelog_knows_this_version() -> None:
    assert re.search(rf"^## \[{re.escape(__version__)}\]", _text("CHANGELOG.md"), re.MULTILINE)


def test_every_dependency_is_accounted_for() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted += project["optional-dependencies"]["browser"]
    names = {re.split(r"[\[<>=]", each)[0] for each in wanted}
    page = _text("docs/dependencies.md").lower()
    assert sorted(each for each in names if f"| {each} |" not in page) == []


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pinned = set(re.findall(r"^([\w.-]+)==", _text("constraints.txt").lower(), re.MULTILINE))
    assert {re.split(r"[\[<>=]", each)[0] for each in wanted} - pinned == set()


def test_links_between_pages_lead_somewhere() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
    links = [(page, link) for page in pages for link in LINK.findall(page.read_text(encoding="utf-8"))]
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []
