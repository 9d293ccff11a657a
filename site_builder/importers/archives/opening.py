"""`opened(path)`: what was dropped, whatever it is, as an `Export`."""

import gzip
import hashlib
from pathlib import Path
import zipfile
import zlib

from site_builder.importers.archives import bare, folder, tar, zipped
from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Sifted

GZIP = b"\x1f\x8b"
ZIP = b"PK\x03\x04"
TAR_MAGIC = slice(257, 262)


def opened(path: Path, shown: str = "") -> Dropped:
    """The export at `path`. Never raises: what cannot be opened has no members and a problem that says why.

    `shown` is what its problems call it, if not by its path.
    """
    said = Complaints(shown or str(path))
    try:
        if path.is_symlink():
            said.add("I101", "is a symbolic link")
        elif path.is_dir():
            return folder.export(path, said)
        elif path.is_file():
            return _file(path, said)
        else:
            said.add("I101", "is not there")
    except OSError as fault:
        said.add("I101", f"cannot be read: {fault.strerror or fault}")
    return Dropped(path, "", Sifted({}, said.problems()))


def _file(path: Path, said: Complaints) -> Dropped:
    with path.open("rb") as stream:
        head = stream.read(512)
        stream.seek(0)
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    if head.startswith(ZIP):
        return zipped.export(path, sha256, said)
    if head[TAR_MAGIC] == b"ustar" or (head.startswith(GZIP) and _holds_tar(path)):
        return tar.export(path, sha256, said)  # before looking for a zip's end: a tar may end in a member that is one
    if zipfile.is_zipfile(path):
        return zipped.export(path, sha256, said)
    return bare.export(path, sha256, said)


def _holds_tar(path: Path) -> bool:
    """Whether a gzipped file is a tar by its name or its first block; a gzipped dump of a wiki, say, is a bare file."""
    if path.name.lower().endswith((".tar.gz", ".tgz")):
        return True
    try:
        with gzip.open(path) as stream:
            return stream.read(512)[TAR_MAGIC] == b"ustar"
    except (OSError, EOFError, zlib.error):
        return False
