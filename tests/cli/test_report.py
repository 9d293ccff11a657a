"""`site-builder report` at the keyboard: what a department is told, and where that may not be written."""

import csv
import io
from pathlib import Path
import re

from lxml import html
import pytest

from tests.cli.city import city, run

HOME = "content/departments/dpw"
STRANGE = """\
---
url: https://x.com/Elsewhere/status/2011182715503430999
posted: 2026-01-13 15:05
author: dpw-a
title: =SUM(A1) <b>of & "strangers"
---
Details are on our page.
"""
WAIVED = """\
---
url: https://x.com/Moving/status/2011182715503430998
posted: 2026-01-13 15:05
author: dpw-a
waivers:
  - {rule: account-not-registered, why: the handle is being moved, by: clerk, until: 2026-12-31}
---
We are moving.
"""
ASKED = """\
---
url: https://x.com/MkeWorksDemo/status/2011182715503430997
posted: 2026-01-13 15:05
author: dpw-a
review_by: 2026-01-20
replies:
  - {id: r1, author: Resident Example, posted: 2026-01-14 09:00, text: When will my street be plowed?}
  - {id: r2, author: Resident Example, posted: 2026-01-14 10:00, text: You frobnicators!}
---
Plows are out.
"""
POLICY = {
    "clauses.yaml": "versions: [{id: v1, title: Social media policy, in_force: 2010-01-01}]\n",
    "grounds.yaml": "grounds: [{id: MOD-1, title: Profane or violent, terms: [profane]}]\n",
    "terms/en/profane.txt": "frobnicators\n",
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A department with something of everything."""
    home = city(tmp_path, strange=STRANGE, waived=WAIVED, asked=ASKED)
    for name, text in POLICY.items():
        (home / "content/policy" / name).parent.mkdir(parents=True, exist_ok=True)
        (home / "content/policy" / name).write_text(text, encoding="utf-8")
    return home


def report(home: Path, name: str) -> str:
    done = run(home, "report", "dpw", "--as-of", "2026-01-21", "--workers", "1", "--output", str(home / name))
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"{home / name}: ")
    return (home / name).read_text(encoding="utf-8")


def rows(home: Path) -> dict[str, list[dict[str, str]]]:
    """The rows of the CSV by section."""
    found: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(io.StringIO(report(home, "dpw.csv").removeprefix("\ufeff"), newline="")):
        found.setdefault(row["Section"], []).append(row)
    return found


def test_everything_that_waits_is_in_the_table(home: Path) -> None:
    found = rows(home)
    assert next((row["Code"], row["How bad"]) for row in found["Findings"] if row["Post"].endswith("99")) == (
        "C103",
        "error",
    )
    (question,) = found["Questions without an answer"]
    assert (question["Reply"], question["Since"], question["Working days"], question["Over the limit"]) == (
        "r1",
        "2026-01-14",
        "5",
        "yes",
    )
    (reply,) = found["Replies that await a decision"]
    assert (reply["Reply"], reply["Clauses"]) == ("r2", "MOD-1")
    (stale,) = found["Posts to look at again"]
    assert (stale["Last day"], stale["File and line"].split(":")[0]) == ("2026-01-20", f"{HOME}/posts/asked.md")
    (waiver,) = found["Waivers in force"]
    assert (waiver["Last day"], waiver["What to do"]) == ("2026-12-31", "waived: the handle is being moved")
    assert "A. Example" in {row["Person"] for row in found["Access to look at"]}


def test_a_decision_takes_a_reply_off_the_list(home: Path) -> None:
    entry = {"id": "d1", "on": "2026-01-15", "by": "dpw-a", "decision": "keep", "post": "x:2011182715503430997"}
    (home / HOME / "decisions.yaml").write_text(f"decisions: [{entry | {'reply': 'r2'}}]\n".replace("'", ""))
    assert "Replies that await a decision" not in rows(home)


def test_no_cell_is_computed_and_excel_reads_it_as_utf_8(home: Path) -> None:
    raw = report(home, "dpw.csv")
    assert raw.startswith("\ufeff")
    titles = {row["Its words"] for section in rows(home).values() for row in section}
    assert '\'=SUM(A1) <b>of & "strangers"' in titles
    assert not any(title.startswith("=") for title in titles)


def test_the_page_shows_the_same_and_escapes_what_strangers_wrote(home: Path) -> None:
    text = report(home, "dpw.html")
    page = html.document_fromstring(text)
    assert '=SUM(A1) <b>of & "strangers"' in {cell.text_content() for cell in page.iter("td")}
    assert "<b>of" not in text
    headings = [re.sub(r" \(.*", "", heading.text_content()) for heading in page.iter("h2")]
    assert set(rows(home)) <= set(headings)


def test_the_page_stands_alone_and_can_be_read_by_ear(home: Path) -> None:
    page = html.document_fromstring(report(home, "dpw.html"))
    assert page.get("lang") == "en"
    assert len(list(page.iter("h1"))) == 1
    assert all(head.get("scope") == "col" for head in page.iter("th"))
    ids = [each.get("id") for each in page.iter() if each.get("id")]
    assert len(ids) == len(set(ids))
    assert {each.get("aria-labelledby") for each in page.iter() if each.get("aria-labelledby")} <= set(ids)
    assert {link.get("href") for link in page.iter("a")} <= {f"#{each}" for each in ids}
    assert not list(page.iter("script", "link", "img", "iframe"))
    assert "url(" not in page.findtext(".//style", "")


def test_twice_is_the_same_bytes_and_only_its_owner_may_read_it(home: Path) -> None:
    assert report(home, "a.html") == report(home, "b.html").replace("b.html", "a.html")
    assert (home / "a.html").stat().st_mode & 0o777 == 0o600


def test_nothing_of_another_department_is_in_it(home: Path) -> None:
    other = home / "content/departments/fire"
    (other / "posts").mkdir(parents=True)
    (other / "department.yaml").write_text("name: Fire\nspokespersons: [{id: f-a, name: F. Other}]\n")
    (other / "posts/elsewhere.md").write_text(STRANGE.replace("430999", "430000").replace("dpw-a", "f-a"))
    text = report(home, "dpw.csv")
    assert "F. Other" not in text
    assert "430000" not in text


@pytest.mark.parametrize("inside", ["output/r.html", "output/deep/r.csv", "content/../output/r.html"])
def test_no_report_goes_where_the_public_looks(home: Path, inside: str) -> None:
    done = run(home, "report", "dpw", "--site", str(home / "output"), "--output", str(home / inside))
    assert (done.exit_code, "lies in a folder that is published" in done.stderr) == (2, True)
    assert not (home / "output").exists()


def test_a_link_into_the_site_is_no_way_round_that(home: Path) -> None:
    (home / "output").mkdir()
    (home / "shortcut").symlink_to(home / "output", target_is_directory=True)
    done = run(home, "report", "dpw", "--site", str(home / "output"), "--output", str(home / "shortcut/r.html"))
    assert (done.exit_code, "published" in done.stderr) == (2, True)


def test_without_a_file_it_is_told_on_standard_output(home: Path) -> None:
    assert run(home, "report", "dpw", "--workers", "1").stdout.startswith("<!doctype html>")
    assert run(home, "report", "dpw", "--workers", "1", "--format", "csv").stdout.startswith("\ufeffSection,")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["dwp"], "did you mean dpw?"),
        (["zoo"], "there are: dpw"),
        (["dpw", "--output", "site.yaml"], "neither .html nor .csv"),
    ],
)
def test_a_wrong_call_ends_with_2(home: Path, words: list[str], says: str) -> None:
    done = run(home, "report", *words)
    assert (done.exit_code, says in done.stderr) == (2, True)


def test_a_department_without_a_policy_gets_a_report_too(tmp_path: Path) -> None:
    assert "Nothing." in report(city(tmp_path), "dpw.html")
