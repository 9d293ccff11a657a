"""A tar, also gzipped: its regular files. A gzipped one is unpacked once into a nameless temporary file."""

from collections.abc import Iterator
from functools import partial
import gzip
import os
from pathlib import Path
import tarfile
import tempfile
from typing import IO, BinaryIO, cast
import zlib

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.limits import TOTAL_BYTES, is_bomb
from site_builder.importers.archives.names import Entry, sifted
from site_builder.importers.archives.stream import Slice

BLOCK = 1 << 20
GZIP = b"\x1f\x8b"


def export(path: Path, sha256: str, said: Complaints) -> Dropped:
    """The tar's files as an export. One that is cut off gives the members before the cut."""
    whole = _unpacked(path, said)
    return Dropped(path, sha256, sifted(said, _entries(whole, said)), whole.close)


def _unpacked(path: Path, said: Complaints) -> BinaryIO:
    packed = path.open("rb")
    zipped = packed.read(2) == GZIP
    packed.seek(0)
    if not zipped:
        return packed
    whole = tempfile.TemporaryFile()  # noqa: SIM115 - the export closes it
    with packed, gzip.GzipFile(fileobj=packed) as inflated:
        try:
            _copy(inflated, whole, path.stat().st_size, said)
        except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
            said.add("I108", f"is cut off or damaged: {fault}")
    whole.seek(0)
    return cast("BinaryIO", whole)


def _copy(inflated: gzip.GzipFile, whole: IO[bytes], size: int, said: Complaints) -> None:
    total = 0
    while block := inflated.read1(BLOCK):  # `read` would keep back what stands before a cut
        total += len(block)
        if total > TOTAL_BYTES or is_bomb(size, total):
            said.add("I105", f"unpacks to more than {total - len(block)} bytes from {size}; the rest is not read")
            return
        whole.write(block)


def _entries(whole: BinaryIO, said: Complaints) -> Iterator[Entry]:
    size = whole.seek(0, os.SEEK_END)
    whole.seek(0)
    try:
        with tarfile.open(fileobj=whole, mode="r:", errorlevel=0) as archive:
            for member in archive:
                if not member.isdir():
                    yield _entry(whole, member, size)
    except (tarfile.TarError, EOFError, ValueError, OSError) as fault:
        said.add("I108", f"is cut off or damaged: {fault}")


def _entry(whole: BinaryIO, member: tarfile.TarInfo, size: int) -> Entry:
    door = partial(_open, whole, member.offset_data, member.size)
    if member.isreg() and member.offset_data + member.size > size:
        return Entry(name=member.name, size=0, refused="is cut off", code="I108", door=door)
    return Entry(name=member.name, size=member.size, refused=_refused(member), door=door)


def _refused(member: tarfile.TarInfo) -> str:
    if member.issym() or member.islnk():
        return "is a link"
    if member.issparse():
        return "has holes in it (a sparse file)"
    return "" if member.isreg() else "is a device or a pipe"


def _open(whole: BinaryIO, start: int, size: int) -> BinaryIO:
    return cast("BinaryIO", Slice(whole, start, size))
