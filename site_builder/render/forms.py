"""How a language tells dates and times, and what languages call themselves. What most archives need stands here as CLDR
has it: to load all of CLDR takes longer than to plan ten thousand posts. The rest is asked of `cldr`."""

from collections.abc import Callable, Mapping, Sequence

import msgspec


class Forms(msgspec.Struct, frozen=True):
    """One language's: its months from January on, in full and in short, a day (year, month, day), and a time of day
    (hour, minute)."""

    months: Sequence[str]
    short_months: Sequence[str]
    day: Callable[[int, int, int], str]
    clock: Callable[[int, int], str]


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _day(year: int, month: int, day: int) -> str:
    return f"{MONTHS[month - 1]} {day}, {year}"


def _clock(hour: int, minute: int) -> str:
    return f"{hour % 12 or 12}:{minute:02d}\u00a0{'AM' if hour < 12 else 'PM'}"


ENGLISH = Forms(months=MONTHS, short_months=[month[:3] for month in MONTHS], day=_day, clock=_clock)
"""American English."""

AMERICAN = frozenset({"en", "en-US"})
"""The BCP 47 tags of American English."""

NAMES: Mapping[str, str] = {
    "ar": "العربية",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "ko": "한국어",
    "ru": "Русский",
    "so": "Soomaali",
    "vi": "Tiếng Việt",
    "zh": "中文",
}
"""What the languages of many residents call themselves."""

OWN_NAMES: Mapping[str, str] = {"hmn": "Hmoob", "mww": "Hmoob", "hmn-Latn": "Hmoob", "und": "No language given"}
"""Names of languages that CLDR lacks, in their own words."""
