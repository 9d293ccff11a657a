"""AUTH-2: more people may post for a department than the policy wants."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.policy.spokespersons import currently, register_of
from site_builder.problem import Severity


@site_rule("C122", clauses=("AUTH-2",), severity=Severity.WARNING)
def too_many_spokespersons(whole: Whole) -> Iterator[Hit]:
    """A department with more current spokespersons than the limit.

    ## What it finds
    More people in a department's register with access today than `limits.spokespersons` in rules.yaml (5, if it does
    not say). People whose access has ended do not count.

    ## Why
    AUTH-2: the number of people who may post is kept small.

    ## Instead
    End the access of who does not need it, with the day; or raise the limit, if the City wants it so.
    """
    today, limit = whole.as_of.isoformat(), whole.policy.rules.limits.spokespersons
    for id_, department in sorted(whole.departments.items()):
        count = sum(1 for _ in currently(department, today))
        if count > limit:
            yield Hit(
                message=f"{count} people may post for {department.name}; the limit is {limit}",
                hint="end the access of those who do not need it, with the day",
                file=register_of(id_),
                key=("spokespersons",),
                department=id_,
            )
