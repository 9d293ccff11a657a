"""USE-2: the number of a driver licence."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import driver_licences, telling
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C185", clauses=("USE-2", "USE-8"), severity=Severity.ERROR)
def driver_licence_number(post: Post, _basis: Basis) -> Iterator[Hit]:
    """The number of a driver licence.

    ## What it finds
    Wisconsin's, a letter and thirteen digits, in its groups of four, four, four and two; in one piece, and numbers of
    other forms, only where words before it say so (“driver license no.”, “licencia de conducir”, “daim ntawv tsav
    tsheb”). In a resident's reply it is a warning.

    ## Why
    USE-2: personal information is never put on a City page.

    ## Instead
    Take the number out, where it was posted, too, and tell the person. In a reply, redact it by a decision.
    """
    hint = "take it out here and where it was posted, and tell the person whose it is"
    return telling.hits(post, driver_licences.found, "the number of a driver licence", hint, worth=telling.with_numbers)
