"""USE-9: a link that pays whoever posted it."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Hit
from site_builder.model.post import Post
from site_builder.policy.prepared import prepared
from site_builder.policy.referrals import Referrals
from site_builder.policy.rule import post_rule
from site_builder.policy.wording import matches
from site_builder.problem import Severity


@post_rule("C171", clauses=("USE-9",), severity=Severity.WARNING, needs=("terms/en/referral.txt",))
def referral_link(post: Post, basis: Basis) -> Iterator[Hit]:
    """A link that pays a commission to whoever posted it.

    ## What it finds
    Addresses that the list `referral` (content/policy/terms/) knows: hosts of affiliate programmes, and the parameters
    by which a shop counts whom it owes. In the text of a post, and in what its short links stand for. A plain link to
    a shop is none, nor is a link that only counts visits (`utm_source`, `aff` of a ticket page).

    ## Why
    USE-9: access to the City's accounts is never used for personal gain.

    ## Instead
    Link to the page itself, without the part of the address that names a partner.
    """
    referrals = prepared(basis.policy).referrals
    told = False
    for words, match in matches(post, referrals.found):
        told = True
        yield _hit(match.term, words.field, match.start, match.end)
    if not told:
        yield from _behind_short_links(post, referrals)


def _behind_short_links(post: Post, referrals: Referrals) -> Iterator[Hit]:
    """The first link whose target is one: an archive may know what a short address stood for."""
    facts = post.facts
    for number, link in enumerate(facts.links):
        term = referrals.of(link.url)
        if term:
            at = facts.text.find(link.short) if link.short else -1
            yield _hit(term, "text", at, at + len(link.short)) if at >= 0 else _hit(term, f"links.{number}.url", 0, 0)
            return


def _hit(term: str, field: str, start: int, end: int) -> Hit:
    return Hit(
        message=f"a link pays a commission to whoever posted it ({term})",
        hint="link to the page itself, without the partner's part of the address",
        field=field,
        start=start,
        end=end,
    )
