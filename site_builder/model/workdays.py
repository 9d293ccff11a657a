"""Time as offices count it: Monday to Friday without holidays, a working day being 24 hours long.

A question of Friday at three in the afternoon that is answered on Monday at three has waited 24 working hours.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo

WEEK = 5
HOUR = timedelta(hours=1)


def holidays(days: Iterable[str]) -> frozenset[date]:
    """The days written as yyyy-mm-dd, without those that no calendar has."""
    return frozenset(day for text in days if (day := _day(text)) is not None)


def waited(since: date, until: date, off: frozenset[date]) -> int:
    """The working days after `since`, up to and with `until`; 0 if `until` is no later.

    What came on a Friday has waited 1 day on Monday, and 2 on Tuesday.
    """
    weeks, rest = divmod(max(0, (until - since).days), 7)
    days = weeks * WEEK + sum((since.weekday() + each) % 7 < WEEK for each in range(1, rest + 1))
    return days - sum(since < day <= until and day.weekday() < WEEK for day in off)


def working_hours(start: datetime, end: datetime, zone: tzinfo, off: frozenset[date]) -> float:
    """How many working hours lie between two moments; 0 where the end is not after the start."""
    begun, ended = start.astimezone(zone), end.astimezone(zone)
    if ended <= begun:
        return 0.0
    days = timedelta(days=waited(begun.date(), ended.date(), off))
    left = timedelta() if _is_off(begun.date(), off) else _left(begun)
    over = timedelta() if _is_off(ended.date(), off) else _left(ended)
    return max(timedelta(), days + left - over) / HOUR


def _left(at: datetime) -> timedelta:
    """How much of its day is left at this moment."""
    return timedelta(days=1) - (at.replace(tzinfo=None) - datetime.combine(at.date(), time()))


def _is_off(day: date, off: frozenset[date]) -> bool:
    return day.weekday() >= WEEK or day in off


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
