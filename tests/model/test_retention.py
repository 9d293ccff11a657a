"""How long a post is kept: which series it falls in, which of them decides, and the day its period ends."""

from datetime import UTC, date, datetime

import pytest

from site_builder.model.policy import Series
from site_builder.model.post import Facts, Filing, Kind, Post
from site_builder.model.retention import Began, Period, clock, period, series_of


def post(*, kind: Kind = "post", tags: tuple[str, ...] = (), retention: str = "") -> Post:
    facts = Facts(platform="x", native_id="1", posted=datetime(2020, 5, 1, tzinfo=UTC), kind=kind, tags=tags)
    return Post(id="x:1", department="dpw", account="x:mkeworks", facts=facts, filing=Filing(retention=retention))


def named(found: Post, *series: Series) -> list[str]:
    return [one.id for one in series_of(found, series)]


def series(id_: str, length: str = "P7Y") -> Series:
    return Series(id=id_, title=id_, period=length, disposition="destroy" if length else "permanent")


@pytest.mark.parametrize(
    ("text", "begins", "ends"),
    [
        ("P7Y", "2020-05-01", "2027-05-01"),
        ("P1Y6M", "2020-08-31", "2022-02-28"),
        ("P1Y", "2024-02-29", "2025-02-28"),
        ("P4Y", "2024-02-29", "2028-02-29"),
        ("P1M", "2026-01-31", "2026-02-28"),
        ("P1M1D", "2026-01-31", "2026-03-01"),
        ("P22M", "2026-11-03", "2028-09-03"),
        ("P30D", "2026-12-15", "2027-01-14"),
        ("P0Y1D", "2026-12-31", "2027-01-01"),
    ],
)
def test_periods_are_counted_by_the_calendar(text: str, begins: str, ends: str) -> None:
    found = period(text)
    assert found is not None
    assert found.after(date.fromisoformat(begins)) == date.fromisoformat(ends)


@pytest.mark.parametrize("text", ["", "P", "P0Y0D", "7Y", "P7", "P7W", "PT7H", "P1.5Y", "P-1Y", "P٧Y", "p7y", "P7Y\n"])
def test_other_texts_are_no_period(text: str) -> None:
    assert period(text) is None


def test_a_period_beyond_the_calendar_has_no_last_day() -> None:
    assert Period(years=9000).after(date(2020, 1, 1)) is None
    assert Period(days=999_999).after(date(9999, 1, 1)) is None


def test_a_series_takes_the_posts_that_all_of_its_scope_fits() -> None:
    open_ = series("open")
    mine = Series(id="mine", title="", period="P1Y", departments=("dpw",), accounts=("X:MkeWorks",))
    tagged = Series(id="tagged", title="", period="P1Y", tags=("#Flood", "snow"), kinds=("photo",))
    other = Series(id="other", title="", period="P1Y", departments=("fire",))
    assert named(post(tags=("FLOOD",)), open_, mine, tagged, other) == ["open", "mine"]
    assert named(post(tags=("FLOOD",), kind="photo"), open_, mine, tagged, other) == ["open", "mine", "tagged"]


def test_a_post_falls_in_the_series_that_it_names() -> None:
    other = Series(id="other", title="", period="P1Y", departments=("fire",))
    assert named(post(retention="other"), other) == ["other"]
    assert named(post(retention="nothing"), other) == []
    assert named(post(), other) == []


def test_the_longest_period_decides() -> None:
    found = clock(
        [series("years", "P2Y"), series("months", "P25M"), series("days", "P700D")], Began(posted=date(2020, 1, 1))
    )
    assert found is not None
    assert (found.series.id, found.permanent, found.ends) == ("months", False, date(2022, 2, 1))


def test_of_two_equal_periods_the_first_decides() -> None:
    found = clock([series("a", "P1Y"), series("b", "P12M")], Began(posted=date(2020, 1, 1)))
    assert found is not None
    assert found.series.id == "a"


@pytest.mark.parametrize("length", ["", "P9999Y", "seven years"])
def test_permanent_beats_all_and_so_does_what_cannot_be_told(length: str) -> None:
    found = clock([series("long", "P900Y"), series("ever", length)], Began(posted=date(2020, 1, 1)))
    assert found is not None
    assert (found.series.id, found.permanent, found.ends) == ("ever", True, None)


def test_a_period_that_has_not_begun_is_longer_than_one_that_has() -> None:
    closed = Series(id="closed", title="", trigger="account closed", period="P1Y")
    both = [series("posted", "P7Y"), closed]
    waiting = clock(both, Began(posted=date(2020, 1, 1)))
    assert waiting is not None
    assert (waiting.series.id, waiting.permanent, waiting.begins, waiting.ends) == ("closed", False, None, None)
    begun = clock(both, Began(posted=date(2020, 1, 1), account_closed=date(2021, 1, 1)))
    assert begun is not None
    assert (begun.series.id, begun.ends) == ("posted", date(2027, 1, 1))


def test_without_a_series_there_is_no_clock() -> None:
    assert clock([], Began(posted=date(2020, 1, 1))) is None
