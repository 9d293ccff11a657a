"""Which posts a department's decisions reach: in every copy of them, however an id is written, and from which day on.

On doubt a post stays hidden. A post that two departments hold is one post, so what the one takes down the other does
not show; an id that no post has was meant for one that is called much the same; and what is restored tomorrow is hidden
today.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from site_builder.model.decision import Decision
from site_builder.model.post import Card
from site_builder.policy.deciding import by_post, standing_of

Copy = tuple[str, str]
"""A post as a department holds it: the department's id, and the post's."""

Reached = Mapping[Copy, tuple[Decision, ...]]


def until(today: str, decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions as they count on a day, each in its place. What shows something again counts from its own day; what
    hides counts at once, as it is there to be read."""
    return tuple(replace(one, decision="appeal", of="", outcome="") if later(one, today) else one for one in decisions)


def later(decision: Decision, today: str) -> bool:
    """Whether it shows something again, and its day is yet to come."""
    return (decision.decision == "restore" or decision.outcome == "reversed") and decision.on[:10] > today


def reached(cards: Iterable[Card], decisions: Mapping[str, Sequence[Decision]]) -> Reached:
    """The decisions about each copy; one that cannot be told for sure has a removal without an id, which hides it."""
    ruled = {department: by_post(mine) for department, mine in decisions.items()}
    wanted = {_meant(id_) for mine in ruled.values() for id_ in mine}
    holders: dict[str, set[Copy]] = defaultdict(set)
    for card in cards if wanted else ():
        for name in _names(card) & wanted:
            holders[name].add((card.department, card.id))
    found: dict[Copy, tuple[Decision, ...]] = {}
    for department, mine in ruled.items():
        for id_, about in mine.items():
            for copy, each in _each(department, id_, about, holders[_meant(id_)]):
                found[copy] = (*found.get(copy, ()), *each)
    return found


def _meant(named: str) -> str:
    """What names a post, whatever platform and capitals stand with it: its number or code there, or the last part of
    its address here."""
    plain = named.casefold().rstrip("/")
    return plain.rpartition("/")[2] if "/" in plain else plain.partition(":")[2] or plain


def _names(card: Card) -> frozenset[str]:
    """What a post may be meant by."""
    return frozenset({_meant(card.id), card.native_id.casefold(), card.slug})


def _each(
    department: str, id_: str, about: tuple[Decision, ...], copies: set[Copy]
) -> Iterator[tuple[Copy, tuple[Decision, ...]]]:
    """What a department's decisions about one id mean for each copy of it."""
    hides = bool(standing_of(about))
    held = (department, id_) in copies
    if held:
        yield (department, id_), about
    for copy in sorted(copies - {(department, id_)}) if hides else ():
        same = copy[1] == id_ if held else copy[0] == department
        if same:
            yield copy, (Decision(id="", on="", by="", decision="remove", post=copy[1]),)
