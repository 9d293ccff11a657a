"""The days and hours of MySpace's blogs, as its pages have spelled them over the years."""

from datetime import UTC, date, datetime
import re
from zoneinfo import ZoneInfo

import msgspec

from site_builder.model.post import Precision

DAY_ONLY = "The page gives the day only."
PACIFIC = "The page gives no time zone; it is read as Pacific time, in which MySpace showed its blogs."
_ZONE = ZoneInfo("America/Los_Angeles")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED_FIRST = re.compile(r"\b([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})\b")
_DAY_FIRST = re.compile(r"\b([0-9]{1,2}) ([A-Za-z]{3,9})\.?,? ([0-9]{4}|[0-9]{2})\b")
_NUMBERS = re.compile(r"\b([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})\b")
_ISO = re.compile(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_CLOCK = re.compile(r"\b([0-9]{1,2}):([0-9]{2})(?:\s{0,3}([AaPp])\.?[Mm]\b)?")


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A point in time, how much of it is known, and what was assumed."""

    at: datetime
    precision: Precision
    note: str


def moment(day: str, clock: str) -> Dated:
    """When a post was made, from the text with its day and the one with its hour. Raises `ValueError`."""
    exact = _ISO.search(day)
    if exact:
        return _iso(exact[0])
    on = _day(" ".join(day.split()))
    at = _clock(clock) or _clock(day)
    if at is None:
        return Dated(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), "day", DAY_ONLY)
    local = datetime(on.year, on.month, on.day, at[0], at[1], tzinfo=_ZONE)
    return Dated(local.astimezone(UTC), "minute", PACIFIC)


def _iso(text: str) -> Dated:
    at = datetime.fromisoformat(text)
    _plausible(at.year)
    if len(text) == len("2009-01-01"):
        return Dated(at.replace(hour=12, tzinfo=UTC), "day", DAY_ONLY)
    if at.tzinfo is None:
        return Dated(at.replace(tzinfo=_ZONE).astimezone(UTC), "second", PACIFIC)
    return Dated(at.astimezone(UTC), "second", "")


def _day(text: str) -> date:
    for pattern, order in ((_NAMED_FIRST, (3, 1, 2)), (_DAY_FIRST, (3, 2, 1))):
        for match in pattern.finditer(text):
            year, month, day = (match[number] for number in order)
            if month[:3].lower() in _MONTHS:
                century = 2000 if len(year) == 2 else 0
                return _date(century + int(year), _MONTHS.index(month[:3].lower()) + 1, int(day))
    numbers = _NUMBERS.search(text)
    if numbers is None:
        raise ValueError(f"“{text[:60]}” is not a day as MySpace writes it")
    return _numbered(int(numbers[1]), int(numbers[2]), int(numbers[3]), text)


def _numbered(one: int, two: int, year: int, text: str) -> date:
    """Day and month in either order: the one whose weekday the page names; without a name, the month is first."""
    _plausible(year)
    named = next((_DAYS.index(word[:3].lower()) for word in text.split() if word[:3].lower() in _DAYS), None)
    found = [date(year, month, day) for month, day in ((one, two), (two, one)) if _exists(year, month, day)]
    fitting = [each for each in found if named is None or each.weekday() == named] or found
    if not fitting:
        raise ValueError(f"“{text[:60]}” is a day that no calendar has")
    return fitting[0]


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _date(year: int, month: int, day: int) -> date:
    _plausible(year)
    return date(year, month, day)


def _plausible(year: int) -> None:
    if not 2003 <= year <= 2100:
        raise ValueError(f"{year} is a year without MySpace")


def _clock(text: str) -> tuple[int, int] | None:
    match = _CLOCK.search(text)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2]), (match[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else None
