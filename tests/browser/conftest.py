"""A browser and a server for the tests in this folder, one of each for all of them."""

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
import pytest

from tests.browser.chromium import FLAGS, chromium
from tests.browser.serving import served


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
