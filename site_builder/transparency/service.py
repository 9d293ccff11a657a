"""/service/: how fast questions are answered, and how readable the posts are, by department."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from math import ceil
from statistics import median

import msgspec

from site_builder.model import address
from site_builder.model.decided import DecidedReplies
from site_builder.model.decision import Decision
from site_builder.model.ledgers import ServiceLedger, ServiceLine
from site_builder.model.post import Card
from site_builder.model.threads import Answers, References
from site_builder.model.traits import Traits
from site_builder.model.workdays import holidays, waited, working_hours
from site_builder.moments import Impossible, moment
from site_builder.transparency.given import Given

NEARLY_A_DAY = timedelta(days=1) - timedelta(seconds=1)


class Counts(msgspec.Struct):
    """What of a `ServiceLine` adds up."""

    questions: int = 0
    answered: int = 0
    within: int = 0
    waiting: int = 0
    overdue: int = 0
    referred: int = 0
    forwarded: int = 0
    posts: int = 0
    linked: int = 0
    pictures: int = 0
    undescribed: int = 0


class Desk(msgspec.Struct):
    """A department while it is counted: its counts, and the working hours that each of its answers took."""

    counts: Counts = msgspec.field(default_factory=Counts)
    hours: list[float] = []


class Clock(msgspec.Struct, frozen=True):
    """What times are measured with: the build's day, the city's zone, the days off, the limit in working days."""

    today: date
    zone: tzinfo
    off: frozenset[date]
    limit: int

    def late(self, asked: datetime, answered: date) -> bool:
        """Whether an answer of that day is past the limit: as the rule counts that asks for open questions."""
        return waited(asked.astimezone(self.zone).date(), answered, self.off) > self.limit


def service(given: Given) -> ServiceLedger:
    """The whole ledger."""
    limit = given.whole.policy.rules.limits.answer_days
    clock = Clock(given.whole.as_of, given.whole.zone, holidays(given.whole.policy.rules.holidays), limit)
    desks = _desks(given, clock)
    whole = Desk()
    for desk in desks.values():
        whole.hours += desk.hours
        for name in Counts.__struct_fields__:
            setattr(whole.counts, name, getattr(whole.counts, name) + getattr(desk.counts, name))
    in_order = sorted(desks, key=lambda id_: (given.name(id_).casefold(), id_))
    return ServiceLedger(
        city=_line("", given.whole.settings.city, whole),
        departments=tuple(_line(id_, given.name(id_), desks[id_]) for id_ in in_order),
        limit=limit,
    )


def _line(id_: str, name: str, desk: Desk) -> ServiceLine:
    """With the median, and the time within which nine of ten are answered (nearest rank)."""
    ordered = sorted(desk.hours)
    return ServiceLine(
        department=id_,
        name=name,
        page=address.department(id_) if id_ else "",
        median=round(median(ordered), 2) if ordered else None,
        slowest_tenth=round(ordered[ceil(0.9 * len(ordered)) - 1], 2) if ordered else None,
        **msgspec.structs.asdict(desk.counts),
    )


def _desks(given: Given, clock: Clock) -> Mapping[str, Desk]:
    """Every department that has posts or decisions."""
    answers = {id_: _by_reply(mine) for id_, mine in given.whole.decisions.items()}
    desks = {id_: Desk() for id_, mine in given.whole.decisions.items() if mine}
    for id_, mine in given.whole.decisions.items():
        if mine:
            desks[id_].counts.referred = sum(each.decision == "refer" and each.sound for each in mine)
    threads = _Threads(given)
    for card in given.shown:
        desk = desks.setdefault(card.department, Desk())
        traits = given.traits.get(card.id)
        desk.counts.posts += 1
        if traits is not None:
            _take_post(desk.counts, traits)
            for question in threads.questions(card, traits, answers.get(card.department, {})):
                _take_question(desk, question, clock)
    return desks


def _take_post(counts: Counts, traits: Traits) -> None:
    counts.linked += traits.linked
    counts.pictures += traits.pictures
    counts.undescribed += traits.undescribed
    counts.forwarded += traits.forwarded


Named = Mapping[tuple[str, str], Sequence[Decision]]


def _by_reply(decisions: Sequence[Decision]) -> Named:
    found: dict[tuple[str, str], list[Decision]] = {}
    for each in decisions:
        if each.decision == "answer" and each.sound:
            found.setdefault((each.post, each.reply), []).append(each)
    return found


class Question(msgspec.Struct, frozen=True):
    """A resident's question: when it was asked, when it was answered by the City's own words, the decisions that call
    it answered, and whether it waits for nothing more."""

    asked: datetime | None
    answered: datetime | None
    named: Sequence[Decision]
    settled: bool


class _Threads:
    """What became of the questions under posts, as the rule on open questions has it. State: what answers them."""

    def __init__(self, given: Given) -> None:
        whole = given.whole
        self._zone = whole.zone
        self._settled = DecidedReplies(whole.decisions.values(), {"answer", "refer", "keep", "remove", "redact"})
        self._answers = Answers(whole.cards, References(whole.cards, whole.traits))
        self._places = {card.id: place for place, card in enumerate(whole.cards)}

    def questions(self, card: Card, traits: Traits, named: Named) -> Iterator[Question]:
        """The questions under a post."""
        for number, reply in enumerate(traits.replies):
            if not reply.question or reply.official:
                continue
            asked = reply.posted or card.posted
            day = asked.astimezone(self._zone).date().isoformat()
            later = self._answers.first(self._places[card.id], number, asked)
            yield Question(
                asked=reply.posted,
                answered=min((at for at in (reply.answered, later) if at is not None), default=None),
                named=[
                    *(each for name in sorted(self._settled.names(card.id, traits, number))
                      for each in named.get((card.id, name), ())),
                    *(each for each in named.get((card.id, ""), ()) if each.on[:10] >= day),
                ],
                settled=bool(card.gone) or self._settled.of(card.id, traits, number, day),
            )  # fmt: skip


def _take_question(desk: Desk, question: Question, clock: Clock) -> None:
    """Count a question: answered under the post, in its thread, or as a decision says; settled otherwise; waiting."""
    days = [at for each in question.named if (at := _at(each.on, clock.zone)) is not None]
    answered = min([*days, *([question.answered] if question.answered else [])], default=None)
    counts = desk.counts
    counts.questions += 1
    if answered is not None:
        counts.answered += 1
        if question.asked is not None:
            desk.hours.append(working_hours(question.asked, answered, clock.zone, clock.off))
            counts.within += not clock.late(question.asked, answered.astimezone(clock.zone).date())
    elif not question.settled:
        counts.waiting += 1
        if question.asked is not None:
            counts.overdue += clock.late(question.asked, clock.today)


def _at(text: str, zone: tzinfo) -> datetime | None:
    """When it was decided; of a day its end: no more is known, and an answer shall not look faster than it was."""
    try:
        at, precision = moment(text, zone)
        return at + NEARLY_A_DAY if precision == "day" else at
    except (Impossible, OverflowError):
        return None
