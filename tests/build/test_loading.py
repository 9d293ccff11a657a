"""What did not change is not read again, whatever changed beside it; what did is."""

from collections.abc import Sequence
import os
from pathlib import Path
import time

import pytest

from site_builder.build import parsing, remembering
from site_builder.load import site as load
from site_builder.load.context import Parsed
from site_builder.load.postfile import Opened, read_posts
from site_builder.load.site import read_department, read_settings
from tests.building import ROOT, Site, lay_out

CHART = ROOT / "content/departments/comptroller/posts/2019/debt-chart.png"
YOUNGEST = "---\nposted: 2026-11-01\nauthor: jlee\n---\nThe youngest of all.\n"
OTHER = "content/departments/fire/department.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Two departments, built; a post with a picture in one of them, and the youngest post in the other."""
    site = lay_out(tmp_path)
    site.write(OTHER, "name: Fire\n")
    for number in range(4):
        site.post(f"n{number}", f"Number {number}.")
    site.post("shown", "See the chart.", "media: [{file: chart.png, alt: A chart}]\n")
    site.write("content/departments/dpw/posts/chart.png", CHART.read_bytes())
    time.sleep(0.05)
    site.write("content/departments/fire/posts/youngest.md", YOUNGEST)
    site.build()
    return site


@pytest.fixture
def parsed(site: Site, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The posts that are parsed once the site was built, by the names of their files."""
    assert site.paths()
    names: list[str] = []

    def noting(files: Sequence[Opened]) -> list[Parsed]:
        names.extend(Path(file.entry.path).stem for file in files)
        return read_posts(files)

    monkeypatch.setattr(parsing, "read_posts", noting)
    return names


def post_of(site: Site, name: str) -> Path:
    """The file of a post of public works."""
    return site.root / f"content/departments/dpw/posts/{name}.md"


def test_nothing_is_parsed_again(site: Site, parsed: list[str]) -> None:
    site.build()
    assert parsed == []


def test_a_file_that_was_touched_is_not_parsed_again(site: Site, parsed: list[str]) -> None:
    os.utime(post_of(site, "n1"), ns=(1, 1))
    assert site.build().written == 0
    assert parsed == []


def test_of_a_department_what_changed_is_parsed_and_nothing_else(site: Site, parsed: list[str]) -> None:
    site.post("n1", "Another wording.")
    post_of(site, "n2").unlink()
    site.build()
    assert parsed == ["n1"]
    assert site.holds("Another wording.")
    assert site.holds("Number 2") == []
    assert site.holds("Number 3")


def test_a_department_that_was_renamed_is_parsed_anew_alone_and_back_again_not_at_all(
    site: Site, parsed: list[str]
) -> None:
    site.write(OTHER, "name: Fire and Rescue\n")
    site.build()
    assert parsed == ["youngest"]
    site.write(OTHER, "name: Fire\n")
    site.build()
    assert parsed == ["youngest"]


def test_a_picture_that_changed_is_seen_though_no_post_did(site: Site, parsed: list[str]) -> None:
    chart = post_of(site, "chart").with_suffix(".png")
    chart.write_bytes(chart.read_bytes() + b"\0")
    assert site.build().written
    assert parsed == ["shown"]
    chart.unlink()
    assert [problem.code for problem in site.build().problems] == ["L091"]
    assert parsed == ["shown", "shown"]
    chart.write_bytes(CHART.read_bytes())
    assert site.build().problems == ()


def test_a_department_that_comes_back_is_what_it_was(site: Site, parsed: list[str]) -> None:
    folder, away = site.root / "content/departments/dpw", site.root / "dpw"
    before = site.files()
    folder.rename(away)
    site.build()
    away.rename(folder)
    site.build()
    assert parsed == []
    assert site.files() == before


def test_a_register_is_read_again_only_when_it_changed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def noting(data: bytes, file: str) -> remembering.Office:
        read.append(file)
        return read_department(data, file)

    def noting_settings(data: bytes, file: str) -> remembering.City:
        read.append(file)
        return read_settings(data, file)

    monkeypatch.setattr(load, "read_department", noting)
    monkeypatch.setattr(load, "read_settings", noting_settings)
    site.build()
    assert read == []
    site.write(OTHER, "nam: Fire\n")
    for _ in range(2):
        assert {str(problem.place) for problem in site.build().problems} == {f"{OTHER}:1:1"}
    assert read == [OTHER]
    settings = site.root / "content/site.yaml"
    settings.write_text(f"{settings.read_text()}# looked over\n")
    for _ in range(2):
        site.build()
    assert read == [OTHER, "content/site.yaml"]
