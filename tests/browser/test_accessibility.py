"""axe: WCAG 2.2, levels A and AA, on every kind of page, in light and dark, on a phone and on a desk."""

from playwright.sync_api import Browser
import pytest

from tests.browser.visiting import Look, Visit
from tests.site.building import ROOT

AXE = ROOT / "tests/browser/node_modules/axe-core/axe.min.js"
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that axe looks at and that is not the same in the dark."""
ASK = """async only => (await axe.run(document, {runOnly: only, resultTypes: ["violations"]})).violations
    .flatMap(each => each.nodes.map(node => `${each.id}: ${each.help} at ${node.target} ${node.html.slice(0, 120)}`))"""


def complaints(visit: Visit, look: Look, *widths: int) -> list[str]:
    """What axe finds on a page, each with the width at which it finds it."""
    if not visit.tab.evaluate("'axe' in window"):
        visit.tab.evaluate(AXE.read_text(encoding="utf-8"))
    only = COLOURS if look == "dark" else EVERYTHING
    return [f"at {width}: {each}" for width in widths for each in visit.seen(width, look=look).evaluate(ASK, only)]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing(look: Look, visit: Visit) -> None:
    assert complaints(visit, look, 360, 1280) == []


def test_axe_would_find_something(browser: Browser) -> None:
    with browser.new_context() as context:
        visit = Visit(context.new_page(), [], [])
        visit.tab.set_content(
            '<html><body><img src="data:,"><p style="color:#aaa;background:#fff">pale</p></body></html>'
        )
        found = {each.split(": ")[1] for each in complaints(visit, "light", 1280)}
        assert found >= {"image-alt", "color-contrast", "html-has-lang"}
        assert {each.split(": ")[1] for each in complaints(visit, "dark", 1280)} == {"color-contrast"}
