"""USE-4: a post by somebody who had not acknowledged the policy and the Code of Ethics by then."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.policy.spokespersons import authors, current, judged
from site_builder.problem import Severity


@post_rule("C151", clauses=("USE-4",), severity=Severity.ERROR)
def posted_without_acknowledgement(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post by somebody who had not acknowledged the policy and the Code of Ethics by then.

    ## What it finds
    A post whose author was designated that day, and whose `ethics` is missing or dated after the post's day. Posts
    without an author, and those from before `registers_since`, are not judged.

    ## Why
    USE-4: laws, work rules and the Code of Ethics apply to what is posted, and whoever posts has said that they know.

    ## Instead
    Correct the day under `ethics` if it is wrong; otherwise somebody who has acknowledged both decides about the post.
    """
    day = basis.day(post)
    if not judged(basis, day):
        return
    for person in authors(post, basis):
        if current(person, day) and (person.ethics or "9999") > day:
            when = f"acknowledged them on {person.ethics}" if person.ethics else "has acknowledged neither"
            yield Hit(
                message=f"policy and Code of Ethics: the author {when}, and this post is of {day}",
                hint="correct the day under ethics in department.yaml, or let somebody else decide about the post",
                field="author",
                private=f"author: {person.id}",
            )
            return
