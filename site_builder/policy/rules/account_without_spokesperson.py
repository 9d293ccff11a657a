"""AUTH-1: a department with open accounts and nobody who may post on them."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.applies import state_on
from site_builder.policy.rule import site_rule
from site_builder.policy.spokespersons import currently, register_of
from site_builder.problem import Severity


@site_rule("C120", clauses=("AUTH-1",), severity=Severity.ERROR)
def account_without_spokesperson(whole: Whole) -> Iterator[Hit]:
    """An open account of a department that has no current spokesperson.

    ## What it finds
    A department with an account that is open today while nobody of its `spokespersons` has access today. Said once for
    each department. A department whose accounts are all closed needs nobody.

    ## Why
    AUTH-1: each department that takes part designates who speaks for it.

    ## Instead
    List a spokesperson in department.yaml with the day of the grant; or give the accounts the day they were `closed`.
    """
    today = whole.as_of.isoformat()
    for id_, department in sorted(whole.departments.items()):
        count = sum(state_on(account, today) == "open" for account in department.accounts)
        if count and not any(currently(department, today)):
            accounts = "an open account" if count == 1 else f"{count} open accounts"
            yield Hit(
                message=f"{department.name} has {accounts} and no current spokesperson",
                hint="list a spokesperson with the day of the grant, or say when the accounts were closed",
                file=register_of(id_),
                key=("spokespersons",),
                department=id_,
            )
