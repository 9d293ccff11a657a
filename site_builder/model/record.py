"""A record: what a platform gave, byte for byte, plus where and when it came from. One line of the record store."""

from datetime import datetime
from typing import Literal

import msgspec

UNKNOWN = "unknown"
"""The handle in `Record.account` where neither the export nor the register says whose a post is."""


class Original(msgspec.Struct, frozen=True, gc=False):
    """A piece of an export exactly as found: the member (file) it stood in, and its text, not one character changed."""

    member: str
    text: str


class RecordMedia(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A medium of a record. `file` is its name in the record store, empty where the export lacked the bytes."""

    name: str
    digest: str = ""
    size: int = 0
    file: str = ""
    url: str = ""


class Source(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The export a record came from: the name of the dropped file or folder, and its SHA-256 where it is one file."""

    export: str
    sha256: str = ""


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One version of one post of one account.

    `id` is the platform's native id, `version` counts from 1, `captured` is when it was imported. `event` is
    "captured", or "gone" when a newer complete export lacks it (then `originals` is empty). `form` names the importer
    that can read the originals; the first original is the post, the others are pieces that belong to it. `repairs` says
    what was mended to read the file that they stood in (an encoding, say): the originals are as read.
    """

    id: str
    version: int
    captured: datetime
    account: str
    form: str
    source: Source
    event: Literal["captured", "gone"] = "captured"
    originals: tuple[Original, ...] = ()
    media: tuple[RecordMedia, ...] = ()
    repairs: tuple[str, ...] = ()

    @property
    def handle(self) -> str:
        """The handle of its account, "" where nobody knows whose the post is."""
        handle = self.account.partition(":")[2]
        return "" if handle == UNKNOWN else handle


class Unreadable(Exception):  # noqa: N818 - always caught: it becomes a Problem with the record's place
    """A record's original is not what its form promises; the text says what was expected."""
