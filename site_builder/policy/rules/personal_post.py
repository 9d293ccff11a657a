"""AUTH-7: a post that its author made as a private citizen."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C128", clauses=("AUTH-7",), severity=Severity.ERROR)
def personal_post(post: Post, _basis: Basis) -> Iterator[Hit]:
    """A post that is filed as personal.

    ## What it finds
    A post with `capacity: personal`. Only what is filed so: nobody's personal account is looked for or followed.

    ## Why
    AUTH-7: employees stay free to speak as private citizens, and the City does not publish what they say as such.

    ## Instead
    Take the file out of content/. If it was City business after all, file it with `city_related: true` (GEN-2) and
    without `capacity`.
    """
    if post.filing.capacity == "personal":
        yield Hit(
            message="this post is filed as personal, and the City mirrors official posts alone",
            hint="take the file out; or, if it was City business, file it with city_related: true",
            field="capacity",
        )
