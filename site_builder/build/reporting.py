"""What a department's report is made from: the content as a build would judge it, and what waits for the department."""

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from site_builder.build.building import read
from site_builder.build.options import Options
from site_builder.build.project import Project
from site_builder.model.basis import Whole
from site_builder.model.decided import DecidedReplies
from site_builder.model.decision import DecisionKind
from site_builder.model.threads import Answers, References
from site_builder.policy.reviews import due
from site_builder.policy.waiting import Waiting, waiting
from site_builder.problem import Unusable
from site_builder.report.department import DepartmentReport, Given, Waits, department_report
from site_builder.report.department_html import TEMPLATE

ANSWERS: Collection[DecisionKind] = {"answer", "refer", "keep", "remove", "redact"}
VERDICTS: Collection[DecisionKind] = {"remove", "redact", "keep", "refer"}
"""Decisions that close a question, and those that close a reply which may break the rules."""

ANY_AGE = -1


def report_of(project: Project, options: Options, department: str) -> DepartmentReport:
    """The report of a department, on the day `options.as_of`. Raises `Unusable` where there is no such department."""
    ready = read(project, options)
    whole = ready.whole
    if department not in whole.departments:
        near = get_close_matches(department, whole.departments, 1)
        raise Unusable(f"there is no department {department}", f"did you mean {near[0]}?" if near else _all(whole))
    limits = whole.policy.rules.limits
    return department_report(
        Given(
            department=department,
            whole=whole,
            findings=ready.findings,
            questions=[_waits(one, limits.answer_days) for one in _questions(whole, department)],
            undecided=[_waits(one, limits.moderation_days) for one in _undecided(whole, department)],
            due=tuple(due(whole.departments, limits, whole.as_of.isoformat(), department)),
        )
    )


def template(project: Project) -> str:
    """The text of the report's template: the project's own, or the program's."""
    found = (folder / TEMPLATE for folder in project.templates)
    return next(path for path in found if path.is_file()).read_text(encoding="utf-8")


def _questions(whole: Whole, department: str) -> Iterator[Waiting]:
    """Every question that is open, however short its wait has been: see the rule unanswered-question."""
    decided = DecidedReplies(whole.decisions.values(), ANSWERS)
    answers = Answers(whole.cards, References(whole.cards, whole.traits))
    for one in waiting(whole, "USE-11", ANY_AGE):
        if one.card.department != department or not one.reply.question or one.reply.answered or one.card.gone:
            continue
        if not one.is_decided(decided) and not answers.since(one.index, one.number, one.since):
            yield one


def _undecided(whole: Whole, department: str) -> Iterator[Waiting]:
    """Every reply that matches a ground and is not decided on: see the rule reply-to-decide-on."""
    decided = DecidedReplies(whole.decisions.values(), VERDICTS)
    for one in waiting(whole, "USE-13", ANY_AGE):
        if one.card.department == department and one.reply.grounds and not one.is_decided(decided):
            yield one


def _waits(one: Waiting, limit: int) -> Waits:
    return Waits(
        card=one.card,
        reply=one.reply.name,
        since=one.day,
        working_days=one.working_days,
        late=one.working_days > limit,
        grounds=one.reply.grounds,
    )


def _all(whole: Whole) -> str:
    return f"there are: {', '.join(sorted(whole.departments))}"
