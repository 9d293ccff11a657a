"""Search: a resident finds a known post, by keyboard alone if they like."""

from pathlib import Path
import re

from playwright.sync_api import Browser, expect

from tests.browser.kinds import KINDS
from tests.site.reading import Page, posts


def _known(site: Path) -> tuple[Page, str]:
    """A post, and a word of it that hardly any other has."""
    words = {
        page.path: set(re.findall(r"\b[a-z]{7,}\b", " ".join(page.find("//*[contains(@class, 'e-content')]"))))
        for page in posts(site)
    }
    for page in posts(site):
        if page.find("/html/@lang") == ["en"] and not page.find("//*[contains(@class, 'e-content')]/@lang[.!='en']"):
            for word in sorted(words[page.path], key=len, reverse=True):
                if sum(word in others for others in words.values()) == 1:
                    return page, word
    message = "no post has a word of its own"
    raise AssertionError(message)


def test_a_known_post_is_found_by_its_words(site: Path, home: str, browser: Browser) -> None:
    page, word = _known(site)
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{home}search/?q={word}")
        found = tab.locator(f'#results a[href*="{page.path.removesuffix("index.html")}"]')
        expect(found.first).to_be_visible(timeout=10_000)


def test_search_works_by_keyboard_alone(site: Path, home: str, browser: Browser) -> None:
    page, word = _known(site)
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(home)
        tab.get_by_role("searchbox").focus()
        tab.keyboard.type(word)
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(r"/search/"))
        result = tab.locator(f'#results a[href*="{page.path.removesuffix("index.html")}"]').first
        expect(result).to_be_visible(timeout=10_000)
        for _ in range(60):
            if result.evaluate("each => each === document.activeElement"):
                break
            tab.keyboard.press("Tab")
        tab.keyboard.press("Enter")
        tab.wait_for_url(re.compile(re.escape(page.path.removesuffix("index.html"))))


def test_a_search_can_be_narrowed_to_a_year(home: str, browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.goto(f"{home}search/")
        year = tab.locator("#year")
        expect(year.locator("option").nth(1)).to_be_attached(timeout=10_000)
        choice = year.locator("option").nth(1).get_attribute("value")
        assert choice
        year.select_option(choice)
        expect(tab.locator("#results li").first).to_contain_text(choice, timeout=10_000)


def test_without_javascript_search_says_so_and_offers_other_ways(site: Path, home: str, browser: Browser) -> None:
    (kind,) = [each for each in KINDS if each.name == "search"]
    with browser.new_context(java_script_enabled=False) as context:
        tab = context.new_page()
        tab.goto(home + kind.page(site).path.removesuffix("index.html"))
        expect(tab.get_by_text("JavaScript")).to_be_visible()
        assert tab.get_by_role("main").get_by_role("link").count() > 3
