"""Which members of governmental bodies take part in a post's thread, and how: the open meetings law asks (LAW-4).

Someone takes part who posts from an account of their own, or replies; and whom a member of the same body speaks to, by
quoting, sharing or mentioning. That a department names two members in a post is no conversation of theirs. Members are
those of the day; names are compared without case, handles within the post's platform.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, tzinfo
import re

import msgspec

from site_builder.model.basis import Basis
from site_builder.model.platform import identify
from site_builder.model.policy import Body
from site_builder.model.post import Post
from site_builder.model.traits import Presence
from site_builder.policy.folding import fold

_MENTION = re.compile(r"(?<![\w@])@([\w.-]{1,60})")


class Seat(msgspec.Struct, frozen=True, gc=False):
    """A member's place in a body, by the body's id and the number in its list, and the days it was theirs."""

    body: str
    member: int
    since: str
    until: str

    def held(self, day: str) -> bool:
        """Whether it was held on a day."""
        return self.since <= day and not (self.until and self.until < day)


class Roll:
    """Who sits where, by account (`platform:handle`) and by name."""

    def __init__(self, bodies: Iterable[Body]) -> None:
        self._accounts: defaultdict[str, list[Seat]] = defaultdict(list)
        self._names: defaultdict[str, list[Seat]] = defaultdict(list)
        for body in bodies:
            for number, member in enumerate(body.members):
                seat = Seat(body.id, number, member.since or "", member.until or "")
                for handle in set(map(account_key, member.handles)):
                    self._accounts[handle].append(seat)
                for name in {_spelled(name) for name in (member.name, *member.names)} - {""}:
                    self._names[name].append(seat)
        self.empty = not self._accounts and not self._names

    def account(self, key: str, day: str) -> tuple[Seat, ...]:
        """The seats that the owner of an account held on a day."""
        return tuple(seat for seat in self._accounts.get(account_key(key), ()) if seat.held(day))

    def author(self, platform: str, name: str, day: str) -> tuple[Seat, ...]:
        """The seats of whoever signs a reply like that: with a handle of the platform, or with a name."""
        named = (seat for seat in self._names.get(_spelled(name), ()) if seat.held(day))
        return tuple(dict.fromkeys((*self.account(f"{platform}:{name}", day), *named)))


def presences(post: Post, basis: Basis, roll: Roll) -> tuple[Presence, ...]:
    """The members in a post and its replies, oldest first, each way of taking part once."""
    if roll.empty:
        return ()
    found = dict.fromkeys((*_by_post(post, roll, basis.zone), *_by_replies(post, roll, basis.zone)))
    return tuple(sorted(found, key=lambda one: (one.at, one.body, one.member, one.how)))


def account_key(text: str) -> str:
    """`platform:handle` in lower case, without the @."""
    platform, _, handle = text.strip().partition(":")
    return f"{platform.lower()}:{handle.strip().removeprefix('@').lower()}"


def _by_post(post: Post, roll: Roll, zone: tzinfo) -> Iterator[Presence]:
    facts = post.facts
    day = facts.posted.astimezone(zone).date().isoformat()
    own = roll.account(post.account or f"{facts.platform}:{facts.handle}", day)
    for seat in own:
        yield Presence(seat.body, seat.member, "post", facts.posted)
    if own:
        for how, key in _spoken_to(post):
            yield from _met(own, roll.account(key, day), how, facts.posted)


def _spoken_to(post: Post) -> Iterator[tuple[str, str]]:
    """The accounts that a post quotes, shares, answers and mentions, as `platform:handle`."""
    facts = post.facts
    for how, reference in (("quote", facts.quote_of), ("share", facts.share_of), ("reply", facts.in_reply_to)):
        found = identify(reference) if "://" in reference else None
        if found is not None and found.handle:
            yield how, f"{found.platform}:{found.handle}"
    if facts.shared_from:
        yield "share", f"{facts.platform}:{facts.shared_from}"
    for handle in facts.mentions:
        yield "mention", f"{facts.platform}:{handle}"


def _by_replies(post: Post, roll: Roll, zone: tzinfo) -> Iterator[Presence]:
    platform = post.facts.platform
    for reply in post.facts.replies:
        at = reply.posted or post.facts.posted
        day = at.astimezone(zone).date().isoformat()
        own = roll.author(platform, reply.author, day)
        for seat in own:
            yield Presence(seat.body, seat.member, "reply", at)
        for handle in _MENTION.findall(reply.text) if own else ():
            yield from _met(own, roll.account(f"{platform}:{handle}", day), "mention", at)


def _met(own: Iterable[Seat], others: Iterable[Seat], how: str, at: datetime) -> Iterator[Presence]:
    """The other members of the same body."""
    bodies = {seat.body for seat in own}
    return (Presence(seat.body, seat.member, how, at) for seat in others if seat.body in bodies)


def _spelled(name: str) -> str:
    return " ".join(fold(name).replace(".", " ").split()).removeprefix("@")
