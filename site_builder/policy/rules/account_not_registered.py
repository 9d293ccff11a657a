"""GEN-3: a post of an account that no register lists."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C103", clauses=("GEN-3",), severity=Severity.ERROR)
def account_not_registered(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post of an account that the department's register does not list.

    ## What it finds
    A post on a platform whose account does not stand under `accounts` in department.yaml. Posts of the City's own
    website have no account; a post filed with `city_related: true` (GEN-2) may come from anywhere.

    ## Why
    GEN-3: official sites are created and kept by designated employees; the register is the list of them.

    ## Instead
    List the account in department.yaml, with the day it was opened; or file the post with `city_related: true`.
    """
    if not post.account and post.facts.platform != "city" and not post.filing.city_related:
        yield Hit(
            message=f"{basis.department.name} has no registered account that this {post.facts.platform} post is of",
            hint="list the account in department.yaml, or file the post with city_related: true and a reason",
            field="account",
        )
