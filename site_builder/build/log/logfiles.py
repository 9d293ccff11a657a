"""`output/log/`: the transparency log as files. Tiles are written before the pages, whose proofs are made from them;
the checkpoint last of all, so that nobody reads one whose tiles are missing."""

from pathlib import Path

import msgspec

from site_builder.build.log.signing import Base, Standing, beside
from site_builder.build.project import Project
from site_builder.build.work import Put
from site_builder.model.address import LOG
from site_builder.records.ledger import replaced
from site_builder.records.ledgerfiles import entries_mark
from site_builder.records.log import tile
from site_builder.records.log.errors import TileError
from site_builder.records.log.folder import CHECKPOINT, UNSIGNED, reading
from site_builder.records.log.tile import Tile, tiles
from site_builder.write.changes import Before
from site_builder.write.folder import Folder
from site_builder.write.manifest import Entry

MARK = b"log"
"""The fingerprint of all files of the log: what they hold is compared, and nothing else says that they changed."""


class _Grew(msgspec.Struct, frozen=True):
    """How large the tree in output/ is, its root, and the fingerprint of the entries that it was made from."""

    size: int
    root: bytes
    entries: bytes


def base(project: Project, there: Before) -> Base:
    """The tree that lies in output/, if every file of it does as it was written, and so does the ledger: what was
    entered or changed there by anything but a build is to be held against the checkpoint. Otherwise that of no
    entries."""
    try:
        grew = msgspec.msgpack.decode(_state(project).read_bytes(), type=_Grew)
    except (OSError, msgspec.DecodeError):
        return Base()
    if grew.entries != entries_mark(project.content):
        return Base()
    if any(there.get(f"{LOG}{each.path}") is None for each in tiles(grew.size)):
        return Base()
    return Base(grew.size, grew.root, reading(project.output / LOG))


def put_tree(standing: Standing, content: Path, folder: Folder, there: Before) -> Put:
    """Write the tiles, and what is published beside them. Tiles of smaller trees stay as long as no full tile has taken
    their place: somebody may be reading with the checkpoint of a moment ago."""
    files = {**standing.grown.files, **beside(content, standing.key)}
    found = {f"{LOG}{path}": _put(folder, path, data, there) for path, data in sorted(files.items())}
    wanted = {f"{LOG}{each.path}" for each in tiles(standing.head.size)}
    for path, entry in there.items():
        if not path.startswith(LOG) or path in found or entry is None:
            continue
        if path in wanted or _is_smaller(path, standing.head.size):
            found[path] = entry, False
    return found


def put_head(standing: Standing, project: Project, folder: Folder, there: Before) -> Put:
    """Write the checkpoint, and remember how large the tree is that it is of."""
    path, data = (CHECKPOINT, standing.note) if standing.key else (UNSIGNED, str(standing.head).encode())
    found = {f"{LOG}{path}": _put(folder, path, data, there)}
    grew = _Grew(standing.head.size, standing.head.root, entries_mark(project.content))
    replaced(_state(project), msgspec.msgpack.encode(grew))
    return found


def _put(folder: Folder, path: str, data: bytes, there: Before) -> tuple[Entry, bool]:
    return folder.put(f"{LOG}{path}", data, MARK, there.get(f"{LOG}{path}"))


def _is_smaller(path: str, size: int) -> bool:
    """Whether a file is a partial tile that a smaller tree had, and that is not full yet."""
    try:
        found = tile.parse(path.removeprefix(LOG))
    except TileError:
        return False
    return (
        found.width < tile.WIDTH
        and tile.belongs(found, size)
        and not tile.belongs(Tile(found.level, found.index), size)
    )


def _state(project: Project) -> Path:
    return project.manifest.with_suffix(".log")
