"""How long records are kept stands on the pages of accounts and on the list of all accounts."""

from pathlib import Path

import pytest

from tests.building import Site, lay_out

SITE = """\
-- content/departments/dpw/department.yaml --
name: Public Works
spokespersons: [{id: jlee, name: J, granted: 2010-01-01, ethics: 2010-01-01, reviewed: [2026-10-01]}]
accounts:
  - {platform: x, handle: works}
  - {platform: flickr, handle: shut, closed: 2024-12-31}
-- content/policy/clauses.yaml --
versions: [{id: v1, title: One, in_force: 2010-01-01}]
-- content/policy/retention.yaml --
series:
  - {id: SM-10, title: Routine, period: P7Y}
  - {id: SM-60, title: Given up, trigger: account closed, period: P7Y6M, disposition: transfer,
     accounts: ["flickr:shut"]}
-- content/departments/dpw/posts/snow.md --
---
url: https://x.com/works/status/11
posted: 2026-11-20 06:15
author: jlee
---
Snow tonight.
"""
WORDS = "For 7 years from the day of each post (Routine, SM-10); the record may be destroyed after that"
PAGE = "accounts/x-works/index.html"
LIST = "accounts/index.html"


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """The site, built."""
    site = lay_out(tmp_path, SITE)
    site.build()
    return site


def test_an_accounts_page_says_how_long_its_records_are_kept(site: Site) -> None:
    assert f'<dt>Records kept</dt><dd dir="auto">{WORDS}</dd>' in site.text(PAGE)


def test_the_list_of_accounts_says_it_of_each(site: Site) -> None:
    assert "Records kept: for 7 years from the day of each post (SM-10)" in site.text(LIST)
    assert "Records kept: until June 30, 2032 (SM-60)" in site.text(LIST)


ICE = """\
---
url: https://x.com/works/status/12
posted: 2026-11-19
author: jlee
tags: [ice]
---
Ice.
"""


def test_an_account_under_several_series_says_of_how_many_posts(tmp_path: Path) -> None:
    series = "period: P7Y}\n  - {id: EVER, title: Ice, disposition: permanent, tags: [ice]}"
    site = lay_out(tmp_path, SITE.replace("period: P7Y}", series))
    site.write("content/departments/dpw/posts/ice.md", ICE)
    site.build()
    assert "1 post: for 7 years from the day of each post (Routine, SM-10); the record" in site.text(PAGE)
    assert "1 post: for good (Ice, EVER)" in site.text(PAGE)


def test_another_period_redraws_the_accounts_pages(site: Site) -> None:
    schedule = site.root / "content/policy/retention.yaml"
    schedule.write_text(schedule.read_text("utf-8").replace("P7Y}", "P1Y6M}"), "utf-8")
    assert {PAGE, LIST} <= set(site.rewritten())
    assert "For 1 year and 6 months from the day of each post" in site.text(PAGE)


def test_a_city_without_a_schedule_says_nothing_of_it(tmp_path: Path) -> None:
    site = lay_out(tmp_path, SITE.replace("policy/", "elsewhere/"))
    site.build()
    assert site.holds("Records kept") == []
