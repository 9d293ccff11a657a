"""What each post's page says of the policy: the version that it falls under, and how long its record is kept."""

from collections.abc import Mapping
from datetime import date
import functools

import msgspec
from msgspec.structs import replace

from site_builder.digest import Fingerprint, combine
from site_builder.model.ledgers import Filed, SeriesLine
from site_builder.model.policy import Policy, Series
from site_builder.model.post import RetentionEvent
from site_builder.model.register import Department
from site_builder.model.retention import Clock, began, clock
from site_builder.transparency.given import Given

WAITS = {
    "superseded": "from the day that a newer post replaces it",
    "account closed": "from the day that the account is closed",
    "case closed": "from the day that its case is closed",
}
"""What a period waits for that has not begun."""

AFTER = {
    "destroy": "the record may be destroyed after that",
    "transfer": "the record goes to the archives after that",
}


def filed(given: Given) -> Mapping[str, Filed]:
    """By the id of every post that is shown; equal values are one object."""
    policy = given.whole.policy
    editions = {each.id: each.title for each in policy.versions}
    series = {each.id: each for each in policy.series}
    closed = closed_days(given.whole.departments)

    @functools.cache
    def one(
        edition: str, ids: tuple[str, ...], posted: date, account_closed: date | None, event: RetentionEvent | None
    ) -> Filed:
        found = clock([series[id_] for id_ in ids if id_ in series], began(posted, account_closed, event))
        line = None if found is None else _line(found)
        return Filed(edition=edition, edition_title=editions.get(edition, ""), series=line)

    mine = ((card, given.traits.get(card.id)) for card in given.shown)
    found = {
        card.id: one(
            traits.edition,
            traits.series,
            given.day(card),
            closed.get((card.department, card.account)),
            traits.retention_event,
        )
        for card, traits in mine
        if traits is not None
    }
    found.update({id_: replace(found[id_], waived=clauses) for id_, clauses in _waived(given).items() if id_ in found})
    return found


def _waived(given: Given) -> Mapping[str, tuple[str, ...]]:
    """The clauses that posts were given leave to depart from."""
    found: dict[str, set[str]] = {}
    for finding in given.findings:
        if finding.waived and finding.post:
            found.setdefault(finding.post, set()).update(finding.clauses)
    return {post: tuple(sorted(clauses)) for post, clauses in found.items()}


def filing_mark(policy: Policy) -> Fingerprint:
    """What decides how posts are filed, beside the posts and the departments themselves."""
    return combine((msgspec.msgpack.encode(policy.versions), msgspec.msgpack.encode(policy.series)))


def closed_days(departments: Mapping[str, Department]) -> Mapping[tuple[str, str], date]:
    """The day on which each account was closed."""
    found = {}
    for id_, department in departments.items():
        for account in department.accounts:
            if account.closed and (day := _day(account.closed)) is not None:
                found[id_, account.key] = day
    return found


def _line(found: Clock) -> SeriesLine:
    series = found.series
    until = found.ends.isoformat() if found.ends and not found.permanent else ""
    return SeriesLine(id=series.id, title=series.title, until=until, what=_what(series, found))


def _what(series: Series, found: Clock) -> str:
    """What happens when the period ends, or why it has not begun."""
    if found.permanent:
        return "kept for good"
    return WAITS.get(series.trigger, "") if found.begins is None else AFTER.get(series.disposition, "")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
