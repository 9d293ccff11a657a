"""AUTH-4: a post by a contractor, vendor or agent from before they signed."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.policy.spokespersons import BOUND_BY_AGREEMENT, authors, current, judged
from site_builder.problem import Severity


@post_rule("C125", clauses=("AUTH-4",), severity=Severity.ERROR)
def posted_without_agreement(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post by a contractor, vendor or agent who had not signed an agreement by then.

    ## What it finds
    A post whose author was designated that day, is a contractor, vendor or agent, and whose `agreement` is missing or
    dated after the post's day. Posts without an author, and those from before `registers_since`, are not judged.

    ## Why
    AUTH-4: who posts for the City under a contract is bound by the policy, and has said so in writing.

    ## Instead
    Correct the day of the `agreement` if it is wrong; otherwise an employee who is designated decides about the post.
    """
    day = basis.day(post)
    if not judged(basis, day):
        return
    for person in authors(post, basis):
        if current(person, day) and person.kind in BOUND_BY_AGREEMENT and (person.agreement or "9999") > day:
            signed = f"signed on {person.agreement}" if person.agreement else "has signed no agreement"
            yield Hit(
                message=f"the author is a {person.kind} who {signed}, and this post is of {day}",
                hint="correct the agreement's day in department.yaml, or let an employee decide about the post",
                field="author",
                private=f"author: {person.id}",
            )
            return
