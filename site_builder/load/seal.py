"""The seals of decisions.yaml: each entry carries a hash of itself and of the seal before it, so that a change shows.

A seal covers the entry as it is written, keys that nobody knows among them. What a chain cannot show is that its last
entries were taken away: the history of the file in version control shows that.
"""

from collections.abc import Iterator, Sequence
import hashlib
from typing import Literal

import msgspec

from site_builder.load.yamlvalue import Value

_HALF = 16

Fault = Literal["broken", "missing", "unsealed"]
"""`broken`: an earlier entry was changed or taken out; `missing`: no seal, and sealed ones follow; `unsealed`: no seal
yet."""


def seal(previous: str, entry: Value) -> str:
    """The seal of an entry that stands below one with the seal `previous` ("" for the first)."""
    bare = {key: one for key, one in entry.items() if key != "seal"} if isinstance(entry, dict) else entry
    plain = previous.encode() + b"\n" + msgspec.json.encode(bare, order="sorted")
    return hashlib.sha256(plain).digest()[:_HALF].hex()


def last_seal(entries: Sequence[Value]) -> str:
    """The seal that the next entry builds on."""
    return next((found for entry in reversed(entries) if (found := _stated(entry))), "")


def faults(entries: Sequence[Value]) -> Iterator[tuple[int, Fault]]:
    """The entries, by their place from 0, whose seal is wrong or missing. One change is one fault, not one for each
    entry below it: each is held against the seal that stands above it."""
    last = max((place for place, entry in enumerate(entries) if _stated(entry)), default=-1)
    previous = ""
    for place, entry in enumerate(entries):
        stated = _stated(entry)
        if not stated:
            yield place, "missing" if place < last else "unsealed"
        elif stated != seal(previous, entry):
            yield place, "broken"
        previous = stated or previous


def _stated(entry: Value) -> str:
    found = entry.get("seal") if isinstance(entry, dict) else None
    return str(found) if found is not None else ""
