"""Captured records of one post, of either form, read back as what they say together.

A department may have downloaded the same posts as JSON and as pages. A page knows less: its times have no zone, and it
runs captions into the words. So the time is that of JSON where any record has it, and what differs only in how much of
the same was told is no edit.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from site_builder.importers.history import with_versions
from site_builder.importers.platforms.meta.facebook import saved, wording
from site_builder.model.post import Facts
from site_builder.model.record import Record


def facts(records: Sequence[Record]) -> Facts:
    """What all captures of one post say, oldest first. Raises `Unreadable` when the newest cannot be read."""
    now = _VERSIONED(records)
    captured = [record for record in records if record.originals and record.event == "captured"]
    if len({_is_page(record) for record in captured}) == 1:
        return now
    said = set(now.text.split())
    edits = [each for each in now.versions if not _same(set(each.text.split()), said)]
    return replace(_timed(now, captured), versions=tuple(edits))


def _timed(now: Facts, captured: Sequence[Record]) -> Facts:
    """A page's post with the time, and the place, that the newest JSON of the same post has."""
    if not _is_page(captured[-1]):
        return now
    for record in reversed(captured):
        if _is_page(record):
            continue
        try:
            told = wording.facts(record)
        except ValueError:
            continue
        return replace(now, posted=told.posted, precision="second", time_note="", location=told.location)
    return now


def _same(one: set[str], other: set[str]) -> bool:
    """Whether one wording is a part of the other."""
    return one <= other or other <= one


def _wording(record: Record) -> Facts:
    return saved.facts(record) if _is_page(record) else wording.facts(record)


def _is_page(record: Record) -> bool:
    """Whether a record is of a page of HTML."""
    return record.originals[0].text.lstrip().startswith("<")


def _edited(record: Record) -> datetime | None:
    """When Facebook says a post was last edited: only its JSON does."""
    return None if _is_page(record) else wording.edited(record)


_VERSIONED = with_versions(_wording, _edited)
