"""USE-10: a picture, film or document of which nobody says whose it is."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C154", clauses=("USE-10",), severity=Severity.ERROR)
def media_without_rights(post: Post, basis: Basis) -> Iterator[Hit]:
    """A medium with no word on whose it is.

    ## What it finds
    A picture, film, recording or document that the archive holds and would publish, with no `rights` of its own, of a
    department whose register states none either. The `rights` in department.yaml stand for all media that say nothing
    themselves, imported ones among them. Media of which the archive has an address only are not published, and pass.

    ## Why
    USE-10: nothing that is somebody else's is used without permission, so it must be known whose it is.

    ## Instead
    Write `rights:` below the medium, or once for all in department.yaml.
    """
    if basis.department.rights.strip():
        return
    for number, medium in enumerate(post.facts.media):
        if medium.digest and not medium.rights.strip():
            yield Hit(
                message=f"nothing says whose medium {number + 1} of this post is",
                hint="write rights: below the medium, or in department.yaml for all that say nothing",
                field=f"media.{number}.rights",
            )
