"""AUTH-1: a post from a day on which nobody could post for the department."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.policy.spokespersons import currently
from site_builder.problem import Severity


@post_rule("C121", clauses=("AUTH-1",), severity=Severity.ERROR)
def posted_without_any_spokesperson(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post from a day on which the department had no spokesperson at all.

    ## What it finds
    A post whose author nobody knows, from a day on which nobody of the department's `spokespersons` had access.

    Most imported posts do not say who wrote them, and most registers are younger than the posts. So this asks only
    from the day on that the register is known to be complete: `registers_since` in rules.yaml, or, where that is not
    set, the first grant in the department's own register. A post with an author is judged by that author
    (author-not-designated), and not here a second time.

    ## Why
    AUTH-1: a department posts through the people it has designated.

    ## Instead
    If somebody was designated that day, add the entry, ended if need be. If the register begins later, set
    `registers_since`.
    """
    if post.filing.author or not post.account:
        return
    day = basis.day(post)
    grants = [one.granted for one in basis.department.spokespersons if one.granted]
    since = basis.policy.rules.registers_since or min(grants, default="")
    if since and day >= since and not any(currently(basis.department, day)):
        yield Hit(
            message=f"{basis.department.name} had no spokesperson on {day}",
            hint="list who was designated that day, or set registers_since in rules.yaml to when the register begins",
            field="author",
        )
