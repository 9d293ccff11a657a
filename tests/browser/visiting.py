"""A kind of page, opened once and asked by many tests: at any width, in light and dark, and listened to throughout."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from playwright.sync_api import Page

from tests.browser.listening import failing, listening

Look = Literal["dark", "light"]
SHOWN = "look => [innerWidth, matchMedia(`(prefers-color-scheme: ${look})`).matches]"
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True, slots=True)
class Visit:
    """A tab with a page in it, and what the browser has complained of and not got since the page was opened."""

    tab: Page
    heard: list[str]
    missed: list[str]

    def seen(self, width: int, height: int = 900, look: Look = "light") -> Page:
        """The page as it is on a screen of this size, in light or dark, without motion."""
        self.tab.emulate_media(color_scheme=look, reduced_motion="reduce")
        self.tab.set_viewport_size({"width": width, "height": height})
        assert self.tab.evaluate(SHOWN, look) == [width, True]
        return self.tab


@contextmanager
def visited(tab: Page, home: str, path: str) -> Iterator[Visit]:
    """Open a page of the site as a reader at a desk does. In a tab that was used before, what reads pages is warm."""
    tab.emulate_media(color_scheme="light", reduced_motion="no-preference")
    tab.set_viewport_size({"width": 1280, "height": 900})
    with listening(tab, (home, "data:")) as heard, failing(tab) as missed:
        tab.goto(home + path.removesuffix("index.html"))
        yield Visit(tab, heard, missed)
