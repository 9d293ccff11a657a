"""Archives within an archive: somebody packed what the platform gave once more. One deep, and no deeper."""

from collections.abc import Iterator
from pathlib import Path
import shutil
import tempfile

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Sifted
from site_builder.importers.archives.opening import opened
from site_builder.importers.importer import Unreadable

ENDINGS = (".zip", ".tar", ".tgz", ".tar.gz")
MOST = 100
"""Archives in one archive; the largest export comes in forty."""

BLOCK = 1 << 20


def nested(export: Dropped, shown: str) -> Iterator[tuple[str, Dropped]]:
    """The archives that lie in an export, by member. Each is unpacked to a temporary file that has no name any more.

    `shown` is what problems call the export. One that cannot be unpacked has no members, and a problem that says why.
    """
    members = [member for member in export.members if member.lower().endswith(ENDINGS)]
    for member in members[:MOST]:
        yield member, _unpacked(export, member, f"{shown}/{member}")


def _unpacked(export: Dropped, member: str, shown: str) -> Dropped:
    with tempfile.TemporaryDirectory(prefix="site-builder-") as folder:
        path = Path(folder) / "archive"
        try:
            with export.open(member) as packed, path.open("xb") as file:
                shutil.copyfileobj(packed, file, BLOCK)
        except (Unreadable, OSError) as fault:
            said = Complaints(shown)
            said.add("I108", f"cannot be unpacked: {fault}")
            return _named(Dropped(path, "", Sifted({}, said.problems())), member)
        return _named(opened(path, shown), member)


def _named(inner: Dropped, member: str) -> Dropped:
    inner.name = member.rpartition("/")[2]
    return inner
