"""What a build has to do: which pages to draw, which files to take away. Pure; touches nothing."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Generic, Protocol, TypeVar, cast

import msgspec

from site_builder.write.manifest import Entry


class Planned(Protocol):
    """A file that will exist, and the fingerprint of all it is made of."""

    @property
    def path(self) -> str: ...
    @property
    def fingerprint(self) -> bytes: ...


P = TypeVar("P", bound=Planned)
Before = Mapping[str, Entry | None]
"""What lies in output/ now: None for a file whose bytes are not those of the manifest."""


class Changes(msgspec.Struct, Generic[P], frozen=True):
    """`draw` in the order planned, and `places` where in the plan they stand; `kept` stays untouched, in the order in
    which it was found; `remove` is sorted."""

    draw: tuple[P, ...]
    places: tuple[int, ...]
    kept: dict[str, Entry]
    remove: tuple[str, ...]


def changes(before: Before, planned: Sequence[P]) -> Changes[P]:
    """Compare what lies there with what should: equal fingerprints are kept, all else is drawn, the rest removed.

    No two of the pages planned have one path.
    """
    lying = map(before.get, [page.path for page in planned])
    marks = [None if entry is None else entry.fingerprint for entry in lying]
    places = [place for place, (mark, page) in enumerate(zip(marks, planned, strict=True)) if mark != page.fingerprint]
    draw = [planned[place] for place in places]
    remove = _unplanned(before, planned, sum(page.path not in before for page in draw))
    kept = {**before}
    for path in chain(remove, (page.path for page in draw)):
        kept.pop(path, None)
    sure = cast("dict[str, Entry]", kept)  # of what is not known, what is planned is drawn, and the rest removed
    return Changes(tuple(draw), tuple(places), sure, remove)


def _unplanned(before: Before, planned: Sequence[P], new: int) -> tuple[str, ...]:
    """What lies there and is not planned, sorted; `new` of those planned do not lie there. Most often there is none,
    and it is enough to count."""
    if len(before) + new == len(planned):
        return ()
    return tuple(sorted(before.keys() - {page.path for page in planned}))
