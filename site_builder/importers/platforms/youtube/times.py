"""When a video or post was published, as far as its table says."""

from datetime import UTC, datetime
import re

import msgspec

from site_builder.importers.platforms.youtube.tables import Row
from site_builder.model.post import Precision

UPLOADED = "the export has the time of the upload only, not when the video was published"
ASSUMED = "the export does not say in which time zone; UTC is assumed"

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,]\d{1,9})? ?(Z|UTC|[+-]\d\d:?\d\d)?", re.ASCII)


class When(msgspec.Struct, frozen=True):
    """A time, how much of it is known, and what was assumed."""

    at: datetime
    precision: Precision = "second"
    note: str = ""


def when(text: str) -> When | None:
    """The time that a cell says, None if it says none that there was."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return None
    zone = match[3] or "Z"
    try:
        at = datetime.fromisoformat(f"{match[1]}T{match[2]}{'Z' if zone == 'UTC' else zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return When(at, note="" if match[3] else ASSUMED) if 2004 < at.year < 2200 else None


def is_known(row: Row) -> bool:
    """Whether the row says a time."""
    return any(when(row.cell(role)) for role in ("published", "created", "post-created"))


def of_row(row: Row) -> When:
    """When the video or post was published, else when it was uploaded. Raises `ValueError`."""
    if published := when(row.cell("published")) or when(row.cell("post-created")):
        return published
    created = when(row.cell("created"))
    if created is None:
        raise ValueError("it has no time")
    return msgspec.structs.replace(created, note=UPLOADED if not created.note else f"{UPLOADED}; {created.note}")
