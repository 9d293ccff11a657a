"""USE-2: the number of a payment card."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import payment_cards, telling
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C184", clauses=("USE-2", "USE-8"), severity=Severity.ERROR)
def payment_card_number(post: Post, _basis: Basis) -> Iterator[Hit]:
    """The number of a payment card.

    ## What it finds
    Numbers of the length and beginning of an issuer's (Visa, Mastercard, American Express, Discover, UnionPay, JCB,
    Diners Club) whose last digit is right, in one piece or in the groups that are printed on cards. Numbers of orders,
    parcels and cases, and digits within addresses of the web, are none. In a resident's reply it is a warning.

    ## Why
    USE-2: personal information is never put on a City page.

    ## Instead
    Take the number out, where it was posted, too, and tell the person. In a reply, redact it by a decision.
    """
    hint = "take it out here and where it was posted, and tell the person whose it is"
    return telling.hits(post, payment_cards.found, "the number of a payment card", hint, worth=telling.with_numbers)
