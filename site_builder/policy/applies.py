"""What applies to whom on a day: to an account the version of the policy, the directive on retention and its series
(LAW-1, LAW-5, LAW-10); to a platform its directive. The day is handed in, as yyyy-mm-dd."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from site_builder.model.policy import Policy, Series
from site_builder.model.register import Account, Department
from site_builder.model.standing import AccountStanding, PlatformStanding, State
from site_builder.policy.spokespersons import currently


def state_on(account: Account, day: str) -> State:
    """What an account was on `day`. The day it was opened and the day it was closed are among those it was open."""
    if account.opened is not None and day < account.opened:
        return "not opened yet"
    return "closed" if account.closed is not None and account.closed < day else "open"


def accounts_on(
    departments: Mapping[str, Department], policy: Policy, day: str, only: str = ""
) -> Iterator[AccountStanding]:
    """Every account of the register, by department; of the department `only`, if that is given."""
    for id_, department in sorted(departments.items()):
        speakers = tuple(person.id for _, person in currently(department, day))
        for account in department.accounts if only in {"", id_} else ():
            yield AccountStanding(
                department=id_,
                name=department.name,
                account=account,
                state=state_on(account, day),
                may_post=speakers,
                edition=policy.edition(day),
                directive=policy.directive(account.platform, day),
                series=_series(policy.series, id_, account),
            )


def platforms_on(
    departments: Mapping[str, Department], policy: Policy, day: str, only: str = ""
) -> Iterator[PlatformStanding]:
    """Every platform on which an account was open on `day`, by its id; or the platform `only`, used or not."""
    accounts = [each for one in departments.values() for each in one.accounts if state_on(each, day) == "open"]
    used = [account.platform for account in accounts]
    for platform in [only] if only else sorted(set(used)):
        directive = policy.directive(platform, day)
        age = (date.fromisoformat(day) - date.fromisoformat(directive.issued)).days if directive else None
        yield PlatformStanding(
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
