"""From what was read to the site as it may be shown: decided, judged, what may not be shown left out."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from site_builder.build.case import Case, Ruled, Weighed
from site_builder.build.content import Content
from site_builder.build.loading import Loaded
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.build.records.disposed import disposed_ones, left_of
from site_builder.build.work import Ready
from site_builder.model.basis import Whole
from site_builder.model.platform import bare
from site_builder.model.post import Card
from site_builder.model.site import Site, Tombstone
from site_builder.model.traits import Traits
from site_builder.plan.collisions import one_of_each
from site_builder.plan.visible import Shown, in_order, order_of, visible

WORDS = {"removed": "removed", "disposed": "disposed of by schedule"}


def ready(project: Project, content: Content, options: Options) -> Ready:
    """The site for the day `options.as_of`. Raises one of `DAMAGED` if the cache proves to be.

    Of posts with one id the hand-written one stands before the imported one: it may have been there first.
    """
    loaded = left_of(content.loaded(), content.disposed)
    ruled = _ruled(project, content, loaded, options.as_of)
    zone = ZoneInfo(content.registers.settings.timezone)
    shown = visible([case.card for case in ruled.cases], options.as_of, zone)
    order = order_of(shown.cards)
    whole, weighed = _judged(project, content, ruled, shown, order, options)
    single, twice = one_of_each(_passed(shown.cards, weighed.gated))
    stones = (*ruled.stones, *_withheld(shown.cards, weighed), *disposed_ones(content.disposed))
    site = Site(
        settings=content.registers.settings,
        zone=zone,
        departments=content.registers.departments,
        cards=whole.cards if len(single) == len(whole.cards) else in_order(single),
        tombstones=stones,
        originals=_originals(loaded, ruled, weighed),
    )
    if content.registers.policy.present:
        site = _with_ledgers(site, project, content, _told_of(whole, loaded, shown, ruled), ruled, weighed)
    return Ready(
        site=site,
        cases=_cases(ruled, shown, order, site.cards),
        withheld=_reasons(shown.withheld, loaded.private, stones),
        problems=(*content.problems, *loaded.problems, *ruled.problems, *weighed.problems, *twice),
        whole=whole,
        findings=weighed.findings,
        known=None if content.whole and loaded.whole else frozenset(card.id for card, _ in loaded.cards),
    )


def _ruled(project: Project, content: Content, loaded: Loaded, as_of: date) -> Ruled:
    """The posts as the departments' decisions leave them on a day; most cities have none."""
    cases = [Case(card, row, card.digest) for card, row in loaded.cards]
    cases.sort(key=lambda case: "/records/" in case.card.source)
    if not any(content.registers.decisions.values()):
        return Ruled(cases=cases, decisions=content.registers.decisions)
    from site_builder.build.ruling import ruled  # noqa: PLC0415 - what follows decisions loads slowly

    return ruled(cases, [card for card, _ in loaded.cards], project, content, as_of)


def _judged(
    project: Project, content: Content, ruled: Ruled, shown: Shown, order: Sequence[int], options: Options
) -> tuple[Whole, Weighed]:
    """Everything that may be seen, and what the rules say of it; nothing where there is no policy."""
    registers = content.registers
    cards = [shown.cards[index] for index in order]
    if not registers.policy.present:
        return _whole(content, ruled, cards, [Traits()] * len(cards), options.as_of), Weighed()
    from site_builder.build.bases import bases, marks  # noqa: PLC0415 - all rules load slowly
    from site_builder.build.judging import judged  # noqa: PLC0415 - likewise
    from site_builder.build.weighing import weigh  # noqa: PLC0415 - likewise

    judgements = judged(ruled.cases, bases(registers), marks(registers), project.cache, options.workers)
    traits = [judgements[shown.places[index]].traits for index in order]
    whole = _whole(content, ruled, cards, traits, options.as_of)
    return whole, weigh(ruled.cases, judgements, whole, project.content, options.changed)


def _whole(content: Content, ruled: Ruled, cards: Sequence[Card], traits: Sequence[Traits], as_of: date) -> Whole:
    return Whole(
        as_of=as_of,
        departments=content.registers.departments,
        policy=content.registers.policy,
        settings=content.registers.settings,
        zone=ZoneInfo(content.registers.settings.timezone),
        cards=cards,
        traits=traits,
        decisions=ruled.decisions,
    )


def _passed(cards: Sequence[Card], gated: Collection[str]) -> Sequence[Card]:
    """The cards that no finding keeps off the site."""
    return [card for card in cards if card.id not in gated] if gated else cards


def _withheld(cards: Sequence[Card], weighed: Weighed) -> Iterable[Tombstone]:
    """What stands for those that a finding does keep off."""
    if not weighed.gated:
        return ()
    from site_builder.build.tombstones import withheld_ones  # noqa: PLC0415 - what knows of words loads slowly

    return withheld_ones(cards, weighed.gated)


def _originals(loaded: Loaded, ruled: Ruled, weighed: Weighed) -> dict[str, str]:
    """The ids of the posts that may have lost the addresses of their originals, by these."""
    about = {one.post for decisions in ruled.decisions.values() for one in decisions}.union(weighed.gated)
    return {bare(card.url): card.id for card, _ in loaded.cards if card.url and card.id in about} if about else {}


def _cases(ruled: Ruled, shown: Shown, order: Sequence[int], cards: Sequence[Card]) -> Sequence[Case]:
    """The cases of the site's cards, of those with one id the first; `order` is that of all that are shown."""
    cases = [ruled.cases[place] for place in shown.places]
    if len(cards) == len(cases):
        return [cases[index] for index in order]
    first = {case.card.id: case for case in reversed(cases)}
    return [first[card.id] for card in cards]


def _told_of(whole: Whole, loaded: Loaded, shown: Shown, ruled: Ruled) -> Whole:
    """Everything, but what was decided about drafts and other posts that nobody may know of, each in its place."""
    if not any(ruled.decisions.values()):
        return whole
    seen = {card.id for card in shown.cards}.union(card.id for card in ruled.hidden)
    unseen = {card.id for card, _ in loaded.cards} - seen
    decisions = {
        id_: [replace(one, decision="appeal", of="", outcome="") if one.post in unseen else one for one in mine]
        for id_, mine in ruled.decisions.items()
    }
    return replace(whole, decisions=decisions)


def _with_ledgers(site: Site, project: Project, content: Content, whole: Whole, ruled: Ruled, weighed: Weighed) -> Site:
    """The site with what residents are told of how the policy is kept."""
    from site_builder.build.accounting import ledgers  # noqa: PLC0415 - a city without a policy has none

    told = ledgers(
        whole,
        weighed.findings,
        shown=site.cards,
        removed=ruled.removed,
        held=content.received,
        state=project.state,
    )
    return replace(site, ledgers=told)


def _reasons(withheld: Mapping[str, int], private: int, tombstones: Iterable[Tombstone]) -> dict[str, int]:
    """How many posts are not shown, by reason; a post under several clauses counts under the first."""
    reasons = Counter(withheld)
    reasons["not public"] += private
    for one in tombstones:
        under = one.clauses[0] if one.clauses else "a decision that cannot be followed"
        reasons[WORDS.get(one.kind, f"withheld under {under}")] += 1
    return {reason: count for reason, count in reasons.items() if count}
