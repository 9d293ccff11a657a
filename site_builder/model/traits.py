"""What the rules and the public ledgers need to know of a post once it has been judged: small, kept for every post."""

from datetime import datetime

import msgspec

from site_builder.model.post import RetentionEvent


class ReplyTraits(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A resident's reply. `name` is its id, or its number from 1. `answered` is when the City answered it, as far as
    the replies to the same post say. `grounds` are those whose terms it matches."""

    name: str
    posted: datetime | None = None
    question: bool = False
    official: bool = False
    answered: datetime | None = None
    grounds: tuple[str, ...] = ()


class Presence(msgspec.Struct, frozen=True, gc=False):
    """A member of a body in a post's thread: the body's id, the member's place in its list, how, and when."""

    body: str
    member: int
    how: str
    at: datetime


class Traits(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One post. `linked` says whether it links to a City domain; `undescribed` counts pictures without a text."""

    linked: bool = False
    pictures: int = 0
    undescribed: int = 0
    edition: str = ""
    series: tuple[str, ...] = ()
    retention_event: RetentionEvent | None = None
    review_by: str = ""
    expires: str = ""
    forwarded: bool = False
    city_related: bool = False
    replies: tuple[ReplyTraits, ...] = ()
    presences: tuple[Presence, ...] = ()
