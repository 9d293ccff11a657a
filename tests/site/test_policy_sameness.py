"""What was judged, filed or counted before is built again as if for the first time, whatever has changed since.

A small city is changed in one way after the other. After each, the build that remembers everything must give the very
bytes of one that remembers nothing: what a kept judgement or a page's fingerprint passes over would show here.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
import json
from pathlib import Path
import re
import shutil

import pytest

from site_builder.importers import ALL
from site_builder.intake import intake
from tests.building import AS_OF, Site, lay_out

pytestmark = pytest.mark.slow

CITY = """\
-- content/site.yaml --
city: Exampleton
base_url: https://x.gov/social/
city_domains: [x.gov]
search: false
-- content/policy/clauses.yaml --
versions: [{id: "2012", title: Social Media Policy, in_force: 2012-01-01}]
clauses:
  - {id: GEN-3, section: General, heading: Accounts, gist: Registered accounts only.}
  - {id: USE-5, section: Use, heading: Others, gist: Your own department only.}
  - {id: USE-8, section: Use, heading: Judgment, gist: No personal data.}
  - {id: USE-9, section: Use, heading: Opinions, gist: No endorsement.}
  - {id: USE-11, section: Use, heading: Answers, gist: Answer promptly.}
  - {id: USE-13, section: Use, heading: Replies, gist: Remove what is inappropriate.}
  - {id: LAW-4, section: Legal, heading: Meetings, gist: No meetings.}
  - {id: LAW-11, section: Legal, heading: Elections, gist: No campaigns.}
-- content/policy/grounds.yaml --
grounds: [{id: MOD-1, title: Profane or violent, terms: [profanity]}, {id: MOD-3, title: Attacks on persons}]
-- content/policy/retention.yaml --
series: [{id: S1, title: Posts, period: P7Y, authority: RRD 1}]
-- content/policy/directives.yaml --
directives: [{id: D1, title: Retention, issued: 2026-01-05, platforms: [x]}]
-- content/policy/bodies.yaml --
bodies:
  - id: council
    name: Common Council
    seats: 3
    quorum: 2
    members: [{name: Ann Ash, handles: ["x:annash"]}, {name: Bo Birch, handles: ["x:bobirch"]}]
-- content/policy/elections.yaml --
elections: [{title: Spring election, on: 2027-04-06, weeks: 6}]
-- content/policy/contacts.yaml --
phones: [414-555-0111]
-- content/policy/terms/en/campaign.txt --
vote for
-- content/policy/terms/en/campaign-near.txt --
members of the
-- content/policy/terms/en/profanity.txt --
blasted
-- content/policy/rules.yaml --
registers_since: 2020-01-01
-- content/departments/dpw/department.yaml --
name: Public Works
rights: Public Works
accounts:
  - {platform: x, handle: mkedpw, opened: 2012-01-01}
  - {platform: blog, handle: works, url: "https://blog.x.gov/"}
spokespersons: [{id: jlee, name: J. Lee, granted: 2015-01-01, ethics: 2015-01-01, reviewed: [2026-10-01]}]
-- content/departments/zoo/department.yaml --
name: Zoo
rights: Zoo
accounts: [{platform: x, handle: mkezoo}]
spokespersons: [{id: zed, name: Z. Ed, granted: 2015-01-01, ethics: 2015-01-01, reviewed: [2026-10-01]}]
-- content/departments/dpw/posts/snow.md --
---
url: https://x.com/mkedpw/status/11
posted: 2026-11-02 08:00
author: jlee
tags: [Snow]
aliases: [dpw/old/snow/]
replies:
  - {id: r1, author: Ann, posted: 2026-11-02 09:00, text: When will you come?}
  - {id: r2, author: mkezoo, posted: 2026-11-02 10:00, text: "@Ann soon"}
  - {id: r3, author: annash, posted: 2026-11-03 10:00, text: You blasted fool}
  - {id: r4, author: bobirch, posted: 2026-11-03 10:05, text: No}
versions: [{on: 2026-11-02 08:30, text: Snow soon, why: It snowed}]
---
Snow. Call 414-555-0111, says @mkezoo. https://x.gov/
-- content/departments/dpw/posts/answer.md --
---
url: https://x.com/mkedpw/status/12
posted: 2026-11-04 08:00
author: jlee
in_reply_to: https://x.com/mkedpw/status/11
---
More snow. https://x.gov/
-- content/departments/dpw/posts/waived.md --
---
url: https://x.com/stranger/status/13
posted: 2026-11-05 08:00
author: jlee
waivers: [{rule: account-not-registered, why: A partner., by: CIO, until: 2026-12-01}]
---
Vote for the Zoo, dear members of the Kiwanis. 220 Main Street. https://x.gov/
-- content/departments/zoo/posts/share.md --
---
url: https://x.com/mkezoo/status/14
posted: 2026-11-06 08:00
author: zed
quote_of: https://x.com/mkedpw/status/11
expires: 2026-12-02
review_by: 2026-12-03
---
Look at this. https://x.gov/
"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Works</title><link>https://blog.x.gov/</link>
<item><title>Meeting</title><link>https://blog.x.gov/7/</link><guid>https://blog.x.gov/?p=7</guid>
<pubDate>Thu, 05 Nov 2026 12:00:00 GMT</pubDate><description>Meet us at 1 Oak Lane.</description></item></channel></rss>
"""

Change = Callable[[Site], date | None]
"""Changes the city; gives the day of the build where that is what changes."""


def edit(path: str, old: str, new: str) -> Change:
    """One thing in a file of content/ is another."""

    def change(site: Site) -> None:
        text = site.text(f"../content/{path}")
        assert old in text, f"{old} is not in {path}"
        site.write(f"content/{path}", text.replace(old, new, 1))

    return change


def add(path: str, text: str) -> Change:
    """There is a new file, or an old one is another."""

    def change(site: Site) -> None:
        site.write(f"content/{path}", text)

    return change


def on(year: int, month: int, day: int) -> Change:
    """Time goes by."""
    return lambda _: date(year, month, day)


def receipt(site: Site) -> None:
    """Another export was taken in, a complete one: nothing is new but the receipt."""
    (path,) = (site.root / "content/departments/dpw/records").rglob("received.ndjson")
    line = path.read_text(encoding="utf-8")
    again = {"captured": "2026-11-20T00:00:00Z", "complete": True, "found": 3, "new": 0, "sha256": "0" * 64}
    path.write_text(f"{line}{json.dumps({**json.loads(line), **again})}\n", encoding="utf-8")


def annotated(site: Site) -> None:
    """The imported post has a title and an author."""
    (records,) = (site.root / "content/departments/dpw/records").rglob("*-11.jsonl")
    native = re.findall(r'"id":"([0-9a-f]{12})"', records.read_text(encoding="utf-8"))[0]
    site.write("content/departments/dpw/annotations.yaml", f'"blog:{native}": {{title: A title, author: jlee}}\n')


def decided(*entries: str) -> Change:
    """The Public Works decide something."""
    lines = (f"  - {{id: 2026-{at:04}, on: 2026-11-2{at}, by: jlee, {one}}}\n" for at, one in enumerate(entries))
    return add("departments/dpw/decisions.yaml", "decisions:\n" + "".join(lines))


DPW, ZOO = "departments/dpw/department.yaml", "departments/zoo/department.yaml"
REMOVED = "decision: remove, post: 'x:11', grounds: [MOD-3], why: It named somebody."
RESTORED = "decision: restore, of: 2026-0000, why: It did not."

CHANGES: dict[str, Change] = {
    "a spokesperson is gone": edit(DPW, "granted: 2015-01-01", "granted: 2026-11-05"),
    "another department's account has another name": edit(ZOO, "mkezoo", "mkezoological"),
    "another department has another name": edit(ZOO, "name: Zoo", "name: Gardens"),
    "another department has no account": edit(ZOO, "accounts: [{platform: x, handle: mkezoo}]", "accounts: []"),
    "another department's spokesperson is another": edit(ZOO, "Z. Ed", "Z. Edwards"),
    "another department is an elected office": edit(ZOO, "name: Zoo", "name: Zoo\nkind: elected"),
    "an account was closed": edit(DPW, "opened: 2012-01-01", "opened: 2012-01-01, closed: 2026-11-03"),
    "a telephone number is a city's": edit("policy/contacts.yaml", "414-555-0111", "414-555-0122"),
    "a term is added": edit("policy/terms/en/campaign.txt", "vote for", "kiwanis"),
    "a ground's term is gone": edit("policy/terms/en/profanity.txt", "blasted", "darned"),
    "an election is near": edit("policy/elections.yaml", "2027-04-06", "2026-11-20"),
    "a body has another member": edit("policy/bodies.yaml", "x:annash", "x:carla"),
    "a directive is older": edit("policy/directives.yaml", "2026-01-05", "2024-01-05"),
    "a series is kept longer": edit("policy/retention.yaml", "P7Y", "P9Y"),
    "a ground has another title": edit("policy/grounds.yaml", "Attacks on persons", "Attacks"),
    "a clause holds later": edit("policy/clauses.yaml", "{id: GEN-3,", "{id: GEN-3, since: 2026-11-10,"),
    "the policy has another version": edit(
        "policy/clauses.yaml", "versions: [", "versions: [{id: '26', title: New Policy, in_force: 2026-11-04}, "
    ),
    "a rule is off": edit("policy/rules.yaml", "registers_since", "severity: {phone-number: off}\nregisters_since"),
    "a rule is an error": edit(
        "policy/rules.yaml", "registers_since", "severity: {campaign-or-ballot-wording: error}\nregisters_since"
    ),
    "answers may take longer": edit(
        "policy/rules.yaml", "registers_since", "limits: {answer_days: 30}\nregisters_since"
    ),
    "the city has another domain": edit("site.yaml", "city_domains: [x.gov]", "city_domains: [y.gov]"),
    "a post is removed": decided(REMOVED),
    "a post is removed and an appeal is open": decided(REMOVED, "decision: appeal, of: 2026-0000"),
    "a post is back": decided(REMOVED, RESTORED),
    "a word is redacted": decided("decision: redact, post: 'x:11', redact: [{text: snow}], grounds: [USE-8]"),
    "a reply is removed": decided("decision: remove, post: 'x:11', reply: r3, grounds: [MOD-1]"),
    "a question is referred": decided("decision: refer, post: 'x:11', reply: r1, to: zoo"),
    "a post is corrected": decided("decision: correct, post: 'x:12', why: It was Tuesday."),
    "a decision is faulty": decided("decision: remove, post: 'x:12', reply: 99, grounds: [MOD-1]"),
    "decisions are no list": add("departments/dpw/decisions.yaml", "decisions: x:11 was bad\n"),
    "an annotation is there": annotated,
    "an import left a receipt": receipt,
    "a waiver is over": on(2026, 12, 2),
    "a post is past its days": on(2026, 12, 4),
    "nobody has reviewed access for long": on(2027, 9, 1),
    "the past is built": on(2026, 11, 4),
}


SEEN_BY_NOBODY = {"another department's spokesperson is another"}
"""What residents are shown nothing of, and no post is judged by."""

Built = tuple[dict[str, bytes], list[str]]


def built(site: Site, as_of: date) -> Built:
    """Every file, and all that is said."""
    said = site.build(as_of, fresh=True).problems
    return site.files(), [f"{one.code} {one.place} {one.message}" for one in said]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The city as it is built first, to be copied."""
    site = lay_out(tmp_path_factory.mktemp("city"), CITY)
    feed = site.write("works.xml", FEED)
    intake(site.root / "content", (feed,), datetime(2026, 11, 6, tzinfo=UTC), ALL, department="dpw")
    site.build()
    return site


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_a_build_that_remembers_gives_what_a_fresh_one_gives(
    city: Site, tmp_path: Path, what: str
) -> None:
    site = Site(tmp_path / "old")
    shutil.copytree(city.root, site.root)
    before = built(site, AS_OF)
    as_of = CHANGES[what](site) or AS_OF
    files, said = built(site, as_of)
    fresh = Site(tmp_path / "fresh")
    shutil.copytree(site.root / "content", fresh.root / "content")
    anew, said_anew = built(fresh, as_of)
    assert sorted(files) == sorted(anew)
    assert [path for path, data in files.items() if data != anew[path]] == []
    assert said == said_anew
    assert ((files, said) == before) is (what in SEEN_BY_NOBODY), "a change that changes nothing proves nothing"
