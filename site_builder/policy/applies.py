"""What applies to whom on a day: to an account the version of the policy, the directive on retention and its series
(LAW-1, LAW-5, LAW-10); to a platform its directive. The day is handed in, as yyyy-mm-dd."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Literal

import msgspec

from site_builder.model.policy import Directive, Edition, Policy, Series
from site_builder.model.register import Account, Department
from site_builder.policy.spokespersons import currently

State = Literal["not opened yet", "open", "closed"]


class AppliesToAccount(msgspec.Struct, frozen=True, kw_only=True):
    """One account on a day. `department` is an id; `spokespersons` is how many people could post for it then.

    `series` are those that its posts may fall in: which ones do is a matter of each post's kind and tags.
    """

    department: str
    name: str
    account: Account
    state: State
    spokespersons: int
    edition: Edition | None
    directive: Directive | None
    series: tuple[Series, ...]


class AppliesToPlatform(msgspec.Struct, frozen=True, kw_only=True):
    """One platform on a day: its directive, how many days that was old, and how many accounts were open there.

    `current` is whether LAW-5 was kept: there is a directive, and it is not older than `limits.directive_days`.
    """

    platform: str
    directive: Directive | None
    age: int | None
    current: bool
    accounts: int


def state_on(account: Account, day: str) -> State:
    """What an account was on `day`. The day it was opened and the day it was closed are among those it was open."""
    if account.opened is not None and day < account.opened:
        return "not opened yet"
    return "closed" if account.closed is not None and account.closed < day else "open"


def accounts_on(
    departments: Mapping[str, Department], policy: Policy, day: str, only: str = ""
) -> Iterator[AppliesToAccount]:
    """Every account of the register, by department; of the department `only`, if that is given."""
    for id_, department in sorted(departments.items()):
        speakers = sum(1 for _ in currently(department, day))
        for account in department.accounts if only in {"", id_} else ():
            yield AppliesToAccount(
                department=id_,
                name=department.name,
                account=account,
                state=state_on(account, day),
                spokespersons=speakers,
                edition=policy.edition(day),
                directive=policy.directive(account.platform, day),
                series=_series(policy.series, id_, account),
            )


def platforms_on(
    departments: Mapping[str, Department], policy: Policy, day: str, only: str = ""
) -> Iterator[AppliesToPlatform]:
    """Every platform on which an account was open on `day`, by its id; or the platform `only`, used or not."""
    accounts = [each for one in departments.values() for each in one.accounts if state_on(each, day) == "open"]
    used = [account.platform for account in accounts]
    for platform in [only] if only else sorted(set(used)):
        directive = policy.directive(platform, day)
        age = (date.fromisoformat(day) - date.fromisoformat(directive.issued)).days if directive else None
        yield AppliesToPlatform(
            platform=platform,
            directive=directive,
            age=age,
            current=age is not None and age <= policy.rules.limits.directive_days,
            accounts=used.count(platform),
        )


def _series(series: Sequence[Series], department: str, account: Account) -> tuple[Series, ...]:
    return tuple(
        one
        for one in series
        if (not one.departments or department in one.departments)
        and (not one.accounts or account.key in {key.lower() for key in one.accounts})
    )
