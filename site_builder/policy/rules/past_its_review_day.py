"""USE-12: a post that was to be looked at again by a day that is past."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.problem import Severity


@site_rule("C156", clauses=("USE-12",), severity=Severity.WARNING)
def past_its_review_day(whole: Whole) -> Iterator[Hit]:
    """A post whose `review_by` is past.

    ## What it finds
    A post that was to be reviewed by a day that is before today. One that is past its last day as well (`expires`) is
    told once, by past-its-last-day.

    ## Why
    USE-12: stale, outdated and incorrect information is replaced.

    ## Instead
    Read it again. If it still holds, give a later `review_by`; if not, correct it: the wording of before stays
    readable.
    """
    today = whole.as_of.isoformat()
    for card, traits in zip(whole.cards, whole.traits, strict=True):
        if traits.review_by and traits.review_by < today and not (traits.expires and traits.expires < today):
            yield Hit(
                message=f"this post was to be reviewed by {traits.review_by}",
                hint="if it still holds, give a later review_by; if not, correct it",
                field="review_by",
                post=card.id,
                department=card.department,
            )
