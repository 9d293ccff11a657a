"""A post that could not be read at the moment was not removed, and the log does not say so."""

from pathlib import Path

import pytest

from tests.build.test_entering import city, salts
from tests.building import codes
from tests.entering import Chance, acts, entered, held_against

BROKEN = "---\nposted: [\n---\nWords."


@pytest.mark.parametrize("broken", [BROKEN, "", "---\nposted: 2026-13-01\nauthor: x\n---\nWords.", b"\xff\xfe\x00"])
def test_a_file_with_a_mistake_in_it_is_no_removal_and_keeps_its_salts(tmp_path: Path, broken: str | bytes) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    path = tmp_path / "content/departments/dpw/posts/one.md"
    before, early = path.read_bytes(), (site.output / "log/checkpoint").read_bytes()
    site.write("content/departments/dpw/posts/one.md", broken)
    assert "E069" in codes(entered(site, chance))
    assert not (site.output / "dpw/2026/11/one").exists()
    assert (acts(site), salts(site)) == ("publish1:one publish1:two", [True, True])
    path.write_bytes(before)
    assert "E069" not in codes(entered(site, chance))
    assert acts(site) == "publish1:one publish1:two"
    assert held_against(site, early) == ()


def test_a_folder_that_cannot_be_read_is_no_removal(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    posts = tmp_path / "content/departments/dpw/posts"
    posts.rename(tmp_path / "elsewhere")
    posts.symlink_to(tmp_path / "elsewhere")
    assert "E069" in codes(entered(site, chance))
    assert acts(site) == "publish1:one publish1:two"


def test_a_post_that_was_taken_down_while_another_file_is_faulty_is_entered_as_removed(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    site.post("two", "Stays.", "draft: true\n", posted="2026-11-21")
    site.write("content/departments/dpw/posts/three.md", BROKEN)
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two remove2:two"


def test_what_was_deleted_while_a_file_was_faulty_is_entered_as_removed_when_that_is_mended(tmp_path: Path) -> None:
    site, chance = city(tmp_path), Chance()
    entered(site, chance)
    (tmp_path / "content/departments/dpw/posts/two.md").unlink()
    faulty = site.write("content/departments/dpw/posts/three.md", BROKEN)
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two"
    faulty.unlink()
    entered(site, chance)
    assert acts(site) == "publish1:one publish1:two remove2:two"
