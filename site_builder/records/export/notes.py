"""What an export must remember while it is written, in a file and not in memory: lines of records, media, addresses;
and how far it has come, so that one that was interrupted can go on."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
import sqlite3

import msgspec

from site_builder.problem import Problem

FILES = ("notes.sqlite", "docket.sqlite", "ledger.sqlite")
"""What the names of files begin with that are no part of an export."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS lines (file TEXT, number INTEGER, id TEXT, start INTEGER, size INTEGER,
  PRIMARY KEY (file, number)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS versions ON lines (file, id, number);
CREATE TABLE IF NOT EXISTS scanned (file TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS media (source TEXT, digest TEXT, whole INTEGER, PRIMARY KEY (source, digest)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS taken (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS cdx (sort TEXT, line TEXT);
CREATE TABLE IF NOT EXISTS entries (file TEXT, entry TEXT, PRIMARY KEY (file, entry)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS mark (data BLOB);
CREATE TEMP TABLE listed (name TEXT PRIMARY KEY) WITHOUT ROWID;
"""

Line = tuple[int, str, int, int]
"""A line of a file of records: its number from 1, the post's native id, its first byte and its length."""


class Grown(msgspec.Struct, frozen=True, kw_only=True):
    """A file that grows with the items, at a mark. `digest` is by the first of the algorithms."""

    name: str
    size: int
    digest: str
    algorithms: tuple[str, ...]


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """How far an export has come: its question, and all that is true when `place` items are written whole."""

    question: bytes
    place: int
    grown: tuple[Grown, ...]
    tally: Mapping[str, int]
    problems: tuple[Problem, ...]


class Notes:
    """The file, open. It lies in the folder that the export is written in, and goes when that goes.

    What is noted counts from the next mark on: all of it at once, or none.
    """

    def __init__(self, work: Path) -> None:
        self._path = work / "notes.sqlite"
        self._db = self._opened()

    def _opened(self) -> sqlite3.Connection:
        """The file as an interrupted export left it; an empty one where there is none, or where it is damaged."""
        for _ in range(2):
            db = sqlite3.connect(self._path, isolation_level=None)
            try:
                db.execute("PRAGMA synchronous = OFF")
                db.execute("PRAGMA journal_mode = TRUNCATE")
                whole = db.execute("PRAGMA quick_check").fetchone() == ("ok",)
                db.executescript(_SCHEMA)
                db.execute("BEGIN")
            except sqlite3.DatabaseError:
                whole = False
            if whole:
                return db
            db.close()
            self._remove()
        raise OSError(5, "it cannot be written", str(self._path))

    def _remove(self) -> None:
        for path in self._path.parent.glob("notes.sqlite*"):
            path.unlink()

    def clear(self) -> None:
        """Forget everything."""
        self._db.close()
        self._remove()
        self._db = self._opened()

    @property
    def mark(self) -> Mark | None:
        """The last mark; None where there is none."""
        try:
            found = self._db.execute("SELECT data FROM mark").fetchone()
            return msgspec.msgpack.decode(found[0], type=Mark) if found else None
        except (sqlite3.DatabaseError, msgspec.DecodeError, TypeError):
            return None

    def put_mark(self, mark: Mark) -> None:
        """Set a mark: it, and all that was noted ahead of it, outlasts a process that is killed."""
        self._db.execute("DELETE FROM mark")
        self._db.execute("INSERT INTO mark VALUES (?)", (msgspec.msgpack.encode(mark),))
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def forget_listed(self) -> None:
        """Begin a new list of files."""
        self._db.execute("DELETE FROM temp.listed")

    def put_on_list(self, name: str) -> None:
        """Put a file on the list."""
        self._db.execute("INSERT OR IGNORE INTO temp.listed VALUES (?)", (name,))

    def is_listed(self, name: str) -> bool:
        """Whether a file is on the list."""
        return self._db.execute("SELECT 1 FROM temp.listed WHERE name = ?", (name,)).fetchone() is not None

    def scan(self, file: str) -> bool:
        """Whether nobody has looked yet where the lines of a file are."""
        return self._db.execute("INSERT OR IGNORE INTO scanned VALUES (?)", (file,)).rowcount == 1

    def add_lines(self, file: str, lines: Iterable[Line]) -> None:
        """Remember where the lines of a file are."""
        self._db.executemany("INSERT INTO lines VALUES (?, ?, ?, ?, ?)", ((file, *line) for line in lines))

    def versions(self, file: str, number: int) -> list[tuple[int, int]]:
        """First byte and length of every line of the post that line `number` is about, in the order of the file."""
        found = self._db.execute(
            "SELECT start, size FROM lines INDEXED BY versions WHERE file = ?1 AND id = "
            "(SELECT id FROM lines WHERE file = ?1 AND number = ?2) ORDER BY number",
            (file, number),
        )
        return found.fetchall()

    def medium(self, source: str, digest: str) -> bool | None:
        """Whether a file proved to have the digest that it should have; None if nobody has looked yet."""
        found = self._db.execute("SELECT whole FROM media WHERE source = ? AND digest = ?", (source, digest)).fetchone()
        return bool(found[0]) if found else None

    def add_medium(self, source: str, digest: str, *, whole: bool) -> None:
        """Remember what was found."""
        self._db.execute("INSERT OR REPLACE INTO media VALUES (?, ?, ?)", (source, digest, whole))

    def take(self, name: str) -> bool:
        """Whether this name comes up for the first time."""
        return self._db.execute("INSERT OR IGNORE INTO taken VALUES (?)", (name,)).rowcount == 1

    def add_entry(self, file: str, entry: str) -> None:
        """Remember that an entry of a register goes along."""
        self._db.execute("INSERT OR IGNORE INTO entries VALUES (?, ?)", (file, entry))

    def entries(self) -> Iterator[tuple[str, frozenset[str]]]:
        """The registers of which entries go along, each with these."""
        files = [file for (file,) in self._db.execute("SELECT DISTINCT file FROM entries ORDER BY file")]
        for file in files:
            found = self._db.execute("SELECT entry FROM entries WHERE file = ?", (file,))
            yield file, frozenset(entry for (entry,) in found)

    def add_cdx(self, sort: str, line: str) -> None:
        """Remember a line of the index of a WACZ file."""
        self._db.execute("INSERT INTO cdx VALUES (?, ?)", (sort, line))

    def cdx(self) -> Iterator[str]:
        """These lines, sorted by their bytes."""
        for (line,) in self._db.execute("SELECT line FROM cdx ORDER BY sort, rowid"):
            yield line

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
