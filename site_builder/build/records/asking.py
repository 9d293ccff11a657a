"""What a records request asks for, and which posts fit it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from zoneinfo import ZoneInfo

import msgspec

from site_builder.build.registers import Registers
from site_builder.model.post import Card, Post
from site_builder.moments import local
from site_builder.policy.folding import fold
from site_builder.policy.texts import texts
from site_builder.problem import Place, Problem, Severity, Unusable


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request. All conditions must be met; of one condition with several values, any. `words` must all be in a post.

    `redacted` applies the departments' decisions. `withheld` takes in what is no post of the department's yet, or none
    of its own: drafts, posts for later, personal ones; and in a redacted export what a rule of the policy withholds.
    """

    form: str
    as_of: date
    departments: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    words: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    replies: bool = True
    redacted: bool = False
    withheld: bool = False
    request: str = ""
    prefix: str = "R"
    start: int = 1
    workers: int = 1

    def conditions(self) -> Iterator[tuple[str, str]]:
        """What was asked for, in words."""
        for key, values in (
            ("departments", self.departments), ("accounts", self.accounts), ("words", self.words),
            ("topics", self.tags), ("ids", self.ids),
        ):  # fmt: skip
            if values:
                yield key, ", ".join(values)
        if self.first:
            yield "from", self.first.isoformat()
        if self.last:
            yield "to", self.last.isoformat()
        if self.withheld:
            yield "also", "drafts, posts for later, personal posts, and what a rule withholds"


class Fitting:
    """Tells which posts fit a request."""

    def __init__(self, asked: Asked, zone: ZoneInfo) -> None:
        self._asked, self._zone = asked, zone
        self._tags = {fold(tag.lstrip("#")) for tag in asked.tags}
        self._accounts = {account.lower() for account in asked.accounts}
        self._ids = set(asked.ids)
        self._words = [_flat(each) for each in asked.words]
        self._found: set[str] = set()

    def card(self, card: Card) -> bool:
        """Whether a post fits by all but its words."""
        asked = self._asked
        day = in_zone(card.posted, self._zone).date()
        fits = (
            (not asked.departments or card.department in asked.departments)
            and (not self._accounts or card.account.lower() in self._accounts)
            and (asked.first is None or day >= asked.first)
            and (asked.last is None or day <= asked.last)
            and (not self._tags or not self._tags.isdisjoint(map(fold, card.tags)))
            and (not self._ids or card.id in self._ids)
        )
        if fits and self._ids:
            self._found.add(card.id)
        return fits

    @property
    def by_words(self) -> bool:
        """Whether posts must be read to tell."""
        return bool(self._words)

    def post(self, post: Post) -> bool:
        """Whether all the words stand in a post, each in one of its texts; in replies only if these are asked for."""
        said = [_flat(one.text) for one in texts(post) if self._asked.replies or not one.resident]
        return all(any(words in each for each in said) for words in self._words)

    def astray(self) -> Iterator[Problem]:
        """A problem for each id that no post has."""
        for id_ in sorted(self._ids - self._found):
            yield Problem(
                code="E052",
                severity=Severity.ERROR,
                message=f"no post that fits the other conditions has the id {id_[:200]}",
                place=Place("content"),
                hint="compare it with the one on the post's page, under “About this post”",
            )


def in_zone(at: datetime, zone: ZoneInfo) -> datetime:
    """A moment by the city's own clocks; the cache keeps them all by one. At the edges of the calendar, as it is."""
    try:
        return local(at, zone)
    except OverflowError:
        return at


def known(asked: Asked, registers: Registers) -> None:
    """Raises `Unusable` for a department that there is not, an account that nobody has registered, a period that ends
    before it begins."""
    for department in asked.departments:
        _one_of(department, registers.departments, "department")
    accounts = {account.key for one in registers.departments.values() for account in one.accounts}
    for account in asked.accounts:
        _one_of(account.lower(), accounts, "registered account")
    if asked.first and asked.last and asked.last < asked.first:
        raise Unusable(f"{asked.last} is before {asked.first}", "give the earlier day with --from")


def _one_of(name: str, names: Iterable[str], what: str) -> None:
    every = sorted(names)
    if name not in every:
        near = get_close_matches(name, every, 1)
        raise Unusable(f"there is no {what} {name[:80]}", f"did you mean {near[0]}?" if near else "")


def _flat(text: str) -> str:
    return " ".join(fold(text).split())
