"""Replies that have waited longer than a limit: the same count for questions and for what may break the rules."""

from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from site_builder.model.basis import Whole
from site_builder.model.decided import DecidedReplies
from site_builder.model.post import Card
from site_builder.model.traits import ReplyTraits, Traits
from site_builder.model.workdays import holidays, waited


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A resident's reply, by the index of its post's card and its number in the post, and how long it has waited."""

    index: int
    number: int
    card: Card
    traits: Traits
    since: datetime
    day: date
    working_days: int

    @property
    def reply(self) -> ReplyTraits:
        """What is known of it."""
        return self.traits.replies[self.number]

    def is_decided(self, decided: DecidedReplies) -> bool:
        """Whether the department has decided on it."""
        return decided.of(self.card.id, self.traits, self.number, self.day.isoformat())


def waiting(whole: Whole, clause: str, limit: int) -> Iterator[Waiting]:
    """The residents' replies that matter (questions, and what matches a ground) older than `limit` working days.

    A reply without a time is as old as its post. Those of days on which the clause was not in force are left out.
    """
    off = holidays(whole.policy.rules.holidays)
    for index, (card, traits) in enumerate(zip(whole.cards, whole.traits, strict=True)):
        for number, reply in enumerate(traits.replies):
            if reply.official or not (reply.question or reply.grounds):
                continue
            since = reply.posted or card.posted
            day = since.astimezone(whole.zone).date()
            days = waited(day, whole.as_of, off)
            if days > limit and whole.policy.in_force(clause, day.isoformat()):
                yield Waiting(
                    index=index, number=number, card=card, traits=traits, since=since, day=day, working_days=days
                )
