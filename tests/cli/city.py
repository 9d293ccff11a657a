"""A city of one department and one post, as small as a city can be, and the command run in it."""

from pathlib import Path

from click.testing import CliRunner, Result

from site_builder.cli.main import group

SITE = """\
title: Archive
city: City of Milwaukee
base_url: https://city.example/social/
timezone: America/Chicago
search: false
"""
DEPARTMENT = """\
name: Public Works
accounts:
  - platform: x
    handle: MkeWorksDemo
spokespersons:
  - id: dpw-a
    name: A. Example
  - id: dpw-b
    name: B. Example
"""
POST = """\
---
url: https://x.com/MkeWorksDemo/status/2011182715503430913
posted: 2026-01-13 15:05
author: dpw-a
---
Snow emergency from 10 pm tonight.
"""
UNREADABLE = "---\nposted: 2026-13-45\nauthor: dpw-a\n---\nWords.\n"


def city(folder: Path, **posts: str) -> Path:
    """Lay the city out in `folder`, with these posts by name beside the one it has."""
    home = folder / "content/departments/dpw"
    (home / "posts").mkdir(parents=True)
    (folder / "content/site.yaml").write_text(SITE, encoding="utf-8")
    (home / "department.yaml").write_text(DEPARTMENT, encoding="utf-8")
    for name, text in {"snow": POST, **posts}.items():
        (home / f"posts/{name}.md").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, command: str, *words: str) -> Result:
    """Run a command on the city in `folder`, in this process."""
    there = ["--content", str(folder / "content")]
    if command in {"build", "check", "serve"}:
        there += ["--output", str(folder / "output"), "--workers", "1"]
    return CliRunner().invoke(group, [command, *there, *words])
