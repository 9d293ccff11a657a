"""Counts the days on which somebody at the City answers: Monday to Friday, but for the holidays of rules.yaml."""

from collections.abc import Collection
from datetime import date, datetime, timedelta, tzinfo

_WEEK = 5


def waited(since: date, until: date, holidays: Collection[str]) -> int:
    """The working days after `since`, up to and with `until`; 0 if `until` is no later.

    What came on a Friday has waited 1 day on Monday, and 2 on Tuesday.
    """
    if until <= since:
        return 0
    weeks, rest = divmod((until - since).days, 7)
    days = weeks * _WEEK + sum((since + timedelta(days=number + 1)).weekday() < _WEEK for number in range(rest))
    return days - sum(since < day <= until and day.weekday() < _WEEK for day in _days(holidays))


def day_of(moment: datetime, zone: tzinfo) -> date:
    """The calendar day of a moment where the city is."""
    return moment.astimezone(zone).date()


def _days(holidays: Collection[str]) -> set[date]:
    """The days, each once, without those that no calendar has: the register's own faults say so."""
    found = set()
    for text in holidays:
        try:
            found.add(date.fromisoformat(text))
        except ValueError:
            continue
    return found
