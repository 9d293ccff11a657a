"""What is to be known of the replies to a post: questions, whether the City answered, and what may break the rules."""

from collections.abc import Sequence
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
    official = [_is_official(reply, post, basis) for reply in replies]
    return tuple(
        ReplyTraits(name=reply_name(reply, number), posted=reply.posted, official=True)
        if official[number]
        else _of_resident(post, number, official, ready)
        for number, reply in enumerate(replies)
    )


def reply_name(reply: Reply, index: int) -> str:
    """What a decision calls a reply: its id, or its number from 1."""
    return reply.id or str(index + 1)


def _of_resident(post: Post, number: int, official: Sequence[bool], ready: Prepared) -> ReplyTraits:
    reply = post.facts.replies[number]
    question = asks(reply.text)
    return ReplyTraits(
        name=reply_name(reply, number),
        posted=reply.posted,
        question=question,
        answered=_answered(post, number, official) if question else None,
        grounds=ready.grounds_of(reply.text),
    )


def _is_official(reply: Reply, post: Post, basis: Basis) -> bool:
    """Whether the City wrote it: the post's account or another registered one, or a department by its name."""
    author = reply.author.strip()
    if not author:
        return False
    key = account_key(f"{post.facts.platform}:{author}")
    if key in basis.accounts or key == post.account:
        return True
    said = fold(author)
    return any(said in {fold(one.name), fold(one.short)} for one in basis.departments.values())


def _answered(post: Post, number: int, official: Sequence[bool]) -> datetime | None:
    """When the City first answered a question: in the first official reply after it that is not to others by name."""
    asked = post.facts.replies[number]
    for index, reply in enumerate(post.facts.replies):
        if official[index] and _is_later(reply, index, asked, number) and _is_for(reply, asked, post):
            return reply.posted or asked.posted or post.facts.posted
    return None


def _is_later(reply: Reply, index: int, asked: Reply, number: int) -> bool:
    """By time where it is known of both, else by their order."""
    if reply.posted and asked.posted:
        return reply.posted >= asked.posted
    return index > number


def _is_for(reply: Reply, asked: Reply, post: Post) -> bool:
    """Whether an official reply may be for a person: it mentions them, or none of those who replied."""
    mentioned = {fold(name).rstrip(".-") for name in _MENTION.findall(reply.text)}
    if not mentioned or _handle(asked) in mentioned:
        return True
    return mentioned.isdisjoint(_handle(one) for one in post.facts.replies)


def _handle(reply: Reply) -> str:
    """How others mention the author: names with spaces lose them."""
    return fold(reply.author).replace(" ", "").removeprefix("@")
