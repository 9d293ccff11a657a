"""Pages in a browser: quiet, complete without JavaScript, and whole on the narrowest screens."""

from pathlib import Path

from playwright.sync_api import Page
import pytest

from tests.browser.kinds import KINDS, Kind
from tests.browser.visiting import WIDER, Visit

BROKEN = """() => [...document.images].filter(each => each.loading !== "lazy" && !(each.complete && each.naturalWidth))
    .map(each => each.src)"""


def test_the_browser_has_nothing_to_complain_of(visit: Visit) -> None:
    visit.tab.wait_for_load_state("networkidle")
    assert visit.tab.evaluate(BROKEN) == []
    assert visit.heard == []
    assert visit.missed == []


@pytest.mark.parametrize("width", [320, 640])
def test_no_page_scrolls_sideways(width: int, visit: Visit) -> None:
    assert visit.seen(width, 640).evaluate(WIDER) <= 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_without_javascript_nothing_is_missing(kind: Kind, site: Path, home: str, plain: Page) -> None:
    plain.goto(home + kind.page(site).path.removesuffix("index.html"))
    assert plain.get_by_role("heading", level=1).is_visible()
    assert plain.get_by_role("main").get_by_role("link").first.is_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(home: str, tab: Page) -> None:
    tab.goto(home)
    tab.keyboard.press("Tab")
    assert tab.locator(":focus").get_attribute("href") == "#main"
    tab.keyboard.press("Enter")
    assert tab.locator("#main").evaluate("each => each === document.activeElement")


def test_a_missing_page_says_so_at_any_depth(home: str, tab: Page) -> None:
    answer = tab.goto(f"{home}no/such/place/")
    assert answer
    assert answer.status == 404
    looks = tab.locator("header").evaluate("each => getComputedStyle(each).display + document.styleSheets.length")
    assert not str(looks).endswith("0")
