"""What is judged, and what comes of it. Apart from who judges: a city without a policy loads none of that."""

from collections.abc import Mapping, Sequence

import msgspec

from site_builder.model.decision import Decision
from site_builder.model.finding import Finding, Found
from site_builder.model.post import Card, Waiver
from site_builder.model.site import Tombstone
from site_builder.model.traits import Traits
from site_builder.problem import Problem


class Case(msgspec.Struct, frozen=True, gc=False):
    """A post to be judged: its card, and the cache's row that holds it, under this digest."""

    card: Card
    row: int
    digest: bytes


class Judgement(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What the rules found in a post, what the site must know of it, and what it is excused from."""

    found: tuple[Found, ...] = ()
    traits: Traits = Traits()
    waivers: tuple[Waiver, ...] = ()


class Ruled(msgspec.Struct, frozen=True, kw_only=True):
    """The posts as the departments' decisions leave them. `decisions` are by department, as they count on the day;
    `hidden` the cards of what is left of posts that they hide, `removed` those of them that they removed, and `stones`
    what stands in their places."""

    cases: Sequence[Case]
    decisions: Mapping[str, Sequence[Decision]]
    hidden: Sequence[Card] = ()
    removed: Sequence[Card] = ()
    stones: Sequence[Tombstone] = ()
    problems: Sequence[Problem] = ()


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """Every finding; those that keep a post off the site, by the post's id; and what is told of them."""

    findings: Sequence[Finding] = ()
    gated: Mapping[str, Sequence[Finding]] = {}
    problems: Sequence[Problem] = ()
