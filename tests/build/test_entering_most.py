"""A build does not log the removal of most of what the log shows, unless a decision or a person says so."""

from pathlib import Path

import pytest

from site_builder.build import Options, build
from site_builder.build.options import Entering
from site_builder.problem import Unusable
from tests.build.test_entering import DECISIONS, REMOVE, city
from tests.building import AS_OF, Site
from tests.entering import NOW, SECRET, Chance, acts, entered, lines, log


def many(root: Path) -> Site:
    """More posts than may vanish at once."""
    site = city(root)
    for number in range(25):
        site.post(f"p{number:02}")
    entered(site, Chance())
    return site


def test_an_emptied_folder_is_not_logged_as_the_removal_of_everything(tmp_path: Path) -> None:
    site = many(tmp_path)
    ledger, tree = lines(site), log(site)
    (site.root / "content/departments/dpw/posts").rename(site.root / "unmounted")
    with pytest.raises(Unusable, match="27 of the log's 27 posts would be logged as removed") as told:
        entered(site, Chance(1))
    assert "--remove-most" in told.value.hint
    assert (lines(site), log(site)) == (ledger, tree)
    (site.root / "unmounted").rename(site.root / "content/departments/dpw/posts")
    assert entered(site, Chance(1)).entered == 0


def test_most_may_be_removed_if_that_is_meant(tmp_path: Path) -> None:
    site = many(tmp_path)
    for path in (site.root / "content/departments/dpw/posts").glob("p*.md"):
        path.unlink()
    entering = Entering(now=NOW, random=Chance(1), key=SECRET, most=True)
    assert build(site.project, Options(as_of=AS_OF, entering=entering)).entered == 25
    assert acts(site).count("remove2:") == 25


def test_half_of_the_posts_may_go(tmp_path: Path) -> None:
    site = many(tmp_path)
    for number in range(12):
        (site.root / f"content/departments/dpw/posts/p{number:02}.md").unlink()
    assert entered(site, Chance(1)).entered == 12


def test_what_decisions_remove_may_be_everything(tmp_path: Path) -> None:
    site = many(tmp_path)
    removals = [
        f"- {{id: '{number}', on: 2026-11-21, by: b, post: 'city:dpw-p{number:02}', {REMOVE}}}" for number in range(25)
    ]
    site.write(DECISIONS, "\n".join(("decisions:", *removals, "")))
    assert entered(site, Chance(1)).entered == 25
