"""From what was read to the site as it may be shown: decided, judged, what may not be shown left out."""

from collections import Counter, defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from site_builder.build.accounting import ledgers
from site_builder.build.applying import Hidden, decided
from site_builder.build.case import Case, Judgement, Weighed
from site_builder.build.content import Content
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.records.disposed import disposed_ones, left_of
from site_builder.build.registers import Registers
from site_builder.build.tombstones import hidden_ones, withheld_ones
from site_builder.build.work import Ready
from site_builder.load.decisions import astray as astray_of
from site_builder.load.decisions import places
from site_builder.model.basis import Whole
from site_builder.model.decision import Decision
from site_builder.model.platform import bare
from site_builder.model.post import Card
from site_builder.model.site import Site, Tombstone
from site_builder.plan.collisions import one_of_each
from site_builder.plan.visible import in_order, visible
from site_builder.policy.deciding import standing_of
from site_builder.policy.reaching import later, until
from site_builder.problem import Place, Problem, Severity

WORDS = {"removed": "removed", "disposed": "disposed of by schedule"}


def ready(project: Project, content: Content, options: Options) -> Ready:
    """The site for the day `options.as_of`. Raises one of `DAMAGED` if the cache proves to be.

    Of posts with one id the hand-written one stands before the imported one: it may have been there first.
    """
    registers = _of_the_day(content.registers, options.as_of)
    loaded = left_of(content.loaded(), content.disposed)
    zone = ZoneInfo(registers.settings.timezone)
    pairs = sorted(loaded.cards, key=lambda pair: "/records/" in pair[0].source)
    applied = decided([Case(card, row, card.digest) for card, row in pairs], registers, project)
    shown = visible((case.card for case in applied.cases), options.as_of, zone)
    whole, weighed = _judged(applied.cases, shown.cards, registers, project, options)
    hidden = [one for one in applied.hidden if visible([one.card], options.as_of, zone).cards]
    single, twice = one_of_each(card for card in shown.cards if card.id not in weighed.gated)
    astray = _astray(content, [card for card, _ in loaded.cards], options.as_of)
    stones = (*hidden_ones(hidden), *withheld_ones(shown.cards, weighed.gated), *disposed_ones(content.disposed))
    rows = {(case.card.id, case.card.source, case.card.line): (case.row, case.digest) for case in applied.cases}
    site = Site(
        settings=registers.settings,
        zone=zone,
        departments=registers.departments,
        cards=in_order(single),
        tombstones=stones,
        originals=_originals((card for card, _ in loaded.cards), registers, weighed.gated),
    )
    seen = {card.id for card in shown.cards}.union(one.card.id for one in hidden)
    unseen = {card.id for card, _ in loaded.cards} - seen
    return Ready(
        site=_with_ledgers(site, content, _told_of(whole, unseen), weighed, hidden, project)
        if registers.policy.present
        else site,
        rows={card.id: rows[card.id, card.source, card.line] for card in single},
        withheld=_reasons(shown.withheld, loaded.private, stones),
        problems=(*content.problems, *loaded.problems, *astray, *applied.problems, *weighed.problems, *twice),
        whole=whole,
        findings=weighed.findings,
        known=None if content.whole and loaded.whole else frozenset(card.id for card, _ in loaded.cards),
    )


def _originals(cards: Iterable[Card], registers: Registers, gated: Collection[str]) -> dict[str, str]:
    """The ids of the posts that may have lost the addresses of their originals, by these."""
    about = {one.post for decisions in registers.decisions.values() for one in decisions}.union(gated)
    return {bare(card.url): card.id for card in cards if card.url and card.id in about}


def _judged(
    cases: Sequence[Case], shown: Sequence[Card], registers: Registers, project: Project, options: Options
) -> tuple[Whole, Weighed]:
    """What the rules say; nothing where there is no policy."""
    if not registers.policy.present:
        nothing = [Judgement()] * len(cases)
        return _whole(registers, options.as_of, cases, nothing, shown), Weighed()
    from site_builder.build.bases import bases, marks  # noqa: PLC0415 - all rules load slowly
    from site_builder.build.judging import judged  # noqa: PLC0415 - likewise
    from site_builder.build.weighing import weigh  # noqa: PLC0415 - likewise

    judgements = judged(cases, bases(registers), marks(registers), project.cache, options.workers)
    whole = _whole(registers, options.as_of, cases, judgements, shown)
    return whole, weigh(cases, judgements, whole, project.content, options.changed)


def _told_of(whole: Whole, unseen: Container[str]) -> Whole:
    """Everything, but what was decided about drafts and other posts that nobody may know of, each in its place."""
    decisions = {
        id_: [replace(one, decision="appeal", of="", outcome="") if one.post in unseen else one for one in mine]
        for id_, mine in whole.decisions.items()
    }
    return replace(whole, decisions=decisions)


def _with_ledgers(
    site: Site, content: Content, whole: Whole, weighed: Weighed, hidden: Sequence[Hidden], project: Project
) -> Site:
    """The site with what residents are told of how the policy is kept."""
    removed = [one.card for one in hidden if one.decided.removed]
    told = ledgers(
        whole, weighed.findings, shown=site.cards, removed=removed, held=content.received, state=project.state
    )
    return replace(site, ledgers=told)


def _whole(
    registers: Registers, as_of: date, cases: Sequence[Case], judgements: Sequence[Judgement], shown: Iterable[Card]
) -> Whole:
    """Everything that may be seen, but for what the rules say of it."""
    traits = {
        (case.card.id, case.card.source, case.card.line): judgement.traits
        for case, judgement in zip(cases, judgements, strict=True)
    }
    cards = in_order(shown)
    return Whole(
        as_of=as_of,
        departments=registers.departments,
        policy=registers.policy,
        settings=registers.settings,
        zone=ZoneInfo(registers.settings.timezone),
        cards=cards,
        traits=[traits[card.id, card.source, card.line] for card in cards],
        decisions=registers.decisions,
    )


def _reasons(withheld: Mapping[str, int], private: int, tombstones: Iterable[Tombstone]) -> dict[str, int]:
    """How many posts are not shown, by reason; a post under several clauses counts under the first."""
    reasons = Counter(withheld)
    reasons["not public"] += private
    for one in tombstones:
        under = one.clauses[0] if one.clauses else "a decision that cannot be followed"
        reasons[WORDS.get(one.kind, f"withheld under {under}")] += 1
    return {reason: count for reason, count in reasons.items() if count}


def _of_the_day(registers: Registers, as_of: date) -> Registers:
    """The registers with the decisions as they count on the day of the build."""
    day = as_of.isoformat()
    return replace(registers, decisions={id_: until(day, mine) for id_, mine in registers.decisions.items()})


def _astray(content: Content, cards: Sequence[Card], as_of: date) -> Iterator[Problem]:
    """Decisions about posts that their department does not have, and those whose day is yet to come."""
    registers, disposed = content.registers, content.disposed
    known: dict[str, set[str]] = defaultdict(set)
    for card in cards:
        known[card.department].add(card.id)
    day = as_of.isoformat()
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
