"""Dates and languages in the site's own language, in the zone that a moment carries."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.render import cldr
from site_builder.render.forms import AMERICAN, ENGLISH, NAMES
from site_builder.render.words import Words, language_name, sentence

WINTER = datetime(2026, 11, 20, 18, 5, tzinfo=ZoneInfo("America/Chicago"))
AMERICA = Words("en")
SUMMER = datetime(2026, 7, 4, 0, 0, tzinfo=ZoneInfo("America/Chicago"))


@pytest.mark.parametrize(
    ("lang", "at", "day", "time", "short"),
    [
        ("en", WINTER, "November 20, 2026", "6:05\u00a0PM CST", "Nov 20"),
        ("en", SUMMER, "July 4, 2026", "12:00\u00a0AM CDT", "Jul 4"),
        ("en-GB", WINTER, "20 November 2026", "18:05 CST", "Nov 20"),
        ("es", WINTER, "20 de noviembre de 2026", "18:05 CST", "Nov 20"),
        ("hmn", WINTER, "November 20, 2026", "6:05\u00a0PM CST", "Nov 20"),
        ("nonsense-language", WINTER, "November 20, 2026", "6:05\u00a0PM CST", "Nov 20"),
    ],
)
def test_a_moment_is_told_as_the_language_tells_it(lang: str, at: datetime, day: str, time: str, short: str) -> None:
    view = Words(lang).moment(at, "minute")
    assert (view.day, view.time, view.short, view.year) == (day, time, short, "2026")
    assert view.iso == at.isoformat()


@given(st.datetimes(timezones=st.one_of(st.none(), st.timezones())))
def test_for_machines_a_moment_is_in_iso_8601(at: datetime) -> None:
    assert AMERICA.moment(at, "second").iso == at.isoformat(timespec="seconds")


def test_fractions_of_a_second_are_not_told() -> None:
    assert Words("en").moment(WINTER.replace(microsecond=118_000), "second").iso == WINTER.isoformat()


def test_of_a_day_no_time_is_told_and_why() -> None:
    view = Words("en").moment(WINTER, "day", "the export has days only")
    assert (view.iso, view.day, view.time) == ("2026-11-20", "November 20, 2026", "")
    assert view.note == "the export has days only"


@pytest.mark.parametrize("text", ["2026-02-30", "soon", "", "2026-1-1"])
def test_what_is_no_day_is_shown_as_it_is(text: str) -> None:
    assert Words("en").iso_day(text) == text
    assert Words("es").iso_day("2026-01-02") == "2 de enero de 2026"


@pytest.mark.parametrize(
    ("tag", "name"),
    [("en", "English"), ("es", "Español"), ("hmn", "Hmoob"), ("so", "Soomaali"), ("xx-nope", "xx-nope")],
)
def test_a_language_is_called_by_its_own_name(tag: str, name: str) -> None:
    assert language_name(tag).casefold() == name.casefold()


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("the feed names no time zone", "The feed names no time zone."),
        ("LinkedIn gives the day only.", "LinkedIn gives the day only."),
        ("ning-blogs.json stands in round brackets", "ning-blogs.json stands in round brackets."),
        ("", ""),
    ],
)
def test_a_remark_is_shown_as_a_sentence(remark: str, said: str) -> None:
    assert sentence(remark) == said


@pytest.mark.parametrize("lang", sorted(AMERICAN))
def test_american_english_is_as_cldr_has_it(lang: str) -> None:
    found = cldr.forms_of(lang)
    assert (list(ENGLISH.months), list(ENGLISH.short_months)) == (found.months, found.short_months)
    days = [(year, month, day) for year in (1, 987, 2026) for month in range(1, 13) for day in (1, 9, 28)]
    assert [ENGLISH.day(*day) for day in days] == [found.day(*day) for day in days]
    times = [(hour, minute) for hour in range(24) for minute in (0, 9, 59)]
    assert [ENGLISH.clock(*time) for time in times] == [found.clock(*time) for time in times]


@pytest.mark.parametrize("tag", sorted(NAMES))
def test_a_language_that_is_known_without_cldr_is_called_as_there(tag: str) -> None:
    assert NAMES[tag] == cldr.name_of(tag)
