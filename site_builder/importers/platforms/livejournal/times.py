"""When an entry was posted: the author's clock, which has no zone, and the server's, which is in UTC.

Readers saw the author's clock; but only the server's is a point in time. Where both tell the same moment, give or take
a time zone, the server's is taken. Where they are further apart the author has dated the entry back (or ahead), and
the date is part of what was said: then it is the author's, read as UTC because nothing says where the clock stood.
"""

from datetime import UTC, datetime, timedelta
import re

import msgspec

from site_builder.model.post import Precision

SERVER = "The export gives the author's clock without a zone; this is the server's time (UTC) when it was posted."
AUTHOR = "The author's own clock, without a zone, read as UTC: the server's time is far from it, or is not there."
_FORM = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?)?(?:\.[0-9]{1,9})?Z?")
_APART = timedelta(hours=26)
"""More than any two time zones are apart."""

EARLIEST = 1990


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A point in time, how much of it is known, and what was assumed."""

    at: datetime
    precision: Precision
    note: str


def moment(eventtime: str, logtime: str) -> Dated:
    """When an entry was posted. Raises `ValueError` when neither clock tells."""
    said, server = stamp(eventtime), stamp(logtime)
    if server and (said is None or abs(said - server) <= _APART):
        return Dated(server, "second", SERVER)
    if said:
        return Dated(said, "minute" if len(eventtime) > len("2009-03-01") else "day", AUTHOR)
    raise ValueError(f"{(eventtime or logtime)[:40]!r} is not a time as LiveJournal writes it")


def stamp(text: str) -> datetime | None:
    """A time as LiveJournal writes it, in UTC; None for anything else."""
    match = _FORM.fullmatch(text.strip()[:40])
    if match is None or int(match[1]) < EARLIEST:
        return None
    year, month, day, hour, minute, second = (int(part or "0") for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None
