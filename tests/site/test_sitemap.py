"""Sitemaps: every page that wants to be found, once, under the address that it says is its own."""

from collections import Counter
from datetime import datetime
import os
from pathlib import Path
import re

from lxml import etree
import pytest

from tests.site.building import ROOT
from tests.site.reading import address, base, pages, target

pytestmark = pytest.mark.slow

SCHEMAS = Path(os.environ.get("SITE_BUILDER_SCHEMAS", ROOT.parent / "shared" / "schemas"))
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
MOST_ADDRESSES = 50_000
MOST_BYTES = 50 * 1024 * 1024


def _texts(file: Path, xpath: str) -> list[str]:
    found = etree.parse(file).xpath(xpath, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


def _maps(site: Path) -> list[Path]:
    found = [
        target(site, "index.html", each)
        for each in _texts(site / "sitemap.xml", "/s:sitemapindex/s:sitemap/s:loc/text()")
    ]
    return [each for each in found if each]


def _listed(site: Path) -> list[str]:
    return [each for file in _maps(site) for each in _texts(file, "/s:urlset/s:url/s:loc/text()")]


def test_the_index_names_maps_that_exist(site: Path) -> None:
    assert _maps(site)
    assert [file for file in _maps(site) if not file.is_file()] == []


def test_every_page_that_may_be_indexed_is_listed_once(site: Path) -> None:
    silent = {"404.html"} | {
        page.path for page in pages(site) if page.find("//meta[@name='robots']/@content") or page.moved
    }
    onward = re.compile(r"(.*/)?page/\d+/index\.html")  # the older pages of a listing lead to posts that are listed
    wanted = {
        address(site, page.path) for page in pages(site) if page.path not in silent and not onward.fullmatch(page.path)
    }
    counted = Counter(_listed(site))
    assert wanted - counted.keys() == set()
    assert [each for each, count in counted.items() if count > 1] == []


def test_nothing_else_is_listed(site: Path) -> None:
    drawn = {address(site, page.path) for page in pages(site) if not page.moved}
    assert set(_listed(site)) - drawn == set()


def test_dates_are_dates(site: Path) -> None:
    dates = [each for file in [*_maps(site), site / "sitemap.xml"] for each in _texts(file, "//s:lastmod/text()")]
    assert min(map(datetime.fromisoformat, dates)).year > 1900


def test_maps_keep_to_the_protocols_bounds(site: Path) -> None:
    for file in _maps(site):
        assert file.stat().st_size <= MOST_BYTES
        assert 0 < len(_texts(file, "//s:loc/text()")) <= MOST_ADDRESSES


def test_robots_are_shown_the_way(site: Path) -> None:
    assert f"Sitemap: {base(site)}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.samples
def test_the_index_keeps_to_its_schema(site: Path) -> None:
    schema = SCHEMAS / "siteindex.xsd"
    if not schema.is_file():
        pytest.skip(f"the schema of sitemap indexes, {schema.name}, is not beside the project")
    etree.XMLSchema(etree.parse(schema)).assertValid(etree.parse(site / "sitemap.xml"))
