"""The panel of `site-builder serve` in a browser: it is seen, reloads the page, and keeps to the page's own policy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, expect
import pytest

from site_builder.problem import Place, Problem, Severity
from site_builder.serve import Board, opened
from tests.cli.city import POST, city, run

HINT = "did you mean `tags`?"
PLACE = Place("content/departments/dpw/posts/snow.md", 5, 1)
FOUND = Problem(code="L030", severity=Severity.ERROR, message="<b>tagz</b> is not a key", place=PLACE, hint=HINT)


@contextmanager
def looking(folder: Path, browser: Browser, board: Board) -> Iterator[tuple[Page, list[str]]]:
    """The city of a folder, built, in a tab, and what the browser complains of."""
    run(city(folder), "build")
    heard: list[str] = []
    with opened(folder / "output", "/social/", 0, board) as address, browser.new_context() as context:
        tab = context.new_page()
        tab.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
        tab.on("pageerror", lambda error: heard.append(str(error)))
        tab.goto(address)
        yield tab, heard


@pytest.fixture
def board() -> Board:
    """A board on which a first build has pinned that nothing is wrong."""
    found = Board("k3y")
    found.built([], changed=True)
    return found


def test_the_page_reloads_when_the_site_was_built_anew(tmp_path: Path, browser: Browser, board: Board) -> None:
    with looking(tmp_path, browser, board) as (tab, heard):
        expect(tab.get_by_text("Snow emergency").first).to_be_visible()
        expect(tab.locator("#site-builder-panel")).to_be_hidden()
        (tmp_path / "content/departments/dpw/posts/snow.md").write_text(POST.replace("Snow", "Thaw"), encoding="utf-8")
        run(tmp_path, "build")
        board.built([], changed=True)
        expect(tab.get_by_text("Thaw emergency").first).to_be_visible()
        assert heard == []


def test_findings_unfold_and_fold_by_keyboard_and_are_never_markup(
    tmp_path: Path, browser: Browser, board: Board
) -> None:
    with looking(tmp_path, browser, board) as (tab, heard):
        board.built([FOUND], changed=False)
        panel = tab.get_by_role("region", name="site-builder: what is wrong in the content")
        expect(panel.get_by_role("status")).to_have_text("1 error, 0 warnings")
        button = panel.get_by_role("button", name="Show findings")
        button.press("Enter")
        expect(panel.get_by_text("<b>tagz</b> is not a key")).to_be_visible()
        expect(panel.get_by_text("content/departments/dpw/posts/snow.md:5:1")).to_be_visible()
        expect(panel.get_by_text(HINT)).to_be_visible()
        tab.reload()
        expect(panel.get_by_text(HINT)).to_be_visible()
        panel.get_by_role("button", name="Hide findings").press("Escape")
        expect(panel.get_by_text(HINT)).to_be_hidden()
        assert heard == []


def test_a_dismissed_panel_comes_back_with_other_findings_only(tmp_path: Path, browser: Browser, board: Board) -> None:
    board.built([FOUND], changed=False)
    with looking(tmp_path, browser, board) as (tab, _):
        panel = tab.locator("#site-builder-panel")
        panel.get_by_role("button", name="Dismiss").click()
        expect(panel).to_be_hidden()
        tab.reload()
        board.building()
        board.built([FOUND], changed=False)
        expect(panel).to_be_hidden()
        board.built([FOUND, FOUND], changed=False)
        expect(panel).to_be_visible()


def test_a_build_that_fails_says_why_and_the_next_one_clears_it(tmp_path: Path, browser: Browser, board: Board) -> None:
    with looking(tmp_path, browser, board) as (tab, _):
        board.failed("content/site.yaml:1: there is no city", "mend content/site.yaml")
        panel = tab.locator("#site-builder-panel")
        expect(panel.get_by_role("status")).to_have_text("The site could not be built")
        expect(panel.get_by_text("there is no city")).to_be_visible()
        expect(panel.get_by_text("mend content/site.yaml")).to_be_visible()
        board.built([], changed=False)
        expect(panel).to_be_hidden()


def test_scripts_of_others_stay_shut_out(tmp_path: Path, browser: Browser, board: Board) -> None:
    with looking(tmp_path, browser, board) as (tab, heard):
        tab.evaluate(
            "() => { const own = document.createElement('script'); own.textContent = 'window.theirs = 1';"
            " document.body.append(own); }"
        )
        assert tab.evaluate("() => window.theirs") is None
        assert len(heard) == 1
        assert "Content Security Policy" in heard[0]
