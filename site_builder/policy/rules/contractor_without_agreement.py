"""AUTH-4: a contractor, vendor or agent who may post and has signed nothing."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.policy.spokespersons import BOUND_BY_AGREEMENT, currently, register_of
from site_builder.problem import Severity


@site_rule("C124", clauses=("AUTH-4",), severity=Severity.ERROR)
def contractor_without_agreement(whole: Whole) -> Iterator[Hit]:
    """A contractor, vendor or agent who may post today without a dated agreement.

    ## What it finds
    A spokesperson of the kind contractor, vendor or agent with access today, whose `agreement` is missing or lies in
    the future.

    ## Why
    AUTH-4: who posts for the City under a contract is bound by the policy, and has said so in writing.

    ## Instead
    Have the agreement signed and give its day, or end the access.
    """
    today = whole.as_of.isoformat()
    for id_, department in sorted(whole.departments.items()):
        for number, person in currently(department, today):
            if person.kind in BOUND_BY_AGREEMENT and (person.agreement or "9999") > today:
                yield Hit(
                    message=f"a spokesperson of {department.name} is a {person.kind} without a dated agreement",
                    hint="give the day of the agreement (agreement: yyyy-mm-dd), or end the access",
                    file=register_of(id_),
                    key=("spokespersons", number, "agreement"),
                    department=id_,
                    private=person.name,
                )
