"""A zip: its members as the central directory lists them, or, when that is cut off, as far as the file goes."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
import stat
import struct
from typing import BinaryIO, cast
import zipfile

import msgspec

from site_builder.importers.archives import salvage
from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Entry, sifted, zip_name

ENCRYPTED = 0x1 | 0x40
READABLE = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})


_PLACE = struct.Struct("<QQQLHH")


class Door(msgspec.Struct, frozen=True, gc=False):
    """Opens one member. Small, because an export may have a million: a tenth of what zipfile keeps of each."""

    archive: zipfile.ZipFile
    name: str
    place: bytes

    def __call__(self) -> BinaryIO:
        info = zipfile.ZipInfo(self.name)
        info.header_offset, info.compress_size, info.file_size, info.CRC, info.compress_type, info.flag_bits = (
            _PLACE.unpack(self.place)
        )
        return cast("BinaryIO", self.archive.open(info))


def export(path: Path, sha256: str, said: Complaints) -> Dropped:
    """The zip's members as an export. One that is cut off gives the members before the cut."""
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as fault:
        said.add("I108", f"is cut off or damaged ({fault}); what stands before the damage is read")
        whole = path.open("rb")
        return Dropped(path, sha256, sifted(said, salvage.entries(whole)), whole.close)
    return Dropped(path, sha256, sifted(said, _entries(archive)), archive.close)


def _entries(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """The members as the directory lists them, which is let go of on the way."""
    infos = archive.infolist()
    overlapping = _overlapping(infos)
    infos.reverse()
    archive.NameToInfo.clear()
    while infos:
        info = infos.pop()
        code, refused = _refused(info)
        if info.header_offset in overlapping:
            code, refused = "I105", "shares its bytes with another member, as only bombs do"
        yield Entry(
            name=zip_name(info.filename, info.flag_bits),
            size=info.file_size,
            packed=info.compress_size,
            refused=refused,
            code=code,
            door=Door(archive, info.orig_filename, _place(info)),
        )


def _place(info: zipfile.ZipInfo) -> bytes:
    return _PLACE.pack(
        info.header_offset, info.compress_size, info.file_size, info.CRC, info.compress_type, info.flag_bits
    )


def _overlapping(infos: list[zipfile.ZipInfo]) -> frozenset[int]:
    """Where members start that begin before the one in front of them has ended; a duplicate entry is no overlap."""
    spans = sorted({(info.header_offset, info.compress_size) for info in infos})
    return frozenset(start for (before, size), (start, _) in pairwise(spans) if before + size > start)


def _refused(info: zipfile.ZipInfo) -> tuple[str, str]:
    mode = info.external_attr >> 16
    if info.flag_bits & ENCRYPTED:
        return "I104", "is encrypted"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "I103", "is a symbolic link" if stat.S_ISLNK(mode) else "is a device or a pipe"
    if info.compress_type not in READABLE:
        return "I110", f"is compressed in a way that is not supported (method {info.compress_type})"
    return "", ""
