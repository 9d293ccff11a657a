"""When members of a governmental body come together in a thread: the fullest stretch of days of each thread."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

import msgspec

from site_builder.model.basis import Whole
from site_builder.model.policy import Body
from site_builder.model.post import Card
from site_builder.model.threads import References, threads
from site_builder.model.traits import Presence
from site_builder.policy.folding import fold

_Here = tuple[Presence, int]


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """`members` different members of a body in one thread, `presences` oldest first. `card` is the post where the last
    of them joined; `sitting` is how many members the body's list had on that day."""

    body: str
    members: int
    sitting: int
    card: Card
    presences: tuple[Presence, ...]


def meetings(whole: Whole) -> Iterator[Meeting]:
    """Of each thread and body in which two members or more come together, the fullest stretch; oldest thread first."""
    present = [(one, index) for index, traits in enumerate(whole.traits) for one in traits.presences]
    if len(present) < 2:
        return
    thread = threads(whole.cards, References(whole.cards, whole.traits))
    bodies = {body.id: body for body in whole.policy.bodies}
    groups: defaultdict[tuple[int, str], list[_Here]] = defaultdict(list)
    for one, index in present:
        if one.body in bodies:
            groups[thread[index], one.body].append((one, index))
    for (_, body), group in sorted(groups.items()):
        found = _meeting(whole, bodies[body], group)
        if found is not None:
            yield found


def _meeting(whole: Whole, body: Body, group: Sequence[_Here]) -> Meeting | None:
    """The stretch of `meeting_days` with most members in it; the first, where several have as many."""
    ordered = sorted(group, key=lambda one: (one[0].at, one[1], one[0].member, one[0].how))
    persons = {number: fold(member.name) for number, member in enumerate(body.members)}
    here = [one for one in ordered if one[0].member in persons]
    members, start, end = _fullest(here, persons, timedelta(days=whole.policy.rules.limits.meeting_days))
    if members < 2:
        return None
    stretch = here[start:end]
    return Meeting(
        body=body.id,
        members=members,
        sitting=_sitting(body, stretch[-1][0].at.astimezone(whole.zone).date().isoformat()),
        card=whole.cards[_joined(stretch, persons)],
        presences=tuple(one for one, _ in stretch),
    )


def _fullest(here: Sequence[_Here], persons: Mapping[int, str], length: timedelta) -> tuple[int, int, int]:
    """How many persons are there in the fullest stretch, and where it starts and ends.

    One who is listed twice, for two terms of office, is one person.
    """
    best, start = (0, 0, 0), 0
    counts: Counter[str] = Counter()
    for end, (last, _) in enumerate(here):
        counts[persons[last.member]] += 1
        while last.at - here[start][0].at > length:
            gone = persons[here[start][0].member]
            counts[gone] -= 1
            if not counts[gone]:
                del counts[gone]
            start += 1
        if len(counts) > best[0]:
            best = len(counts), start, end + 1
    return best


def _joined(stretch: Sequence[_Here], persons: Mapping[int, str]) -> int:
    """The post in which the last member joined."""
    first: dict[str, int] = {}
    for one, index in stretch:
        first.setdefault(persons[one.member], index)
    return list(first.values())[-1]


def _sitting(body: Body, day: str) -> int:
    return sum((one.since or "") <= day and not (one.until and one.until < day) for one in body.members)
