"""Dates, times and names of all languages, from CLDR through Babel."""

from datetime import date, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_month_names

from site_builder.render.forms import Forms

FALLBACK = "en_US"
MONTHS = range(1, 13)


def forms_of(lang: str) -> Forms:
    """How the language of a BCP 47 tag tells dates and times; American English where CLDR does not know it."""
    locale = _locale_of(lang)
    wide, short = (get_month_names(width, "stand-alone", locale) for width in ("wide", "abbreviated"))

    def day(year: int, month: int, day: int) -> str:
        return str(format_date(date(year, month, day), format="long", locale=locale))

    def clock(hour: int, minute: int) -> str:
        time = format_time(datetime(2000, 1, 1, hour, minute), format="short", locale=locale)  # noqa: DTZ001
        return str(time).replace("\u202f", "\u00a0")

    return Forms(
        months=[str(wide[month]).capitalize() for month in MONTHS],
        short_months=[str(short[month]).rstrip(".").capitalize() for month in MONTHS],
        day=day,
        clock=clock,
    )


def _locale_of(lang: str) -> Locale:
    try:
        return Locale.parse(lang if "-" in lang or lang != "en" else FALLBACK, sep="-" if "-" in lang else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)


def name_of(tag: str) -> str:
    """A language in its own words; the tag itself where CLDR does not know it."""
    try:
        name = Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].upper() + name[1:] if name else tag
