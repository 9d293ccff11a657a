"""A kind of page, opened once and asked by many tests: at any width, in light and dark, and listened to throughout."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Browser, Page

from tests.browser.listening import listening

Look = Literal["dark", "light"]
SHOWN = "look => [innerWidth, matchMedia(`(prefers-color-scheme: ${look})`).matches]"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class Visit:
    """A tab with a page in it, and what the browser has complained of since the page was opened."""

    tab: Page
    heard: list[str]

    def seen(self, width: int, height: int = 900, look: Look = "light") -> Page:
        """The page as it is on a screen of this size, in light or dark, without motion."""
        self.tab.emulate_media(color_scheme=look, reduced_motion="reduce")
        self.tab.set_viewport_size({"width": width, "height": height})
        assert self.tab.evaluate(SHOWN, look) == [width, True]
        return self.tab


@contextmanager
def visited(browser: Browser, home: str, path: str) -> Iterator[Visit]:
    """Open a page of the site as a reader at a desk does."""
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        tab = context.new_page()
        with listening(tab, (home, "data:")) as heard:
            tab.on("requestfailed", lambda asked: heard.append(f"failed: {asked.url}"))
            tab.goto(home + path.removesuffix("index.html"))
            yield Visit(tab, heard)
