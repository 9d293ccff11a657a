"""What a redacted export gives out, and what stands nowhere in it, whatever its form, once it is opened."""

from datetime import date
import json
from pathlib import Path

import pytest

from site_builder.records.export.forms import ALL
from tests.records.export.requested import ask, city, decide, files, holds

NAMES = {form.name: f"out{form.ending}" for form in ALL}
every_form = pytest.mark.parametrize("form", NAMES)
REDACT = "decision: redact, post: 'x:11', redact: [{text: okapi}]"
REMOVE = "decision: remove, post: 'x:11'"
NO_REPLY = "decision: remove, post: 'x:11', reply: r1"


@every_form
def test_as_held_everything_is_in_it(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, REDACT, NO_REPLY)
    path, done = ask(site, NAMES[form], form)
    assert all(holds(path, words) for words in ("okapi", "quagga", "Resident Rhea"))
    assert dict(done.standings) == {"as held": 4}


@every_form
def test_a_redacted_text_stands_nowhere_and_its_ground_does(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, REDACT)
    path, done = ask(site, NAMES[form], form, redacted=True)
    assert (dict(done.standings), done.problems) == ({"as held": 3, "redacted": 1}, ())
    assert holds(path, "okapi") == []
    assert holds(path, "[redacted]")
    assert holds(path, "MOD-3")
    assert holds(path, "status/11") == []


@every_form
def test_what_only_the_department_reads_stays_with_it(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, REDACT)
    held, _ = ask(site, f"held-{NAMES[form]}", form)
    assert form in {"csv", "html", "warc", "wacz"} or holds(held, "Clerk Kiwi")
    path, _ = ask(site, NAMES[form], form, redacted=True)
    assert holds(path, "Clerk Kiwi") == holds(path, "Note Nene") == []


@every_form
def test_of_a_removed_post_only_that_and_why_is_told(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, REMOVE + ", why: It named a person.")
    path, done = ask(site, NAMES[form], form, redacted=True)
    assert (dict(done.standings), done.problems) == ({"as held": 3, "removed": 1}, ())
    for words in ("okapi", "quagga", "Rhea", "We collect", "rake", "x:11"):
        assert holds(path, words) == [], words
    assert holds(path, "MOD-3")


@every_form
def test_of_a_removed_import_nothing_leads_to_its_original(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    _, done = ask(site, "all.csv", "csv")
    assert done.count == 4
    (lines,) = (site.root / "content/departments/dpw/records").rglob("*.jsonl")
    decide(site, f"decision: remove, post: 'blog:{json.loads(lines.read_bytes().splitlines()[0])['id']}'")
    path, done = ask(site, NAMES[form], form, redacted=True)
    assert (done.standings["removed"], done.problems) == (1, ())
    assert holds(path, "plows") == holds(path, "are blue") == holds(path, "are yellow") == []


@every_form
def test_a_removed_reply_stands_nowhere_and_the_others_do(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, NO_REPLY)
    path, _ = ask(site, NAMES[form], form, redacted=True)
    assert holds(path, "quagga") == holds(path, "Rhea") == []
    assert holds(path, "Otis")


@pytest.mark.parametrize("form", ["bag", "warc"])
def test_a_redacted_picture_is_not_in_it(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, "decision: redact, post: 'x:11', redact: [{media: 1}]")
    path, _ = ask(site, NAMES[form], form, redacted=True)
    assert b"\x89PNG" not in b"".join(files(path).values())
    assert holds(path, "rake.png") == []


@every_form
def test_without_replies_no_original_says_them(tmp_path: Path, form: str) -> None:
    path, _ = ask(city(tmp_path), NAMES[form], form, replies=False)
    assert holds(path, "quagga") == holds(path, "Rhea") == []
    assert holds(path, "okapi")


@pytest.mark.parametrize("form", ["warc", "wacz"])
def test_without_replies_no_page_of_the_site_says_them(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    site.build()
    assert holds(ask(site, f"all-{NAMES[form]}", form)[0], "quagga")
    assert holds(ask(site, NAMES[form], form, replies=False)[0], "quagga") == []


@pytest.mark.parametrize("decision", [REDACT, REMOVE])
def test_a_site_that_was_built_before_a_decision_gives_nothing_away(tmp_path: Path, decision: str) -> None:
    site = city(tmp_path)
    site.build()
    decide(site, decision)
    path, done = ask(site, "a.warc.gz", "warc", redacted=True)
    assert "E053" in {problem.code for problem in done.problems}
    assert holds(path, "okapi") == []
    site.build()
    path, done = ask(site, "b.warc.gz", "warc", redacted=True)
    assert "E053" not in {problem.code for problem in done.problems}
    assert holds(path, "okapi") == []
    assert holds(path, 'rel="stylesheet"')


def test_a_decision_that_cannot_be_followed_withholds_its_post(tmp_path: Path) -> None:
    site = city(tmp_path)
    decide(site, "decision: redakt, post: 'x:11'")
    path, done = ask(site, "out.csv", "csv", redacted=True)
    assert done.standings["withheld"] == 1
    assert holds(path, "okapi") == []


def test_a_redaction_that_does_not_fit_withholds_its_post(tmp_path: Path) -> None:
    site = city(tmp_path)
    decide(site, "decision: redact, post: 'x:11', redact: [{text: kakapo}]")
    path, done = ask(site, "out.csv", "csv", redacted=True)
    assert done.standings["withheld"] == 1
    assert "D020" in {problem.code for problem in done.problems}
    assert holds(path, "okapi") == []


def test_what_another_department_took_down_is_not_given_out_by_this_one(tmp_path: Path) -> None:
    site = city(tmp_path)
    copy = (site.root / "content/departments/dpw/posts/leaves.md").read_text("utf-8").replace("rake.png", "r.png")
    site.write("content/departments/zoo/posts/leaves.md", copy)
    decide(site, REMOVE)
    path, done = ask(site, "out.ndjson", "ndjson", redacted=True, departments=("zoo",))
    assert dict(done.standings) == {"as held": 1, "withheld": 1}
    assert holds(path, "okapi") == []


def test_a_restored_post_is_whole_again_from_its_day_on(tmp_path: Path) -> None:
    site = city(tmp_path)
    decide(site, REMOVE)
    file = site.root / "content/departments/dpw/decisions.yaml"
    more = "  - {id: 2026-0002, on: 2026-11-22, by: c, decision: restore, of: 2026-0001}\n"
    file.write_text(file.read_text("utf-8") + more, "utf-8")
    assert ask(site, "now.csv", "csv", redacted=True)[1].standings["as held"] == 4
    assert ask(site, "before.csv", "csv", as_of=date(2026, 11, 21), redacted=True)[1].standings["removed"] == 1


RULES = """\
-- content/policy/clauses.yaml --
versions: [{id: v1, title: One, in_force: 2010-01-01}]
-- content/policy/retention.yaml --
series: [{id: S1, title: Leaves, period: P7Y, tags: [leaves]}]
"""


def test_what_a_rule_withholds_from_the_site_is_withheld_from_a_redacted_export(tmp_path: Path) -> None:
    site = city(tmp_path, RULES)
    path, done = ask(site, "out.csv", "csv", redacted=True)
    assert dict(done.standings) == {"as held": 1, "withheld": 3}
    assert holds(path, "Salt trucks") == []
    assert holds(path, "LAW-1")
    path, done = ask(site, "all.csv", "csv", redacted=True, withheld=True)
    assert holds(path, "Salt trucks")
    assert dict(done.standings) == {"as held": 6}


@pytest.mark.parametrize("form", ["csv", "html"])
def test_both_forms_answer_with_the_same_numbers(tmp_path: Path, form: str) -> None:
    site = city(tmp_path)
    decide(site, REMOVE)
    said = {"words": ("okapi",), "start": 40}
    assert ask(site, "a" + NAMES[form], form, **said)[1].first == "R-000040"
    done = ask(site, "b" + NAMES[form], form, redacted=True, **said)[1]
    assert (done.first, done.count, done.standings["removed"]) == ("R-000040", 1, 1)
