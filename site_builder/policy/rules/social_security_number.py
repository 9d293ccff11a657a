"""USE-2: a social security number."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import social_security, telling
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C183", clauses=("USE-2", "USE-8"), severity=Severity.ERROR)
def social_security_number(post: Post, _basis: Basis) -> Iterator[Hit]:
    """A social security number.

    ## What it finds
    Nine digits in groups of three, two and four with hyphens, or written in any way behind words such as “SSN”, “social
    security” or “seguro social”; tax numbers of the same form there, too. Numbers that are never given out (000, 666)
    and those of cases, permits and contracts are none. In a resident's reply it is a warning.

    ## Why
    USE-2: personal information is never put on a City page.

    ## Instead
    Take the number out, where it was posted, too, and tell the person. In a reply, redact it by a decision.
    """
    hint = "take it out here and where it was posted, and tell the person whose it is"
    return telling.hits(post, social_security.found, "a social security number", hint, worth=telling.with_numbers)
