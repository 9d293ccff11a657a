"""When a post was made: the spellings X has used, and the clock inside its ids."""

from datetime import UTC, datetime, timedelta, timezone
import re

import msgspec

from site_builder.model.post import Precision

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SPOKEN = re.compile(
    r"[A-Z][a-z]{2} (?P<month>[A-Z][a-z]{2}) (?P<day>[0-9]{1,2}) (?P<clock>[0-9:]{8}) (?P<zone>[+-][0-9]{4})"
    r" (?P<year>[0-9]{4})"
)
_PLAIN = re.compile(
    r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2}) (?P<clock>[0-9:]{8}) (?P<zone>[+-][0-9]{4})"
)
CLOCK_BEGINS = datetime(2010, 11, 4, 21, 58, tzinfo=UTC)
"""Before this moment the first generation of archives gives every post the time 00:00:00."""
_SNOWFLAKES_BEGIN = 29_000_000_000
_EPOCH = datetime(2010, 11, 4, 1, 42, 54, 657_000, tzinfo=UTC)
LOST_CLOCK = "The archive gives the day only: X's archives of 2012 to 2018 lost the time of posts before November 2010."
FROM_ID = "The time is read from the post's id: the archive's own could not be read."


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A time, how much of it is known, and why not more."""

    at: datetime
    precision: Precision = "second"
    note: str = ""


def moment(written: str | None, ident: str) -> Moment:
    """The time of a post. Raises `ValueError` when neither its text nor its id tells it."""
    try:
        at = _spelled(written or "")
    except ValueError:
        at_id = of_id(ident)
        if at_id is None:
            raise
        return Moment(at_id, note=FROM_ID)
    if at < CLOCK_BEGINS and (at.hour, at.minute, at.second) == (0, 0, 0) and _PLAIN.fullmatch(written or ""):
        return Moment(at, "day", LOST_CLOCK)
    return Moment(at)


def of_id(ident: str) -> datetime | None:
    """The time inside an id, to the second; None for ids from before November 2010, which hold none."""
    number = int(ident or "0")
    if not _SNOWFLAKES_BEGIN < number < 1 << 63:
        return None
    return (_EPOCH + timedelta(milliseconds=number >> 22)).replace(microsecond=0)


def iso(written: str | None) -> datetime:
    """The time of a long post's text (`2023-02-08T15:12:34.000Z`). Raises `ValueError`."""
    at = datetime.fromisoformat(written or "")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _spelled(written: str) -> datetime:
    """Read by hand: strptime's month names follow the machine's locale."""
    match = _SPOKEN.fullmatch(written) or _PLAIN.fullmatch(written)
    if match is None:
        raise ValueError(f"{written[:60]!r} is not a time as X writes it")
    named = match["month"]
    if not named.isdigit() and named not in _MONTHS:
        raise ValueError(f"{named!r} is not a month")
    month = int(named) if named.isdigit() else _MONTHS.index(named) + 1
    hour, minute, second = (int(part) for part in [*match["clock"].split(":"), "", ""][:3])
    zone = _zone(match["zone"])
    local = datetime(int(match["year"]), month, int(match["day"]), hour, minute, min(second, 59), tzinfo=zone)
    if zone is UTC:
        return local
    try:
        return local.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{written!r} is out of range") from error


def _zone(written: str) -> timezone:
    if written == "+0000":
        return UTC
    return timezone(int(written[0] + "1") * timedelta(hours=int(written[1:3]), minutes=int(written[3:])))
