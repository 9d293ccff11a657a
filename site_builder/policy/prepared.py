"""What is made of a policy once, before thousands of posts are judged by it: lists to look for, members to look up."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

import msgspec

from site_builder.model.policy import Election, Policy
from site_builder.policy.latest import Latest
from site_builder.policy.participants import Roll
from site_builder.policy.referrals import Referrals
from site_builder.policy.spans import Spans
from site_builder.policy.terms import Lists


class Prepared(msgspec.Struct, frozen=True):
    """`elections` are the lists of names on a ballot, in the order of the policy's elections; `windows` on which days
    each is near; `grounds` the grounds of moderation by the list of terms that points to them."""

    lists: Lists
    elections: tuple[Lists, ...]
    windows: Spans
    referrals: Referrals
    grounds: Mapping[str, tuple[str, ...]]
    roll: Roll

    def grounds_of(self, text: str) -> tuple[str, ...]:
        """The grounds of moderation whose terms a text matches, in the order of grounds.yaml."""
        if not self.grounds:
            return ()
        matches = (*self.lists.found(text, self.grounds), *self.referrals.found(text))
        found = {ground for match in matches for ground in self.grounds.get(match.list, ())}
        return tuple(ground for ground in self._order() if ground in found) if found else ()

    def _order(self) -> dict[str, None]:
        return dict.fromkeys(ground for grounds in self.grounds.values() for ground in grounds)


def _made(policy: Policy) -> Prepared:
    grounds: defaultdict[str, list[str]] = defaultdict(list)
    for ground in policy.grounds:
        for name in ground.terms:
            grounds[name].append(ground.id)
    return Prepared(
        lists=Lists(policy.terms),
        elections=tuple(Lists({"election": {"": election.terms}}) for election in policy.elections),
        windows=Spans([_window(election) for election in policy.elections]),
        referrals=Referrals(policy.terms),
        grounds={name: tuple(found) for name, found in grounds.items()},
        roll=Roll(policy.bodies),
    )


def _window(election: Election) -> tuple[str, str]:
    """Of a day that no calendar has, none: the register's own fault says so."""
    try:
        first = date.fromisoformat(election.on) - timedelta(weeks=election.weeks)
    except (ValueError, OverflowError):
        return "9", "0"
    return first.isoformat(), election.on


prepared = Latest(_made)
"""The one policy that a process judges by is made ready once. A policy is frozen, so that it stays so."""
