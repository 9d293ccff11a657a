"""`make screenshots`: every kind of page at three widths, in light and dark, in build/screenshots/."""

from pathlib import Path
import shutil
import tempfile

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import FLAGS, chromium
from tests.browser.kinds import KINDS
from tests.browser.serving import served
from tests.site.building import ROOT, built

SHOTS = ROOT / "build" / "screenshots"
WIDTHS = (360, 768, 1280)


def take(site: Path, home: str, browser: Browser) -> None:
    """A picture of each kind of page, as long as the page is."""
    for width in WIDTHS:
        for dark in (False, True):
            scheme = "dark" if dark else "light"
            with browser.new_context(
                viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
            ) as context:
                tab = context.new_page()
                for kind in KINDS:
                    tab.goto(home + kind.page(site).path.removesuffix("index.html"), wait_until="networkidle")
                    tab.screenshot(path=SHOTS / f"{kind.name}-{width}-{scheme}.png", full_page=True)


def main() -> None:
    """Build the demonstration in a folder that goes again, and take the pictures."""
    shutil.rmtree(SHOTS, ignore_errors=True)
    SHOTS.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = built(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium(), args=[*FLAGS])
        with served(site) as home:
            take(site, home, browser)
        browser.close()
    print(f"{len(list(SHOTS.iterdir()))} pictures are in {SHOTS.relative_to(ROOT)}/")


if __name__ == "__main__":
    main()
