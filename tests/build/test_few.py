"""Processes are made for work that is worth it: many pages, or a few pictures, of which each takes as long as many."""

from pathlib import Path

import pytest

from site_builder.build import drawing
from site_builder.build.drawing import Drawing
from site_builder.build.workers import Workers
from tests.building import ROOT, Site, lay_out

CHART = ROOT / "content/departments/comptroller/posts/2019/debt-chart.png"


@pytest.fixture
def processes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many processes drew, build by build."""
    counts: list[int] = []

    def counting(state: Drawing, count: int) -> Workers[Drawing]:
        counts.append(count)
        return Workers(state, count)

    monkeypatch.setattr(drawing, "Workers", counting)
    return counts


def pictures(site: Site, count: int) -> None:
    """Posts with a picture each, all of them different."""
    for number in range(count):
        site.post(f"p{number}", "See the chart.", f"media: [{{file: p{number}.png, alt: A chart}}]\n")
        site.write(f"content/departments/dpw/posts/p{number}.png", CHART.read_bytes() + bytes([number]))


def test_few_pages_are_drawn_by_one_process(tmp_path: Path, processes: list[int]) -> None:
    site = lay_out(tmp_path)
    site.post("one", "The only one.")
    site.build(workers=2)
    site.post("two", "Another.")
    site.build(workers=2)
    assert processes == [1, 1]


def test_many_pages_and_a_few_pictures_are_drawn_by_several(tmp_path: Path, processes: list[int]) -> None:
    few = lay_out(tmp_path / "few")
    pictures(few, 2)
    few.build(workers=2)
    more = lay_out(tmp_path / "more")
    pictures(more, 12)
    more.build(workers=2)
    many = lay_out(tmp_path / "many")
    for number in range(drawing.FEW):
        many.post(f"n{number}", f"Number {number}.")
    many.build(workers=2)
    assert processes == [1, 2, 2]
