"""Files below `tile/` that the tree has no place for, and partial tiles of earlier sizes that do not fit it."""

from collections.abc import Iterable, Iterator

from site_builder.problem import Place, Problem, Severity
from site_builder.records.log import bundle
from site_builder.records.log.errors import LogError, TileError
from site_builder.records.log.tile import ENTRIES, Read, Tile, belongs, fetched, parse, within


def strangers(names: Iterable[str], size: int, read: Read, shown: str) -> Iterator[Problem]:
    """What is wrong with which of the files, beyond those that make up the tree of `size` now."""
    for name in names:
        place = f"{shown}/{name}"
        try:
            tile = parse(name)
        except TileError as error:
            yield error.problem(place, "Remove the file: it is no part of the log.")
            continue
        if not belongs(tile, size):
            yield _error("E022", f"{name} is beyond the {size:,} entries that the checkpoint speaks of.", place)
        elif tile != (now := within(tile, size)) and not _begins(tile, now, read):
            yield _error("E023", f"{name}, of an earlier size, is not how {now.path} begins.", place)


def _begins(tile: Tile, now: Tile, read: Read) -> bool:
    """Whether a file of before holds just what the one of now begins with."""
    before, after = read(tile.path), fetched(now, read)
    if before is None or after is None or not after.startswith(before):
        return False
    try:
        if tile.level == ENTRIES:
            bundle.parse(before, tile.width)
        else:
            tile.row(before)
    except LogError:
        return False
    return True


def _error(code: str, message: str, file: str) -> Problem:
    hint = (
        "The log was cut back, or an older checkpoint stands here, or an append was not finished: compare with a copy."
    )
    return Problem(code=code, severity=Severity.ERROR, message=message, place=Place(file), hint=hint)
