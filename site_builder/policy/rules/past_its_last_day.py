"""USE-12: a post whose information has run out."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.problem import Severity


@site_rule("C157", clauses=("USE-12",), severity=Severity.WARNING)
def past_its_last_day(whole: Whole) -> Iterator[Hit]:
    """A post whose `expires` is past and which is still on its platform.

    ## What it finds
    A post whose last day is before today. The archive marks it as outdated by itself; on its platform it stands as
    if it were still true. A post that is gone from its platform, and one of the City's own website, need nothing more.

    ## Why
    USE-12: stale, outdated and incorrect information is replaced.

    ## Instead
    Delete or correct it on the platform (and note `gone` with the day), or give a later `expires`.
    """
    today = whole.as_of.isoformat()
    for card, traits in zip(whole.cards, whole.traits, strict=True):
        if traits.expires and traits.expires < today and not card.gone and card.platform != "city":
            yield Hit(
                message=f"the last day of this post was {traits.expires}",
                hint="delete or correct it on the platform and note gone: with the day, or give a later expires",
                field="expires",
                post=card.id,
                department=card.department,
            )
