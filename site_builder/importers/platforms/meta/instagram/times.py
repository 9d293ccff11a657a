"""When a post was published: Meta's seconds since 1970, and the written times of 2018 to 2020."""

from datetime import UTC, datetime, timedelta
import re

from site_builder.importers.platforms.meta.instagram.wire import EARLIEST, LATEST
from site_builder.moments import moment

NO_ZONE = "Exports of those years give the time without a zone; it was read as UTC."
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ZONED = re.compile(r".*(?:Z|z|[+-][0-9]{2}:?[0-9]{2})")


def at(seconds: int) -> datetime:
    """The point in time; `wire.seconds` has seen to it that there is one."""
    return _EPOCH + timedelta(seconds=seconds)


def written(stated: str | None) -> int:
    """The seconds of a written time, `2018-12-31T08:05:13` with or without a zone. Raises `ValueError`."""
    if not stated:
        raise ValueError("it has no time at which it can have been published")
    found = int((moment(stated[:40], UTC).at - _EPOCH).total_seconds())
    if not EARLIEST <= found < LATEST:
        raise ValueError("it has no time at which it can have been published")
    return found


def has_zone(stated: str | None) -> bool:
    """Whether a written time says in which zone it is."""
    return _ZONED.fullmatch((stated or "")[10:40]) is not None
