"""USE-4: somebody may post who has not acknowledged the policy and the Code of Ethics."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.policy.spokespersons import currently, register_of
from site_builder.problem import Severity


@site_rule("C150", clauses=("USE-4",), severity=Severity.ERROR)
def spokesperson_without_acknowledgement(whole: Whole) -> Iterator[Hit]:
    """A person who may post today without a dated acknowledgement of the policy and the Code of Ethics.

    ## What it finds
    A spokesperson with access today, of any kind, whose `ethics` is missing or lies in the future.

    ## Why
    USE-4: laws, work rules and the Code of Ethics apply to what is posted, and whoever posts has said that they know.

    ## Instead
    Have the acknowledgement signed and give its day, or end the access.
    """
    today = whole.as_of.isoformat()
    for id_, department in sorted(whole.departments.items()):
        for number, person in currently(department, today):
            if (person.ethics or "9999") > today:
                yield Hit(
                    message=f"a spokesperson of {department.name} has not acknowledged the policy and Code of Ethics",
                    hint="give the day of the acknowledgement (ethics: yyyy-mm-dd), or end the access",
                    file=register_of(id_),
                    key=("spokespersons", number, "ethics"),
                    department=id_,
                    private=person.name,
                )
