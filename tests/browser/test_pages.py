"""Pages in a browser: quiet, complete without JavaScript, and whole on the narrowest screens."""

from pathlib import Path

from playwright.sync_api import Browser, Page
import pytest

from tests.browser.kinds import KINDS, Kind

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)

WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
BROKEN = """() => [...document.images].filter(each => each.loading !== "lazy" && !(each.complete && each.naturalWidth))
    .map(each => each.src)"""


def _listen(tab: Page, home: str) -> list[str]:
    """What the browser complains of, and what it asks of anyone but our own server; filled as it goes."""
    heard: list[str] = []
    tab.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: heard.append(str(error)))
    tab.on("requestfailed", lambda asked: heard.append(f"failed: {asked.url}"))
    tab.on(
        "request",
        lambda asked: None if asked.url.startswith((home, "data:")) else heard.append(f"elsewhere: {asked.url}"),
    )
    return heard


def _address(home: str, site: Path, kind: Kind) -> str:
    return home + kind.page(site).path.removesuffix("index.html")


@each_kind
def test_the_browser_has_nothing_to_complain_of(kind: Kind, site: Path, home: str, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        heard = _listen(tab, home)
        tab.goto(_address(home, site, kind), wait_until="networkidle")
        assert tab.evaluate(BROKEN) == []
    assert heard == []


@each_kind
@pytest.mark.parametrize("width", [320, 640])
def test_no_page_scrolls_sideways(kind: Kind, width: int, site: Path, home: str, browser: Browser) -> None:
    with browser.new_context(viewport={"width": width, "height": 640}) as context:
        tab = context.new_page()
        tab.goto(_address(home, site, kind))
        assert tab.evaluate(WIDER) <= 0


@each_kind
def test_without_javascript_nothing_is_missing(kind: Kind, site: Path, home: str, browser: Browser) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(_address(home, site, kind))
        assert tab.get_by_role("heading", level=1).is_visible()
        assert tab.get_by_role("main").get_by_role("link").first.is_visible()


def test_the_skip_link_is_the_first_stop_and_leads_to_the_content(home: str, browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(home)
        tab.keyboard.press("Tab")
        assert tab.locator(":focus").get_attribute("href") == "#main"
        tab.keyboard.press("Enter")
        assert tab.locator("#main").evaluate("each => each === document.activeElement")


def test_a_missing_page_says_so_at_any_depth(home: str, browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        answer = tab.goto(f"{home}no/such/place/")
        assert answer
        assert answer.status == 404
        looks = tab.locator("header").evaluate("each => getComputedStyle(each).display + document.styleSheets.length")
        assert not str(looks).endswith("0")
