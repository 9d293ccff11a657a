"""What is past its period on a day: by series, with what a hold keeps, what has no series, and what is permanent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
import hashlib

from site_builder.model.disposal import Due, Kept, SeriesDue
from site_builder.model.policy import Series


def due(kept: Iterable[Kept], register: Sequence[Series], as_of: date, *, unjudged: int = 0) -> Due:
    """Sort every record by the series that decides about it. Memory holds what is due, of the rest a count."""
    counts: Counter[tuple[str, str]] = Counter()
    holds: Counter[str] = Counter()
    past: dict[str, tuple[list[Kept], list[Kept]]] = {series.id: ([], []) for series in register}
    unfiled: list[Kept] = []
    for one in kept:
        holds.update(one.holds)
        if one.clock is None:
            unfiled.append(one)
        elif one.is_past(as_of):
            past[one.clock.series.id][bool(one.holds)].append(one)
        else:
            counts[one.clock.series.id, _why(one)] += 1
    return Due(
        as_of=as_of,
        series=tuple(_of(series, *past[series.id], counts) for series in register),
        unfiled=in_order(unfiled),
        holds=dict(sorted(holds.items())),
        unjudged=unjudged,
    )


def _of(series: Series, free: list[Kept], held: list[Kept], counts: Counter[tuple[str, str]]) -> SeriesDue:
    return SeriesDue(
        series=series,
        due=in_order(free),
        held=in_order(held),
        list=list_digest(free),
        running=counts[series.id, "running"],
        waiting=counts[series.id, "waiting"],
        permanent=counts[series.id, "permanent"],
    )


def _why(one: Kept) -> str:
    if one.clock is not None and one.clock.permanent:
        return "permanent"
    return "waiting" if one.clock is not None and one.clock.ends is None else "running"


def in_order(records: Iterable[Kept]) -> tuple[Kept, ...]:
    """By department, id and file: the order that a list's digest is made in."""
    return tuple(sorted(records, key=lambda one: (one.department, one.id, one.source)))


def list_digest(records: Iterable[Kept]) -> str:
    """The SHA-256 that an approval names: of a line for each record, `department TAB id TAB file`."""
    whole = hashlib.sha256()
    for one in in_order(records):
        whole.update(f"{one.department}\t{one.id}\t{one.source}\n".encode("utf-8", "surrogatepass"))
    return whole.hexdigest()
