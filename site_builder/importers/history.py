"""The captured versions of one post as what they say together: the newest wording, and those before it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise

from msgspec.structs import replace

from site_builder.importers.importer import Unreadable
from site_builder.model.post import Facts, Version
from site_builder.model.record import Record

Wording = Callable[[Record], Facts]
"""One record as what it says. Raises `Unreadable`; a `ValueError` is taken for it too."""


Edited = Callable[[Record], datetime | None]
"""When the platform says that what a record holds was last edited; None where it does not say."""


def _unsaid(_: Record) -> None:
    return None


def with_versions(wording: Wording, edited: Edited = _unsaid) -> Callable[[Sequence[Record]], Facts]:
    """An importer's `facts` for platforms whose every record says all of its post.

    Earlier records whose title or text was another become `Facts.versions`, each until the next was written: when the
    platform says so, else when that was captured. One that cannot be read costs itself only. A later export may know
    less (no time zone, no link): only words are compared.
    """

    def facts(records: Sequence[Record]) -> Facts:
        captured = [record for record in records if record.originals and record.event == "captured"]
        if not captured:
            raise Unreadable("no capture of this post holds its original")
        now = _said(wording, captured[-1])
        told: list[tuple[Facts, Record]] = []
        for record in captured[:-1]:
            try:
                told.append((_said(wording, record), record))
            except Unreadable:
                continue
        told.append((now, captured[-1]))
        versions = [
            Version(text=one.text, form=one.form, posted=one.posted, until=_until(one, edited(record), record))
            for (one, _), (after, record) in pairwise(told)
            if _words(one) != _words(after)
        ]
        return replace(now, versions=(*versions, *now.versions))

    return facts


def _until(before: Facts, edited: datetime | None, record: Record) -> datetime:
    """When a wording ended; a platform's word on it counts if it lies between the post and its capture."""
    return edited if edited is not None and before.posted < edited <= record.captured else record.captured


def _said(wording: Wording, record: Record) -> Facts:
    try:
        return wording(record)
    except ValueError as fault:
        raise Unreadable(f"{record.originals[0].member}: {fault}") from fault


def _words(facts: Facts) -> tuple[str, list[str]]:
    return facts.title, facts.text.split()
