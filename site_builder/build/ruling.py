"""What the departments decided, followed on one day: what is left of the posts, and what is wrong with the decisions.
Apart from the rest of the build: a city without decisions loads none of it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from site_builder.build.applying import decided
from site_builder.build.case import Case, Ruled
from site_builder.build.content import Content
from site_builder.build.project import Project
from site_builder.build.registers import Registers
from site_builder.build.tombstones import hidden_ones
from site_builder.load.decisions import astray as astray_of
from site_builder.load.decisions import places
from site_builder.model.decision import Decision
from site_builder.model.post import Card
from site_builder.plan.visible import visible
from site_builder.policy.deciding import standing_of
from site_builder.policy.reaching import later, until
from site_builder.problem import Place, Problem, Severity
from site_builder.records.disposed import Disposed


def ruled(cases: Sequence[Case], read: Sequence[Card], project: Project, content: Content, as_of: date) -> Ruled:
    """The posts as decisions leave them. `read` are the cards of all posts, in the order in which they were read."""
    day = as_of.isoformat()
    decisions = {id_: until(day, mine) for id_, mine in content.registers.decisions.items()}
    registers = replace(content.registers, decisions=decisions)
    applied = decided(cases, registers, project)
    zone = ZoneInfo(registers.settings.timezone)
    hidden = [one for one in applied.hidden if visible([one.card], as_of, zone).cards]
    astray = _astray(content.registers, content.disposed, read, day)
    return Ruled(
        cases=applied.cases,
        decisions=decisions,
        hidden=[one.card for one in hidden],
        removed=[one.card for one in hidden if one.decided.removed],
        stones=tuple(hidden_ones(hidden)),
        problems=(*astray, *applied.problems),
    )


def _astray(registers: Registers, disposed: Disposed, cards: Sequence[Card], day: str) -> Iterator[Problem]:
    """Decisions about posts that their department does not have, and those whose day is yet to come. The `registers`
    are those that were read: in those of the day, nothing is yet to come."""
    known: dict[str, set[str]] = defaultdict(set)
    for card in cards:
        known[card.department].add(card.id)
    for id_, decisions in sorted(registers.decisions.items()):
        mine = frozenset(known[id_]) | {one.post for one in decisions if disposed.has_post(id_, one.post)}
        hiding = {one.post for one in standing_of(decisions)} & mine
        yield from (_copy(card, id_) for card in cards if card.id in hiding and card.department != id_)
        if any((one.post and one.post not in mine) or later(one, day) for one in decisions):
            path = f"departments/{id_}/decisions.yaml"
            where = places(registers.files[path], f"content/{path}")
            yield from astray_of(decisions, mine, where)
            yield from (_early(one, where) for one in decisions if later(one, day))


def _copy(card: Card, department: str) -> Problem:
    return Problem(
        code="D015",
        severity=Severity.WARNING,
        message=f"{card.id} is a post of {department} too, which took it or a part of it down; this copy is withheld",
        place=Place(card.source, card.line),
        hint="keep one of the two copies",
    )


def _early(decision: Decision, where: Mapping[str, Place]) -> Problem:
    return Problem(
        code="D014",
        severity=Severity.WARNING,
        message=f"the decision {decision.id} shows something again from {decision.on[:10]} on, and not before",
        place=where.get(decision.id, Place("content")),
        hint="leave it as it is if that is meant; or write the day on which it was decided",
    )
