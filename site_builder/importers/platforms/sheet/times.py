"""When a row says that its post was made: as people write it, and as Excel turns it into."""

from datetime import UTC, datetime, tzinfo
import re

import msgspec

from site_builder.model.post import Precision
from site_builder.moments import Impossible, moment

_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[ T]{1,2}(\d{1,2})(:\d\d(?::\d\d(?:\.\d{1,6})?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_US = re.compile(
    r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,]{1,2}(\d{1,2}):(\d\d)(:\d\d)? ?([AP]\.?M\.?)?)?", re.ASCII | re.IGNORECASE
)
EARLIEST, LATEST = 1990, 2200
DAY = "The sheet gives the day only."
MINUTE = "The sheet gives the time to the minute."
NO_ZONE = "The sheet does not say whose clocks its times are by; UTC was assumed."
MONTH_FIRST = "The sheet's day, {}, was read with the month first."


class Posted(msgspec.Struct, frozen=True, gc=False):
    """A time, how much of it is known, why not more, and what was mended to read it."""

    at: datetime
    precision: Precision
    note: str
    repairs: tuple[str, ...] = ()


def posted(written: str, zone: tzinfo | None) -> Posted:
    """The time in a cell; without an offset it is local to `zone`. Raises `ValueError`."""
    text, zoned, repairs = _iso(written)
    try:
        found = moment(text, zone or UTC)
    except Impossible as fault:
        raise ValueError(str(fault)) from fault
    if not EARLIEST <= found.at.year <= LATEST:
        raise ValueError(f"{written} is not of the years {EARLIEST} to {LATEST}")
    notes = [{"day": DAY, "minute": MINUTE, "second": ""}[found.precision]]
    if zone is None and not zoned and found.precision != "day":
        notes.append(NO_ZONE)
    return Posted(found.at, found.precision, " ".join(filter(None, notes)), repairs)


def _iso(written: str) -> tuple[str, bool, tuple[str, ...]]:
    """The time as ISO has it, whether it has an offset, and what was mended."""
    if match := _ISO.fullmatch(written):
        day, hour, rest, offset = match.groups()
        if hour is None:
            return day, False, ()
        offset = (offset or "").replace("UTC", "Z")
        if len(offset) == 5:
            offset = f"{offset[:3]}:{offset[3:]}"
        return f"{day} {hour:0>2}{rest}{offset}", bool(offset), ()
    match = _US.fullmatch(written)
    if match is None:
        raise ValueError(f"“{written[:40]}” is not a time like 2026-11-20 06:15")
    month, number, year, hour, minute, second, half = match.groups()
    if int(month) > 12:
        raise ValueError(f"{written} has no month {month}; write it as 2026-11-20")
    day = f"{year}-{month:0>2}-{number:0>2}"
    repairs = (MONTH_FIRST.format(written.split(maxsplit=1)[0].rstrip(",")),)
    if hour is None:
        return day, False, repairs
    return f"{day} {_hour(hour, half):0>2}:{minute}{second or ''}", False, repairs


def _hour(hour: str, half: str | None) -> int:
    """The hour of 24. Raises `ValueError` for a 13 o'clock in the afternoon."""
    number = int(hour)
    if half is None:
        return number
    if not 1 <= number <= 12:
        raise ValueError(f"there is no {number} o’clock {half.upper()}")
    return number % 12 + (12 if half[0] in "pP" else 0)
