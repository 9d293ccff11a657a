"""What an export holds, one row a post, in a file: found while every card passes by, then read in order."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from site_builder.build.records.scratch import scratch
from site_builder.model.post import Card

_SCHEMA = """
CREATE TABLE posts (department TEXT, posted REAL, sort TEXT, id TEXT, source TEXT, line INTEGER, row INTEGER,
  digest BLOB, page TEXT, unposted TEXT);
"""
CHUNK = 200


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A post that fits: the cache's row that holds it, under this digest, its address on the site, and why it is not
    there ("": it is)."""

    department: str
    id: str
    source: str
    line: int
    row: int
    digest: bytes
    page: str
    unposted: str


class Docket:
    """The file, open. It goes with the folder that it lies in."""

    def __init__(self, work: Path) -> None:
        self._db = scratch(work / "docket.sqlite", _SCHEMA)

    def add(self, card: Card, row: int, page: str, unposted: str) -> None:
        """A post that fits."""
        self._db.execute(
            "INSERT INTO posts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (card.department, card.posted.timestamp(), card.order, card.id, card.source, card.line, row,
             card.digest, page, unposted),
        )  # fmt: skip

    def __len__(self) -> int:
        return int(self._db.execute("SELECT COUNT(*) FROM posts").fetchone()[0])

    def chunks(self, start: int = 0) -> Iterator[list[Entry]]:
        """The posts by department, oldest first, some at a time; from the one at `start` on."""
        found = self._db.execute(
            "SELECT department, id, source, line, row, digest, page, unposted FROM posts "
            "ORDER BY department, posted, sort, id, source, line LIMIT -1 OFFSET ?",
            (start,),
        )
        while part := found.fetchmany(CHUNK):
            yield [Entry(*row) for row in part]

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
