"""When an item was posted: every way feeds write a date, how much of it they know, and what they leave open."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
import re
from time import struct_time

import msgspec

from site_builder.model.post import Precision

EARLIEST = 1990
"""Years before it are placeholders: 0001 (.NET), 1601 (Windows), 1970 (Unix), or slips."""

ZONES = frozenset(
    "ut utc gmt z adt ast at edt est et cdt cst ct mdt mst mt pdt pst pt met mest a n m y".split()  # noqa: SIM905
)
MILITARY = {"a": -1, "n": 1, "m": -12, "y": 12}
"""What feedparser makes of single letters. RFC 5322 says that they are unreliable and mean UTC."""

_SECOND = re.compile(r"\d:\d\d:\d\d|T\d{6}")
_MINUTE = re.compile(r"\d:\d\d|T\d{4}")
_OFFSET = re.compile(r"(?:[+-]\d{1,2}:?\d\d|\([^()]{0,40}\))\s*$")
_NAMED = re.compile(r"\d\s*(?:etc/)?([a-z]{1,5})\s*$", re.IGNORECASE)
_STRAY = re.compile(r"^[^0-9A-Za-z]+|[^0-9A-Za-z+:)]+$")
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A point in time out of a feed; `note` says what the feed left open, `repair` what was mended to read it."""

    at: datetime
    precision: Precision = "second"
    note: str = ""
    repair: str = ""


def dated(raw: str, parsed: struct_time | None) -> Dated | None:
    """A feed's date: `raw` as written and `parsed` as feedparser reads it (UTC). None where it is no date."""
    raw = raw.strip()[:200]
    if _EPOCH.fullmatch(raw):
        return _epoch(raw)
    repair = ""
    at = _moment(parsed)
    if at is None:
        tidy = _STRAY.sub("", raw)
        at = _read(tidy)
        repair = f"the date “{raw[:40]}” was read without what stands around it" if tidy != raw else ""
    if at is None or at.year < EARLIEST:
        return None
    return _exact(at, raw, repair)


def _exact(at: datetime, raw: str, repair: str) -> Dated:
    if not _MINUTE.search(raw):
        noon = at.replace(hour=12, minute=0, second=0, microsecond=0)
        return Dated(at=noon, precision="day", note="the feed gives the day only", repair=repair)
    precision: Precision = "second" if _SECOND.search(raw) else "minute"
    if _OFFSET.search(raw):
        return Dated(at=at, precision=precision, repair=repair)
    zone = _NAMED.search(raw)
    name = zone[1].lower() if zone else ""
    if name in MILITARY:
        return Dated(
            at=at + timedelta(hours=MILITARY[name]),
            precision=precision,
            note=f"the feed writes the military time zone {name.upper()}, which is read as UTC (RFC 5322)",
            repair=repair,
        )
    return Dated(at=at, precision=precision, note=_open(name), repair=repair)


def _open(zone: str) -> str:
    """What is said of a time whose zone is missing or unknown."""
    if not zone:
        return "the feed names no time zone; the time is read as UTC"
    return "" if zone in ZONES else f"the time zone {zone.upper()} is not known; the time is read as UTC"


def _moment(parsed: struct_time | None) -> datetime | None:
    if parsed is None:
        return None
    try:
        return datetime(*parsed[:5], min(parsed[5], 59), tzinfo=UTC)  # a leap second is the second before it
    except (ValueError, TypeError, OverflowError):
        return None


def _read(tidy: str) -> datetime | None:
    """A date that feedparser could not read or was not shown, tried as RFC 5322 and as ISO 8601."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            at = read(tidy)
            return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _epoch(raw: str) -> Dated | None:
    """Seconds or milliseconds since 1970, which are no date in any feed format, and yet are met."""
    at = datetime.fromtimestamp(int(raw[:10]), UTC)
    return Dated(at=at, repair="the date is a count of seconds since 1970") if at.year >= EARLIEST else None
