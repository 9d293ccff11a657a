"""What a tab complains of while a test uses it: tests may use one tab after the other, and each hears only its own."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import ConsoleMessage, Error, Page, Request

TROUBLE = frozenset({"error", "warning"})
NOTHING: frozenset[str] = frozenset()
ALL = None


@contextmanager
def listening(
    tab: Page, ours: str | tuple[str, ...] = "", said: frozenset[str] | None = TROUBLE
) -> Iterator[list[str]]:
    """What the page says and throws, and which addresses it asks that do not begin with `ours`."""
    heard: list[str] = []

    def hear(told: ConsoleMessage) -> None:
        if said is ALL or told.type in said:
            heard.append(told.text)

    def caught(error: Error) -> None:
        heard.append(str(error))

    def asked(request: Request) -> None:
        if not request.url.startswith(ours):
            heard.append(f"elsewhere: {request.url}")

    tab.on("console", hear)
    tab.on("pageerror", caught)
    tab.on("request", asked)
    try:
        yield heard
    finally:
        tab.remove_listener("console", hear)
        tab.remove_listener("pageerror", caught)
        tab.remove_listener("request", asked)


@contextmanager
def failing(tab: Page) -> Iterator[list[str]]:
    """What the page asks for in vain. What the page before it had asked for, and now gives up, is not its failure."""
    heard: list[str] = []
    own: set[Request] = set()

    def asked(request: Request) -> None:
        own.add(request)

    def failed(request: Request) -> None:
        if request in own:
            heard.append(request.url)

    tab.on("request", asked)
    tab.on("requestfailed", failed)
    try:
        yield heard
    finally:
        tab.remove_listener("request", asked)
        tab.remove_listener("requestfailed", failed)
