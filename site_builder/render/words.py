"""Dates, numbers and names of languages in the site's language, as CLDR has them."""

from datetime import date, datetime, timedelta, timezone
import functools
import re

from site_builder.model.post import Precision
from site_builder.render.forms import AMERICAN, ENGLISH, NAMES, OWN_NAMES, Forms
from site_builder.render.views import MomentView

TWO = tuple(f"{number:02d}" for number in range(60))
"""The hours, minutes and seconds in two digits."""
_OPENING = re.compile(r"[a-z]+[ ,:]")
"""A word that may begin with a capital; the name of a file or of an encoding may not."""


class Words:
    """Words of one language. What was worked out for a day or a minute is kept, as posts share them."""

    def __init__(self, lang: str) -> None:
        self._forms = _forms_of(lang)
        self.day = functools.lru_cache(maxsize=10_000)(self._forms.day)
        self._date = functools.lru_cache(maxsize=10_000)(self._make_date)
        self._clock = functools.lru_cache(maxsize=5_000)(self._make_clock)

    def moment(self, at: datetime, precision: Precision, note: str = "") -> MomentView:
        """A moment in the zone it carries; only its day where no more is known."""
        iso, day, short, year = self._date(at.year, at.month, at.day)
        time = ""
        if precision != "day":
            iso = f"{iso}T{TWO[at.hour]}:{TWO[at.minute]}:{TWO[at.second]}{_offset(at.utcoffset())}"
            time = self._clock(at.hour, at.minute, at.tzname() or "")
        return MomentView(iso=iso, day=day, time=time, short=short, year=year, note=note)

    def iso_day(self, text: str) -> str:
        """A day written as yyyy-mm-dd, in words; the text itself if it is no day."""
        try:
            found = date.fromisoformat(text)
        except ValueError:
            return text
        return self.day(found.year, found.month, found.day)

    def month(self, month: int, year: int) -> str:
        """As November 2026."""
        return f"{self.month_name(month)} {year}"

    def month_name(self, month: int) -> str:
        """As November."""
        return self._forms.months[month - 1]

    def month_short(self, month: int) -> str:
        """As Nov."""
        return self._forms.short_months[month - 1]

    def _make_date(self, year: int, month: int, day: int) -> tuple[str, str, str, str]:
        """For machines, for people in full and in short, and the year alone."""
        iso = f"{year:04d}-{month:02d}-{day:02d}"
        return iso, self.day(year, month, day), f"{self.month_short(month)} {day}", str(year)

    def _make_clock(self, hour: int, minute: int, zone: str) -> str:
        return f"{self._forms.clock(hour, minute)} {zone}".strip()


@functools.lru_cache(maxsize=100)
def _offset(offset: timedelta | None) -> str:
    """A zone's offset as ISO 8601 has it, "" where there is no zone: `isoformat` for every moment is slow."""
    return "" if offset is None else datetime(2000, 1, 1, tzinfo=timezone(offset)).isoformat()[19:]


def _forms_of(lang: str) -> Forms:
    if lang in AMERICAN:
        return ENGLISH
    from site_builder.render.cldr import forms_of  # noqa: PLC0415 - CLDR loads slowly, and most archives need none of it

    return forms_of(lang)


def sentence(remark: str) -> str:
    """An importer's remark as a sentence, whichever way it was written: a capital first, a full stop last."""
    if not remark:
        return ""
    if _OPENING.match(remark):
        remark = remark[0].upper() + remark[1:]
    return remark if remark[-1] in ".!?" else f"{remark}."


def language_name(tag: str) -> str:
    """A language in its own words: Español, Hmoob; the tag itself where nobody knows."""
    name = OWN_NAMES.get(tag) or NAMES.get(tag)
    if name is not None:
        return name
    from site_builder.render.cldr import name_of  # noqa: PLC0415 - as above

    return name_of(tag)
