"""When a post was made: its app says it, and may be wrong; the record's key says when the server had it."""

from datetime import UTC, datetime, timedelta
import re

import msgspec

from site_builder.moments import Impossible, moment

_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
_KEY = re.compile(r"[2-7a-j][2-7a-z]{12}", re.ASCII)
_ZONED = re.compile(r"[T ].*(?:Z|[+-]\d\d:\d\d)$", re.IGNORECASE)
_BLUESKY = datetime(2022, 1, 1, tzinfo=UTC)
_LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_APART = timedelta(hours=1)


class When(msgspec.Struct, frozen=True):
    """The time of a post, and what is to be said of it."""

    at: datetime
    note: str = ""


def when(said: str, rkey: str) -> When:
    """The time that the post gives; the key's where that is none, or in the future of the key. Raises `ValueError`."""
    key = of_key(rkey)
    try:
        stated = moment(said.strip(), UTC).at.astimezone(UTC)
    except (Impossible, OverflowError) as error:
        if key is None:
            raise ValueError(f"{said[:40]!r} is no time") from error
        return When(key, "the post gives no time that can be; this one is from its key")
    note = "" if _ZONED.search(said) else "the post gives no time zone; UTC is assumed"
    if key is None or abs(stated - key) <= _APART:
        return When(stated, note)
    if stated > key:
        return When(key, f"the post says {stated:%Y-%m-%d %H:%M} UTC, later than its key was made; this is the key's")
    early = f"the author's app gave this time; the key of the post was made {key:%Y-%m-%d %H:%M} UTC"
    return When(stated, f"{note}; {early}" if note else early)


def of_key(rkey: str) -> datetime | None:
    """The moment in a key of 13 letters, to the second; None for other keys."""
    if not _KEY.fullmatch(rkey):
        return None
    number = 0
    for letter in rkey:
        number = number * 32 + _DIGITS.index(letter)
    at = datetime.fromtimestamp(0, UTC) + timedelta(seconds=(number >> 10) // 1_000_000)
    return at if _BLUESKY <= at < _LATEST else None
