"""Dates, numbers and names of languages in the site's language, from CLDR through Babel."""

from datetime import date, datetime
import functools
import re

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time, get_month_names

from site_builder.model.post import Precision
from site_builder.render.views import MomentView

OWN_NAMES = {"hmn": "Hmoob", "mww": "Hmoob", "hmn-Latn": "Hmoob", "und": "No language given"}
"""Names of languages that CLDR lacks, in their own words."""

FALLBACK = "en_US"
_OPENING = re.compile(r"[a-z]+[ ,:]")
"""A word that may begin with a capital; the name of a file or of an encoding may not."""


class Words:
    """Words of one language. What was worked out for a day or a minute is kept, as posts share them."""

    def __init__(self, lang: str) -> None:
        self._locale = locale_of(lang)
        self.day = functools.lru_cache(maxsize=10_000)(self._day)
        self.short = functools.lru_cache(maxsize=400)(self._short)
        self.clock = functools.lru_cache(maxsize=5_000)(self._clock)
        self._wide = get_month_names("wide", context="stand-alone", locale=self._locale)
        self._abbreviated = get_month_names("abbreviated", context="stand-alone", locale=self._locale)

    def moment(self, at: datetime, precision: Precision, note: str = "") -> MomentView:
        """A moment in the zone it carries; only its day where no more is known."""
        if precision == "day":
            iso = f"{at.year:04d}-{at.month:02d}-{at.day:02d}"
            time = ""
        else:
            iso = at.isoformat(timespec="seconds")  # HTML knows no more than three digits of a second
            time = self.clock(at.hour, at.minute, at.tzname() or "")
        day = self.day(at.year, at.month, at.day)
        return MomentView(iso=iso, day=day, time=time, short=self.short(at.month, at.day), year=str(at.year), note=note)

    def iso_day(self, text: str) -> str:
        """A day written as yyyy-mm-dd, in words; the text itself if it is no day."""
        try:
            found = date.fromisoformat(text)
        except ValueError:
            return text
        return self.day(found.year, found.month, found.day)

    def month(self, month: int, year: int) -> str:
        """As November 2026."""
        return f"{self._wide[month].capitalize()} {year}"

    def month_name(self, month: int) -> str:
        """As November."""
        return str(self._wide[month]).capitalize()

    def month_short(self, month: int) -> str:
        """As Nov."""
        return str(self._abbreviated[month]).rstrip(".").capitalize()

    def _day(self, year: int, month: int, day: int) -> str:
        return str(format_date(date(year, month, day), format="long", locale=self._locale))

    def _short(self, month: int, day: int) -> str:
        return f"{self.month_short(month)} {day}"

    def _clock(self, hour: int, minute: int, zone: str) -> str:
        time = format_time(datetime(2000, 1, 1, hour, minute), format="short", locale=self._locale)  # noqa: DTZ001
        return f"{time} {zone}".replace("\u202f", "\u00a0").strip()


def locale_of(lang: str) -> Locale:
    """The CLDR locale of a BCP 47 tag; American English for a language that CLDR does not have dates for."""
    try:
        return Locale.parse(lang if "-" in lang or lang != "en" else FALLBACK, sep="-" if "-" in lang else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK)


def sentence(remark: str) -> str:
    """An importer's remark as a sentence, whichever way it was written: a capital first, a full stop last."""
    if _OPENING.match(remark):
        remark = remark[0].upper() + remark[1:]
    return remark if not remark or remark[-1] in ".!?" else f"{remark}."


def language_name(tag: str) -> str:
    """A language in its own words: Español, Hmoob; the tag itself where nobody knows."""
    if tag in OWN_NAMES:
        return OWN_NAMES[tag]
    try:
        name = Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].upper() + name[1:] if name else tag
