"""USE-5: new material about another party, without that party's approval beforehand."""

from collections.abc import Iterator

from site_builder.model.basis import Basis
from site_builder.model.finding import Exempt, Hit
from site_builder.model.post import Post
from site_builder.policy.parties import approved, department_named, exemption, is_own
from site_builder.policy.rule import post_rule
from site_builder.problem import Severity


@post_rule("C152", clauses=("USE-5",), severity=Severity.ERROR)
def unapproved_about_another_party(post: Post, basis: Basis) -> Iterator[Hit | Exempt]:
    """A post about another department, organisation or person, without an approval dated before it.

    ## What it finds
    A post whose `about` names somebody other than its own department (by id, name or short name) or the City as a
    whole, and which has no `approval` with a day (`on`) on or before the post's own. Only what `about` says counts:
    nobody is looked for in the text.

    Elected officials and their representatives are exempt (USE-7): for a department of the kind `elected` this says
    so, and the post is published.

    ## Why
    USE-5: who posts speaks for their own department; new material about another party needs its approval beforehand.

    ## Instead
    Ask them, and write `approval:` with `by` and `on`; or link to what they have published themselves.
    """
    day = basis.day(post)
    others = [(number, party) for number, party in enumerate(post.filing.about) if not is_own(party, basis)]
    if not others or approved(post, day):
        return
    if basis.department.kind == "elected":
        yield Exempt(why=exemption(basis))
        return
    number, party = others[0]
    given = post.filing.approval
    known = department_named(party, basis)
    late = f"the approval is of {given.on[:10]}, after the post" if given else "there is no approval"
    yield Hit(
        message=f"this post is about {known or 'another party'}, and {late}",
        hint="write approval: with by and on (the day it was given, not after the post's)",
        field="approval" if given else f"about.{number}",
        private=party,
    )
