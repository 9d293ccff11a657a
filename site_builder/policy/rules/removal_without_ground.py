"""MOD-1 to MOD-12: a resident's words taken away without a ground."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.decision import Decision
from site_builder.model.finding import Hit
from site_builder.policy.rule import site_rule
from site_builder.problem import Severity

_CLAUSES = (
    "MOD-1", "MOD-2", "MOD-3", "MOD-4", "MOD-5", "MOD-6", "MOD-7", "MOD-8", "MOD-9", "MOD-10", "MOD-11", "MOD-12",
)  # fmt: skip


@site_rule("C200", clauses=_CLAUSES, severity=Severity.ERROR)
def removal_without_ground(whole: Whole) -> Iterator[Hit]:
    """A decision that removes or redacts a reply, and names no ground that the City has.

    ## What it finds
    An entry of decisions.yaml that removes or redacts what a resident replied, with no `grounds`, or with one that
    grounds.yaml does not list. Decisions about the City's own posts need no ground.

    ## Why
    MOD-1 to MOD-12: what residents write is removed on one of the twelve grounds, and on no other.

    ## Instead
    Add the ground to the entry if it was forgotten; if there is none, restore the reply: `site-builder decide`.
    """
    known = {ground.id for ground in whole.policy.grounds}
    for department in sorted(whole.decisions):
        for number, decision in enumerate(whole.decisions[department]):
            if decision.sound and decision.reply and decision.decision in {"remove", "redact"}:
                fault = _fault(decision, known if "grounds.yaml" in whole.policy.files else set(decision.grounds))
                if fault:
                    yield Hit(
                        message=f"the decision {decision.id} takes away what a resident wrote, and {fault}",
                        hint="name one of the grounds of grounds.yaml, or restore the reply",
                        file=f"departments/{department}/decisions.yaml",
                        key=("decisions", number),
                        department=department,
                    )


def _fault(decision: Decision, known: set[str]) -> str:
    if not decision.grounds:
        return "names no ground"
    strange = [ground for ground in decision.grounds if ground not in known]
    return f"grounds.yaml has no ground {', '.join(strange)}" if strange else ""
