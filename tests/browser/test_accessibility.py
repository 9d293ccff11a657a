"""axe: WCAG 2.2, levels A and AA, on every kind of page, in light and dark, on a phone and on a desk."""

from pathlib import Path

from playwright.sync_api import Browser
import pytest

from tests.browser.kinds import KINDS, Kind
from tests.site.building import ROOT

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that axe looks at and that is not the same in the dark."""
ASK = """async only => (await axe.run(document, {runOnly: only, resultTypes: ["violations"]})).violations
    .flatMap(each => each.nodes.map(node => `${each.id}: ${each.help} at ${node.target} ${node.html.slice(0, 120)}`))"""

each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


@each_kind
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(kind: Kind, dark: bool, site: Path, home: str, browser: Browser) -> None:
    with browser.new_context(color_scheme="dark" if dark else "light", reduced_motion="reduce") as context:
        tab = context.new_page()
        tab.goto(home + kind.page(site).path.removesuffix("index.html"))
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found: set[str] = set()
        for width in (360, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            found |= set(tab.evaluate(ASK, COLOURS if dark else EVERYTHING))
    assert sorted(found) == []


def test_axe_would_find_something(browser: Browser) -> None:
    with browser.new_context() as context:
        tab = context.new_page()
        tab.set_content('<html><body><img src="data:,"><p style="color:#aaa;background:#fff">pale</p></body></html>')
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        found = {each.split(":")[0] for each in tab.evaluate(ASK, EVERYTHING)}
        assert found >= {"image-alt", "color-contrast", "html-has-lang"}
        assert {each.split(":")[0] for each in tab.evaluate(ASK, COLOURS)} == {"color-contrast"}
