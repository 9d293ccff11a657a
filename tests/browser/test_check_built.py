"""The check page of a site as a build makes it: from a post's page to what came of it, and on through edits."""

from pathlib import Path

from tests.browser.checking import GOOD, Reader, opened, said
from tests.browser.proving import chosen
from tests.building import Site, lay_out
from tests.entering import KEY, LOGGING, Chance, entered

FOLDER = "dpw/2026/11/snow/"
DECISIONS = "content/departments/dpw/decisions.yaml"
DEPARTMENT = """\
name: Public Works
spokespersons: [{id: jlee, name: J. Lee, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
"""


def city(root: Path, key: str = KEY.secret()) -> Site:
    """A post, built and entered in the log."""
    site = lay_out(root)
    site.write("content/site.yaml", LOGGING)
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    site.write("content/policy/grounds.yaml", "grounds: [{id: MOD-1, title: Profane}]\n")
    site.post("snow", "Snow <b>tonight</b> & tomorrow.\n\n*Move* your car. #snow", "title: '</script>'\nlang: en\n")
    entered(site, Chance(), key)
    return site


def followed(reader: Reader, site: Site) -> tuple[str, str]:
    """What is said after the link of the post's own page was followed, and the record that is shown."""
    with reader.host.showing(site.output) as home:
        tab = reader.tab
        tab.goto(home + FOLDER)
        tab.locator("a[href*='check/#']").first.click()
        told, record = said(tab), tab.locator("#record")
        return told, record.inner_text() if record.is_visible() else ""


def test_a_post_s_page_leads_to_its_check_and_that_holds(tmp_path: Path, reader: Reader) -> None:
    told, record = followed(reader, city(tmp_path))
    assert GOOD in told
    assert told.count("Holds") == 5
    for words in ("</script>", "Snow <b>tonight</b> &amp; tomorrow.", "dpw", "November 20, 2026 at 12:15 PM UTC"):
        assert words in record


def test_a_proof_that_was_kept_is_told_to_be_edited_since(tmp_path: Path, reader: Reader) -> None:
    site = city(tmp_path)
    kept = (site.output / FOLDER / "record.tlog-proof").read_bytes()
    site.post("snow", "Snow has melted.")
    entered(site, Chance(1))
    with opened(reader, site.output) as (tab, _):
        tab.get_by_label("Or a proof file").set_input_files(chosen(kept))
        told = said(tab)
    assert GOOD in told
    assert "the record was edited on" in told
    told, record = followed(reader, site)
    assert GOOD in told
    assert "Snow has melted." in record


def test_of_a_post_that_was_removed_the_removal_is_proved_and_no_words_are_shown(
    tmp_path: Path, reader: Reader
) -> None:
    site = city(tmp_path)
    site.write(
        DECISIONS,
        "decisions:\n- {id: r, on: 2026-11-21, by: b, post: 'city:dpw-snow', decision: remove, grounds: [MOD-1]}\n",
    )
    entered(site, Chance(1))
    told, record = followed(reader, site)
    assert "The City logged that this record was removed from this site" in told
    assert record == ""


def test_a_site_that_nobody_signs_is_told_so(tmp_path: Path, reader: Reader) -> None:
    told, _ = followed(reader, city(tmp_path, ""))
    assert GOOD not in told
    assert "Nobody signed this log" in told
