"""USE-13: a reply that may break the rules, and that nobody has decided on."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.decided import DecidedReplies
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.policy.waiting import waiting
from site_builder.problem import Severity


@site_rule("C173", clauses=("USE-13",), severity=Severity.WARNING, needs=("grounds.yaml",))
def reply_to_decide_on(whole: Whole) -> Iterator[Hit]:
    """A resident's reply that matches the terms of a ground for removal, and that nobody has decided on.

    ## What it finds
    A reply in which a term stands of the lists that grounds.yaml names, older than `moderation_days` working days
    (rules.yaml; 1 if it does not say), with no decision: remove, redact, keep or refer. A term is a reason to look;
    most replies that hold one may stay.

    ## Why
    USE-13: departments remove inappropriate content, as the grounds MOD-1 to MOD-12 define it.

    ## Instead
    Look at the reply, and record what you decide: `site-builder decide`; `keep` if it stays.
    """
    decided = DecidedReplies(whole.decisions.values(), {"remove", "redact", "keep", "refer"})
    for one in waiting(whole, "USE-13", whole.policy.rules.limits.moderation_days):
        if one.reply.grounds and not one.is_decided(decided):
            grounds = ", ".join(one.reply.grounds)
            yield Hit(
                message=f"a reply of {one.day} may fall under {grounds}, and nobody has decided on it for"
                f" {one.working_days:,} working days",
                hint="look at it and record what you decide, keep among the choices: site-builder decide",
                post=one.card.id,
                department=one.card.department,
                field=f"replies.{one.number}.text",
            )
