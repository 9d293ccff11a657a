"""USE-8: an e-mail address that is not one of the City's."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.personal import emails, telling
from site_builder.policy.personal.city import city
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C181", clauses=("USE-8",), severity=Severity.WARNING)
def e_mail_address(post: Post, basis: Basis) -> Iterator[Hit]:
    """An e-mail address that is not one of the City's.

    ## What it finds
    Addresses in the post's texts and links and in residents' replies, also written as “name (at) example.org”.
    Addresses of the City pass: `emails` in contacts.yaml, whole or by their domain, the contacts in site.yaml and every
    department.yaml, the City's domains, and registered accounts whose names look like mail. Names of accounts (@dpw,
    @dpw@example.social) are no e-mail addresses.

    ## Why
    USE-8: personal data such as addresses are left out of posts.

    ## Instead
    Leave it out and link to the page that has it. If it is the City's, list it or its domain in contacts.yaml. In a
    reply, redact it by a decision.
    """
    hint = "leave it out; if it is the City's own, list it under emails in content/policy/contacts.yaml"
    return telling.hits(post, emails.found, "an e-mail address", hint, worth=telling.anything, passes=city(basis).email)
