"""Ledgers of an invented city in which everything occurs once, for the pages to be drawn from; and the drawing."""

from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from site_builder.build.sources import grounds, sources
from site_builder.model.forms import Loss
from site_builder.model.ledgers import (
    AccountLine,
    ClauseLine,
    CoverageLine,
    DirectiveLine,
    EditionLine,
    ImportLine,
    Ledgers,
    PolicyLedger,
    ServiceLedger,
    ServiceLine,
)
from site_builder.model.moderation import Change, ChangesLedger, ModerationLedger, StatementLine, Tally
from site_builder.model.page import DataPage, SinglePage
from site_builder.model.register import Account, Contact, Department
from site_builder.model.site import Site
from site_builder.plan import plan
from site_builder.render.draw import Artist
from site_builder.render.engine import Engine
from site_builder.render.scene import Scene
from site_builder.settings import Settings

ROOT = Path(__file__).parents[2]
BASE = "https://x.gov/social/"
SETTINGS = Settings(city="City of Exampleton", base_url=BASE, contact=Contact(phone="414-555-0100"))
PAGES = ("policy", "accounts", "coverage", "moderation", "changes", "service")


def clause(id_: str, **given: object) -> ClauseLine:
    """A clause of which only the id is said."""
    plain = {"section": "Official use", "heading": "A heading", "gist": "What it asks.", "state": "kept"}
    return ClauseLine(**{"id": id_, "since": "2020-01-01", **plain, **given})  # type: ignore[arg-type]


POLICY = PolicyLedger(
    editions=(
        EditionLine(
            id="2025", title="Social Media Policy, revised", since="2025-03-01", posts=12, url="https://x.gov/p"
        ),
        EditionLine(id="2013", title="Social Media Policy", since="2013-07-01", until="2025-02-28", posts=1204),
    ),
    clauses=(
        clause(
            "GEN-3",
            section="General",
            heading="City-sponsored sites are kept by designated employees",
            gist="Only employees whom a department has designated create and keep its accounts.",
            how="A post of an account that no department has registered is not published; every account is listed.",
            ways=("gate", "publish"),
        ),
        clause(
            "AUTH-2",
            section="Authorization",
            heading="Few people may post",
            gist="The number of people who may post is kept small.",
            state="not set up",
            ways=("flag",),
            missing=("rules.yaml",),
        ),
        clause("USE-1", heading="City business only", state="person", ways=("person",), who="City Clerk"),
        clause(
            "USE-8",
            heading="Personal data stay out",
            gist="Addresses, telephone numbers and other personal data are left out of posts.",
            state="findings",
            ways=("flag",),
            warnings=3,
            errors=1,
            waived=2,
            exempt=1,
            rules=("telephone-number",),
            off=("date-of-birth",),
        ),
        clause("MOD-3", section="Users", heading="Defaming or attacking", ways=("record", "publish")),
        clause("LAW-10", section="Legal", state="not in force", since="2030-01-01", ways=("record",)),
    ),
    withheld=4,
    judged_since="2026-01-01",
)

ACCOUNTS = (
    AccountLine(
        key="facebook:exworks",
        platform="facebook",
        platform_title="Facebook",
        handle="ExWorks",
        url="https://www.facebook.com/ExWorks",
        department="dpw",
        department_name="Department of Public Works",
        opened="2010-03-15",
        closed="2024-12-31",
        purpose="Projects, seasons and service changes, with room for questions.",
        ask="Communications Office",
        contact="works@x.gov",
    ),
    AccountLine(
        key="x:exworks",
        platform="x",
        platform_title="X (Twitter)",
        handle="ExWorks",
        url="https://x.com/ExWorks",
        department="dpw",
        department_name="Department of Public Works",
        opened="2010-02-01",
        purpose="=Service changes and snow emergencies, as they happen.",
        ask="Communications Office",
        contact="414-555-0100",
        directive=DirectiveLine(id="d1", title="How to keep short posts", issued="2026-02-01", url="https://x.gov/d1"),
        posts=1204,
        linked=800,
    ),
    AccountLine(
        key="x:explows",
        platform="x",
        platform_title="X (Twitter)",
        handle="explows",
        url="",
        department="dpw",
        department_name="Department of Public Works",
        posts=3,
        registered=False,
    ),
)

COVERAGE = (
    CoverageLine(
        account="x:exworks",
        title="ExWorks on X (Twitter)",
        platform="x",
        department="dpw",
        department_name="Department of Public Works",
        held=1210,
        shown=1204,
        by_hand=2,
        removed=1,
        gone=7,
        expected=1206,
        first="2010-02-03",
        last="2026-11-20",
        gap=93,
        gap_from="2014-06-01",
        gap_to="2014-09-02",
        imported=ImportLine(on="2026-11-03", form="x", title="X archive", complete=True, found=1206),
        imports=2,
        withheld=(("USE-2", 4), ("USE-8", 2)),
        withheld_posts=5,
        losses=(Loss("replies", "Replies of other people are not in the archive.", "Ask for them by hand."),),
    ),
    CoverageLine(
        account="facebook:exworks",
        title="ExWorks on Facebook",
        platform="facebook",
        department="dpw",
        department_name="Department of Public Works",
    ),
    CoverageLine(
        account="blog:news",
        title="news on Blog",
        platform="blog",
        department="mayor",
        department_name="Office of the Mayor",
        held=3,
        shown=3,
        by_hand=3,
        first="2019-01-01",
        last="2021-12-31",
        gap=400,
        gap_from="2019-01-01",
        gap_to="2020-02-05",
    ),
)


def _statement(number: int, **given: object) -> StatementLine:
    plain = {"on": f"2026-0{number}-05", "department": "dpw", "department_name": "Department of Public Works"}
    words = {"act": "remove", "subject": "reply", "platform": "x", "account": "x:exworks", "grounds": ("MOD-3",)}
    return StatementLine(**{"id": f"dpw-000{number}", **plain, **words, **given})  # type: ignore[arg-type]


MODERATION = ModerationLedger(
    statements=(
        _statement(4, act="keep", grounds=("MOD-12",)),
        _statement(3, act="restore", grounds=()),
        _statement(2, act="redact", subject="post", content="image", grounds=("USE-8",), appeal="upheld"),
        _statement(1, appeal="reversed", in_effect=False),
    ),
    grounds=(
        Tally(id="MOD-3", title="Defaming or attacking", removed=1),
        Tally(id="MOD-12", title="Off topic", kept=1),
        Tally(id="USE-8", title="Personal data stay out", redacted=1),
    ),
    departments=(Tally(id="dpw", title="Department of Public Works", removed=1, redacted=1, restored=1, kept=1),),
    months=tuple(
        Tally(id=f"2026-0{month}", title="", **{name: 1})
        for month, name in enumerate(("removed", "redacted", "restored", "kept"), 1)
    ),
    appeals=(("open", 0), ("upheld", 1), ("reversed", 1), ("withdrawn", 0)),
    texts=(("MOD-3", "Content that defames or attacks."),),
)

CHANGES = ChangesLedger(
    newest=(
        Change(
            id="edited-0123456789ab",
            on="2026-05-02",
            what="edited",
            department="dpw",
            department_name="Department of Public Works",
            platform="x",
            title="Leaf collection <starts> on Monday & ends in November",
            page="dpw/2026/05/leaves/",
        ),
        Change(
            id="removed-dpw-0001",
            on="2026-01-05",
            what="removed",
            department="dpw",
            department_name="Department of Public Works",
            platform="x",
            grounds=("MOD-3",),
        ),
    ),
    counts=(("edited", 1), ("corrected", 0), ("gone", 0), ("removed", 1), ("redacted", 0), ("restored", 0)),
    months=(("2026-01", 1), ("2026-02", 0), ("2026-03", 0), ("2026-04", 0), ("2026-05", 1)),
)

SERVICE = ServiceLedger(
    city=ServiceLine(
        department="",
        name="City of Exampleton",
        questions=40,
        answered=36,
        within=30,
        waiting=3,
        overdue=1,
        median=5.5,
        slowest_tenth=60.0,
        referred=1,
        forwarded=2,
        posts=1207,
        linked=800,
        pictures=200,
        undescribed=50,
    ),
    departments=(
        ServiceLine(
            department="dpw",
            name="Department of Public Works",
            questions=30,
            answered=28,
            within=25,
            waiting=2,
            median=4.0,
            slowest_tenth=48.0,
            posts=1000,
            linked=700,
        ),
        ServiceLine(
            department="mayor",
            name="Office of the Mayor",
            questions=10,
            answered=8,
            within=5,
            waiting=1,
            overdue=1,
            median=30.0,
            slowest_tenth=70.0,
            posts=207,
            linked=100,
        ),
    ),
)

LEDGERS = Ledgers(
    policy=POLICY, accounts=ACCOUNTS, coverage=COVERAGE, moderation=MODERATION, changes=CHANGES, service=SERVICE
)
EMPTY = Ledgers()
"""The ledgers of a city that has only just begun."""


def site(ledgers: Ledgers | None) -> Site:
    """A site without posts."""
    departments = {
        "dpw": Department(
            name="Department of Public Works",
            accounts=(Account(platform="x", handle="ExWorks", url="https://x.com/e"),),
        ),
        "mayor": Department(name="Office of the Mayor", kind="elected"),
    }
    zone = ZoneInfo("America/Chicago")
    return Site(settings=SETTINGS, zone=zone, departments=departments, cards=(), ledgers=ledgers)


def drawn(ledgers: Ledgers | None) -> Mapping[str, bytes]:
    """Every page and file of the ledgers, the front page and the style sheet beside them."""
    here = site(ledgers)
    found = sources((ROOT / "templates",))
    planned, _ = plan(here, grounds(found, here.settings, here.departments))
    engine = Engine(found.templates)
    scene = Scene(here, planned, engine, found.paths)
    engine.settle(scene.view)
    artist = Artist(scene, found.published)
    return {
        page.path: artist.page(page)
        for page in planned.pages
        if isinstance(page, SinglePage | DataPage) or page.path.endswith((".css", ".opml"))
    }
