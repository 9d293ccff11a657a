"""How things stand on a day by the registers: what applies to an account and to a platform, and whose access is due for
a review. For the departments alone: people are named."""

from typing import Literal

import msgspec

from site_builder.model.policy import Directive, Edition, Series
from site_builder.model.register import Account, Spokesperson

State = Literal["not opened yet", "open", "closed"]


class AccountStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One account on a day. `department` is an id, `name` the department's; `may_post` are ids of its spokespersons.

    `series` are those that its posts may fall in: which ones do is a matter of each post's kind and tags.
    """

    department: str
    name: str
    account: Account
    state: State
    may_post: tuple[str, ...]
    edition: Edition | None
    directive: Directive | None
    series: tuple[Series, ...]


class PlatformStanding(msgspec.Struct, frozen=True, kw_only=True):
    """One platform on a day: its directive, how many days that was old, and how many accounts were open there.

    `current` is whether LAW-5 was kept: there is a directive, and it is not older than `limits.directive_days`.
    """

    platform: str
    directive: Directive | None
    age: int | None
    current: bool
    accounts: int


class Reason(msgspec.Struct, frozen=True, gc=False):
    """One thing to see to, in a sentence without a name, and the clause that asks for it."""

    clause: str
    text: str


class Due(msgspec.Struct, frozen=True, kw_only=True):
    """A person whose access is due for a look; or, where `person` is None, a department as a whole.

    `accounts` are the accounts of the department that are open: what the person can, or could, reach.
    """

    department: str
    name: str
    person: Spokesperson | None
    reasons: tuple[Reason, ...]
    accounts: tuple[str, ...]
