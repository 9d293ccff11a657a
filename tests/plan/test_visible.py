"""What may not be shown on a day stays out; the day is the city's, whatever its clocks do."""

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from site_builder.plan.visible import in_order, visible
from tests.plan.cards import card

FUTURE = "dated in the future"
DAY = date(2026, 11, 22)
CHICAGO = ZoneInfo("America/Chicago")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"withheld": "draft"}, "draft"),
        ({"withheld": "personal"}, "personal"),
        ({"posted": datetime(2026, 11, 23, tzinfo=CHICAGO)}, "dated in the future"),
        ({"posted": datetime(2026, 11, 22, 23, 59, 59, tzinfo=CHICAGO)}, ""),
        ({"publish_at": datetime(2026, 11, 23, tzinfo=CHICAGO)}, "to be published later"),
        ({"publish_at": datetime(2026, 11, 22, 23, 59, tzinfo=CHICAGO)}, ""),
        ({"publish_at": datetime(2020, 1, 1, tzinfo=CHICAGO), "posted": datetime(2027, 1, 1, tzinfo=CHICAGO)}, FUTURE),
        ({"posted": datetime(2026, 11, 23, 5, 59, tzinfo=ZoneInfo("UTC"))}, ""),
        ({"posted": datetime(2026, 11, 23, 6, 0, tzinfo=ZoneInfo("UTC"))}, "dated in the future"),
    ],
)  # fmt: skip
def test_a_post_is_shown_from_its_day_on(given: dict[str, object], reason: str) -> None:
    shown = visible([card(1, **given)], DAY, CHICAGO)
    assert shown.withheld == ({reason: 1} if reason else {})
    assert len(shown.cards) == (not reason)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("America/Chicago", date(2026, 3, 7)),  # the day before clocks go forward
        ("America/Chicago", date(2026, 3, 8)),
        ("America/Chicago", date(2026, 11, 1)),  # a day of 25 hours
        ("America/Santiago", date(2026, 9, 5)),  # the next midnight is skipped
        ("America/Havana", date(2026, 10, 31)),  # the next midnight comes twice
        ("Pacific/Kiritimati", DAY),
        ("Asia/Kathmandu", DAY),
    ],
)
def test_a_day_ends_at_the_city_s_midnight(zone: str, day: date) -> None:
    here = ZoneInfo(zone)
    midnight = datetime.combine(day + timedelta(days=1), datetime.min.time(), here).astimezone(ZoneInfo("UTC"))
    last, first = card(posted=midnight - timedelta(seconds=1)), card(posted=midnight)
    assert last.posted.astimezone(here).date() == day
    assert first.posted.astimezone(here).date() == day + timedelta(days=1)
    assert visible([last], day, here).cards == [last]
    assert visible([first], day, here).cards == []


def test_a_post_past_its_last_day_is_marked_and_looks_different_to_the_plan() -> None:
    post = card(expires="2026-11-22")
    assert visible([post], DAY, CHICAGO).cards == [post]
    (late,) = visible([post], date(2026, 11, 23), CHICAGO).cards
    assert late.outdated
    assert late.digest != post.digest
    assert visible([post], date(2027, 1, 1), CHICAGO).cards == [late]


def test_the_last_day_of_the_calendar_is_a_day_too() -> None:
    assert len(visible([card()], date.max, CHICAGO).cards) == 1
    assert visible([card()], date.min, CHICAGO).cards == []


@pytest.mark.parametrize("hours", [-14, -5, 0, 12, 14])
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Chicago", "Etc/GMT+12"])
def test_a_post_is_of_the_future_wherever_its_offset_puts_its_day(zone: str, hours: int) -> None:
    here = ZoneInfo(zone)
    midnight = datetime.combine(DAY + timedelta(days=1), datetime.min.time(), here)
    offset = timezone(timedelta(hours=hours))
    posts = [
        card(1, posted=(midnight - timedelta(minutes=1)).astimezone(offset)),
        card(2, posted=midnight.astimezone(offset)),
    ]
    assert visible(posts, DAY, here).cards == posts[:1]


def test_where_the_shown_cards_stood_is_told() -> None:
    assert visible([card(1), card(2, withheld="draft"), card(3)], DAY, CHICAGO).places == [0, 2]


def test_posts_of_one_moment_stand_in_the_order_of_their_ids() -> None:
    at = datetime(2026, 11, 20, tzinfo=CHICAGO)
    cards = [card(number, posted=at) for number in (3, 1, 2)]
    assert [each.id for each in in_order(cards)] == ["city:1", "city:2", "city:3"]
