"""The tables of the documentation hold every option, key, setting and exit code that there is."""

import re

import click
import msgspec
import pytest

from site_builder.cli import ending
from site_builder.cli.main import group
from site_builder.load.annotation import Annotation
from site_builder.load.fields import MediaFields, PostFields, ReplyFields, TrackFields, VersionFields
from site_builder.render.scene import SEARCH_CSP
from site_builder.serve.kinds import JSON_FEED, KINDS
from site_builder.settings import LogSettings, Settings
from tests.house.source import ROOT

COMMANDS = group.list_commands(click.Context(group))


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def section(name: str, heading: str) -> str:
    """The part of a page below a heading, up to the next of its level."""
    level = heading.split(maxsplit=1)[0]
    _, _, below = page(name).partition(f"\n{heading}\n")
    assert below, f"{name} has no heading {heading}"
    return re.split(rf"^#{{2,{len(level)}}} ", below, maxsplit=1, flags=re.MULTILINE)[0]


def options(command: str) -> set[str]:
    found = group.get_command(click.Context(group), command)
    assert found is not None
    return {param.opts[0] for param in found.params if isinstance(param, click.Option)}


SECTIONS = {"log": LogSettings}
"""Settings that are a section, and None where it is left out."""


def settings(shape: type = Settings, above: str = "") -> dict[str, object]:
    """Every setting by its dotted name, with its default (a required one has none)."""
    found: dict[str, object] = {}
    for field in msgspec.structs.fields(shape):
        default = field.default_factory() if field.default_factory is not msgspec.NODEFAULT else field.default
        if isinstance(default, msgspec.Struct):
            found |= settings(type(default), f"{above}{field.name}.")
        elif field.name in SECTIONS:
            found |= {field.name: msgspec.NODEFAULT, **settings(SECTIONS[field.name], f"{field.name}.")}
        else:
            found[f"{above}{field.name}"] = default
    return found


def written(default: object) -> str:
    """A default as site.yaml would have it."""
    if isinstance(default, tuple):
        return f"[{', '.join(default)}]"
    if isinstance(default, bool):
        return str(default).lower()
    return str(default) if default != "" else '""'


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_stands_under_its_command(command: str) -> None:
    text = section("web-team.md", f"### site-builder {command}")
    if command == "check":
        text += section("web-team.md", "### site-builder build")
    assert {option for option in options(command) if f"`{option}" not in text} == set()


def test_no_option_is_documented_that_there_is_not() -> None:
    named = set(re.findall(r"^\| `(--[a-z-]+)", page("web-team.md"), re.MULTILINE))
    assert named - set().union(*map(options, COMMANDS)) == set()


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \|([^|]*)\|", section("web-team.md", "## Settings"), re.MULTILINE))
    assert list(rows) == list(settings())
    for name, default in settings().items():
        told = rows[name].strip()
        if default is msgspec.NODEFAULT:
            assert told == "", name
        elif told != "the policy's":
            assert told == f"`{written(default)}`", name


@pytest.mark.parametrize("code", [ending.USAGE, ending.NOT_WRITTEN, ending.BUG, ending.INTERRUPTED])
def test_every_exit_code_is_explained(code: int) -> None:
    assert f"| {code} |" in section("web-team.md", "## Exit codes")


def test_every_key_of_the_front_matter_stands_in_the_table_in_its_order() -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \|", section("department-staff.md", "## Every key"), re.MULTILINE)
    assert rows == [field.name for field in msgspec.structs.fields(PostFields)]


@pytest.mark.parametrize(
    ("heading", "shape"),
    [
        ("## Pictures, films, documents", MediaFields),
        ("## Pictures, films, documents", TrackFields),
        ("## Threads, answers, shares", ReplyFields),
        ("## When a post was edited", VersionFields),
        ("## Adding to imported posts", Annotation),
    ],
)
def test_every_key_within_a_post_is_shown(heading: str, shape: type) -> None:
    text = section("department-staff.md", heading)
    keys = [field.name for field in msgspec.structs.fields(shape)]
    assert [key for key in keys if f"`{key}`" not in text and f"{key}:" not in text] == []


def test_the_mime_types_for_hosts_are_those_that_we_serve() -> None:
    text = section("web-team.md", "## Hosting")
    for ending_ in ("rss", "atom", "opml"):
        assert f"| `*.{ending_}` | `{KINDS[ending_].split(';')[0]}` |" in text
    assert JSON_FEED in text


def test_the_policy_for_hosts_is_the_one_of_the_search_page() -> None:
    assert f"`{SEARCH_CSP}; frame-ancestors 'none'`" in page("web-team.md")


def test_headings_that_are_linked_to_exist() -> None:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    astray = []
    for each in pages:
        for path, anchor in re.findall(r"\]\(([^)#\s:]*)#([^)\s]+)\)", each.read_text(encoding="utf-8")):
            target = each.parent / path if path else each
            heads = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
            slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads}
            if anchor not in slugs:
                astray.append((each.name, f"{path}#{anchor}"))
    assert astray == []
