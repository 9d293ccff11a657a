"""The check page for everybody: by keyboard, read aloud, small, dark, without JavaScript, and quiet."""

from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, expect
import pytest

from tests.browser.proving import FOLDER, RECORD, SALT, lay_out, log, proof
from tests.browser.serving import served
from tests.browser.test_accessibility import ASK, AXE, COLOURS, EVERYTHING
from tests.browser.test_check import GOOD, said
from tests.browser.test_check_taking import taken
from tests.browser.test_pages import WIDER


def test_a_check_works_by_keyboard_alone(tmp_path: Path, browser: Browser) -> None:
    with served(lay_out(tmp_path, log())) as home, browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{home}check/")
        reach(tab, "#address")
        tab.keyboard.type(f"{home}{FOLDER}")
        tab.keyboard.press("Enter")
        assert GOOD in said(tab)
        reach(tab, "#take-one")
        with tab.expect_download():
            tab.keyboard.press("Space")
        expect(tab.locator("#taken")).to_contain_text("Saved")


def reach(tab: Page, selector: str) -> None:
    """Go there with the tabulator."""
    for _ in range(60):
        if tab.locator(selector).evaluate("each => each === document.activeElement"):
            return
        tab.keyboard.press("Tab")
    message = f"the tabulator does not come to {selector}"
    raise AssertionError(message)


def test_what_came_of_it_is_told_once_and_in_a_live_region(tmp_path: Path, browser: Browser) -> None:
    with served(lay_out(tmp_path, log())) as home, browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{home}check/#{FOLDER}")
        said(tab)
        region = tab.get_by_role("status").first
        expect(region).to_contain_text(GOOD)
        assert "The entry’s place" not in region.inner_text()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("state", ["before", "good", "bad", "taken"])
def test_axe_finds_nothing(state: str, dark: bool, tmp_path: Path, browser: Browser) -> None:
    made = proof(log())
    site = lay_out(tmp_path / "site", log(), bytes(made).replace(b"index 17", b"index 18") if state == "bad" else made)
    kept = taken(browser, site, tmp_path / "kept.html") if state == "taken" else None
    look: Literal["dark", "light"] = "dark" if dark else "light"
    with (
        served(site) as home,
        browser.new_context(color_scheme=look, reduced_motion="reduce", bypass_csp=True) as context,
    ):
        tab = context.new_page()
        tab.goto(kept.as_uri() if kept else f"{home}check/#{'' if state == 'before' else FOLDER}")
        if state != "before":
            said(tab)
        tab.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found: set[str] = set()
        for width in (320, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            found |= set(tab.evaluate(ASK, COLOURS if dark else EVERYTHING))
            assert tab.evaluate(WIDER) <= 0
    assert sorted(found) == []


def test_without_javascript_the_page_explains_itself_and_offers_nothing_that_does_not_work(
    tmp_path: Path, browser: Browser
) -> None:
    with served(lay_out(tmp_path, log())) as home, browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(f"{home}check/#{FOLDER}")
        told = tab.locator("main").inner_text()
        assert tab.locator("main").get_by_role("button").count() == 0
        assert tab.locator("main").get_by_role("textbox").count() == 0
    for words in ("needs JavaScript", "It does not prove", "site-builder log verify", "sha256sum"):
        assert words in told


def test_a_good_check_is_quiet_and_asks_nobody_else(tmp_path: Path, browser: Browser) -> None:
    heard: list[str] = []
    with served(lay_out(tmp_path, log())) as home, browser.new_context() as context:
        tab = context.new_page()
        tab.on("console", lambda told: heard.append(told.text))
        tab.on("pageerror", lambda error: heard.append(str(error)))
        tab.on("request", lambda asked: None if asked.url.startswith(home) else heard.append(asked.url))
        tab.goto(f"{home}check/#{FOLDER}")
        assert GOOD in said(tab)
        policy = tab.locator("meta[http-equiv]").get_attribute("content") or ""
    assert heard == []
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_record_stands_below_what_came_of_it(tmp_path: Path, browser: Browser) -> None:
    with served(lay_out(tmp_path, log())) as home, browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{home}check/#{FOLDER}")
        said(tab)
        tab.get_by_text("The same, byte for byte").click()
        assert tab.locator("#record pre").inner_text() == RECORD
        assert SALT.hex() not in tab.locator("main").inner_text()
