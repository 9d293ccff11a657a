"""What an export must remember while it is written, in a file and not in memory: lines of records, media, addresses."""

from collections.abc import Iterable, Iterator
from pathlib import Path
import sqlite3

_SCHEMA = """
CREATE TABLE lines (file TEXT, number INTEGER, id TEXT, start INTEGER, size INTEGER, PRIMARY KEY (file, number))
  WITHOUT ROWID;
CREATE INDEX versions ON lines (file, id, number);
CREATE TABLE media (source TEXT, digest TEXT, whole INTEGER, PRIMARY KEY (source, digest)) WITHOUT ROWID;
CREATE TABLE taken (name TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE cdx (sort TEXT, line TEXT);
"""

Line = tuple[int, str, int, int]
"""A line of a file of records: its number from 1, the post's native id, its first byte and its length."""


class Notes:
    """The file, open. It lies in the folder that the export is written in, and goes when that goes."""

    def __init__(self, work: Path) -> None:
        self._db = sqlite3.connect(work / "notes.sqlite", isolation_level=None)
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.executescript(_SCHEMA)
        self._db.execute("BEGIN")  # and never committed: nobody else reads it, and it goes when the export is done

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
