"""A post that has another address than before is told of once, unless the old one still leads somewhere."""

from pathlib import Path

import pytest

from tests.building import Site, codes, lay_out


def moving(root: Path) -> Site:
    """A site that was built with the post city:p1 at dpw/2026/11/snow/."""
    site = lay_out(root)
    site.post("other")
    site.post("snow", front="id: p1\n")
    site.build()
    return site


def renamed(site: Site, front: str = "") -> None:
    """The same post under another name."""
    (site.root / "content/departments/dpw/posts/snow.md").unlink()
    site.post("frost", front=f"id: p1\n{front}")


def test_a_post_that_moves_is_told_once(tmp_path: Path) -> None:
    site = moving(tmp_path)
    renamed(site)
    outcome = site.build()
    (problem,) = outcome.problems
    assert (problem.code, problem.hint) == ("P005", "add to the post: aliases: [dpw/2026/11/snow/]")
    site.post("more")
    assert codes(site.build()) == []


@pytest.mark.parametrize("front", ["aliases: [dpw/2026/11/snow/]\n", ""])
def test_an_address_that_leads_somewhere_is_not_missed(tmp_path: Path, front: str) -> None:
    site = moving(tmp_path)
    renamed(site, front)
    if not front:
        site.post("snow", front="id: p2\n")
    assert codes(site.build()) == []


def test_it_is_told_where_its_page_was_taken_away_by_hand(tmp_path: Path) -> None:
    site = moving(tmp_path)
    (site.output / "dpw/2026/11/snow/index.html").unlink()
    renamed(site)
    assert codes(site.build()) == ["P005"]


def test_a_post_that_is_taken_away_has_not_moved(tmp_path: Path) -> None:
    site = moving(tmp_path)
    (site.root / "content/departments/dpw/posts/snow.md").unlink()
    assert codes(site.build()) == []
