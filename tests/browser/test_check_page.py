"""The check page for everybody: by keyboard, read aloud, small, dark, without JavaScript, and quiet."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
import pytest

from tests.browser.checking import GOOD, Reader, at_post, opened, said
from tests.browser.listening import ALL, listening
from tests.browser.proving import FOLDER, RECORD, SALT, lay_out, log, proof
from tests.browser.serving import Host
from tests.browser.test_accessibility import complaints
from tests.browser.test_check_taking import taken
from tests.browser.visiting import WIDER, Look, Visit


def test_a_check_works_by_keyboard_alone(tmp_path: Path, reader: Reader) -> None:
    with opened(reader, lay_out(tmp_path, log())) as (tab, home):
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


def test_what_came_of_it_is_told_once_and_in_a_live_region(tmp_path: Path, reader: Reader) -> None:
    with at_post(reader, lay_out(tmp_path, log())) as tab:
        region = tab.get_by_role("status").first
        expect(region).to_contain_text(GOOD)
        assert "The entry’s place" not in region.inner_text()


@pytest.fixture(scope="module")
def lenient(browser: Browser) -> Iterator[Page]:
    """A tab in which axe may do what the page's own policy forbids."""
    with browser.new_context(bypass_csp=True) as context:
        yield context.new_page()


@pytest.fixture(scope="module", params=["before", "good", "bad", "taken"])
def state(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, lenient: Page, reader: Reader
) -> Iterator[Visit]:
    """The page before a check, after one that went well and one that did not, and the file that was taken along."""
    folder, made = tmp_path_factory.mktemp("state"), bytes(proof(log()))
    site = lay_out(folder / "site", log(), made.replace(b"index 17", b"index 18") if request.param == "bad" else made)
    kept = taken(reader, site, folder / "kept.html") if request.param == "taken" else None
    with reader.host.showing(site) as home:
        lenient.goto(kept.as_uri() if kept else f"{home}check/#{'' if request.param == 'before' else FOLDER}")
        if request.param != "before":
            said(lenient)
        lenient.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")
        yield Visit(lenient, [], [])


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing(look: Look, state: Visit) -> None:
    assert complaints(state, look, 320, 1280) == []


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_scrolls_sideways(width: int, look: Look, state: Visit) -> None:
    assert state.seen(width, look=look).evaluate(WIDER) <= 0


def test_without_javascript_the_page_explains_itself_and_offers_nothing_that_does_not_work(
    tmp_path: Path, plain: Page, host: Host
) -> None:
    with host.showing(lay_out(tmp_path, log())) as home:
        plain.goto(f"{home}check/#{FOLDER}")
        told = plain.locator("main").inner_text()
        assert plain.locator("main").get_by_role("button").count() == 0
        assert plain.locator("main").get_by_role("textbox").count() == 0
    for words in ("needs JavaScript", "It does not prove", "site-builder log verify", "sha256sum"):
        assert words in told


def test_a_good_check_is_quiet_and_asks_nobody_else(tmp_path: Path, reader: Reader) -> None:
    tab = reader.tab
    with reader.host.showing(lay_out(tmp_path, log())) as home, listening(tab, home, ALL) as heard:
        tab.goto(f"{home}check/#{FOLDER}")
        assert GOOD in said(tab)
        policy = tab.locator("meta[http-equiv]").get_attribute("content") or ""
    assert heard == []
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy


def test_the_record_stands_below_what_came_of_it(tmp_path: Path, reader: Reader) -> None:
    with at_post(reader, lay_out(tmp_path, log())) as tab:
        tab.get_by_text("The same, byte for byte").click()
        assert tab.locator("#record pre").inner_text() == RECORD
        assert SALT.hex() not in tab.locator("main").inner_text()
