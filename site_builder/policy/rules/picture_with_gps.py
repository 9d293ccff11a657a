"""USE-8: a picture that says where it was taken."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C187", clauses=("USE-8",), severity=Severity.WARNING)
def picture_with_gps(post: Post, _basis: Basis) -> Iterator[Hit]:
    """A picture whose file says where it was taken.

    ## What it finds
    A location (GPS) in the metadata of a picture that the archive holds. What this site publishes is always without
    it; the file as it was posted may not have been, and the record that is kept holds it.

    ## Why
    USE-8: personal data are left out of posts, and a place where somebody was is one.

    ## Instead
    Switch the camera's location off, and save pictures without it before posting. For a picture that shows a public
    place there is nothing more to do: waive the rule for this post.
    """
    for number, medium in enumerate(post.facts.media):
        if medium.gps:
            yield Hit(
                message=f"the file of medium {number + 1} says where the picture was taken",
                hint="save pictures without their location before posting; what is published here is without it",
                field=f"media.{number}.file",
            )
