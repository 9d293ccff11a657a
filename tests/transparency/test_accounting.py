"""A build with a policy: what imports said, what was decided and what was withheld come together in the ledgers."""

import json
from pathlib import Path

from site_builder.build.receiving import received
from site_builder.importers import forms
from tests.building import Site, lay_out
from tests.transparency.example import PAGES

CITY = """
    -- content/departments/dpw/department.yaml --
    name: Public Works
    accounts:
      - {platform: x, handle: Works, url: https://x.com/Works, opened: 2010-01-01}
    spokespersons:
      - {id: jlee, name: J. Lee, granted: 2010-01-01, reviewed: [2026-10-01], ethics: 2010-01-01}
    -- content/policy/clauses.yaml --
    versions:
      - {id: first, title: The policy, in_force: 2010-01-01}
    clauses:
      - {id: GEN-3, heading: Registered accounts, gist: Only these.}
      - {id: GEN-5, heading: Links back, gist: To the City.}
    -- content/policy/retention.yaml --
    series:
      - {id: SM-10, title: Routine posts, period: P7Y}
    -- content/departments/dpw/posts/snow.md --
    ---
    url: https://x.com/Works/status/1
    account: x:works
    posted: 2026-11-20 06:15
    author: jlee
    ---
    Snow tonight.
"""
RECEIPTS = "content/departments/dpw/records/x-works/received.ndjson"
RECEIPT = {
    "captured": "2026-11-03T18:00:00Z",
    "export": "x.zip",
    "complete": True,
    "contents": "ab",
    "form": "x-archive",
    "found": 7,
}


def city(root: Path, *receipts: object) -> Site:
    site = lay_out(root, CITY)
    site.write(RECEIPTS, "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in receipts))
    return site


def row(site: Site, name: str) -> dict[str, object]:
    (only,) = json.loads(site.text(f"{name}/{name}.json"))["rows"]
    assert isinstance(only, dict)
    return only


def test_what_an_import_said_stands_in_the_completeness_ledger(tmp_path: Path) -> None:
    form = next(each for each in forms() if each.platform == "x" and each.losses)
    site = city(tmp_path, {**RECEIPT, "form": form.form})
    site.build()
    found = row(site, "coverage")
    assert (found["expected"], found["last_import"], found["last_import_form"]) == (7, "2026-11-03", form.title)
    assert found["known_losses"] == [loss.what for loss in form.losses]
    assert (found["shown"], found["by_hand"]) == (1, 1)


def test_a_new_receipt_redraws_the_page_even_if_no_post_has_changed(tmp_path: Path) -> None:
    site = city(tmp_path, RECEIPT)
    site.build()
    city(tmp_path, RECEIPT, {**RECEIPT, "captured": "2026-11-04T18:00:00Z", "found": 9})
    assert site.rewritten() == ["coverage/coverage.csv", "coverage/coverage.json", "coverage/index.html"]
    assert row(site, "coverage")["expected"] == 9


def test_a_receipt_of_a_form_that_nobody_knows_costs_nothing_but_its_name(tmp_path: Path) -> None:
    site = city(tmp_path, "no receipt", "{}", '{"captured": 5}', {**RECEIPT, "form": "of-the-future"})
    site.build()
    found = row(site, "coverage")
    assert (found["last_import_form"], found["known_losses"]) == ("of-the-future", [])


def test_receipts_behind_a_link_are_not_read(tmp_path: Path) -> None:
    site = city(tmp_path / "a", RECEIPT)
    other = lay_out(tmp_path / "b", CITY)
    (other.root / "content/departments/dpw/records").mkdir()
    (other.root / "content/departments/dpw/records/x-works").symlink_to((site.root / RECEIPTS).parent)
    assert received(site.root / "content", ["dpw"]).receipts
    assert received(other.root / "content", ["dpw"]).receipts == {}


def test_a_post_page_cites_version_and_period(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    page = site.text("dpw/2026/11/snow/index.html")
    assert '<a href="../../../../policy/#edition-first">The policy</a>' in page
    assert "Until November 20, 2033 (Routine posts, SM-10); the record may be destroyed after that" in page


def test_a_changed_period_redraws_the_post(tmp_path: Path) -> None:
    site = city(tmp_path)
    site.build()
    series = site.root / "content/policy/retention.yaml"
    series.write_text(series.read_text(encoding="utf-8").replace("P7Y", "P9Y"), encoding="utf-8")
    assert "dpw/2026/11/snow/index.html" in site.rewritten()
    assert "Until November 20, 2035" in site.text("dpw/2026/11/snow/index.html")


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    site = city(tmp_path, RECEIPT)
    site.build()
    assert site.rewritten() == []


def test_a_city_without_a_policy_has_no_ledgers(tmp_path: Path) -> None:
    site = lay_out(tmp_path)
    site.post("snow")
    site.build()
    assert [path for path in site.paths() if path.split("/")[0] in {*PAGES} - {"accounts"}] == []
    assert "policy/" not in site.text("dpw/2026/11/snow/index.html")
