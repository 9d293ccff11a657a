"""The clauses that no rule looks after are kept by what is recorded and published: each has its proof here.

Those that rules look after have theirs in tests/policy/rules/: a page of cases that a rule switched off fails.
"""

from html import unescape
import json
from pathlib import Path
import re

import pytest

from site_builder.importers import ALL as IMPORTERS
from site_builder.policy.clauses import HONOURED
from site_builder.policy.rules import ALL as RULES
from site_builder.settings import Notices
from tests.building import Site, lay_out
from tests.site.building import ROOT

PROVED = {
    "GEN-1", "GEN-2", "GEN-4", "USE-1", "USE-3", "USE-6", "USE-7", "USE-14",
    "MOD-0", *(f"MOD-{number}" for number in range(1, 13)),
    "LAW-2", "LAW-3", "LAW-6", "LAW-7", "LAW-8", "LAW-9", "LAW-10",
}  # fmt: skip
NOTICES = Notices()
SETTINGS = "city: Exampleton\nbase_url: https://x.gov/social/\nsearch: false\ncity_domains: [x.gov]\n"
DEPARTMENT = """
name: Public Works
rights: Public Works
accounts: [{platform: x, handle: MKEDPW}]
spokespersons: [{id: jlee, name: Jo Zebralee, granted: 2020-01-01, ethics: 2020-01-01}]
"""
CLAUSES = """
versions:
  - {id: first, title: First version, in_force: 2010-01-01}
  - {id: second, title: Second version, in_force: 2024-01-01}
clauses:
"""


def test_every_clause_is_a_rule_s_or_proved_here() -> None:
    by_rules = {clause for rule in RULES for clause in rule.about.clauses}
    assert set(HONOURED) - by_rules - PROVED == set()


@pytest.fixture
def city(tmp_path: Path) -> Site:
    """A city with a policy of every clause, a department, and one post with a resident's reply."""
    site = lay_out(tmp_path)
    site.write("content/site.yaml", SETTINGS)
    site.write("content/departments/dpw/department.yaml", DEPARTMENT)
    listed = [
        f"  - {{id: {one}, heading: Heading of {one}, gist: Asks., reviewer: Office of {one}}}\n" for one in HONOURED
    ]
    site.write("content/policy/clauses.yaml", CLAUSES + "".join(listed))
    grounds = "".join(f"  - {{id: MOD-{number}, title: Ground {number}}}\n" for number in range(1, 13))
    site.write("content/policy/grounds.yaml", f"grounds:\n{grounds}")
    replies = "replies:\n  - {id: r1, author: zebraresident, posted: 2026-11-20, text: A zebraword.}\n"
    site.post("snow", "Snow.", front=f"url: https://x.com/mkedpw/status/5\n{replies}")
    return site


def decide(site: Site, entry: str) -> None:
    """One decision about the post, unsealed."""
    path = site.root / "content/departments/dpw/decisions.yaml"
    before = path.read_text() if path.exists() else "decisions:\n"
    path.write_text(f"{before}  - {{on: 2026-11-21, by: zebraoffice, post: 'x:5', {entry}}}\n")


def rows(site: Site, name: str) -> list[dict[str, object]]:
    """The rows of a public data file."""
    found = json.loads(site.text(f"{name}/{name}.json"))
    assert isinstance(found["rows"], list)
    return found["rows"]


def clause(site: Site, wanted: str) -> dict[str, object]:
    """A clause as the public data tell of it."""
    (found,) = (row for row in rows(site, "policy") if row["id"] == wanted)
    return found


def test_gen_1_every_kind_of_site_that_the_policy_names_has_an_importer() -> None:
    named = {
        "blog",
        "wiki",
        "rss",
        "facebook",
        "x",
        "govloop",
        "youtube",
        "linkedin",
        "flickr",
        "myspace",
        "livejournal",
    }
    titles = " ".join(f"{one.platform} {one.form} {one.title}" for one in IMPORTERS).lower()
    assert sorted(name for name in named if name not in titles) == []


def test_gen_2_city_business_from_elsewhere_is_mirrored_when_it_is_filed_so(city: Site) -> None:
    elsewhere = "url: https://x.com/somebody/status/9\n"
    city.post("elsewhere", "About the snow.", front=elsewhere)
    assert city.build().withheld == {"withheld under GEN-3": 1}
    city.post("elsewhere", "About the snow.", front=f"{elsewhere}city_related: true\n")
    assert city.build().posts == 2


def test_gen_4_every_post_has_a_page_a_place_in_listings_and_feeds_and_every_account_a_line(city: Site) -> None:
    city.build()
    for path in ("index.html", "dpw/index.html", "feed.rss", "dpw/feed.atom", "sitemaps/posts-1.xml"):
        assert "dpw/2026/11/snow/" in city.text(path)
    (line,) = rows(city, "coverage")
    assert (line["account"], line["held"]) == ("x:mkedpw", 1)


@pytest.mark.parametrize("wanted", ["USE-1", "USE-14"])
def test_what_a_person_judges_names_the_office_that_does(city: Site, wanted: str) -> None:
    city.build()
    assert clause(city, wanted)["state"] == "person"
    assert f"Office of {wanted}" in unescape(city.text("policy/index.html"))


def test_use_3_and_use_6_what_was_forwarded_and_referred_is_counted(city: Site) -> None:
    city.post("sent", "From a personal page.", front="url: https://x.com/mkedpw/status/6\nforwarded_from: a page\n")
    decide(city, "id: '2026-0001', decision: refer, reply: r1, to: water")
    city.build()
    (line,) = (row for row in rows(city, "service") if row["department"] == "Public Works")
    assert (line["forwarded"], line["referred"]) == (1, 1)


def test_use_7_an_elected_office_is_exempt_and_another_department_is_not(city: Site) -> None:
    city.post("about", "On parks.", front="url: https://x.com/mkedpw/status/7\nabout: [parks]\n")
    assert city.build().withheld == {"withheld under USE-5": 1}
    city.write("content/departments/dpw/department.yaml", f"{DEPARTMENT}kind: elected\n")
    assert city.build().posts == 2
    found = clause(city, "USE-5")
    assert (found["exempt"], found["errors"]) == (1, 0)


def test_mod_0_the_notice_on_taking_part_stands_wherever_replies_do(site: Path) -> None:
    with_replies = [path for path in site.rglob("index.html") if 'class="u-comment' in path.read_text(encoding="utf-8")]
    assert len(with_replies) > 5
    lacking = [path for path in with_replies if NOTICES.participation not in unescape(path.read_text(encoding="utf-8"))]
    assert lacking == []


@pytest.mark.parametrize("number", range(1, 13))
def test_mod_1_to_12_a_removal_names_its_ground_is_logged_and_its_text_is_gone(city: Site, number: int) -> None:
    decide(city, f"id: '2026-0001', decision: remove, reply: r1, grounds: [MOD-{number}]")
    outcome = city.build()
    assert [one.code for one in outcome.problems if one.code == "C200"] == []
    (row,) = rows(city, "moderation")
    assert row["grounds"] == [f"MOD-{number}"]
    assert city.holds("zebraword") == city.holds("zebraresident") == city.holds("zebraoffice") == []


def test_law_2_and_3_replies_and_originals_stay_in_the_record_whatever_is_decided(city: Site) -> None:
    decide(city, "id: '2026-0001', decision: remove, reply: r1, grounds: [MOD-1]")
    before = {path: path.read_bytes() for path in (city.root / "content").rglob("*") if path.is_file()}
    city.build()
    assert {path: path.read_bytes() for path in (city.root / "content").rglob("*") if path.is_file()} == before
    assert b"zebraword" in (city.root / "content/departments/dpw/posts/snow.md").read_bytes()


def test_law_2_a_reply_is_shown_without_the_name_of_who_wrote_it(city: Site) -> None:
    city.build()
    assert "A zebraword." in city.text("dpw/2026/11/snow/index.html")
    assert city.holds("zebraresident") == []


def test_law_6_7_and_9_the_notices_stand_on_every_page_and_in_every_feed_and_data_file(site: Path) -> None:
    def lacking(pattern: str, *notices: str) -> list[str]:
        found = sorted(site.rglob(pattern))
        assert found
        texts = (
            (path, unescape(path.read_text(encoding="utf-8-sig"))) for path in found if "pagefind" not in path.parts
        )
        return [
            str(path)
            for path, text in texts
            for notice in notices
            if notice not in text and 'http-equiv="refresh"' not in text
        ]

    assert lacking("*.html", NOTICES.disclaimer, NOTICES.rights, NOTICES.privacy) == []
    assert lacking("*.rss", NOTICES.disclaimer) == lacking("*.atom", NOTICES.disclaimer) == []
    assert lacking("*.json", NOTICES.disclaimer) == lacking("*.csv", NOTICES.disclaimer) == []


def test_law_8_what_was_found_is_never_published_by_name(city: Site) -> None:
    city.write("content/departments/dpw/department.yaml", DEPARTMENT.replace("ethics: 2020-01-01", "reviewed: []"))
    city.build()
    assert clause(city, "USE-4")["errors"] == 2
    assert city.holds("Zebralee") == city.holds("jlee") == []


def test_law_10_a_post_s_page_names_the_version_of_its_own_day(city: Site) -> None:
    city.post("old", "Old snow.", front="url: https://x.com/mkedpw/status/8\n", posted="2023-12-31")
    city.build()
    assert "First version" in city.text("dpw/2023/12/old/index.html")
    assert "Second version" in city.text("dpw/2026/11/snow/index.html")


def test_the_public_list_of_clauses_is_whole(site: Path) -> None:
    page = (site / "policy/index.html").read_text(encoding="utf-8")
    told = set(re.findall(r"\b(?:GEN|AUTH|USE|MOD|LAW)-\d+\b", page))
    assert set(HONOURED) - told == set()
    assert (ROOT / "content/policy/clauses.yaml").is_file()
