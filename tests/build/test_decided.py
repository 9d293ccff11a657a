"""Decisions in a whole build: what one department takes down no other shows, and nothing comes back before its day."""

from datetime import UTC, date, datetime
from pathlib import Path
import re

import pytest

from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.model.platform import address_id
from tests.building import Site, codes, lay_out

POST = "---\nurl: https://x.com/mkedpw/status/11\nposted: 2026-11-20\nauthor: jlee\n---\nA zebraword.\n"
REMOVED = "  - {id: 2026-0001, on: 2026-11-21, by: jlee, decision: remove, post: 'x:11', grounds: [MOD-1]}\n"
REDACTED = "  - {id: 2026-0001, on: 2026-11-21, by: j, decision: redact, post: 'x:11', redact: [{text: zebraword}]}\n"
RESTORED = "  - {id: 2026-0002, on: 2026-12-01, by: jlee, decision: restore, of: 2026-0001}\n"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A city whose Public Works have a post."""
    site = lay_out(tmp_path)
    site.write("content/departments/dpw/posts/snow.md", POST)
    return site


def decide(site: Site, entries: str, department: str = "dpw") -> None:
    site.write(f"content/departments/{department}/decisions.yaml", f"decisions:\n{entries}")


@pytest.mark.parametrize("entries", [REMOVED, REDACTED])
@pytest.mark.parametrize(("decides", "other"), [("dpw", "zoo"), ("zoo", "dpw")])
def test_what_one_department_took_down_no_copy_of_another_shows(
    tmp_path: Path, entries: str, decides: str, other: str
) -> None:
    site = lay_out(tmp_path)
    for department in (decides, other):
        site.write(f"content/departments/{department}/department.yaml", f"name: The {department}\n")
        site.write(f"content/departments/{department}/posts/snow.md", POST)
    site.build()
    assert site.holds("zebraword")
    decide(site, entries, decides)
    assert "D015" in codes(site.build())
    assert site.holds("zebraword") == []


def test_a_decision_about_another_department_s_post_is_an_error(site: Site) -> None:
    site.write("content/departments/zoo/department.yaml", "name: Zoo\n")
    decide(site, REMOVED, "zoo")
    assert "D013" in codes(site.build())
    assert site.holds("zebraword")


def test_a_post_named_in_other_capitals_is_withheld(site: Site) -> None:
    site.post("Flood", "A giraffeword.")
    decide(site, REMOVED.replace("x:11", "city:dpw-flood"))
    assert "D013" in codes(site.build())
    assert site.holds("giraffeword") == []


def test_what_is_restored_tomorrow_is_hidden_today(site: Site) -> None:
    decide(site, REMOVED + RESTORED)
    assert "D014" in codes(site.build(date(2026, 11, 30)))
    assert site.holds("zebraword") == []
    assert "D014" not in codes(site.build(date(2026, 12, 1)))
    assert site.holds("zebraword")
    site.build(date(2026, 11, 30))
    assert site.holds("zebraword") == []


@pytest.mark.parametrize("key", ["in_reply_to", "quote_of", "share_of"])
@pytest.mark.parametrize("kinds", ["redact", "remove", "redact remove"])
def test_a_post_that_refers_to_it_does_not_lead_to_its_original(site: Site, key: str, kinds: str) -> None:
    """A blog's posts have no numbers: they are known by their address alone, however somebody writes that."""
    site.post("blogged", "Jane Doe.", front="url: https://blog.org/2026/jane-doe/\n")
    site.post("other", "More.", front=f"{key}: http://www.blog.org/2026/jane-doe\n")
    entries = {
        "redact": "  - {id: 1, on: 2026-11-21, by: j, decision: redact, post: 'ID', redact: [{text: Jane Doe}]}\n",
        "remove": "  - {id: 2, on: 2026-11-21, by: j, decision: remove, post: 'ID', grounds: [MOD-1]}\n",
    }
    site.build()
    assert site.holds("jane-doe")
    text = "".join(entries[kind] for kind in kinds.split())
    decide(site, text.replace("ID", f"blog:{address_id('https://blog.org/2026/jane-doe/')}"))
    site.build()
    assert site.holds("jane-doe") == []


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Works</title><link>https://other.org/</link>
<item><title>Meeting</title><link>https://other.org/7/</link><guid>https://other.org/?p=7</guid>
<pubDate>Thu, 05 Nov 2026 12:00:00 GMT</pubDate><description>A zebraword.</description></item></channel></rss>
"""


def test_a_name_that_somebody_gave_an_imported_post_is_withheld_with_it(site: Site) -> None:
    """The feed is of no registered account: GEN-3 withholds what is in it."""
    site.write("content/policy/retention.yaml", "series: [{id: S1, title: Posts, period: P7Y, authority: RRD 1}]\n")
    intake(
        site.root / "content", (site.write("w.xml", FEED),), datetime(2026, 11, 6, tzinfo=UTC), ALL, department="dpw"
    )
    (records,) = (site.root / "content/departments/dpw/records").rglob("*.jsonl")
    native = re.findall(r'"id":"([0-9a-f]{12})"', records.read_text(encoding="utf-8"))[0]
    site.build()
    assert [path for path in site.paths() if native in path], "an address that says nothing stays"
    site.write("content/departments/dpw/annotations.yaml", f'"rss:{native}": {{slug: giraffeword}}\n')
    site.build()
    assert [path for path in site.paths() if "/withheld-" in path]
    assert site.holds("giraffeword") == []


@pytest.mark.parametrize("front", ["draft: true\n", "capacity: personal\n", "publish_at: 2027-01-01\n"])
def test_what_was_decided_about_a_post_that_was_never_public_is_in_no_log(site: Site, front: str) -> None:
    site.write("content/policy/grounds.yaml", "grounds: [{id: MOD-1, title: Profane}]\n")
    site.write("content/departments/dpw/posts/snow.md", POST.replace("author: jlee\n", f"author: jlee\n{front}"))
    decide(site, REMOVED)
    site.build()
    assert "dpw-0001" not in site.text("moderation/moderation.csv")
    site.write("content/departments/dpw/posts/snow.md", POST)
    site.build()
    assert "dpw-0001" in site.text("moderation/moderation.csv")
