"""What residents are told of how the policy is kept: the ledgers behind /policy/, /accounts/, /coverage/,
/moderation/, /changes/ and /service/.

Plain values, ready to be shown and to be fingerprinted. Nothing in them is private: no text that was removed, no name
of a resident or of an employee, no id of a reply, and nothing that leads to one. Days are text, yyyy-mm-dd, "" where
nobody knows. A number is None where nobody knows it.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec

from site_builder.model.forms import Loss
from site_builder.model.moderation import ChangesLedger, ModerationLedger

Way = Literal["gate", "flag", "record", "publish", "person"]
"""How a clause is honoured: see docs/policy.md."""

State = Literal["kept", "findings", "person", "not set up", "not in force"]
"""How a clause stands today. `person`: no program can judge it, so somebody has to."""


class Honour(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How the program honours a clause: in which ways, and in a sentence or two for readers.

    `needs` are the files of content/policy/ without which nothing of it works; `rules` the rules that look after it.
    """

    clause: str
    ways: tuple[Way, ...]
    how: str
    needs: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


class EditionLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A version of the policy: from which day to which it is in force ("" for until: still), and the posts under it."""

    id: str
    title: str
    since: str
    until: str = ""
    url: str = ""
    note: str = ""
    posts: int = 0


class ClauseLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A clause, what is done about it, and how it stands.

    `errors` and `warnings` are findings of today that nothing excuses; `waived` and `exempt` those that something does.
    `who` is the office that judges what no program can. `off` are rules that the city has switched off, `missing` files
    that are not set up.
    """

    id: str
    section: str
    heading: str
    gist: str
    state: State
    since: str = ""
    until: str = ""
    ways: tuple[Way, ...] = ()
    how: str = ""
    who: str = ""
    errors: int = 0
    warnings: int = 0
    waived: int = 0
    exempt: int = 0
    rules: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def findings(self) -> int:
        """All findings that nothing excuses."""
        return self.errors + self.warnings


class PolicyLedger(msgspec.Struct, frozen=True, kw_only=True):
    """/policy/: the versions, newest first, and the clauses in the city's own order. `withheld` counts posts that are
    not published because of a clause; `judged` is from when the registers are complete."""

    editions: tuple[EditionLine, ...] = ()
    clauses: tuple[ClauseLine, ...] = ()
    withheld: int = 0
    judged_since: str = ""


class DirectiveLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A directive of the CIO that applies to an account."""

    id: str
    title: str
    issued: str
    url: str = ""


class KeptLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A retention series that decides about `posts` of an account. `period` is as in the schedule, "" for good; `since`
    says in words what it is counted from, `until` its last day where that is one for all, `what` what happens then."""

    id: str
    title: str
    period: str = ""
    since: str = ""
    until: str = ""
    what: str = ""
    posts: int = 0


class AccountLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A row of the master list. `ask` is the office that answers for the account, `contact` how to reach it.

    `posts` are those that can be read here, `linked` those of them with a link to a City domain; `page` is the folder
    of their listing, "" where there is none. `registered` is False for an account that posts are of and that
    no department has registered.
    """

    key: str
    platform: str
    platform_title: str
    handle: str
    url: str
    department: str
    department_name: str
    opened: str = ""
    closed: str = ""
    purpose: str = ""
    ask: str = ""
    contact: str = ""
    directive: DirectiveLine | None = None
    posts: int = 0
    linked: int = 0
    page: str = ""
    registered: bool = True
    kept: tuple[KeptLine, ...] = ()


class ImportLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An export that was taken in: when, of which form, whether it counted as all that the account had published, and
    how many posts were in it."""

    on: str
    form: str
    title: str
    complete: bool
    found: int


class CoverageLine(msgspec.Struct, frozen=True, kw_only=True):
    """How complete the copy of one account is.

    `held` are the posts in the City's keeping, `shown` those that can be read here. `withheld` counts, by clause, those
    that are not published (`withheld_posts` of them, as one may break two clauses), `removed` those that a decision
    took down. `expected` is what the newest complete export stated, None where nothing does. `by_hand` are posts that a
    department wrote down itself. `gap` is the longest time without a post, in days, between `gap_from` and `gap_to`.
    `gone` are posts that are no longer on the platform. `losses` are what the forms that it came in never hold.
    """

    account: str
    title: str
    platform: str
    department: str
    department_name: str
    page: str = ""
    held: int = 0
    shown: int = 0
    by_hand: int = 0
    removed: int = 0
    gone: int = 0
    expected: int | None = None
    first: str = ""
    last: str = ""
    gap: int | None = None
    gap_from: str = ""
    gap_to: str = ""
    imported: ImportLine | None = None
    imports: int = 0
    withheld: tuple[tuple[str, int], ...] = ()
    withheld_posts: int = 0
    losses: tuple[Loss, ...] = ()


class ServiceLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """How a department serves those who ask, and those who read. Times are in working hours of a day of 24, counted
    Monday to Friday without holidays; None where nothing was answered."""

    department: str
    name: str
    page: str = ""
    questions: int = 0
    answered: int = 0
    within: int = 0
    waiting: int = 0
    overdue: int = 0
    median: float | None = None
    slowest_tenth: float | None = None
    referred: int = 0
    forwarded: int = 0
    posts: int = 0
    linked: int = 0
    pictures: int = 0
    undescribed: int = 0


class ServiceLedger(msgspec.Struct, frozen=True, kw_only=True):
    """/service/: the whole city, then a line a department. `limit` is how many working days an answer may take."""

    city: ServiceLine
    departments: tuple[ServiceLine, ...] = ()
    limit: int = 2


class SeriesLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A retention series that a post falls in: `until` is the last day of its period, "" where none is known yet;
    `what` says in words what happens then, or what the period waits for."""

    id: str
    title: str
    until: str = ""
    what: str = ""


class Filed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a post's page says of the policy: the version it falls under, the retention series that decides about it,
    and the clauses that it was given leave to depart from."""

    edition: str = ""
    edition_title: str = ""
    series: SeriesLine | None = None
    waived: tuple[str, ...] = ()


class Ledgers(msgspec.Struct, frozen=True, kw_only=True):
    """All of them. `filed` is by a post's id; equal values are one object."""

    policy: PolicyLedger = PolicyLedger()
    accounts: tuple[AccountLine, ...] = ()
    coverage: tuple[CoverageLine, ...] = ()
    moderation: ModerationLedger = ModerationLedger()
    changes: ChangesLedger = ChangesLedger()
    service: ServiceLedger = ServiceLedger(city=ServiceLine(department="", name=""))
    filed: Mapping[str, Filed] = {}
    filing: bytes = b""
    """A digest of what decides how posts are filed: versions and series. Part of every post page's fingerprint."""
