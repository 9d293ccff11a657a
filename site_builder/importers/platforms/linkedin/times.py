"""When a LinkedIn post was made: what the archive writes, checked by the clock inside the post's id."""

from datetime import UTC, datetime, timedelta
import re

import msgspec

from site_builder.model.post import Precision

_WRITTEN = re.compile(
    r"(\d{4})[-/](\d\d)[-/](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,6})?(?: ?(?:UTC|Z|GMT))?", re.ASCII
)
_US_DAY = re.compile(r"(\d\d?)/(\d\d?)/(\d{4})", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?: 00:00(?::00)?)?", re.ASCII)
_NUMBER = re.compile(r"(?:^|[^\d])(\d{15,20})$", re.ASCII)
_EARLIEST = datetime(2003, 5, 1, tzinfo=UTC)
_MILLISECONDS = 1 << 42
NEAR = timedelta(minutes=2)
FROM_ID = "The time is read from the post's id: the archive's own could not be read."
ASSUMED = "The archive gives no time zone; UTC was assumed."
DAY_ONLY = "LinkedIn gives the day only."


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A time, how much of it is known, and why not more."""

    at: datetime
    precision: Precision = "second"
    note: str = ""


def moment(written: str, ident: str) -> Moment:
    """The time of a post. LinkedIn writes UTC without saying so; the id's clock, where it has one, confirms that.

    Raises `ValueError` when neither the text nor the id tells a time.
    """
    clock = of_id(ident)
    try:
        at, precision, zoned = _spelled(written.strip())
    except ValueError:
        if clock is None:
            raise
        return Moment(clock, note=FROM_ID)
    if clock is not None and abs(at - clock) <= NEAR:
        return Moment(at, precision)
    other = f" The clock in the post's id says {clock:%Y-%m-%d %H:%M} UTC." if clock else ""
    return Moment(at, precision, f"{'' if zoned else ASSUMED}{other}".strip())


def day(written: str) -> Moment:
    """A day as the Page's spreadsheet has it, month first. Raises `ValueError`."""
    written = written.strip()
    if match := _US_DAY.fullmatch(written):
        month, number, year = (int(part) for part in match.groups())
    elif match := _DAY.fullmatch(written):
        year, month, number = (int(part) for part in match.groups())
    else:
        raise ValueError(f"{written[:40]!r} is not a day as LinkedIn writes it")
    at = datetime(year, month, number, tzinfo=UTC)
    if at < _EARLIEST:
        raise ValueError(f"{written[:40]!r} is before LinkedIn was")
    return Moment(at, "day", DAY_ONLY)


def of_id(ident: str) -> datetime | None:
    """The time inside the number of an id, to the second; None for numbers that hold none."""
    match = _NUMBER.search(ident)
    if match is None:
        return None
    milliseconds = int(match[1]) >> 22
    if milliseconds >= _MILLISECONDS:
        return None
    at = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=milliseconds // 1000)
    return at if at >= _EARLIEST else None


def _spelled(written: str) -> tuple[datetime, Precision, bool]:
    match = _WRITTEN.fullmatch(written)
    if match is None:
        raise ValueError(f"{written[:40]!r} is not a time as LinkedIn writes it")
    year, month, number, hour, minute, second = (int(part or 0) for part in match.groups())
    at = datetime(year, month, number, hour, minute, min(second, 59), tzinfo=UTC)
    if at < _EARLIEST:
        raise ValueError(f"{written[:40]!r} is before LinkedIn was")
    return at, "second" if match[6] else "minute", written.endswith(("UTC", "Z", "GMT"))
