"""A browser, a server and tabs for the tests in this folder, one of each for as many of them as can share it."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
import pytest

from tests.browser.checking import Reader
from tests.browser.chromium import FLAGS, chromium
from tests.browser.kinds import KINDS
from tests.browser.serving import Host, hosting, served
from tests.browser.visiting import Visit, visited


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them need the browser, and are slow."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """The address of the site's front page, served on this machine."""
    with served(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
        yield started
        started.close()


@pytest.fixture(scope="session")
def viewer(browser: Browser) -> Iterator[Page]:
    """A tab of its own for those pages."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session", params=KINDS, ids=lambda kind: kind.name)
def visit(request: pytest.FixtureRequest, site: Path, home: str, viewer: Page) -> Iterator[Visit]:
    """A page of each kind, one after the other: pytest puts the tests that ask of the same kind next to each other."""
    with visited(viewer, home, request.param.page(site).path) as opened:
        yield opened


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab for tests that look at one page after the other. No page of ours keeps anything in the browser."""
    with browser.new_context() as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def host() -> Iterator[Host]:
    """A server for the sites that tests lay out."""
    with hosting() as started:
        yield started


@pytest.fixture(scope="session")
def reader(tab: Page, host: Host) -> Reader:
    """Somebody with that tab, who looks at what that server shows."""
    return Reader(tab, host)


@pytest.fixture(scope="session")
def offline(browser: Browser) -> Iterator[Page]:
    """The same on a machine without a network."""
    with browser.new_context(offline=True) as context:
        yield context.new_page()


@pytest.fixture(scope="session")
def plain(browser: Browser) -> Iterator[Page]:
    """The same in a browser that runs no scripts."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()
