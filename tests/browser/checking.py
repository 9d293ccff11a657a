"""The page that checks proofs, as a reader uses it: a tab, sites for it to look at, and what the page says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.listening import NOTHING, TROUBLE, listening
from tests.browser.proving import FOLDER
from tests.browser.serving import Host

GOOD = "This is, letter for letter, what the City logged"
DONE = "#verdict .headline:not(:empty):not(:text-is('Checking …'))"


@dataclass(frozen=True, slots=True)
class Reader:
    """A tab, in which one site after the other is looked at, and the server that has them."""

    tab: Page
    host: Host


@contextmanager
def opened(reader: Reader, site: Path) -> Iterator[tuple[Page, str]]:
    """The check page of a site in a tab, and the site's address. Whatever the page throws fails the test."""
    with reader.host.showing(site) as home, listening(reader.tab, said=NOTHING) as thrown:
        reader.tab.goto(f"{home}check/")
        yield reader.tab, home
    assert thrown == []


@contextmanager
def at_post(reader: Reader, site: Path, said_by_browser: str = "") -> Iterator[Page]:
    """The check page, done with checking the post. What the browser complains of fails the test."""
    with reader.host.showing(site) as home, listening(reader.tab, said=TROUBLE) as heard:
        reader.tab.goto(f"{home}check/#{FOLDER}")
        said(reader.tab)
        yield reader.tab
    assert [told for told in heard if not said_by_browser or said_by_browser not in told] == []


def said(tab: Page) -> str:
    """All that the page says of a check, once it is done."""
    tab.locator(DONE).wait_for()
    return tab.locator("#outcome").inner_text()


def checked(reader: Reader, site: Path) -> str:
    """What is said of the post's own proof."""
    with opened(reader, site) as (tab, home):
        tab.goto(f"{home}check/#{FOLDER}")
        return said(tab)


def with_key(tab: Page, text: str) -> str:
    """What is said with a key that the reader gave."""
    if not tab.get_by_label("The City’s public key").is_visible():
        tab.get_by_text("Check with the City’s key from print").click()
    tab.get_by_label("The City’s public key").fill(text)
    tab.get_by_role("button", name="Check again with this key").click()
    return said(tab)
