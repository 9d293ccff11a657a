"""What ledgers are made from, in a line or two: whatever a test does not name is plain."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec

from site_builder.model.basis import Whole
from site_builder.model.decision import Decision
from site_builder.model.finding import Finding
from site_builder.model.policy import Policy
from site_builder.model.post import Card
from site_builder.model.register import Department
from site_builder.model.traits import Traits
from site_builder.problem import Place, Severity
from site_builder.settings import Settings
from site_builder.transparency import Given

TODAY = date(2026, 11, 22)
DPW = {"dpw": Department(name="Public Works")}
NO_DECISIONS: Mapping[str, Sequence[Decision]] = {}


def post(number: int, day: str = "2026-11-02", **given: object) -> Card:
    """The card of a post of the Public Works on X, at noon in Chicago."""
    plain = Card(
        id=f"x:{number}",
        digest=b"",
        department="dpw",
        account="x:works",
        platform="x",
        native_id=str(number),
        posted=datetime.fromisoformat(f"{day}T18:00:00+00:00"),
        precision="second",
        order=str(number),
        kind="post",
        title="",
        summary=f"Post {number}",
        lang="",
        tags=(),
        slug=f"p{number}",
        source="content/departments/dpw/records/x-works/2026-11.jsonl",
    )
    return msgspec.structs.replace(plain, **given)


def given(
    shown: Sequence[Card] = (),
    *,
    hidden: Sequence[Card] = (),
    policy: Policy | None = None,
    departments: Mapping[str, Department] = DPW,
    traits: Mapping[str, Traits] | None = None,
    decisions: Mapping[str, Sequence[Decision]] = NO_DECISIONS,
    **more: object,
) -> Given:
    """All that was judged. `hidden` are posts that were judged and are not shown; `traits` go by a post's id."""
    cards = [*shown, *hidden]
    whole = Whole(
        as_of=TODAY,
        departments=departments,
        policy=policy or Policy(present=True),
        settings=Settings(city="Exampleton", base_url="https://x.gov/social/"),
        zone=ZoneInfo("America/Chicago"),
        cards=cards,
        traits=[(traits or {}).get(card.id, Traits()) for card in cards],
        decisions=decisions,
    )
    return Given(**{"whole": whole, "shown": shown, **more})  # type: ignore[arg-type]


def finding(clause: str, severity: Severity = Severity.WARNING, **given: object) -> Finding:
    """A finding under one clause."""
    plain = Finding(
        rule="a-rule",
        code="C199",
        clauses=(clause,),
        severity=severity,
        message="",
        hint="",
        place=Place("content/x.md"),
    )
    return msgspec.structs.replace(plain, **given)


def decided(number: int, kind: str, **given: object) -> Decision:
    """A decision about reply r1 of post x:1, in June 2026."""
    plain = {"on": "2026-06-09", "by": "clerk", "post": "x:1", "reply": "r1"}
    return Decision(**{"id": f"d{number}", "decision": kind, **plain, **given})  # type: ignore[arg-type]


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
