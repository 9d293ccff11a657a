"""USE-10: a medium that is somebody else's, without their permission beforehand."""

from collections.abc import Iterator
import re

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.rights import is_free_or_ours
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity

_DAY = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")


@post_rule("C155", clauses=("USE-10",), severity=Severity.ERROR)
def third_party_media_without_permission(post: Post, basis: Basis) -> Iterator[Hit]:
    """A medium whose rights name somebody else, without a permission from before the post.

    ## What it finds
    A picture, film, recording or document that the archive holds, whose own `rights` are somebody else's, and whose
    `permission` is empty or bears no day (yyyy-mm-dd) on or before the post's, but a later one. A permission without
    any day passes: a person has written down where it is on file.

    Rights are taken to be somebody else's unless they begin with the name of the City, of one of its departments or
    of an employee in the register, or with "staff" or "own" (after ©, "Photo:", a year and the like), or speak of the
    public domain or a Creative Commons licence, or name nobody, as a platform's bare "All rights reserved" does. What
    begins with the City's bare place name and goes on with another ("Exampleton Journal") is somebody else's.

    ## Why
    USE-10: nothing copyrighted is used without the owner's written permission beforehand.

    ## Instead
    If it is the City's own, begin with its name: `rights: City of Exampleton, drawn for the budget`. If not, write
    `permission:` with where it is on file and its day, or take the medium out.
    """
    day = basis.day(post)
    for number, medium in enumerate(post.facts.media):
        if not medium.digest or not medium.rights.strip() or is_free_or_ours(medium.rights, basis):
            continue
        days = _DAY.findall(medium.permission)
        if not medium.permission.strip():
            said, key = "no permission is on file", "rights"
        elif days and min(days) > day:
            said, key = f"the permission is of {min(days)}, after the post", "permission"
        else:
            continue
        yield Hit(
            message=f"the rights of medium {number + 1} do not begin with the City's name, and {said}",
            hint="if it is the City's, say so first; if not, write permission: with where it is on file and its day",
            field=f"media.{number}.{key}",
        )
