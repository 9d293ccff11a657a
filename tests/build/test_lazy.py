"""What a city does not have costs its builds nothing: not even the loading of what it would need."""

from pathlib import Path
import subprocess
import sys

from tests.building import Site, lay_out

BUILD = """
from datetime import date
from pathlib import Path
import sys
from site_builder.cli.build import command
from site_builder.build import Options, Project, build
root = Path(sys.argv[1])
outcome = build(Project.at(root / "content", root / "output"), Options(as_of=date(2026, 11, 23), workers=2))
print(outcome.posts, *(name for name in sys.modules if name.startswith(tuple(sys.argv[2:]))))
"""


def told(site: Site, *modules: str) -> list[str]:
    """The number of posts that a build in a process of its own has, and what it loaded of these modules."""
    command = [sys.executable, "-c", BUILD, str(site.root), *modules]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()


def test_without_a_policy_and_decisions_nothing_that_judges_is_loaded(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    rooms = ("policy", "transparency", "load.policy", "load.decisions", "build.accounting", "render.ledgers.pages")
    assert told(site, *(f"site_builder.{room}" for room in rooms)) == ["1"]


def test_without_a_transparency_log_nothing_of_one_is_loaded(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    rooms = ("build.log.", "records.log", "records.ledger.")
    assert told(site, *(f"site_builder.{room}" for room in rooms)) == ["1"]


def test_a_build_after_one_more_plain_post_loads_no_library_that_it_has_no_use_for(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build()
    site.post("ice")
    libraries = (
        "babel",
        "yaml",
        "markdown",
        "nh3",
        "PIL",
        "cryptography",
        "logging",
        "multiprocessing",
        "subprocess",
        "rich",
    )
    assert told(site, *libraries) == ["2"]
