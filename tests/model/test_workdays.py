"""Working time: weekends and holidays do not count, and a working day has 24 hours."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from site_builder.model.workdays import holidays, waited, working_hours

FRIDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 23)
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [(FRIDAY, FRIDAY, 0), (FRIDAY, MONDAY, 1), (FRIDAY, date(2026, 11, 24), 2), (MONDAY, FRIDAY, 0)],
)
def test_a_friday_has_waited_a_day_on_monday(since: date, until: date, days: int) -> None:
    assert waited(since, until, frozenset()) == days


def test_a_holiday_is_no_working_day_and_one_on_a_sunday_changes_nothing() -> None:
    assert waited(FRIDAY, MONDAY, holidays(["2026-11-23"])) == 0
    assert waited(FRIDAY, MONDAY, holidays(["2026-11-22", "no day"])) == 1


@given(DAYS, st.integers(0, 400), st.frozensets(DAYS, max_size=5))
def test_days_are_counted_as_if_one_by_one(since: date, length: int, off: frozenset[date]) -> None:
    days = [since + timedelta(days=each) for each in range(1, length + 1)]
    assert waited(since, days[-1] if days else since, off) == sum(d.weekday() < 5 and d not in off for d in days)


@example(datetime(2025, 2, 3, 0, 6), 2)  # noqa: DTZ001 - made aware below: 48.00000000000001 in floats
@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(0, 40))  # noqa: DTZ001 - likewise
def test_hours_are_those_of_working_days(start: datetime, days: int) -> None:
    begin = start.replace(tzinfo=UTC)
    hours = working_hours(begin, begin + timedelta(days=days), UTC, frozenset())
    assert 0 <= hours <= 24 * days
    assert days < 7 or hours >= 24 * (days // 7) * 5 - 0.001


def test_a_week_is_five_days_long() -> None:
    start = datetime(2026, 11, 18, 9, tzinfo=ZoneInfo("America/Chicago"))
    assert working_hours(start, start + timedelta(days=7), ZoneInfo("America/Chicago"), frozenset()) == 120.0
