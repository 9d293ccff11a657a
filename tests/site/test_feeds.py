"""Feeds: three formats, their whole history, and what feed readers and the formats' own rules ask for."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import cache
import json
import os
from pathlib import Path

import feedparser
import jsonschema
from lxml import etree
import pytest

from tests.site.building import ROOT
from tests.site.reading import address, pages, posts, target

pytestmark = pytest.mark.slow

SCHEMAS = Path(os.environ.get("SITE_BUILDER_SCHEMAS", ROOT.parent / "shared" / "schemas"))
NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "fh": "http://purl.org/syndication/history/1.0",
}
FORMATS = ("rss", "atom", "json")
XML = ("rss", "atom")


@cache
def _documents(site: Path, form: str) -> tuple[Path, ...]:
    return tuple(sorted(site.rglob(f"*.{form}")) if form != "json" else sorted(_json_feeds(site)))


def _json_feeds(site: Path) -> list[Path]:
    return [path for path in site.rglob("*.json") if path.name == "feed.json" or path.parent.name == "feed"]


def _texts(file: Path, xpath: str) -> list[str]:
    found = etree.parse(file).xpath(xpath, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(each) for each in found]


@cache
def _json(file: Path) -> dict[str, object]:
    found = json.loads(file.read_bytes())
    assert isinstance(found, dict)
    return found


def _items(file: Path) -> list[dict[str, object]]:
    found = _json(file)["items"]
    assert isinstance(found, list)
    return found


def _own(site: Path, file: Path) -> str:
    return address(site, file.relative_to(site).as_posix())


each_format = pytest.mark.parametrize("form", FORMATS)
each_xml = pytest.mark.parametrize("form", XML)


@each_format
def test_every_format_has_the_same_documents(site: Path, form: str) -> None:
    stems = {path.relative_to(site).with_suffix("") for path in _documents(site, form)}
    assert Path("feed") in stems
    assert stems == {path.relative_to(site).with_suffix("") for path in _documents(site, "atom")}


@each_xml
def test_a_feed_reader_has_nothing_to_say_against_it(site: Path, form: str) -> None:
    read = {path: feedparser.parse(path.read_bytes()) for path in _documents(site, form)}
    assert {path.name: found.get("bozo_exception") for path, found in read.items() if found.bozo} == {}
    assert [path for path, found in read.items() if not found.feed.get("title") or not found.feed.get("link")] == []


def _leads(site: Path) -> set[str]:
    """Where an entry may lead: to a post, or (a decision) to its place in the list of changes."""
    (changes,) = [page for page in pages(site) if page.path == "changes/index.html"]
    listed = {f"{address(site, changes.path)}#{each}" for each in changes.find("//li/@id")}
    return {address(site, page.path) for page in posts(site)} | listed


@each_xml
def test_entries_have_names_of_their_own_and_lead_to_their_posts(site: Path, form: str) -> None:
    known = _leads(site)
    for path in _documents(site, form):
        entries = feedparser.parse(path.read_bytes()).entries
        assert len({entry.id for entry in entries}) == len(entries), path
        assert [entry.link for entry in entries if entry.link not in known] == [], path
        assert [entry.id for entry in entries if not entry.get("published_parsed")] == [], path


def test_rss_says_what_rss_has_to(site: Path) -> None:
    for path in _documents(site, "rss"):
        (version,) = _texts(path, "/rss/@version")
        assert version == "2.0"
        for part in ("title", "link", "description"):
            assert len(_texts(path, f"/rss/channel/{part}/text()")) == 1, f"{path}: {part}"
        assert _texts(path, "/rss/channel/a:link[@rel='self']/@href") == [_own(site, path)]
        assert all(
            parsedate_to_datetime(each).tzinfo for each in _texts(path, "//pubDate/text() | //lastBuildDate/text()")
        )
        assert [each for each in _texts(path, "//guid[not(@isPermaLink='false')]/text()") if "://" not in each] == []
        assert _texts(path, "//item[not(title) and not(description)]/guid/text()") == []
        assert _texts(path, "//author[not(contains(., '@'))]/text()") == []


def test_atom_says_what_atom_has_to(site: Path) -> None:
    for path in _documents(site, "atom"):
        for part in ("id", "title", "updated"):
            assert len(_texts(path, f"/a:feed/a:{part}/text()")) == 1, f"{path}: {part}"
        assert _texts(path, "/a:feed/a:link[@rel='self']/@href") == [_own(site, path)]
        assert all(
            datetime.fromisoformat(each).tzinfo for each in _texts(path, "//a:updated/text() | //a:published/text()")
        )
        assert _texts(path, "//a:entry[not(a:id) or not(a:title) or not(a:updated)]/a:link/@href") == [], path
        if not _texts(path, "/a:feed/a:author/a:name/text()"):
            assert _texts(path, "//a:entry[not(a:author/a:name)]/a:id/text()") == [], path
        assert _texts(path, "//a:entry[not(a:content) and not(a:link[@rel='alternate'])]/a:id/text()") == [], path


def test_json_feed_says_what_it_has_to(site: Path) -> None:
    known = _leads(site)
    for path in _documents(site, "json"):
        feed = _json(path)
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == _own(site, path)
        assert len({item["id"] for item in _items(path)}) == len(_items(path)), path
        assert [item["url"] for item in _items(path) if item["url"] not in known] == []
        assert [item["id"] for item in _items(path) if not {"content_html", "content_text"} & item.keys()] == []
        assert all(datetime.fromisoformat(str(item["date_published"])).tzinfo for item in _items(path))


@pytest.mark.samples
def test_json_feeds_keep_to_their_schema(site: Path) -> None:
    schema = SCHEMAS / "jsonfeed-1.1.schema.json"
    if not schema.is_file():
        pytest.skip(f"the schema of JSON Feed, {schema.name}, is not beside the project")
    rules = json.loads(schema.read_bytes())
    validator = jsonschema.validators.validator_for(rules)(rules)
    errors = {path: validator.iter_errors(json.loads(path.read_bytes())) for path in _documents(site, "json")}
    assert [(path, error.message) for path, found in errors.items() for error in found] == []


@each_xml
def test_the_whole_history_can_be_read_from_a_feed(site: Path, form: str) -> None:
    """RFC 5005, section 4: from the subscription document back along prev-archive, no post is missing."""
    document, seen = site / f"feed.{form}", set[str]()
    while True:
        assert document.is_file(), document
        seen |= {str(entry.link) for entry in feedparser.parse(document.read_bytes()).entries}
        before = _texts(
            document, "/a:feed/a:link[@rel='prev-archive']/@href | /rss/channel/a:link[@rel='prev-archive']/@href"
        )
        if not before:
            break
        assert len(before) == 1
        found = target(site, "index.html", before[0])
        assert found
        document = found
        assert etree.parse(document).xpath("//fh:archive", namespaces=NAMES), document
    assert seen == {address(site, page.path) for page in posts(site)}


def test_the_whole_history_can_be_read_from_json(site: Path) -> None:
    document, seen = site / "feed.json", set[str]()
    while True:
        seen |= {str(item["url"]) for item in _items(document)}
        following = str(_json(document).get("next_url", ""))
        found = target(site, "index.html", following) if following else None
        if not found:
            break
        document = found
    assert seen == {address(site, page.path) for page in posts(site)}


@each_format
def test_pages_name_feeds_that_exist(site: Path, form: str) -> None:
    named = {(page.path, link) for page in pages(site) for link in page.find("//link[@rel='alternate'][@type]/@href")}
    mine = [(path, link) for path, link in sorted(named) if link.endswith(f".{form}")]
    assert mine
    assert [(path, link) for path, link in mine if target(site, path, link) not in _documents(site, form)] == []


def test_the_outline_of_all_feeds_names_every_one(site: Path) -> None:
    (outline,) = site.rglob("*.opml")
    named = {target(site, "index.html", link) for link in _texts(outline, "//outline/@xmlUrl")}
    newest = {path for form in FORMATS for path in _documents(site, form) if path.stem == "feed"}
    assert None not in named
    assert named <= newest
    assert {path.parent for path in newest} == {path.parent for path in named if path}
