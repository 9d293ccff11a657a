"""Checks a whole log with nothing but its files and a key: every entry, every hash, up to the signed root.

It works from the root down, so that what is damaged is named, and not what stands above or below it.
"""

from collections.abc import Callable, Iterable
from itertools import product

import msgspec

from site_builder.problem import Gathered, Place, Problem, Severity
from site_builder.records.log import checkpoint, note, strangers
from site_builder.records.log import trust as trusting
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import BundleError, LogError, MissingError, TileError, TreeError, TrustError
from site_builder.records.log.folder import CHECKPOINT, UNSIGNED
from site_builder.records.log.hashing import SIZE, leaf, leaves, ragged, root
from site_builder.records.log.tile import ENTRIES, WIDTH, Read, Tile, edge, levels
from site_builder.records.log.tree import entries_of, row_of
from site_builder.records.log.trust import Opened, Trust

Each = Callable[[int, bytes], object]
"""Is called with every entry's index and bytes in order; may raise a `LogError` that says what is wrong with it."""

_HINT = "Take the file from a copy of the log, or ask whoever publishes it; do not append until this is mended."


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What became of checking a log: what is wrong, the checkpoint, who signed it (None: nobody whose key is known).

    Nothing is wrong with the log only if no problem is an ERROR.
    """

    problems: tuple[Problem, ...]
    checkpoint: Checkpoint | None = None
    opened: Opened | None = None

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong; a WARNING says what could not be checked."""
        return all(each.severity < Severity.ERROR for each in self.problems)


def verify(
    read: Read, trust: Trust | None, *, each: Each | None = None, names: Iterable[str] = (), shown: str = "log"
) -> Verified:
    """Check the log whose files `read` gives. Never raises for what they hold.

    Without `trust` the signature is not looked at, which a warning says. `names` are the paths that lie below `tile/`:
    with them, files that the tree has no place for are told too. Places are given below `shown`.
    """
    problems = Gathered()
    head, opened = _head(read, trust, problems, shown)
    if head is not None:
        _Walk(head, read, problems, shown, each).run()
        problems.extend(strangers.strangers(names, head.size, read, shown))
    return Verified(problems=problems.all, checkpoint=head, opened=opened)


def _head(read: Read, trust: Trust | None, problems: Gathered, shown: str) -> tuple[Checkpoint | None, Opened | None]:
    """The checkpoint as far as it can be read: even if it is not to be trusted, the tree is checked all the same."""
    data = read(CHECKPOINT)
    try:
        if data is None:
            return _unsigned(read, trust, problems, shown), None
        head = checkpoint.parse(note.parse(data).text)
    except LogError as error:
        problems.add(error.problem(f"{shown}/{CHECKPOINT}"))
        return None, None
    if trust is None:
        problems.add(
            _warning("E021", "No key was given, so nobody says whose checkpoint this is.", f"{shown}/{CHECKPOINT}")
        )
        return head, None
    try:
        return head, trusting.opened(data, trust)
    except LogError as error:
        problems.add(error.problem(f"{shown}/{CHECKPOINT}", "Whoever put this there does not have the log's key."))
        return head, None


def _unsigned(read: Read, trust: Trust | None, problems: Gathered, shown: str) -> Checkpoint:
    data = read(UNSIGNED)
    if data is None:
        raise MissingError("The log has no checkpoint.")
    place = f"{shown}/{UNSIGNED}"
    if trust is None:
        problems.add(
            _warning("E020", "Nobody signed this log: it shows no more than that its files fit together.", place)
        )
    else:
        problems.add(
            TrustError(f"Nobody signed this log, so it is not shown to be that of “{trust.origin}”.").problem(place)
        )
    return checkpoint.parse(data[: note.LARGEST].decode("utf-8", "replace"))


def _warning(code: str, message: str, file: str) -> Problem:
    return Problem(code=code, severity=Severity.WARNING, message=message, place=Place(file))


class _Walk:
    """The way down a tree: each row is known to be right before what is below it is held against it."""

    def __init__(self, head: Checkpoint, read: Read, problems: Gathered, shown: str, each: Each | None) -> None:
        self._head = head
        self._read = read
        self._problems = problems
        self._shown = shown
        self._each = each

    def run(self) -> None:
        """Check all."""
        rows = self._edge()
        for level in reversed(range(levels(self._head.size))):
            first = (self._head.size >> 8 * (level + 1)) * WIDTH
            self._below(Tile(level, first // WIDTH, len(rows[level]) // SIZE), rows[level])

    def _edge(self) -> list[bytes]:
        """The rows of the right edge: as they are stored or, where that does not give the root, as they should be."""
        tiles = edge(self._head.size)
        stored = [self._row(tile) if tile else b"" for tile in tiles]
        if all(row is not None for row in stored) and ragged([row or b"" for row in stored]) == self._head.root:
            return [row or b"" for row in stored]
        made = [self._rebuilt(tile) if tile else b"" for tile in tiles]
        choices = [[row for row in dict.fromkeys(pair) if row is not None] for pair in zip(stored, made, strict=True)]
        for rows in product(*choices):
            if ragged(rows) == self._head.root:
                for tile, row, right in zip(tiles, stored, rows, strict=True):
                    if tile and row is not None and row != right:
                        self._tell(TreeError(f"{tile.path} holds other hashes than those that were signed."), tile)
                return list(rows)
        message = f"The {self._head.size:,} entries do not hash to the root that the checkpoint gives."
        self._problems.add(TreeError(message).problem(f"{self._shown}/{CHECKPOINT}", _HINT))
        return [row or b"" for row in stored]

    def _below(self, tile: Tile, row: bytes) -> None:
        """Check what a row, which is right, was made from."""
        if tile.level == 0:
            if row:
                self._entries(Tile(ENTRIES, tile.index, tile.width), row)
            return
        for place in range(len(row) // SIZE):
            below = Tile(tile.level - 1, tile.index * WIDTH + place)
            right = self._right(below, row[place * SIZE : (place + 1) * SIZE])
            if right is not None:
                self._below(below, right)

    def _right(self, tile: Tile, wanted: bytes) -> bytes | None:
        """The row of a full tile that hashes to `wanted`: the stored one, else the one made anew from below it."""
        row = self._row(tile)
        if row is not None and root(row) == wanted:
            return row
        made = self._rebuilt(tile)
        right = made is not None and root(made) == wanted
        if row is not None:
            rest = "" if right else f" Entries {_span(tile)} cannot be checked."
            self._tell(TreeError(f"{tile.path} does not hash to what the tile above it says.{rest}"), tile)
        elif not right:
            self._tell(TreeError(f"Without {tile.path}, entries {_span(tile)} cannot be checked."), tile)
        return made if right else None

    def _row(self, tile: Tile) -> bytes | None:
        try:
            return row_of(tile, self._read)
        except (MissingError, TileError) as error:
            self._tell(error, tile)
            return None

    def _rebuilt(self, tile: Tile) -> bytes | None:
        """A tile's row made from the files below it; None if one of those is not to be had."""
        try:
            if tile.level == 0:
                return leaves(entries_of(Tile(ENTRIES, tile.index, tile.width), self._read))
            first = tile.index * WIDTH
            below = (Tile(tile.level - 1, index) for index in range(first, first + tile.width))
            return b"".join(root(row_of(each, self._read)) for each in below)
        except LogError:
            return None

    def _entries(self, tile: Tile, row: bytes) -> None:
        try:
            entries = entries_of(tile, self._read)
        except (MissingError, BundleError) as error:
            self._tell(error, tile)
            return
        first = tile.index * WIDTH
        if leaves(entries) != row:
            wrong = [at for at, entry in enumerate(entries) if leaf(entry) != row[at * SIZE : (at + 1) * SIZE]]
            more = f", and {len(wrong) - 1} more in this file are not" if len(wrong) > 1 else ""
            self._tell(TreeError(f"Entry {first + wrong[0]:,} is not the one that was logged{more}."), tile)
            return
        if self._each is not None:
            self._say(tile, first, entries, self._each)

    def _say(self, tile: Tile, first: int, entries: list[bytes], each: Each) -> None:
        for index, entry in enumerate(entries, first):
            try:
                each(index, entry)
            except LogError as error:
                message = f"Entry {index:,}: {error}"
                self._problems.add(type(error)(message).problem(f"{self._shown}/{tile.path}"))

    def _tell(self, error: LogError, tile: Tile) -> None:
        self._problems.add(error.problem(f"{self._shown}/{tile.path}", _HINT))


def _span(tile: Tile) -> str:
    wide = WIDTH << 8 * tile.level
    return f"{tile.index * wide:,} to {(tile.index + 1) * wide - 1:,}"
