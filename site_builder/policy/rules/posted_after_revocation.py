"""AUTH-6: a post by somebody from whom access had been taken."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.policy.spokespersons import authors, judged, revoked
from site_builder.problem import Severity


@post_rule("C127", clauses=("AUTH-6",), severity=Severity.ERROR)
def posted_after_revocation(post: Post, basis: Basis) -> Iterator[Hit]:
    """A post by somebody whose access had been revoked for violating the policy.

    ## What it finds
    A post whose author's entry is `revoked: true` and `ended` before the post's day. A post of that last day itself
    passes: a day does not say which came first. Who was given access again, in an entry of its own, may post again.

    ## Why
    AUTH-6: access can be denied to who violates the policy.

    ## Instead
    Close the access on the platform, too. Somebody who is designated decides whether the post stands, and files it
    under their own name.
    """
    day = basis.day(post)
    entries = authors(post, basis)
    if judged(basis, day) and revoked(entries, day):
        ended = max(one.ended for one in entries if one.revoked and one.ended)
        yield Hit(
            message=f"the author's access was revoked on {ended}, and this post is of {day}",
            hint="close the access on the platform; let somebody who is designated decide about the post",
            field="author",
            private=f"author: {post.filing.author}",
        )
