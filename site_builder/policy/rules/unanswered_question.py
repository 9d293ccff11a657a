"""USE-11: a resident's question that nobody answered in time."""

from collections.abc import Iterator

from site_builder.model.basis import Whole
from site_builder.model.decided import DecidedReplies
from site_builder.model.finding import Hit
from site_builder.model.threads import Answers, References
from site_builder.policy.rule import site_rule
from site_builder.policy.waiting import Waiting, waiting
from site_builder.problem import Severity

OLDEST = 365
"""Days: whoever asked before that has found out, or given up."""


@site_rule("C172", clauses=("USE-11",), severity=Severity.WARNING)
def unanswered_question(whole: Whole) -> Iterator[Hit]:
    """A question of a resident that has waited too long for an answer.

    ## What it finds
    A reply that asks something (in English, Spanish or Hmong; figures of speech and advertisements do not count), older
    than `answer_days` working days (rules.yaml; 2 if it does not say), with no answer. An answer is a later reply of
    the City under the same post, a later post of the City that answers it or goes on with its thread, or a decision:
    answer, refer, keep, remove or redact. Posts that are gone from their platform are not asked: nobody can answer
    there. Nor are questions of more than a year ago told here one by one: the department's report lists them, and
    `/service/` counts them.

    ## Why
    USE-11: departments answer questions and replies promptly.

    ## Instead
    Answer on the platform, or refer it to who can; where no answer is called for, record `keep`:
    `site-builder decide`.
    """
    decided = DecidedReplies(whole.decisions.values(), {"answer", "refer", "keep", "remove", "redact"})
    found = [
        one
        for one in waiting(whole, "USE-11", whole.policy.rules.limits.answer_days)
        if one.reply.question
        and not one.reply.answered
        and not one.card.gone
        and (whole.as_of - one.day).days <= OLDEST
        and not one.is_decided(decided)
    ]
    answers = Answers(whole.cards, References(whole.cards, whole.traits)) if found else None
    for one in found:
        if answers is None or not answers.since(one.index, one.number, one.since):
            yield _hit(one)


def _hit(one: Waiting) -> Hit:
    return Hit(
        message=f"a question of {one.day} has waited {one.working_days:,} working days for an answer",
        hint="answer it or refer it, and record that: site-builder decide",
        post=one.card.id,
        department=one.card.department,
        field=f"replies.{one.number}.text",
    )
