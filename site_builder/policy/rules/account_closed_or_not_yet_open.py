"""GEN-3: a post of a day on which its account was not open, by the register."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C104", clauses=("GEN-3",), severity=Severity.WARNING)
def account_closed_or_not_yet_open(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post from before its account was opened or after it was closed, by the department's register.

    ## What it finds
    A post whose day is before `opened` or after `closed` of its account in department.yaml; the two days themselves
    are open. An account without these days is always open. Either the register is wrong, or somebody else had the
    account: both are worth a look, and neither keeps the post off the site.

    ## Why
    GEN-3: the register is the list of the accounts that the City keeps, and since when.

    ## Instead
    Correct the account's `opened` or `closed`; or find out who posted it.
    """
    account = next((one for one in basis.department.accounts if one.key == post.account), None)
    if account is None:
        return
    day = basis.day(post)
    if account.opened and day < account.opened:
        said = f"was opened on {account.opened}"
    elif account.closed and day > account.closed:
        said = f"was closed on {account.closed}"
    else:
        return
    yield Hit(
        message=f"the account {account.key} {said}, by the register, and this post is of {day}",
        hint="correct the account's days in department.yaml, or find out who posted this",
        field="posted",
    )
