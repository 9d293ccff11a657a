"""Who is due for a review of access, and why (AUTH-1 to AUTH-6, USE-4): what a department puts its name to."""

from collections.abc import Iterator, Mapping
from datetime import date

from site_builder.model.policy import PolicyLimits
from site_builder.model.register import Department, Spokesperson
from site_builder.model.standing import Due, Reason
from site_builder.policy.applies import state_on
from site_builder.policy.spokespersons import BOUND_BY_AGREEMENT, current, currently


def due(departments: Mapping[str, Department], limits: PolicyLimits, day: str, only: str = "") -> Iterator[Due]:
    """Who is due on `day` (yyyy-mm-dd), by department, in the register's order; of the department `only`, if given."""
    for id_, department in sorted(departments.items()):
        if only not in {"", id_}:
            continue
        accounts = tuple(account.key for account in department.accounts if state_on(account, day) == "open")
        back = {person.id for _, person in currently(department, day)}
        for person in (None, *department.spokespersons):
            if person is None:
                reasons = tuple(_of_department(department, accounts, limits, day))
            elif current(person, day):
                reasons = tuple(_of_person(person, limits, day))
            else:
                reasons = () if person.id in back else tuple(_ended(person, accounts, day))
            if reasons:
                yield Due(department=id_, name=department.name, person=person, reasons=reasons, accounts=accounts)


def _of_department(
    department: Department, accounts: tuple[str, ...], limits: PolicyLimits, day: str
) -> Iterator[Reason]:
    count = sum(1 for _ in currently(department, day))
    if accounts and not count:
        yield Reason("AUTH-1", f"{_counted(len(accounts), 'open account')} and nobody who may post")
    if count > limits.spokespersons:
        yield Reason("AUTH-2", f"{count} people may post; the limit is {limits.spokespersons}")


def _of_person(person: Spokesperson, limits: PolicyLimits, day: str) -> Iterator[Reason]:
    if not person.granted:
        yield Reason("AUTH-3", "the register does not say when access was granted")
    yield from _unreviewed(person, limits.review_days, day)
    if not _by(person.ethics, day):
        yield Reason("USE-4", "no acknowledgement of the policy and the Code of Ethics")
    if person.kind in BOUND_BY_AGREEMENT and not _by(person.agreement, day):
        yield Reason("AUTH-4", f"a {person.kind} without a dated agreement")


def _unreviewed(person: Spokesperson, interval: int, day: str) -> Iterator[Reason]:
    """A first review is due one interval after the grant. Reviews that lie in the future do not count."""
    last = max((one for one in person.reviewed if one <= day), default="")
    age = _days(max(last, person.granted or ""), day)
    if age is not None and age <= interval:
        return
    limit = f"; every {interval} days is the rule"
    if last:
        yield Reason("AUTH-5", f"last reviewed on {last}, {_days(last, day) or 'some'} days ago{limit}")
    else:
        granted = f" since access was granted on {person.granted}" if person.granted else ""
        yield Reason("AUTH-5", f"never reviewed{granted}{limit}")


def _ended(person: Spokesperson, accounts: tuple[str, ...], day: str) -> Iterator[Reason]:
    """After access has ended somebody must have seen that it really has: the review on that day or later says so."""
    ended = person.ended
    if ended is None or ended >= day or not accounts or any(ended <= one <= day for one in person.reviewed):
        return
    word = "was taken away" if person.revoked else "ended"
    open_ = _counted(len(accounts), "open account")
    clause = "AUTH-6" if person.revoked else "AUTH-5"
    yield Reason(clause, f"access {word} on {ended}; nobody has noted since that it is closed on {open_}")


def _by(signed: str | None, day: str) -> bool:
    return signed is not None and signed <= day


def _days(earlier: str, later: str) -> int | None:
    """None where `earlier` is no day of the calendar: registers are told so, and keep it."""
    try:
        return (date.fromisoformat(later) - date.fromisoformat(earlier)).days
    except ValueError:
        return None


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"
