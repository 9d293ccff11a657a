"""One bare file, dropped as it is: an export of one member."""

from pathlib import Path
from typing import BinaryIO

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Entry, sifted


def export(path: Path, sha256: str, said: Complaints) -> Dropped:
    """The file as an export whose one member bears its name."""

    def door() -> BinaryIO:
        return path.open("rb")

    entry = Entry(name=path.name, size=path.stat().st_size, door=door)
    return Dropped(path, sha256, sifted(said, [entry]))
