"""USE-8: a street address that is not a building of the City's."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import streets, telling
from site_builder.policy.personal.city import city
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C182", clauses=("USE-8",), severity=Severity.WARNING)
def street_address(post: Post, basis: Basis) -> Iterator[Hit]:
    """A street address that is not a building of the City's.

    ## What it finds
    A house number with a street, in the post's texts and in residents' replies. Blocks (“3200 block of N. 12th St.”),
    stretches (“from 1200 to 1400 N. Water St.”), crossings and highways are no addresses. Buildings of the City pass:
    `buildings` in contacts.yaml, and the contacts in site.yaml and every department.yaml, however the street is
    abbreviated.

    ## Why
    USE-8: addresses are left out of posts. Whether somebody lives there, a person must see.

    ## Instead
    Say the block, the crossing or the name of the place. If the City or a partner runs the place, list it in
    contacts.yaml. In a reply, redact it by a decision.
    """
    hint = "say the block or the place's name; if it is open to all, list it under buildings in policy/contacts.yaml"
    return telling.hits(
        post, streets.found, "a street address", hint, worth=telling.with_digits, passes=city(basis).building
    )
