"""The transparency log as an export needs it: each post's newest entry, and the tree; a file holds them, not memory."""

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import msgspec

from site_builder.build.log.recording import recorded
from site_builder.build.log.signing import last_signed, public_keys
from site_builder.build.records.scratch import scratch
from site_builder.problem import Place, Problem, Severity, Unusable
from site_builder.records.export.item import Item
from site_builder.records.export.logged import Logged, Opening
from site_builder.records.ledger import Line
from site_builder.records.ledgerfiles import FOLDER
from site_builder.records.log import grow
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import LogError, TreeError
from site_builder.records.log.extra import extra
from site_builder.records.log.hashing import EMPTY
from site_builder.records.log.note import Note
from site_builder.records.log.proof import Source, made
from site_builder.records.log.salted import opens
from site_builder.records.log.tree import Tree

BATCH = 1 << 14
"""Entries that the tree grows by at once: full bundles, so that none of them has to be read again."""

_SCHEMA = """
CREATE TABLE entries (place INTEGER PRIMARY KEY, id TEXT, line BLOB);
CREATE TABLE tiles (path TEXT PRIMARY KEY, data BLOB) WITHOUT ROWID;
"""
_DECODER = msgspec.json.Decoder(Line)

IdOf = Callable[[Item], str]
"""The id of an item's post, which an item that decisions touched may have lost."""


class Logbook:
    """The file, open. It goes with the folder that it lies in."""

    def __init__(self, work: Path, content: Path, origin: str) -> None:
        self._db = scratch(work / "ledger.sqlite", _SCHEMA)
        self._content, self._origin = content, origin
        self._size, self._root = 0, EMPTY

    def fill(self) -> Problem | None:
        """Read content/ledger/, and grow the tree of its checkpoint; what is wrong, where that cannot be."""
        try:
            self._read()
            signed = last_signed(self._content)
            self._grow(signed[0].size if signed else self._count())
            if signed and signed[0].root != self._root:
                raise TreeError("its entries are not those that were signed")
        except (LogError, Unusable, OSError, msgspec.MsgspecError, UnicodeDecodeError) as fault:
            return _broken(str(fault))
        head = Checkpoint(origin=self._origin, size=self._size, root=self._root)
        note = signed[1] if signed else Note(str(head), ())
        self._source = Source(tree=Tree(self._size, self._tile), head=head, note=bytes(note))
        return None

    def logged(self, id_of: IdOf, *, redacted: bool) -> Logged:
        """What an export gives of it. What opens original bytes is for those who get these bytes."""
        if not self._size:
            return Logged()
        keys = public_keys(self._content)
        return Logged(
            key=f"{keys[-1]}\n".encode() if keys else b"",
            checkpoint=self._source.note,
            proof=lambda item, record: self._proof(id_of(item), record),
            record=recorded,
            opening=lambda item: None if redacted else self._opening(id_of(item)),
        )

    def _read(self) -> None:
        for path in sorted((self._content / FOLDER).glob("entries-*.jsonl")):
            with path.open("rb") as file:
                self._db.executemany("INSERT INTO entries (id, line) VALUES (?, ?)", _rows(file))
        self._db.execute("CREATE INDEX about ON entries (id, place)")

    def _count(self) -> int:
        return int(self._db.execute("SELECT COUNT(*) FROM entries").fetchone()[0])

    def _grow(self, size: int) -> None:
        """The tree of the first `size` entries."""
        found = self._db.execute("SELECT line FROM entries ORDER BY place LIMIT ?", (size,))
        entries = (_DECODER.decode(line).entry for (line,) in found)
        while batch := list(islice(entries, BATCH)):
            grown = grow.grown(batch, self._tile, self._size, self._root)
            tiles = ((path, data) for path, data in grown.files.items() if not path.startswith("tile/entries/"))
            self._db.executemany("INSERT OR REPLACE INTO tiles VALUES (?, ?)", tiles)
            self._size, self._root = grown.size, grown.root
        if self._size != size:
            raise TreeError(f"it has {self._size:,} entries; {size:,} were signed")

    def _tile(self, path: str) -> bytes | None:
        found = self._db.execute("SELECT data FROM tiles WHERE path = ?", (path,)).fetchone()
        return bytes(found[0]) if found else None

    def _about(self, id_: str) -> Iterator[tuple[int, Line]]:
        """The entries about a post, the newest first."""
        found = self._db.execute("SELECT place, line FROM entries WHERE id = ? ORDER BY place DESC", (id_,))
        return ((place - 1, _DECODER.decode(line)) for place, line in found)

    def _proof(self, id_: str, record: bytes) -> bytes | None:
        """The proof of a post's newest entry, if that is in the tree; with the record, if the entry is of it."""
        index, line = next(self._about(id_), (self._size, None))
        if line is None or index >= self._size or not id_:
            return None
        salt = bytes.fromhex(line.salt) if line.salt else None
        same = salt is not None and opens(line.digest or "", salt, record)
        more = extra(line.entry, salt, record) if same else extra(line.entry, None)
        return bytes(made(index, line.entry, self._source, bytes(more)))

    def _opening(self, id_: str) -> bytes | None:
        for index, line in self._about(id_) if id_ else ():
            if line.held and line.held_salt and index < self._size:
                return bytes(
                    Opening(held_salt=line.held_salt, index=index, salt=line.salt, statement=line.entry.decode())
                )
        return None

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _rows(file: Iterator[bytes]) -> Iterator[tuple[str, bytes]]:
    """Whole lines: half a one at the very end was never published."""
    for data in file:
        if data.endswith(b"\n"):
            yield _DECODER.decode(data).id, data


def _broken(why: str) -> Problem:
    return Problem(
        code="E055",
        severity=Severity.ERROR,
        message=f"proofs of the transparency log are left out: {why[:200]}",
        place=Place(f"content/{FOLDER}"),
        hint="restore content/ledger from its history, then export again",
    )
