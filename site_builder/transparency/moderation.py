"""/moderation/: every decision as a statement of reasons, and the counts by ground, department and month.

A statement names its department and account, the day, the grounds and the appeal. What was decided about, by whom, and
in which words, stays in the department's own file.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from site_builder.model.decision import Decision
from site_builder.model.moderation import Act, Appeal, ModerationLedger, StatementLine, Tally
from site_builder.transparency.given import Given

ACTS: Mapping[str, Act] = {act: act for act in get_args(Act)}
FIELDS: Mapping[Act, str] = {"remove": "removed", "redact": "redacted", "restore": "restored", "keep": "kept"}
OUTCOMES: Mapping[str, Appeal] = {"upheld": "upheld", "reversed": "reversed", "withdrawn": "withdrawn"}
STATES: tuple[Appeal, ...] = ("open", "upheld", "reversed", "withdrawn")
MONTHS = 240
"""Most months that are counted one by one: twenty years."""


def moderation(given: Given) -> ModerationLedger:
    """The whole ledger."""
    lines = [line for id_, mine in given.whole.decisions.items() for line in _statements(id_, mine, given)]
    lines.sort(key=lambda line: (line.on, line.id), reverse=True)
    policy = given.whole.policy
    headings = {each.id: each.heading for each in policy.clauses}
    titles = {**headings, **{each.id: each.title for each in policy.grounds}}
    used = {ground for line in lines for ground in line.grounds}
    others = sorted(used - {each.id for each in policy.grounds})
    grounds = [*(each.id for each in policy.grounds), *others]
    departments = sorted({line.department for line in lines}, key=lambda id_: (given.name(id_).casefold(), id_))
    return ModerationLedger(
        statements=tuple(lines),
        grounds=tuple(_tally(id_, titles.get(id_, id_), lines, lambda line: line.grounds) for id_ in grounds),
        departments=tuple(_tally(id_, given.name(id_), lines, lambda line: (line.department,)) for id_ in departments),
        months=tuple(_tally(month, month, lines, lambda line: (line.on[:7],)) for month in months(lines)),
        appeals=tuple((state, sum(line.appeal == state for line in lines)) for state in STATES),
        texts=tuple((each.id, each.text) for each in policy.grounds if each.text),
    )


def _statements(department: str, decisions: Sequence[Decision], given: Given) -> Iterator[StatementLine]:
    appeals = appeals_of(decisions)
    undone = _undone(decisions, appeals)
    for number, each in enumerate(decisions, 1):
        act = ACTS.get(each.decision)
        if act is None or not each.sound:
            continue
        card = given.known.get(each.post)
        yield StatementLine(
            id=f"{department}-{number:04}",
            on=each.on[:10],
            department=department,
            department_name=given.name(department),
            act=act,
            subject="reply" if each.reply else "post",
            content="image" if any(one.media for one in each.redact) else "text",
            platform=each.post.partition(":")[0],
            account=card.account if card else "",
            grounds=each.grounds,
            appeal=appeals.get(each.id, ""),
            in_effect=each.id not in undone,
        )


def appeals_of(decisions: Sequence[Decision]) -> Mapping[str, Appeal]:
    """How the appeal of each decision stands, by the decision's id: the last word counts."""
    about = {each.id: each.of for each in decisions if each.decision == "appeal"}
    found: dict[str, Appeal] = {}
    for each in decisions:
        if each.decision == "appeal" and each.of:
            found[each.of] = "open"
        elif each.decision == "outcome" and each.outcome in OUTCOMES:
            found[about.get(each.of, each.of)] = OUTCOMES[each.outcome]
    return found


def _undone(decisions: Sequence[Decision], appeals: Mapping[str, Appeal]) -> frozenset[str]:
    """The decisions that are no longer in effect: a restoration names one, or else all before it on the same post or
    reply; an appeal that was reversed undoes what it is about."""
    found = {id_ for id_, state in appeals.items() if state == "reversed"}
    earlier: dict[tuple[str, str], list[str]] = {}
    for each in decisions:
        subject = (each.post, each.reply)
        if each.decision == "restore":
            found.update([each.of] if each.of else earlier.get(subject, ()))
        elif each.decision in {"remove", "redact"}:
            earlier.setdefault(subject, []).append(each.id)
    return frozenset(found)


def _tally(id_: str, title: str, lines: Iterable[StatementLine], of: Callable[[StatementLine], Sequence[str]]) -> Tally:
    counts = dict.fromkeys(FIELDS.values(), 0)
    for line in lines:
        if id_ in of(line):
            counts[FIELDS[line.act]] += 1
    return Tally(id=id_, title=title, **counts)


def months(lines: Sequence[StatementLine]) -> list[str]:
    """Every month from the first decision's to the last one's, those without any too."""
    days = sorted(line.on for line in lines if is_day(line.on))
    return months_between(days[0], days[-1]) if days else []


def is_day(text: str) -> bool:
    """Whether a text is a day that a calendar has."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def months_between(first: str, last: str) -> list[str]:
    """The months yyyy-mm from one day to another, the last `MONTHS` of them."""
    start, stop = (int(day[:4]) * 12 + int(day[5:7]) - 1 for day in (first, last))
    return [f"{each // 12:04}-{each % 12 + 1:02}" for each in range(max(start, stop - MONTHS + 1), stop + 1)]
