"""Cards and sites for the plan's tests: whatever a test does not name is plain."""

from datetime import datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

import msgspec

from site_builder.model.page import Page
from site_builder.model.post import Card
from site_builder.model.register import Department
from site_builder.model.site import Site
from site_builder.plan import Grounds, plan
from site_builder.plan.visible import in_order
from site_builder.problem import Problem
from site_builder.settings import Settings

ZONE = ZoneInfo("America/Chicago")
START = datetime(2026, 1, 1, 12, tzinfo=ZONE)
KINDS = (
    "post", "listing", "home", "index", "feeds", "about", "search", "check", "404", "redirect", "tombstone", "feed",
    "plain", "media",
)  # fmt: skip
GROUNDS = Grounds(kinds={kind: kind.encode() for kind in KINDS}, assets={"static/a.css": ("a.css", b"a")})
SETTINGS = Settings(city="Exampleton", base_url="https://x.gov/social/")


def card(number: int = 1, **given: object) -> Card:
    """The card of post `number` of its department, an hour after the one before."""
    plain = Card(
        id=f"city:{number}",
        digest=sha256(str(number).encode()).digest()[:16],
        department="dpw",
        account="",
        platform="city",
        native_id=str(number),
        posted=START + timedelta(hours=number),
        precision="second",
        order=f"{number:09}",
        kind="post",
        title="",
        summary=f"Post {number}",
        lang="",
        tags=(),
        slug=f"p{number}",
        source=f"content/{number}.md",
    )
    return msgspec.structs.replace(plain, **given)


def site(*cards: Card, settings: Settings = SETTINGS) -> Site:
    """A site of one department."""
    departments = {name: Department(name=name.upper()) for name in sorted({each.department for each in cards})}
    return Site(settings=settings, zone=ZONE, departments=departments, cards=in_order(cards))


def planned(*cards: Card, settings: Settings = SETTINGS) -> dict[str, Page]:
    """The plan of a site, by path."""
    return {page.path: page for page in plan(site(*cards, settings=settings), GROUNDS)[0].pages}


def faults(*cards: Card, settings: Settings = SETTINGS) -> list[Problem]:
    """What the plan finds wrong."""
    return plan(site(*cards, settings=settings), GROUNDS)[1]
