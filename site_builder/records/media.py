"""Media by digest: each picture or film is kept once, whole, under the first half of its SHA-256."""

from collections.abc import Callable
import hashlib
import os
from pathlib import Path
import sys
from typing import BinaryIO, Literal

import msgspec

from site_builder.digest import Digest
from site_builder.model.record import RecordMedia
from site_builder.records.journal import sync
from site_builder.records.kind import ending

BLOCK = 1 << 20
INCOMING = ".incoming"
"""Where bytes are gathered before they have their name. There is one, because an account has one writer."""

Fate = Literal["copied", "there", "missing"]


class Medium(msgspec.Struct, frozen=True, kw_only=True):
    """A medium on its way in: its name in the export, its address, and how to open it (None: the export lacks it)."""

    name: str = ""
    url: str = ""
    door: Callable[[], BinaryIO] | None = None


class Sum(msgspec.Struct, frozen=True):
    """What one pass over some bytes tells."""

    digest: Digest
    size: int
    head: bytes


class MediaFolder:
    """The `media` folder of an account. If it is only `rehearsed` it notes there what it would write."""

    def __init__(self, account: Path, rehearsed: dict[str, str] | None = None) -> None:
        self._folder = account / "media"
        self._dry_run = rehearsed is not None
        self._there = {} if rehearsed is None else rehearsed
        here = (path.name.partition(".") for path in self._folder.glob("[0-9a-f]*.*"))
        self._there.update((stem, sys.intern(kind)) for stem, _, kind in here)
        self._unsynced = False
        if not self._dry_run:
            (self._folder / INCOMING).unlink(missing_ok=True)

    def take(self, medium: Medium) -> tuple[RecordMedia, Fate]:
        """Keep the medium's bytes if they are new. Whatever its door raises passes through; nothing is left behind."""
        if medium.door is None:
            return RecordMedia(name=medium.name, url=medium.url), "missing"
        with medium.door() as stream:
            seen = _sum(stream, None)
        stem = seen.digest[:32]
        fate: Fate = "there" if stem in self._there else "copied"
        if fate == "copied":
            self._there[stem] = sys.intern(ending(seen.head, medium.name))
            if not self._dry_run:
                self._copy(medium.door, seen.digest, f"{stem}.{self._there[stem]}")
        name = f"media/{stem}.{self._there[stem]}"
        kept = RecordMedia(name=medium.name, digest=seen.digest, size=seen.size, file=name, url=medium.url)
        return kept, fate

    def settle(self) -> None:
        """Make sure that the names of new files outlive a power cut."""
        if self._unsynced:
            sync(self._folder)
            self._unsynced = False

    def _copy(self, door: Callable[[], BinaryIO], expected: Digest, name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        incoming = self._folder / INCOMING
        incoming.unlink(missing_ok=True)
        try:
            _gather(door, incoming, expected)
            incoming.replace(self._folder / name)
        except BaseException:
            del self._there[expected[:32]]
            incoming.unlink(missing_ok=True)
            raise
        self._unsynced = True


def _gather(door: Callable[[], BinaryIO], incoming: Path, expected: Digest) -> None:
    """Copy to a new file and wait until the disk has it. Raises `OSError` if the bytes are not what they were."""
    with door() as stream, incoming.open("xb") as file:
        if _sum(stream, file).digest != expected:
            message = "a medium changed while it was read"
            raise OSError(message)
        file.flush()
        os.fsync(file.fileno())


def _sum(stream: BinaryIO, copy: BinaryIO | None) -> Sum:
    """Read a stream to its end, and write it to `copy` on the way."""
    whole = hashlib.sha256()
    head = b""
    size = 0
    while block := stream.read(BLOCK):
        head = head or block[:16]
        size += len(block)
        whole.update(block)
        if copy is not None:
            copy.write(block)
    return Sum(Digest(whole.hexdigest()), size, head)
