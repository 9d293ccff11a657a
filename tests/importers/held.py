"""Exports for tests: in memory, and written out in every container that people drop."""

from collections.abc import Mapping
from functools import partial
import io
from pathlib import Path
import tarfile
from typing import BinaryIO
import zipfile

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Entry, sifted

Files = Mapping[str, bytes]


class Watched(Dropped):
    """An export in memory that remembers which members were opened, beyond their first bytes."""

    def __init__(self, files: Files, name: str = "export.zip") -> None:
        entries = [
            Entry(name=each, size=len(data), door=partial(_stream, data), packed=len(data))
            for each, data in files.items()
        ]
        super().__init__(Path(name), "", sifted(Complaints(name), entries))
        self.opened: set[str] = set()

    def read(self, member: str) -> bytes:
        self.opened.add(member)
        return super().read(member)

    def open(self, member: str) -> BinaryIO:
        self.opened.add(member)
        return super().open(member)


def _stream(data: bytes) -> BinaryIO:
    return io.BytesIO(data)


def zipped(path: Path, files: Files) -> Path:
    """The files as a zip, in the order given."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data)
    return path


def tarred(path: Path, files: Files) -> Path:
    """The files as a tar; gzipped if the path says so."""
    gzipped = path.suffix in (".gz", ".tgz")
    with tarfile.open(path, "w:gz") if gzipped else tarfile.open(path, "w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return path


def foldered(path: Path, files: Files) -> Path:
    """The files as a folder."""
    for name, data in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(data)
    return path
