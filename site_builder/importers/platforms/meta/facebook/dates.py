"""The dates on Facebook's pages of HTML: in the words of the downloader's language, without a time zone.

Month names are those of some sixty languages. What could be two dates (11/12/2017) or two months (`listopad` is
October in Zagreb and November in Warsaw) is not guessed at. Times are read as Milwaukee's: Facebook writes them in the
zone that the person who downloaded had then.
"""

from copy import deepcopy
from datetime import UTC, datetime
from functools import cache
import re
import unicodedata
from zoneinfo import ZoneInfo

from babel import Locale, localedata
import msgspec

from site_builder.model.post import Precision

HOME = ZoneInfo("America/Chicago")
NOTE = "Facebook's page gives the time without its zone; it was read as Milwaukee's."
DAY_NOTE = (
    "Only the day could be read from Facebook's page, which gives it without a time zone; it was read as Milwaukee's."
)
_LANGUAGES = (
    "af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk km "
    "kn ko ky lo lt lv mk ml mn mr ms my nb ne nl nn pa pl pt pt_PT ro ru si sk sl sq sr sr_Latn sv sw ta te th tr uk "
    "ur uz vi zh zh_Hant zu"
)
_WORD = re.compile(r"[^\W\d_][\w.'’]*", re.UNICODE)
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_EAST = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_NUMBER = re.compile(r"(?<![\d:.])(\d{1,4})(?![\d:])")
_AFTER = re.compile(r"\bp\.?\s?m\b|下午|午後|오후|晚上|μ\.?μ|nachm", re.IGNORECASE)
_BEFORE = re.compile(r"\ba\.?\s?m\b|上午|午前|오전|凌晨|π\.?μ|vorm", re.IGNORECASE)
_BESIDE_A_CLOCK = (
    "a am at pm p m um uhr à às as las los de del d den da do di kl klo alle ore ora o godz h г в om the of and la le "
    "il lúc tháng tahun año"
)
_HARMLESS = frozenset(_BESIDE_A_CLOCK.split())


class When(msgspec.Struct, frozen=True, gc=False):
    """A time of a page, in UTC, how much of it was said, and what was assumed."""

    at: datetime
    precision: Precision
    note: str

    @property
    def second(self) -> int:
        return int(self.at.timestamp())


def when(text: str) -> When | None:
    """The time that a page writes as `text`; None for what is not one, or could be several."""
    said = unicodedata.normalize("NFKC", " ".join(text.split()))[:120]
    day = _day(said)
    if day is None:
        return None
    year, month, number, rest = day
    try:
        return _moment(datetime(year, month, number, tzinfo=HOME), rest)
    except (ValueError, OverflowError):
        return None


def _moment(day: datetime, rest: str) -> When | None:
    clock = _CLOCK.search(rest)
    if clock is None:
        return When(day.astimezone(UTC), "day", DAY_NOTE)
    hour = int(clock[1])
    if _AFTER.search(rest) or _BEFORE.search(rest):
        hour = hour % 12 + (12 if _AFTER.search(rest) else 0) if hour <= 12 else hour
    elif hour <= 12 and not _only_harmless(rest):
        return When(day.astimezone(UTC), "day", DAY_NOTE)
    at = day.replace(hour=hour, minute=int(clock[2]), second=int(clock[3] or 0)).astimezone(UTC)
    return When(at, "second" if clock[3] else "minute", NOTE)


def _only_harmless(rest: str) -> bool:
    """Whether the words beside a clock are known to be no halves of the day."""
    words = {word.strip(".").casefold() for word in _WORD.findall(rest)}
    return all(word in _HARMLESS or word in _week() for word in words)


def _day(said: str) -> tuple[int, int, int, str] | None:
    """Year, month and day, and the text without them."""
    for pattern in (_ISO, _EAST):
        if found := pattern.search(said):
            return int(found[1]), int(found[2]), int(found[3]), said[: found.start()] + " " + said[found.end() :]
    if found := _FIGURES.search(said):
        return _figures(found, said[: found.start()] + " " + said[found.end() :])
    return _named(said)


def _figures(found: re.Match[str], rest: str) -> tuple[int, int, int, str] | None:
    """A date in figures: dots mean the day comes first; of slashes only what is over 12 tells which is which."""
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "." or one > 12 or one == other:
        return year, other, one, rest
    return (year, one, other, rest) if other > 12 else None


def _named(said: str) -> tuple[int, int, int, str] | None:
    """A date with its month in words: the number of four digits is the year, the other the day."""
    months = {match: month for match in _WORD.finditer(said) if (month := _month(match[0]))}
    if len(set(months.values())) != 1:
        return None
    match, month = next(iter(months.items()))
    rest = said[: match.start()] + " " + said[match.end() :]
    clock = _CLOCK.search(rest)
    numbers = _NUMBER.findall(_CLOCK.sub(" ", rest, count=1) if clock else rest)
    years = [int(each) for each in numbers if len(each) == 4]
    days = [int(each) for each in numbers if len(each) < 3]
    if len(years) != 1 or len(days) != 1:
        return None
    year = years[0] - 543 if years[0] > 2400 else years[0]
    return year, month, days[0], rest


def _month(word: str) -> int:
    """The month of a name in any language, 0 for what is none, or another month elsewhere."""
    name = _bare(word)
    if len(name) < 2:
        return 0
    names = _months()
    if name in names:
        return names[name]
    if len(name) < 3:
        return 0
    begun = {month for whole, month in names.items() if whole.startswith(name)}
    return begun.pop() if len(begun) == 1 else 0


def _told(language: str, part: str) -> localedata.LocaleDataDict:
    """The `months` or `days` of a language, from a copy: where Babel resolves an alias it writes into tables that all
    languages share, and from then on November is `noy` in Spanish, too."""
    own = localedata.load(str(Locale.parse(language)))
    return localedata.LocaleDataDict({part: deepcopy(own[part])})[part]  # type: ignore[no-any-return]


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in _LANGUAGES.split():
        months = _told(language, "months")
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    bare = _bare(name)
                    if len(bare) > 1 and not bare.isdigit():
                        found[bare] = number if found.get(bare, number) == number else 0
    return found


@cache
def _week() -> frozenset[str]:
    """The names of days, in all those languages."""
    days = [_told(language, "days") for language in _LANGUAGES.split()]
    return frozenset(
        name.strip(".").casefold()
        for each in days
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in each[context][width].values()
    )


def _bare(name: str) -> str:
    """A name without dots and case, as both Facebook and the tables may have it."""
    return unicodedata.normalize("NFKC", name).replace(".", "").strip().casefold()
