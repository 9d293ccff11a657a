"""What a build has to do: which pages to draw, which files to take away. Pure; touches nothing."""

from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar

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


def changes(before: Before, planned: Iterable[P]) -> Changes[P]:
    """Compare what lies there with what should: equal fingerprints are kept, all else is drawn, the rest removed."""
    draw: list[P] = []
    places: list[int] = []
    wanted: set[str] = set()
    for place, page in enumerate(planned):
        wanted.add(page.path)
        entry = before.get(page.path)
        if entry is None or entry.fingerprint != page.fingerprint:
            draw.append(page)
            places.append(place)
    remove = before.keys() - wanted
    touched = remove.union(page.path for page in draw)
    kept = {path: entry for path, entry in before.items() if entry is not None and path not in touched}
    return Changes(tuple(draw), tuple(places), kept, tuple(sorted(remove)))
