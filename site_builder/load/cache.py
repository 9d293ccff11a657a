"""Posts already parsed, kept under a digest of everything that went into parsing them.

A SQLite file that may be deleted at any time. A post is believed only if its bytes still have the digest that its card
names. Posts live in it while a build runs, too, so that memory holds cards and not posts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
import sqlite3
from typing import Self

import msgspec

from site_builder.digest import fingerprint
from site_builder.load.mediafile import MediaFacts
from site_builder.load.stamp import Stamp
from site_builder.model.post import Card, Post
from site_builder.problem import Problem

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (key BLOB PRIMARY KEY, first INTEGER, count INTEGER, rest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS posts (id INTEGER PRIMARY KEY, card BLOB NOT NULL, post BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS inputs (path TEXT PRIMARY KEY, size, mtime, ctime, inode, digest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS media (path TEXT PRIMARY KEY, stamp BLOB, facts BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgements (id INTEGER PRIMARY KEY, card BLOB, basis BLOB, judgement BLOB);
"""
VERSION = 3

AT_ONCE = 500
"""Rows that one statement names; SQLite takes 999 in its oldest versions."""


class Damaged(Exception):  # noqa: N818 - always caught: the build begins again without the cache
    """A row is not what was stored. The file's name."""


DAMAGED = (Damaged, sqlite3.DatabaseError, msgspec.DecodeError, TypeError)
"""What reading a damaged cache may raise: a process that was killed can leave pages of the file that fit no others, and
then there is nothing, or a number, where bytes should be."""


class Rest(msgspec.Struct, frozen=True):
    """What a file gave beside its posts; `looked` are the media files that were looked at, with their digests."""

    problems: tuple[Problem, ...] = ()
    looked: tuple[tuple[str, str], ...] = ()
    private: int = 0


class Fresh(msgspec.Struct, frozen=True):
    """A file just parsed, on its way into the cache: card, post and judgement of each of its posts, encoded. The last
    is by `basis`, and b"" of a post that was not judged."""

    key: bytes
    posts: Iterable[tuple[bytes, bytes, bytes]]
    rest: Rest
    basis: bytes = b""


class Judged(msgspec.Struct, frozen=True, gc=False):
    """What the rules said of the post in a row: of the post with this `card`'s digest, by this `basis`; encoded."""

    card: bytes
    basis: bytes
    judgement: bytes


class Shelf(msgspec.Struct, frozen=True):
    """Where a file's posts stand: `count` rows from `first` on."""

    first: int
    count: int
    rest: bytes


CARD = msgspec.msgpack.Decoder(Card)
POST = msgspec.msgpack.Decoder(Post)
REST = msgspec.msgpack.Decoder(Rest)


class Cache:
    """One cache file, open. A file that cannot be opened is thrown away and begun anew."""

    def __init__(self, file: Path) -> None:
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._db = self._open()
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
            self._db = self._open()

    def shelves(self) -> dict[bytes, Shelf]:
        """Every file in the cache, by its key."""
        rows = self._db.execute("SELECT key, first, count, rest FROM files")
        return {key: Shelf(first, count, rest) for key, first, count, rest in rows}

    def inputs(self) -> dict[str, tuple[Stamp, bytes]]:
        """The stamps of files that were read, with the digests of their bytes, by their paths."""
        rows = self._db.execute("SELECT path, size, mtime, ctime, inode, digest FROM inputs")
        return {path: ((size, mtime, ctime, inode), digest) for path, size, mtime, ctime, inode, digest in rows}

    def media(self) -> dict[str, tuple[Stamp, MediaFacts]]:
        """What is known of media files, by their paths."""
        rows = self._db.execute("SELECT path, stamp, facts FROM media")
        return {path: _known(stamp, facts) for path, stamp, facts in rows}

    def cards(self) -> dict[int, Card]:
        """Every card by its row. Raises one of `DAMAGED`, as all reading may."""
        return {row: CARD.decode(data) for row, data in self._db.execute("SELECT id, card FROM posts ORDER BY id")}

    def stored(self, shelf: Shelf) -> Iterator[tuple[int, Card]]:
        """The cards of one file with their rows, one by one. Raises `Damaged` if one is missing."""
        last = shelf.first + shelf.count
        found = self._db.execute("SELECT id, card FROM posts WHERE id >= ? AND id < ? ORDER BY id", (shelf.first, last))
        count = 0
        for row, data in found:
            count += 1
            yield row, CARD.decode(data)
        if count != shelf.count:
            raise Damaged(str(self._file))

    def known(self, key: bytes) -> tuple[int, Card, Rest] | None:
        """Row and card of the one post that is kept under a key, and what came with it."""
        found = self._db.execute(
            "SELECT posts.id, card, rest FROM files JOIN posts ON posts.id = first WHERE key = ? AND count = 1", (key,)
        ).fetchone()
        return (found[0], CARD.decode(found[1]), REST.decode(found[2])) if found else None

    def add(self, files: Iterable[Fresh]) -> list[tuple[bytes, Shelf]]:
        """Store newly parsed files; says where their posts stand."""
        found = self._db.execute("SELECT COALESCE(MAX(id), 0) FROM posts").fetchone()
        row = int(found[0]) + 1
        shelves: list[tuple[bytes, Shelf]] = []
        judged: dict[int, Judged] = {}

        def posts() -> Iterator[tuple[int, bytes, bytes]]:
            nonlocal row
            for file in files:
                first = row
                for card, post, said in file.posts:
                    yield row, card, post
                    if said:
                        judged[row] = Judged(fingerprint(post), file.basis, said)
                    row += 1
                shelves.append((file.key, Shelf(first, row - first, msgspec.msgpack.encode(file.rest))))

        self._db.executemany("INSERT INTO posts VALUES (?, ?, ?)", posts())
        rows = [(key, shelf.first, shelf.count, shelf.rest) for key, shelf in shelves]
        self._db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", rows)
        self.add_judgements(judged)
        return shelves

    def add_inputs(self, read: Iterable[tuple[str, Stamp, bytes]]) -> None:
        """Remember files that were read."""
        rows = [(path, *stamp, digest) for path, stamp, digest in read]
        self._db.executemany("INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?)", rows)

    def add_media(self, found: Mapping[str, tuple[Stamp, MediaFacts]]) -> None:
        """Remember media files."""
        rows = [
            (path, msgspec.msgpack.encode(stamp), msgspec.msgpack.encode(facts))
            for path, (stamp, facts) in found.items()
        ]
        self._db.executemany("INSERT OR REPLACE INTO media VALUES (?, ?, ?)", rows)

    def judgements(self) -> dict[int, Judged]:
        """What is known of the rules' answers, by the posts' rows."""
        rows = self._db.execute("SELECT id, card, basis, judgement FROM judgements")
        return {row: Judged(card, basis, judgement) for row, card, basis, judgement in rows}

    def add_judgements(self, judged: Mapping[int, Judged]) -> None:
        """Remember what the rules said of the posts in these rows."""
        rows = [(row, one.card, one.basis, one.judgement) for row, one in judged.items()]
        self._db.executemany("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?)", rows)

    def keep(self, keys: set[bytes], paths: Collection[str]) -> None:
        """Forget files that are no longer there, once they are more than a quarter of all."""
        every = {key for (key,) in self._db.execute("SELECT key FROM files")}
        stale = every - keys
        if len(stale) * 4 < len(every) or len(stale) < 100:
            return
        for key in sorted(stale):
            first, count = self._db.execute("SELECT first, count FROM files WHERE key = ?", (key,)).fetchone()
            self._db.execute("DELETE FROM posts WHERE id >= ? AND id < ?", (first, first + count))
            self._db.execute("DELETE FROM judgements WHERE id >= ? AND id < ?", (first, first + count))
            self._db.execute("DELETE FROM files WHERE key = ?", (key,))
        gone = [(path,) for (path,) in self._db.execute("SELECT path FROM inputs") if path not in paths]
        self._db.executemany("DELETE FROM inputs WHERE path = ?", gone)

    def save(self) -> None:
        """Make what was added visible to other processes."""
        self._db.commit()

    def posts(self, rows: Mapping[int, bytes]) -> dict[int, Post]:
        """The posts of these rows, given with the digests of their cards. Raises `Damaged` if one has changed."""
        data = dict(self._encoded(list(rows)))
        if any(row not in data or fingerprint(data[row]) != expected for row, expected in rows.items()):
            raise Damaged(str(self._file))
        return {row: POST.decode(data[row]) for row in rows}

    def _encoded(self, rows: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        """Of these rows those that are there: a statement for many of them costs a third of one for each."""
        for start in range(0, len(rows), AT_ONCE):
            some = rows[start : start + AT_ONCE]
            marks = ", ".join("?" * len(some))
            yield from self._db.execute(f"SELECT id, post FROM posts WHERE id IN ({marks})", some)  # noqa: S608 - marks

    def whole(self, shelf: Shelf) -> Iterator[Post]:
        """The posts of one file, one by one. Raises `Damaged` if one has changed or is missing."""
        rows = self._db.execute(
            "SELECT card, post FROM posts WHERE id >= ? AND id < ? ORDER BY id",
            (shelf.first, shelf.first + shelf.count),
        )
        count = 0
        for card, post in rows:
            if CARD.decode(card).digest != fingerprint(post):
                raise Damaged(str(self._file))
            count += 1
            yield POST.decode(post)
        if count != shelf.count:
            raise Damaged(str(self._file))

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        self.close()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._file, isolation_level="DEFERRED")
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = MEMORY")
        database.execute("PRAGMA cache_size = -16000")
        if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            _begin(database)
        return database


def _begin(database: sqlite3.Connection) -> None:
    """Empty tables in place of whatever is there; the version comes last, so that it says that they are all there."""
    for table in ("files", "posts", "inputs", "media", "judgements"):
        database.execute(f"DROP TABLE IF EXISTS {table}")
    database.executescript(SCHEMA)
    database.execute(f"PRAGMA user_version = {VERSION}")


def _known(stamp: bytes, facts: bytes) -> tuple[Stamp, MediaFacts]:
    return msgspec.msgpack.decode(stamp, type=Stamp), msgspec.msgpack.decode(facts, type=MediaFacts)
