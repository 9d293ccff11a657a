"""A hold: records that may not be disposed of while it stands, whatever the schedule says. An entry of holds.yaml."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from site_builder.model.post import Post

HoldKind = Literal["legal", "audit", "request"]
"""A lawsuit or the threat of one; an audit; a request for public records."""


class Hold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry: a hold, or the release of one (`of`).

    A hold is on the `records` that it names by id (`platform:native-id`), or on all that fit what it asks for:
    departments, accounts, tags, a text, the days on which they were posted (`since` and `until`, both counted in).
    Of several things asked for all must fit. `by` is an office or a person's id in the register; `seal` ties the entry
    to all those before it.
    """

    id: str
    on: Annotated[str, Meta(description="The day on which it was ordered: 2026-11-20.")]
    by: str
    action: Literal["hold", "release"]
    kind: Literal["", HoldKind] = ""
    reason: str
    records: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    since: str = ""
    until: str = ""
    of: Annotated[str, Meta(description="Of a release: the id of the hold that ends.")] = ""
    seal: str = ""

    @property
    def asks(self) -> bool:
        """Whether it says what it is on at all."""
        return bool(
            self.records
            or self.departments
            or self.accounts
            or self.tags
            or self.text.strip()
            or self.since
            or self.until
        )


class Holds(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """content/holds.yaml: entries are only ever added."""

    holds: tuple[Hold, ...] = ()


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """The holds that have not been released, in the order of the register.

    `sound` is False where the register cannot be followed in full: a hold may stand that nobody can read, and so
    everything is held. `seal` is that of its last entry, "" where it has none.
    """

    holds: tuple[Hold, ...] = ()
    sound: bool = True
    seal: str = ""


UNREADABLE = "?"
"""Stands for the hold that a faulty register may hold."""

MENDED = "until this is mended every record is held"
"""What is said where that is so."""


def held_by(post: Post, day: date, standing: Standing, said: Callable[[Post, str], bool]) -> tuple[str, ...]:
    """The ids of the holds that a post of that `day` is under. `said` answers whether a post says a text somewhere."""
    found = tuple(hold.id for hold in standing.holds if _fits(hold, post, day, said))
    return found if standing.sound else (*found, UNREADABLE)


def _fits(hold: Hold, post: Post, day: date, said: Callable[[Post, str], bool]) -> bool:
    if hold.records and not _among(post.id, hold.records):
        return False
    if hold.departments and post.department not in hold.departments:
        return False
    if hold.accounts and not _of_account(post, hold.accounts):
        return False
    if hold.tags and not any(_among(tag, [each.lstrip("#") for each in hold.tags]) for tag in post.facts.tags):
        return False
    if not _between(day.isoformat(), hold.since, hold.until):
        return False
    return not hold.text.strip() or said(post, hold.text)


def _among(word: str, words: Sequence[str]) -> bool:
    """Whether a word is one of them, in small letters or in capitals: a hold that catches one too many does no harm."""
    return word.casefold() in {each.casefold() for each in words}


def _between(day: str, since: str, until: str) -> bool:
    return (not since or since <= day) and (not until or day <= until)


def _of_account(post: Post, accounts: Sequence[str]) -> bool:
    """Whether it is one of theirs. A post that no register gives an owner may be any account's of its platform."""
    if post.account:
        return _among(post.account, accounts)
    return _among(post.facts.platform, [each.partition(":")[0] for each in accounts])
