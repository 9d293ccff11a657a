"""A department's own report: what was found in its posts and what waits for it. Private: it names people and posts."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import msgspec

from site_builder.model.basis import Whole
from site_builder.model.finding import Finding
from site_builder.model.post import Card
from site_builder.model.standing import Due
from site_builder.problem import Severity
from site_builder.report.report import word

Row = Mapping[str, str]
"""Cells by the key of their column; what a row has no cell for is empty."""

COLUMNS: Mapping[str, str] = {
    "severity": "How bad",
    "code": "Code",
    "rule": "Rule",
    "clauses": "Clauses",
    "post": "Post",
    "title": "Its words",
    "reply": "Reply",
    "person": "Person",
    "place": "File and line",
    "what": "What it is",
    "since": "Since",
    "days": "Working days",
    "late": "Over the limit",
    "until": "Last day",
    "todo": "What to do",
    "private": "For the department alone",
}
"""Every column that a section may have, in the order of the CSV, with its heading."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One table: what stands in it, or, where it has no rows, that there is nothing."""

    id: str
    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


class DepartmentReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one department is told on one day. `totals` are the figures at the top, each with what it counts."""

    department: str
    name: str
    city: str
    as_of: date
    totals: tuple[tuple[str, int], ...]
    sections: tuple[Section, ...]


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """A resident's reply that waits for an answer or a decision: since when, and whether longer than the limit."""

    card: Card
    reply: str
    since: date
    working_days: int
    late: bool
    grounds: tuple[str, ...] = ()


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What the report is made from. `findings` may be those of all departments, `due` are this one's."""

    department: str
    whole: Whole
    findings: Sequence[Finding]
    questions: Sequence[Waits]
    undecided: Sequence[Waits]
    due: Sequence[Due]


def department_report(given: Given) -> DepartmentReport:
    """The report of one department."""
    whole, id_ = given.whole, given.department
    mine = [finding for finding in given.findings if finding.department == id_]
    live = [finding for finding in mine if not (finding.waived or finding.exempt)]
    withheld = {finding.post for finding in live if finding.post and finding.severity is Severity.ERROR}
    titles = {card.id: _words(card) for card in whole.cards if card.department == id_}
    sections = (
        _findings(live, titles),
        _waiting("questions", "Questions without an answer", _QUESTIONS, given.questions),
        _waiting("replies", "Replies that await a decision", _REPLIES, given.undecided),
        _stale(whole, id_),
        _access(given.due),
        _waivers(mine, titles),
        _exempt(mine, titles),
    )
    totals = (
        ("posts with an error that stands", len(withheld)),
        ("errors", sum(finding.severity is Severity.ERROR for finding in live)),
        ("warnings", sum(finding.severity is Severity.WARNING for finding in live)),
        *((section.title.lower(), len(section.rows)) for section in sections[1:]),
    )
    return DepartmentReport(
        department=id_,
        name=whole.departments[id_].name,
        city=whole.settings.city,
        as_of=whole.as_of,
        totals=totals,
        sections=sections,
    )


_QUESTIONS = "Residents' questions that nobody has answered, referred or set aside, the oldest first (USE-11)."
_REPLIES = "Residents' replies in which a term of a ground stands, and that nobody has decided on (USE-13)."


def _findings(findings: Sequence[Finding], titles: Mapping[str, str]) -> Section:
    ordered = sorted(
        findings, key=lambda each: (-each.severity, each.code, each.place.file, each.place.line, each.post)
    )
    return Section(
        id="findings",
        title="Findings",
        about="What the rules found and nothing excuses. A post with an error is not published.",
        columns=("severity", "code", "rule", "clauses", "post", "title", "place", "what", "todo", "private"),
        rows=tuple(
            _row(finding, titles) | {"severity": word(finding.severity), "what": finding.message, "todo": finding.hint}
            for finding in ordered
        ),
    )


def _waiting(id_: str, title: str, about: str, waits: Sequence[Waits]) -> Section:
    ordered = sorted(waits, key=lambda each: (each.since, each.card.id, each.reply))
    return Section(
        id=id_,
        title=title,
        about=about,
        columns=("post", "title", "reply", "since", "days", "late", "clauses", "place"),
        rows=tuple(
            {
                "post": each.card.id,
                "title": _words(each.card),
                "reply": each.reply,
                "since": each.since.isoformat(),
                "days": str(each.working_days),
                "late": "yes" if each.late else "no",
                "clauses": ", ".join(each.grounds),
                "place": _place(each.card),
            }
            for each in ordered
        ),
    )


def _stale(whole: Whole, department: str) -> Section:
    rows = [row for row in _past_days(whole) if row[0].department == department]
    return Section(
        id="stale",
        title="Posts to look at again",
        about="Posts whose day of review is past, or whose last day is (USE-12).",
        columns=("post", "title", "what", "until", "place"),
        rows=tuple(
            {"post": card.id, "title": _words(card), "what": what, "until": day, "place": _place(card)}
            for card, what, day in sorted(rows, key=lambda row: (row[2], row[0].id))
        ),
    )


def _past_days(whole: Whole) -> Iterator[tuple[Card, str, str]]:
    today = whole.as_of.isoformat()
    for card, traits in zip(whole.cards, whole.traits, strict=True):
        if traits.expires and traits.expires < today:
            if not card.gone and card.platform != "city":
                yield card, "its last day is past, and it still stands on its platform", traits.expires
        elif traits.review_by and traits.review_by < today:
            yield card, "it was to be reviewed by this day", traits.review_by


def _access(due: Sequence[Due]) -> Section:
    return Section(
        id="access",
        title="Access to look at",
        about="Who may post, and what is due (AUTH-1 to AUTH-6, USE-4). site-builder review writes the sheet to sign.",
        columns=("person", "clauses", "what"),
        rows=tuple(
            {"person": each.person.name if each.person else "", "clauses": reason.clause, "what": reason.text}
            for each in due
            for reason in each.reasons
        ),
    )


def _waivers(findings: Sequence[Finding], titles: Mapping[str, str]) -> Section:
    held = sorted((one for one in findings if one.waived), key=lambda one: (one.waived_until, one.post, one.code))
    return Section(
        id="waivers",
        title="Waivers in force",
        about="What a waiver excuses, until its last day; from then on it counts.",
        columns=("until", "code", "rule", "clauses", "post", "title", "what", "todo", "place", "private"),
        rows=tuple(
            _row(one, titles) | {"until": one.waived_until, "what": one.message, "todo": f"waived: {one.waived}"}
            for one in held
        ),
    )


def _exempt(findings: Sequence[Finding], titles: Mapping[str, str]) -> Section:
    exempt = sorted((one for one in findings if one.exempt), key=lambda one: (one.code, one.post))
    return Section(
        id="exempt",
        title="Exempt by the policy itself",
        about="Where a rule would have found something, and the policy makes an exception (USE-7).",
        columns=("code", "rule", "clauses", "post", "title", "what", "place"),
        rows=tuple(_row(one, titles) | {"what": one.exempt} for one in exempt),
    )


def _row(finding: Finding, titles: Mapping[str, str]) -> dict[str, str]:
    return {
        "code": finding.code,
        "rule": finding.rule,
        "clauses": ", ".join(finding.clauses),
        "post": finding.post,
        "title": titles.get(finding.post, ""),
        "place": str(finding.place),
        "private": finding.private,
    }


def _words(card: Card) -> str:
    return card.title or card.summary


def _place(card: Card) -> str:
    return f"{card.source}:{card.line}" if card.line else card.source
