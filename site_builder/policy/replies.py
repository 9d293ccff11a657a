"""What is to be known of the replies to a post: questions, whether the City answered, and what may break the rules."""

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Set as AbstractSet
from datetime import datetime
import re

from site_builder.model.basis import Basis
from site_builder.model.post import Post, Reply
from site_builder.model.traits import ReplyTraits
from site_builder.policy.folding import fold
from site_builder.policy.participants import account_key
from site_builder.policy.prepared import Prepared
from site_builder.policy.questions import asks

_MENTION = re.compile(r"(?<![\w@])@([\w.-]{1,60})")


def reply_traits(post: Post, basis: Basis, ready: Prepared) -> tuple[ReplyTraits, ...]:
    """The traits of a post's replies, in their order."""
    replies = post.facts.replies
    names = {fold(name) for one in basis.departments.values() for name in (one.name, one.short)} - {""}
    official = {place for place, reply in enumerate(replies) if _is_official(reply, post, basis, names)}
    answers = _Answers(post, official)
    return tuple(
        ReplyTraits(name=_name(reply, place), posted=reply.posted, official=True)
        if place in official
        else _of_resident(reply, place, answers, ready)
        for place, reply in enumerate(replies)
    )


def _of_resident(reply: Reply, place: int, answers: "_Answers", ready: Prepared) -> ReplyTraits:
    question = asks(reply.text)
    return ReplyTraits(
        name=_name(reply, place),
        posted=reply.posted,
        question=question,
        answered=answers.to(reply, place) if question else None,
        grounds=ready.grounds_of(reply.text),
    )


def _name(reply: Reply, place: int) -> str:
    """What a decision calls a reply: its id, or its number from 1."""
    return reply.id or str(place + 1)


def _is_official(reply: Reply, post: Post, basis: Basis, departments: AbstractSet[str]) -> bool:
    """Whether the City wrote it: the post's account or another registered one, or a department by its name."""
    author = reply.author.strip()
    if not author:
        return False
    key = account_key(f"{post.facts.platform}:{author}")
    return key in basis.accounts or key == post.account or fold(author) in departments


class _Answers:
    """The City's replies to a post: those to everybody, and those to some of the residents by name.

    A reply that mentions residents who replied is for these; any other is for all who asked before it. Before and
    after go by time where it is known of both, else by the order of the replies. There may be thousands.
    """

    def __init__(self, post: Post, official: AbstractSet[int]) -> None:
        self._post = post
        self._timed: defaultdict[str, list[datetime]] = defaultdict(list)
        self._untimed: defaultdict[str, list[int]] = defaultdict(list)
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        residents = {_handle(one) for place, one in enumerate(post.facts.replies) if place not in official}
        for place in sorted(official):
            reply = post.facts.replies[place]
            mentioned = {fold(name).rstrip(".-") for name in _MENTION.findall(reply.text)} & residents
            for handle in mentioned or {""}:
                self._places[handle].append(place)
                if reply.posted is None:
                    self._untimed[handle].append(place)
                else:
                    insort(self._timed[handle], reply.posted)

    def to(self, asked: Reply, place: int) -> datetime | None:
        """When a question was first answered."""
        found = [self._among(group, asked, place) for group in {"", _handle(asked)}]
        return min((at for at in found if at is not None), default=None)

    def _among(self, group: str, asked: Reply, place: int) -> datetime | None:
        if asked.posted is None:
            places = self._places.get(group, [])
            after = bisect_right(places, place)
            return (
                (self._post.facts.replies[places[after]].posted or self._post.facts.posted) if places[after:] else None
            )
        timed = self._timed.get(group, [])
        later = bisect_left(timed, asked.posted)
        if later < len(timed):
            return timed[later]
        return asked.posted if any(one > place for one in self._untimed.get(group, [])[-1:]) else None


def _handle(reply: Reply) -> str:
    """How others mention the author: names with spaces lose them."""
    return fold(reply.author).replace(" ", "").removeprefix("@")
