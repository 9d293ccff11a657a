"""When an item was posted: WordPress writes the moment three times, and each may be empty."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
import re

import msgspec

from site_builder.model.post import Precision

EARLIEST = 1990
"""Years before it are WordPress's way of saying nothing (0000, -0001) or slips."""

LOCAL = "the export gives this post's time without its zone; it is read as UTC"

_YEAR = re.compile(r"\d{1,2} [A-Za-z]{3} \d{4} \d")


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A point in time, and what the export left open."""

    at: datetime
    note: str = ""
    precision: Precision = "second"


def posted(gmt: str, published: str, local: str) -> Moment | None:
    """The moment by `wp:post_date_gmt`, else by `pubDate`, else by `wp:post_date`, whose zone nobody knows."""
    return stamp(gmt) or _rfc(published) or stamp(local, LOCAL)


def stamp(text: str, note: str = "") -> Moment | None:
    """`2012-01-05 14:30:46`; None for `0000-00-00 00:00:00` and anything else that is no date."""
    try:
        at = datetime.fromisoformat(text.strip()[:40]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Moment(at, note) if at.year >= EARLIEST else None


def _rfc(text: str) -> Moment | None:
    if not _YEAR.search(text):  # of `Wed, 30 Nov -0001 00:00:00` Python's reader makes the year 2000
        return None
    try:
        at = parsedate_to_datetime(text.strip()[:60])
        at = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return Moment(at) if at.year >= EARLIEST else None
