"""Links: all that stay on the site lead somewhere, and nothing is fetched from anyone else."""

from pathlib import Path
import re
from urllib.parse import urlsplit

import pytest

from tests.site.reading import Page, base, fragment, pages, sources, target

pytestmark = pytest.mark.slow

SCHEMES = {"", "http", "https", "mailto", "tel"}


def _links(page: Page) -> list[str]:
    return page.find("//a/@href | //area/@href | //link[not(@rel='canonical')]/@href | //form/@action")


def _dead(site: Path, page: Page, links: list[str]) -> list[str]:
    found = ((link, target(site, page.path, link)) for link in links)
    return [f"{page.path}: {link}" for link, file in found if file and not file.is_file()]


def test_there_are_pages_with_links(site: Path) -> None:
    assert sum(len(_links(page)) for page in pages(site)) > len(pages(site)) > 1


def test_every_link_within_the_site_leads_to_a_file(site: Path) -> None:
    assert [dead for page in pages(site) for dead in _dead(site, page, _links(page))] == []


def test_everything_that_a_page_shows_is_there(site: Path) -> None:
    assert [dead for page in pages(site) for dead in _dead(site, page, list(sources(page)))] == []


def test_every_fragment_exists(site: Path) -> None:
    ids = {site / page.path: {*page.find("//@id"), "top"} for page in pages(site)}
    wanted = [(page.path, link) for page in pages(site) for link in _links(page) if fragment(link)]
    found = [(path, link, target(site, path, link)) for path, link in wanted]
    ids.pop(site / "check/index.html", None)  # what stands behind its # is the post that it is to check
    assert [(path, link) for path, link, file in found if file in ids and fragment(link) not in ids[file]] == []


def test_nothing_is_fetched_from_anyone_else(site: Path) -> None:
    fetched = {(page.path, link) for page in pages(site) for link in sources(page)}
    assert [(path, link) for path, link in sorted(fetched) if target(site, path, link) is None] == []


def test_no_style_fetches_from_anyone_else(site: Path) -> None:
    styles = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.css")}
    assert styles
    assert {
        path.name for path, text in styles.items() if re.search(r"@import|url\([\"']?(?:https?:)?//", text)
    } == set()


def test_links_use_schemes_that_are_safe(site: Path) -> None:
    links = {link for page in pages(site) for link in _links(page)}
    assert {link for link in links if urlsplit(link).scheme not in SCHEMES} == set()


def test_links_within_the_site_work_from_any_host(site: Path) -> None:
    """Relative, so that the folder can be looked at anywhere; only the 404 page, shown at any depth, is rooted."""
    absolute = [
        (page.path, link) for page in pages(site) for link in page.find("//a/@href") if link.startswith(base(site))
    ]
    assert [each for each in absolute if each[0] != "404.html"] == []
