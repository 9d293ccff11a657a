"""Points in time as people write them: zone-aware, with how much of them is known, impossible ones refused."""

from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
import re
from typing import Literal, NamedTuple

Precision = Literal["second", "minute", "day"]

_FORM = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ](\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(?: ?(Z|[+-](?:[01]\d|2[0-3]):\d\d))?)?",
    re.ASCII | re.IGNORECASE,
)


_EDGES = frozenset({1, 9999})
"""The first year and the last."""


class Impossible(ValueError):  # noqa: N818 - always caught: its text becomes a Problem
    """A text that names no point in time; its own text says why."""


class Moment(NamedTuple):
    """A point in time, in the offset that the site's zone had then, and how much of it the text said."""

    at: datetime
    precision: Precision


def moment(text: str, zone: tzinfo) -> Moment:
    """A point in time from ISO 8601 / RFC 3339: a day, or a day and a time, with or without an offset.

    Where there is no offset, the time is local to `zone`; of an hour that happens twice it is the first. Raises
    `Impossible` for any other text, for days that no calendar has, and for local times that the clocks skipped.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        raise Impossible(f"“{text[:40]}” is not a day or time like 2026-11-20 06:15")
    time, seconds, offset = match.groups()
    precision: Precision = "day" if time is None else "minute" if seconds is None else "second"
    try:
        if offset is None:
            return Moment(_local(datetime.fromisoformat(text), zone, precision), precision)
        at = datetime.fromisoformat(text[: match.start(3)].rstrip() + offset.upper())
        return Moment(local(at, zone), precision)
    except OverflowError as error:
        raise Impossible(f"{text} is outside the years 1 to 9999") from error
    except Impossible:
        raise
    except ValueError as error:
        raise Impossible(f"{text} does not exist: {error}") from error


def local(at: datetime, zone: tzinfo) -> datetime:
    """The same point in time in the offset that `zone` had then."""
    return _fixed(at.astimezone(zone))


def restored(at: datetime, precision: Precision, zone: tzinfo) -> datetime:
    """A point in time that was kept without its offset, in the one that `zone` had then.

    A day is kept as its first moment: where that is no midnight in `zone`, the day was told in another, and stays.
    """
    there = local(at, zone)
    return at if precision == "day" and (there.hour, there.minute) != (0, 0) else there


def seconds_ahead(at: datetime, precision: Precision, zone: tzinfo) -> int:
    """By how many seconds the clocks that `restored` chooses are ahead of UTC: with them `by_clocks` gives the same."""
    there = at.astimezone(zone)
    if precision == "day" and (there.hour, there.minute) != (0, 0):
        return 0
    return (there.utcoffset() or timedelta()) // timedelta(seconds=1)


def by_clocks(at: datetime, ahead: int) -> datetime:
    """The same point in time in the offset of clocks that are so many seconds ahead of UTC."""
    there = at.astimezone(_clocks(ahead))
    return _fixed(there) if ahead % 60 else there


@lru_cache(maxsize=1024)
def _clocks(ahead: int) -> timezone:
    return timezone(timedelta(seconds=ahead))


def day(text: str) -> date:
    """A calendar day, `yyyy-mm-dd`. Raises `Impossible` for any other text and for days that no calendar has."""
    if len(text) != len("yyyy-mm-dd") or _FORM.fullmatch(text) is None:
        raise Impossible(f"“{text[:40]}” is not a day like 2026-11-20")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Impossible(f"{text} does not exist: {error}") from error


def _local(wall: datetime, zone: tzinfo, precision: Precision) -> datetime:
    """The first point in time when clocks in `zone` showed `wall`; a day whose midnight was skipped starts after it."""
    offset, later = zone.utcoffset(wall), zone.utcoffset(wall.replace(fold=1))
    if offset is None or later is None:
        raise Impossible(f"{zone} does not say what time it was at {wall}")
    if later > offset and precision != "day":
        raise Impossible(_skipped(wall, zone, offset, later))
    at = wall.replace(tzinfo=_offset(offset))
    if at.year in _EDGES:
        at.astimezone(UTC)  # which raises OverflowError beyond them
    return at


def _skipped(wall: datetime, zone: tzinfo, before: timedelta, after: timedelta) -> str:
    """Why a local time did not happen, in words: the gap is found by halving the day around it."""
    low, high = (wall - before - timedelta(days=1)).replace(tzinfo=UTC), (wall - after).replace(tzinfo=UTC)
    high += timedelta(days=1)
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        if middle.astimezone(zone).utcoffset() == before:
            low = middle
        else:
            high = middle
    turn = high.replace(microsecond=0, tzinfo=None)
    shown = wall.isoformat(" ", "minutes")
    return f"{shown} does not exist in {zone}: clocks went from {turn + before:%H:%M} to {turn + after:%H:%M}"


def _fixed(at: datetime) -> datetime:
    """The same time with its offset alone: plain to store, and equal wherever it is read."""
    return at.replace(tzinfo=_offset(at.utcoffset() or timedelta()), fold=0)


@lru_cache(maxsize=1024)
def _offset(offset: timedelta) -> timezone:
    """One object an offset; offsets of before the railways, with seconds in them, are cut to whole minutes."""
    whole = offset - offset % timedelta(minutes=1)
    return timezone(whole) if whole else UTC
