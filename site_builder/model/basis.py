"""What posts are judged by: the registers and settings that one department's posts need, and everything at once."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, tzinfo
from functools import lru_cache

import msgspec

from site_builder.model.decision import Decision
from site_builder.model.policy import Policy
from site_builder.model.post import Card, Post, Precision
from site_builder.model.register import Department
from site_builder.model.traits import Traits
from site_builder.moments import restored
from site_builder.settings import Settings


class Basis(msgspec.Struct, frozen=True, kw_only=True):
    """What the posts of one department are judged by. `accounts` maps `platform:handle` to the department that has it,
    over the whole city."""

    department_id: str
    departments: Mapping[str, Department]
    accounts: Mapping[str, str]
    policy: Policy
    settings: Settings
    zone: tzinfo

    @property
    def department(self) -> Department:
        """The posts' own department."""
        return self.departments[self.department_id]

    def day(self, post: Post) -> str:
        """The day of a post in the city's zone, yyyy-mm-dd: what registers are asked for."""
        return _day(post.facts.posted, post.facts.precision, self.zone)


@lru_cache(maxsize=8)  # a dozen rules in a row ask it of the same post
def _day(posted: datetime, precision: Precision, zone: tzinfo) -> str:
    return restored(posted, precision, zone).date().isoformat()


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules that look at everything are given: today, the registers, and of every post that is not withheld
    for another reason its card and its traits (two lists of one length). `decisions` are by department."""

    as_of: date
    departments: Mapping[str, Department]
    policy: Policy
    settings: Settings
    zone: tzinfo
    cards: Sequence[Card]
    traits: Sequence[Traits]
    decisions: Mapping[str, Sequence[Decision]]
