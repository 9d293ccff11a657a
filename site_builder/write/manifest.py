"""What the last build left in output/: for every file what it was made of, and what its bytes were."""

from collections.abc import Sequence
import mmap
from pathlib import Path

import msgspec

from site_builder.write.durable import write_whole

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One file: the fingerprint it was drawn for, the first 16 bytes of its SHA-256, size in bytes, mtime in ns."""

    fingerprint: bytes
    digest: bytes
    size: int
    mtime: int


class Stood(msgspec.Struct, frozen=True, array_like=True):
    """Where the posts stood: their ids, and their addresses in the same order. Two lists are read faster than pairs."""

    ids: Sequence[str] = ()
    addresses: Sequence[str] = ()


NOWHERE = msgspec.Raw(msgspec.msgpack.encode(Stood()))


class Manifest(msgspec.Struct, frozen=True):
    """All files of one output folder. `inputs` is one fingerprint of everything the build read; `boot` names the run
    of the machine that wrote them, after which unflushed pages may be lost; `posts` is where the posts stood, as it is
    in the file; `outcome` what the build said, for a next one that has nothing to do."""

    inputs: bytes = b""
    boot: str = ""
    entries: dict[str, Entry] = {}
    posts: msgspec.Raw = NOWHERE
    outcome: bytes = b""

    @property
    def stood(self) -> Stood:
        """Where the posts stood. Read only when it is asked for, as many never ask; nowhere if it cannot be read."""
        try:
            return msgspec.msgpack.decode(self.posts, type=Stood)
        except msgspec.DecodeError:
            return Stood()


def boot() -> str:
    """Names this run of the machine; "" where the system does not say, and then nothing outlives a build unchecked."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def load(file: Path) -> Manifest:
    """The manifest in `file`; an empty one where there is none, or none that can be read."""
    try:
        with file.open("rb") as opened:
            data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)  # it is replaced, never changed
        return msgspec.msgpack.decode(data, type=Manifest)
    except (OSError, ValueError, msgspec.DecodeError):  # ValueError: an empty file cannot be mapped
        return Manifest()


def save(file: Path, entries: dict[str, Entry], stood: Stood, inputs: bytes, outcome: bytes) -> None:
    """Write the manifest so that it is on the disk, whole, when this returns."""
    manifest = {"inputs": inputs, "boot": boot(), "entries": entries, "posts": stood, "outcome": outcome}
    write_whole(file, msgspec.msgpack.encode(manifest))
