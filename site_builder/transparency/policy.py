"""/policy/: every clause with how it is kept and how it stands today, and the versions of the policy."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from site_builder.model.finding import Finding
from site_builder.model.ledgers import ClauseLine, EditionLine, Honour, PolicyLedger, State
from site_builder.model.policy import Clause, Edition, Policy
from site_builder.problem import Severity
from site_builder.transparency.given import Given, stands

BY_RULE = frozenset({"gate", "flag"})
UNKNOWN = Honour(clause="", ways=("person",), how="")
"""A clause that the program knows nothing of is for a person to keep."""


def policy(given: Given) -> PolicyLedger:
    """The whole ledger."""
    said = given.whole.policy
    honours = {each.clause: each for each in given.honours}
    by_clause: dict[str, list[Finding]] = {}
    for finding in given.told:
        for clause in finding.clauses:
            by_clause.setdefault(clause, []).append(finding)
    return PolicyLedger(
        editions=_editions(given),
        clauses=tuple(
            _line(each, honours.get(each.id, UNKNOWN), by_clause.get(each.id, ()), said, given.today)
            for each in said.clauses
        ),
        withheld=len(given.withheld),
        judged_since=said.rules.registers_since or "",
    )


def _line(clause: Clause, honour: Honour, findings: Sequence[Finding], said: Policy, today: str) -> ClauseLine:
    since = clause.since or min((each.in_force for each in said.versions), default="")
    missing = tuple(name for name in honour.needs if name not in said.files)
    off = tuple(rule for rule in honour.rules if said.rules.severity.get(rule) == "off")
    standing = [each for each in findings if stands(each)]
    errors = sum(each.severity == Severity.ERROR for each in standing)
    line = ClauseLine(
        id=clause.id,
        section=clause.section,
        heading=clause.heading,
        gist=clause.gist,
        state="kept",
        since=since,
        until=clause.until or "",
        ways=honour.ways,
        how=honour.how,
        who=clause.reviewer,
        errors=errors,
        warnings=len(standing) - errors,
        waived=sum(bool(each.waived) for each in findings),
        exempt=sum(bool(each.exempt) for each in findings),
        rules=tuple(rule for rule in honour.rules if rule not in off),
        off=off,
        missing=missing,
    )
    return replace(line, state=_state(line, today))


def _state(line: ClauseLine, today: str) -> State:
    """How a clause stands. That nothing was found says nothing where nothing could be looked for."""
    if line.since > today or (line.until and line.until < today):
        return "not in force"
    if line.findings:
        return "findings"
    if line.missing or (line.off and not line.rules and BY_RULE.issuperset(line.ways)):
        return "not set up"
    return "person" if set(line.ways) <= {"person"} else "kept"


def _editions(given: Given) -> tuple[EditionLine, ...]:
    versions = sorted(given.whole.policy.versions, key=lambda each: each.in_force, reverse=True)
    traits = given.traits
    posts = Counter(traits[card.id].edition for card in given.shown if card.id in traits)
    later: Edition | None = None
    lines = []
    for each in versions:
        lines.append(_edition(each, later, posts))
        later = each
    return tuple(lines)


def _edition(edition: Edition, later: Edition | None, posts: Mapping[str, int]) -> EditionLine:
    return EditionLine(
        id=edition.id,
        title=edition.title,
        since=edition.in_force,
        until=_day_before(later.in_force) if later else "",
        url=edition.url,
        note=edition.note,
        posts=posts.get(edition.id, 0),
    )


def _day_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return ""
