"""What every page owes its reader, and the programs that read for people."""

from collections import Counter
from itertools import pairwise
from pathlib import Path
import re

import pytest

from tests.site.reading import Page, address, pages, posts

pytestmark = pytest.mark.slow

PARTS = ("default-src", "base-uri", "form-action")


def _drawn(site: Path) -> list[Page]:
    """Pages that are looked at: all but the redirects."""
    return [page for page in pages(site) if not page.moved]


def _without(site: Path, xpath: str) -> list[str]:
    return [page.path for page in _drawn(site) if not page.find(xpath)]


@pytest.mark.parametrize(
    "xpath",
    [
        "/html/@lang",
        "/html/head/title[normalize-space()]",
        "/html/head/meta[@name='viewport']/@content",
        "/html/head/meta[@http-equiv='Content-Security-Policy']/@content",
        "//main[@id='main']//h1",
        "//a[@href='#main']",
        "//footer",
    ],
)
def test_every_page_has(site: Path, xpath: str) -> None:
    assert _without(site, xpath) == []


def test_every_page_has_one_main_heading(site: Path) -> None:
    assert [page.path for page in _drawn(site) if len(page.find("//h1")) != 1] == []


def test_headings_leave_no_level_out(site: Path) -> None:
    levels = {page.path: [int(each) for each in _levels(page)] for page in _drawn(site)}
    assert {path: found for path, found in levels.items() if any(b > a + 1 for a, b in pairwise(found))} == {}


def _levels(page: Page) -> list[str]:
    headings = page.tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    assert isinstance(headings, list)
    return [str(each.tag)[1] for each in headings if hasattr(each, "tag")]


def test_every_page_says_what_its_address_is(site: Path) -> None:
    canonical = {
        page.path: page.find("//link[@rel='canonical']/@href") for page in _drawn(site) if page.path != "404.html"
    }
    assert {path: found for path, found in canonical.items() if found != [address(site, path)]} == {}


def test_no_two_pages_share_a_title(site: Path) -> None:
    titles = Counter(page.find("//title")[0] for page in _drawn(site) if "on-post" not in page.look)
    assert [title for title, count in titles.items() if count > 1] == []


def test_no_id_stands_twice_on_a_page(site: Path) -> None:
    twice = {page.path: [each for each, n in Counter(page.find("//@id")).items() if n > 1] for page in pages(site)}
    assert {path: found for path, found in twice.items() if found} == {}


def test_no_page_holds_script_or_style_of_its_own(site: Path) -> None:
    scripts = "//script[not(@src) and not(@type='application/ld+json')]"
    found = {
        page.path: page.find(f"{scripts} | //style | //@style | //@*[starts-with(name(), 'on')]")
        for page in pages(site)
    }
    assert {path: each for path, each in found.items() if each} == {}


def test_the_policy_lets_nothing_in_from_elsewhere(site: Path) -> None:
    policies = {
        found for page in _drawn(site) for found in page.find("//meta[@http-equiv='Content-Security-Policy']/@content")
    }
    assert [policy for policy in policies if any(part not in policy for part in PARTS)] == []
    assert [policy for policy in policies if re.search(r"'unsafe-|https?:|\*", policy)] == []


def test_every_picture_has_words_and_a_size(site: Path) -> None:
    bare = "//img[not(@alt) or not(@width) or not(@height)]/@src"
    assert [(page.path, found) for page in pages(site) for found in page.find(bare)] == []


def test_every_post_is_marked_up_for_machines(site: Path) -> None:
    assert posts(site)
    for parts in ("h-entry", "p-author h-card", "dt-published", "p-name", "u-url"):
        wanted = " and ".join(f"contains(concat(' ', @class, ' '), ' {part} ')" for part in parts.split())
        assert [page.path for page in posts(site) if not page.find(f"//*[{wanted}]")] == []


def test_an_old_address_sends_people_on(site: Path) -> None:
    moved = [page for page in pages(site) if page.moved]
    assert moved
    assert [page.path for page in moved if not page.find("//a/@href")] == []


def test_an_imported_post_without_an_address_says_so(site: Path) -> None:
    facts = {page.path: " ".join(map(str, page.find("//dl//dd//text()"))) for page in posts(site)}
    told = {path for path, text in facts.items() if "gave this post without its address" in text}
    assert any(path.startswith("fire/") and "/facebook-t" in path for path in told)
    assert not any("/x-" in path or "/mastodon-" in path for path in told)
