"""USE-8: a phone number that is not one of the City's."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import phones, telling
from site_builder.policy.personal.city import city
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C180", clauses=("USE-8",), severity=Severity.WARNING)
def phone_number(post: Post, basis: Basis) -> Iterator[Hit]:
    """A phone number that is not one of the City's.

    ## What it finds
    Numbers that can be dialled, in the post's texts and links and in residents' replies, however they are written. Ten
    digits in a row, and numbers without an area code, only where a word beside them says that one calls them. Numbers
    of the City pass: `phones` in contacts.yaml, whole or by their beginning (414-286), and the contacts in site.yaml
    and every department.yaml. So do toll-free and other service numbers, which are nobody's own. Numbers of cases,
    permits and the like, and digits within addresses of the web, are no phone numbers.

    ## Why
    USE-8: phone numbers are left out of posts. Whether a number is a person's or an office's, a person must see.

    ## Instead
    Leave the number out and link to the page that has it. If it is the City's, list it in contacts.yaml. In a reply,
    redact it by a decision.
    """
    hint = "leave it out; if it is the City's own, list it under phones in content/policy/contacts.yaml"
    own = city(basis)
    return telling.hits(post, phones.found, "a phone number", hint, worth=telling.with_numbers, passes=own.phone)
