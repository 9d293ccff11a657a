"""The page that checks a record stands where a log is, under the strictest policy, and as one script."""

from pathlib import Path
import re

from lxml import html as lxml_html
import pytest

from site_builder.render.assets import JOINED
from tests.building import Site, lay_out
from tests.entering import KEY, LOGGING, Chance, entered
from tests.site.building import ROOT

STATIC = ROOT / "templates/static"


def city(root: Path, key: str = KEY.secret()) -> Site:
    """A site with a log and a post."""
    site = lay_out(root)
    site.write("content/site.yaml", LOGGING)
    site.post("snow")
    entered(site, Chance(), key)
    return site


def test_where_there_is_no_log_there_is_no_page(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build()
    assert "check/index.html" not in site.paths()
    assert "check/" not in site.text("dpw/2026/11/snow/index.html")


def test_the_page_names_the_log_and_prints_its_key(tmp_path: Path) -> None:
    tree = lxml_html.document_fromstring(city(tmp_path).text("check/index.html"))
    assert str(KEY.public) in tree.text_content()
    (form,) = tree.xpath("//form[@id='ask']")
    told = {name: form.get(f"data-{name}") for name in ("root", "base", "origin", "signed", "stamped")}
    assert told == {"root": "../", "base": "https://x.gov/social/", "origin": KEY.name, "signed": "yes", "stamped": ""}


def test_a_log_without_a_key_is_said_to_be_one(tmp_path: Path) -> None:
    text = city(tmp_path, "").text("check/index.html")
    assert "Nobody has signed it yet." in text
    assert 'data-signed=""' in text


def test_the_page_may_run_its_own_script_and_nothing_else(tmp_path: Path) -> None:
    site = city(tmp_path)
    tree = lxml_html.document_fromstring(site.text("check/index.html"))
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    (script,) = tree.xpath("//script/@src")
    assert script.removeprefix("../") in site.paths()


def test_the_page_is_not_drawn_again_because_the_log_grew(tmp_path: Path) -> None:
    site = city(tmp_path)
    before = site.stamps()["check/index.html"]
    site.post("ice", "Ice.")
    entered(site, Chance(1))
    assert site.stamps()["check/index.html"] == before


def test_the_script_is_published_whole_and_in_order(tmp_path: Path) -> None:
    site = city(tmp_path)
    (path,) = [path for path in site.paths() if re.fullmatch(r"static/check-\w{12}\.js", path)]
    text = site.text(path)
    places = [text.index((STATIC / part).read_text(encoding="utf-8")) for part in JOINED["check.js"]]
    assert places == sorted(places)


@pytest.mark.parametrize("part", JOINED["check.js"])
def test_the_script_can_be_put_into_a_page(part: str) -> None:
    text = (STATIC / part).read_text(encoding="utf-8")
    assert re.findall(r"</\s*(?:script|style)|<!--|\r", text, re.IGNORECASE) == []


@pytest.mark.parametrize("part", JOINED["check.js"])
def test_the_script_writes_no_html_and_asks_nobody_else(part: str) -> None:
    text = (STATIC / part).read_text(encoding="utf-8")
    risky = r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function|https?://|localStorage|cookie"
    assert re.findall(risky, text) == []


@pytest.mark.parametrize("part", JOINED["check.js"])
def test_a_part_of_the_script_stays_a_room(part: str) -> None:
    lines = (STATIC / part).read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 310
    assert lines[0].startswith("/* Check this record, part ")
