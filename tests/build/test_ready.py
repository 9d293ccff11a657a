"""The site's posts are those of the cache, each in its place, whatever is left out on the way."""

from pathlib import Path

from site_builder.build import Options
from site_builder.build.building import read
from site_builder.load.cache import Cache
from tests.building import AS_OF, Site, lay_out


def cached(site: Site) -> list[tuple[str, str, bool]]:
    """Of every card of the site its id, what the cache has as its post's text, and whether its case is of that id."""
    ready = read(site.project, Options(as_of=AS_OF, workers=1))
    with Cache(site.project.cache) as cache:
        posts = cache.posts({case.row: case.digest for case in ready.cases})
    pairs = zip(ready.site.cards, ready.cases, strict=True)
    return [(card.id, posts[case.row].facts.text.strip(), case.card.id == card.id) for card, case in pairs]


def test_every_card_of_the_site_has_its_own_case(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("a", "Third.", "id: p3\n", "2026-11-20 03:00")
    site.post("b", "First.", "id: p1\nexpires: 2026-11-21\n", "2026-11-20 01:00")
    site.post("c", "Second.", "id: p2\n", "2026-11-20 02:00")
    site.post("d", "Later.", "id: p4\n", "2027-11-20 02:00")
    assert cached(site) == [("city:p1", "First.", True), ("city:p2", "Second.", True), ("city:p3", "Third.", True)]


def test_of_posts_with_one_id_the_case_is_that_of_the_first(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("a", "Kept.", "id: p1\n", "2026-11-20 03:00")
    site.post("b", "Twice.", "id: p1\n", "2026-11-20 01:00")
    site.post("c", "Earlier.", "id: p2\n", "2026-11-20 02:00")
    assert cached(site) == [("city:p2", "Earlier.", True), ("city:p1", "Kept.", True)]
