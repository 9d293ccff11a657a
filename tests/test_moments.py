"""Points in time as people write them."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import example, given
from hypothesis import strategies as st
import pytest

from site_builder.moments import Impossible, Precision, by_clocks, day, moment, restored, seconds_ahead

CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("text", "at", "precision"),
    [
        ("2026-11-20", "2026-11-20T00:00:00-06:00", "day"),
        ("2026-11-20 06:15", "2026-11-20T06:15:00-06:00", "minute"),
        ("2026-07-20T06:15:30", "2026-07-20T06:15:30-05:00", "second"),
        ("2026-11-20T06:15:30Z", "2026-11-20T00:15:30-06:00", "second"),
        ("2026-11-20 06:15 +01:00", "2026-11-19T23:15:00-06:00", "minute"),
        ("2026-11-20T06:15:30.125-06:00", "2026-11-20T06:15:30.125000-06:00", "second"),
        ("2026-11-01 01:30", "2026-11-01T01:30:00-05:00", "minute"),  # happens twice: the first
    ],
)
def test_a_time_is_in_the_city_s_zone_with_what_is_known_of_it(text: str, at: str, precision: str) -> None:
    found = moment(text, CHICAGO)
    assert (found.at.isoformat(), found.precision) == (at, precision)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2026-03-08 02:30", "2026-03-08 02:30 does not exist in America/Chicago: clocks went from 02:00 to 03:00"),
        ("2026-02-30", "2026-02-30 does not exist"),
        ("2026-01-01 24:00", "does not exist: hour"),
        ("9999-12-31T23:59:59-12:00", "outside the years"),
        ("20 November 2026", "is not a day or time like"),
        ("20261120", "is not a day or time like"),
        ("2026-11-20 06:15+24:00", "is not a day or time like"),
        ("٢٠٢٦-11-20", "is not a day or time like"),
    ],
)
def test_an_impossible_time_says_why(text: str, words: str) -> None:
    with pytest.raises(Impossible, match=words):
        moment(text, CHICAGO)


def test_a_day_whose_midnight_was_skipped_is_still_a_day() -> None:
    assert moment("2018-11-04", ZoneInfo("America/Sao_Paulo")).at == datetime(2018, 11, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-11-20 06:15", "2026-1-2", ""])
def test_what_is_no_calendar_day_is_refused(text: str) -> None:
    with pytest.raises(Impossible):
        day(text)


@given(st.datetimes(min_value=datetime(1970, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_time_written_with_its_offset_is_read_back(at: datetime) -> None:
    assert moment(at.isoformat(), CHICAGO).at == at


@given(st.text(max_size=30))
def test_no_text_raises_anything_else(text: str) -> None:
    try:
        moment(text, CHICAGO)
    except Impossible as error:
        assert str(error)  # noqa: PT017 - that it has words is the point


@pytest.mark.parametrize(
    ("text", "zone"),
    [("9999-12-31 23:30", "America/Chicago"), ("0001-01-01 00:30", "Pacific/Auckland"), ("0001-01-01", "Asia/Tokyo")],
)
def test_a_time_that_utc_has_no_year_for_is_refused(text: str, zone: str) -> None:
    with pytest.raises(Impossible, match=f"{text} is outside the years 1 to 9999"):
        moment(text, ZoneInfo(zone))


OFFSETS = st.integers(-24 * 60 + 1, 24 * 60 - 1).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(
    st.datetimes(datetime(1850, 1, 2), datetime(9990, 1, 1), timezones=OFFSETS),  # noqa: DTZ001 - the offset comes
    st.sampled_from(["second", "minute", "day"]),
    st.timezones(),
)
@example(datetime(1987, 3, 29, 2, tzinfo=timezone(timedelta(hours=1))), "second", ZoneInfo("Arctic/Longyearbyen"))
@example(datetime(1850, 5, 1, 12, tzinfo=UTC), "minute", CHICAGO)
@example(datetime(1850, 5, 1, tzinfo=UTC), "day", CHICAGO)
@example(datetime(2026, 7, 1, 5, tzinfo=UTC), "day", CHICAGO)
def test_a_time_is_restored_by_the_seconds_that_clocks_were_ahead(
    at: datetime, precision: Precision, zone: ZoneInfo
) -> None:
    kept = at.astimezone(UTC)
    found, expected = by_clocks(kept, seconds_ahead(at, precision, zone)), restored(kept, precision, zone)
    assert (found.isoformat(), found.utcoffset()) == (expected.isoformat(), expected.utcoffset())
