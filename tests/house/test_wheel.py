"""The wheel: what `pip install site-builder` brings is enough to build a site."""

import os
from pathlib import Path
import subprocess
import sys
from zipfile import ZipFile

import pytest

from tests.house.source import ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, made here and now with the hatchling that is installed."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_carries_every_template(wheel: Path) -> None:
    templates = ROOT / "templates"
    wanted = {path.relative_to(templates).as_posix() for path in templates.rglob("*") if path.is_file()}
    inside = {
        each.removeprefix("site_builder/templates/") for each in ZipFile(wheel).namelist() if "/templates/" in each
    }
    assert wanted
    assert inside == wanted


def test_the_wheel_carries_what_a_new_city_begins_with(wheel: Path) -> None:
    top, terms = ROOT / "site_builder/starter", ROOT / "content/policy/terms"
    wanted = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file()}
    wanted |= {f"content/policy/terms/{path.relative_to(terms).as_posix()}" for path in terms.glob("*/*.txt")}
    begins = "site_builder/starter/"
    inside = {each.removeprefix(begins) for each in ZipFile(wheel).namelist() if each.startswith(begins)}
    assert len(wanted) > 20
    assert inside == wanted


def test_the_wheel_carries_the_panel_of_served_pages(wheel: Path) -> None:
    inside = set(ZipFile(wheel).namelist())
    assert {f"site_builder/serve/{path.name}" for path in (ROOT / "site_builder/serve").glob("panel.*")} <= inside
    assert {"site_builder/serve/panel.js", "site_builder/serve/panel.css"} <= inside


def test_the_wheel_alone_begins_a_city_and_builds_it(wheel: Path, tmp_path: Path) -> None:
    with ZipFile(wheel) as inside:
        inside.extractall(tmp_path / "installed")
    alone = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"}
    asked = ["--city", "Racine", "--base-url", "https://racine.example/", "--timezone", "America/Chicago"]
    for words in (["init", "city", "--templates", *asked], ["build", "--content", "city/content", "--strict"]):
        command = [sys.executable, "-m", "site_builder", *words]
        done = subprocess.run(command, cwd=tmp_path, env=alone, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "city/content/policy/terms/en/threat.txt").is_file()
    assert (tmp_path / "city/templates/base.html").is_file()


def test_the_wheel_carries_the_program_and_nothing_else(wheel: Path) -> None:
    tops = {each.split("/")[0] for each in ZipFile(wheel).namelist()}
    assert {each for each in tops if not each.endswith(".dist-info")} == {"site_builder"}


def test_the_wheel_brings_the_command(wheel: Path) -> None:
    with ZipFile(wheel) as inside:
        (entry,) = [each for each in inside.namelist() if each.endswith("entry_points.txt")]
        assert "site-builder = site_builder.cli:main" in inside.read(entry).decode()


def test_a_city_builds_with_the_wheel_alone(wheel: Path, tmp_path: Path) -> None:
    installed, city = tmp_path / "installed", tmp_path / "city"
    with ZipFile(wheel) as inside:
        inside.extractall(installed)
    post = city / "content/departments/dpw/posts/snow.md"
    post.parent.mkdir(parents=True)
    (city / "content/site.yaml").write_text(
        "title: Archive\ncity: City of Milwaukee\nbase_url: https://city.example/social/\ntimezone: America/Chicago\n"
    )
    (city / "content/departments/dpw/department.yaml").write_text("name: Public Works\nkind: department\n")
    front = "url: https://www.facebook.com/dpw/posts/101\nposted: 2026-11-20 06:15\nauthor: jlee"
    post.write_text(f"---\n{front}\n---\nSnow emergency tonight.\n")
    alone = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "site_builder", "build"]
    done = subprocess.run(command, cwd=city, env=alone, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Snow emergency" in (city / "output/index.html").read_text(encoding="utf-8")
