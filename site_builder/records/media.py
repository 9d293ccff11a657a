"""Media by digest: each picture or film is kept once, whole, under the first half of its SHA-256."""

from collections.abc import Callable
import hashlib
from pathlib import Path
import sys
from typing import BinaryIO, Literal

import msgspec

from site_builder.digest import Digest
from site_builder.model.record import RecordMedia
from site_builder.records.appending import sync
from site_builder.records.kind import ending

BLOCK = 1 << 20
INCOMING = ".incoming-"
"""How files are called, with a number, whose bytes may not be on the disk for good yet. An account has one writer."""

MOST_WAITING = 200
"""Files that wait for the disk together: waiting for each alone takes many times as long."""

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
        self._waiting: list[str] = []
        if not self._dry_run:
            self._sweep()

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
        """Wait until the disk has all new files, then give them their names, so that a name means whole bytes."""
        if not self._waiting:
            return
        for number in range(len(self._waiting)):
            sync(self._incoming(number))
        for number, name in enumerate(self._waiting):
            self._incoming(number).replace(self._folder / name)
        sync(self._folder)
        self._waiting.clear()

    def close(self) -> None:
        """Leave no file behind that has no name yet."""
        if self._waiting:
            self._sweep()
            self._waiting.clear()

    def _copy(self, door: Callable[[], BinaryIO], expected: Digest, name: str) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        incoming = self._incoming(len(self._waiting))
        try:
            _gather(door, incoming, expected)
        except BaseException:
            del self._there[expected[:32]]
            incoming.unlink(missing_ok=True)
            raise
        self._waiting.append(name)
        if len(self._waiting) >= MOST_WAITING:
            self.settle()

    def _incoming(self, number: int) -> Path:
        return self._folder / f"{INCOMING}{number}"

    def _sweep(self) -> None:
        for path in self._folder.glob(f"{INCOMING.rstrip('-')}*"):
            path.unlink(missing_ok=True)


def _gather(door: Callable[[], BinaryIO], incoming: Path, expected: Digest) -> None:
    """Copy to a new file. Raises `OSError` if the bytes are not what they were."""
    with door() as stream, incoming.open("xb") as file:
        if _sum(stream, file).digest != expected:
            message = "a medium changed while it was read"
            raise OSError(message)


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
