"""Bundles: the files that hold the entries themselves, up to 256 each (C2SP tlog-tiles, "Log entries")."""

from collections.abc import Sequence

from site_builder.records.log.errors import BundleError
from site_builder.records.log.tile import WIDTH

LONGEST = 0xFFFF
"""Bytes of an entry."""


def written(entries: Sequence[bytes]) -> bytes:
    """The bundle's bytes: before each entry its length in two bytes. Raises `BundleError` for what does not fit."""
    if len(entries) > WIDTH:
        raise BundleError(f"{len(entries)} entries are more than the {WIDTH} of a bundle.")
    try:
        return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])
    except OverflowError:
        long = max(map(len, entries))
        raise BundleError(f"An entry of {long:,} bytes is longer than the {LONGEST:,} that one may have.") from None


def parse(data: bytes, width: int) -> list[bytes]:
    """The `width` entries of a bundle. Raises `BundleError` if they are more, fewer, or cut off."""
    found: list[bytes] = []
    at, end = 0, len(data)
    while at < end and len(found) <= width:
        start = at + 2
        at = start + int.from_bytes(data[at:start], "big")
        found.append(data[start:at])
    if at != end and len(found) <= width:
        raise BundleError(f"The entries are cut off within the {len(found)}th.")
    if len(found) != width:
        more = "more than" if len(found) > width else f"{len(found)} entries, not"
        raise BundleError(f"The file holds {more} the {width} entries it should.")
    return found
