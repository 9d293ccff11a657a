"""AUTH-5: access that nobody has looked at for too long."""

from collections.abc import Iterator
from datetime import date, timedelta

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.policy.spokespersons import currently, register_of
from site_builder.problem import Severity


@site_rule("C126", clauses=("AUTH-5",), severity=Severity.WARNING)
def access_not_reviewed(whole: Whole) -> Iterator[Hit]:
    """A person's access that was not reviewed within the interval.

    ## What it finds
    A spokesperson with access today whose last day under `reviewed` is more than `limits.review_days` (rules.yaml; 180
    if it does not say) ago. Who was granted access since then is not due yet. Days in the future do not count.

    ## Why
    AUTH-5: access is reviewed routinely.

    ## Instead
    `site-builder review` lists who is due and writes the sheet to sign. Add the day under `reviewed`, or end the
    access.
    """
    today, days = whole.as_of.isoformat(), whole.policy.rules.limits.review_days
    oldest = _before(whole.as_of, days)
    for id_, department in sorted(whole.departments.items()):
        for number, person in currently(department, today):
            last = max((one for one in (*person.reviewed, person.granted or "") if one <= today), default="")
            if last < oldest:
                reviewed = f"was last reviewed or granted on {last}" if last else "was never reviewed"
                yield Hit(
                    message=f"the access of a spokesperson of {department.name} {reviewed}",
                    hint=f"review it (every {days} days) and add the day under reviewed, or end it",
                    file=register_of(id_),
                    key=("spokespersons", number, "reviewed"),
                    department=id_,
                    private=person.name,
                )


def _before(today: date, days: int) -> str:
    """The day that lies so many days before today, or the first that there is."""
    return (today - timedelta(min(days, (today - date.min).days))).isoformat()
