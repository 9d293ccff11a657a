"""Posts already parsed, kept under a digest of everything that went into parsing them.

A SQLite file that may be deleted at any time. A post is believed only if its bytes still have the digest that its card
names. Posts live in it while a build runs, too, so that memory holds cards and not posts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
import sqlite3
from typing import Self

import msgspec
from msgspec.structs import astuple

from site_builder.digest import fingerprint
from site_builder.load.mediafile import MediaFacts
from site_builder.load.roll import Lists, Roll
from site_builder.load.sheet import SHEET, Row, cards_on, runs, sheet
from site_builder.load.shelf import REST, Rest, Shelf, between
from site_builder.load.stamp import Stamp
from site_builder.model.post import Card, Post

SCHEMA = """
CREATE TABLE IF NOT EXISTS files (key BLOB PRIMARY KEY, first INTEGER, count INTEGER, rest BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS posts (id INTEGER PRIMARY KEY, offset INTEGER, card BLOB NOT NULL, post BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS sheets (first INTEGER PRIMARY KEY, offsets BLOB, cards BLOB);
CREATE TABLE IF NOT EXISTS rolls (department TEXT PRIMARY KEY, grounds BLOB, mark BLOB, marks BLOB, count INTEGER,
    merged BLOB, seen BLOB, each_mark BLOB, each_shelf BLOB);
CREATE TABLE IF NOT EXISTS registers (file TEXT PRIMARY KEY, mark BLOB, answer BLOB);
CREATE TABLE IF NOT EXISTS media (path TEXT PRIMARY KEY, stamp BLOB, facts BLOB) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS judgements (id INTEGER PRIMARY KEY, card BLOB, basis BLOB, judgement BLOB);
"""
TABLES = ("files", "posts", "sheets", "rolls", "registers", "inputs", "media", "judgements")
"""Those above, and those of earlier versions."""

VERSION = 8

AT_ONCE = 500
"""Rows that one statement names; SQLite takes 999 in its oldest versions."""

FEW = 100
"""Files of earlier builds that are no burden."""


class Damaged(Exception):  # noqa: N818 - always caught: the build begins again without the cache
    """A row is not what was stored. The file's name."""


DAMAGED = (Damaged, sqlite3.DatabaseError, msgspec.DecodeError, TypeError)
"""What reading a damaged cache may raise: a process that was killed can leave pages of the file that fit no others, and
then there is nothing, or a number, where bytes should be."""


class Fresh(msgspec.Struct, frozen=True):
    """A file just parsed, on its way into the cache: of each of its posts the seconds by which the city's clocks were
    ahead of UTC; and card, post and judgement, encoded. The last is by `basis`, and b"" of a post that was not judged.
    """

    key: bytes
    posts: Iterable[tuple[int, bytes, bytes, bytes]]
    rest: bytes
    basis: bytes = b""


class Judged(msgspec.Struct, frozen=True, gc=False):
    """What the rules said of the post in a row: of the post with this `card`'s digest, by this `basis`; encoded."""

    card: bytes
    basis: bytes
    judgement: bytes


CARD = msgspec.msgpack.Decoder(Card)
POST = msgspec.msgpack.Decoder(Post)
STAMP = msgspec.msgpack.Decoder(Stamp)
FACTS = msgspec.msgpack.Decoder(MediaFacts)


class Cache:
    """One cache file, open. A file that cannot be opened is thrown away and begun anew. State: the cards that were
    read, up to those of the sheet that begins with `_sheet`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._cards: dict[int, Card] = {}
        self._sheet = -1
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

    def shelf(self, key: bytes) -> Shelf | None:
        """The file that is kept under a key."""
        found = self._db.execute("SELECT first, count, rest FROM files WHERE key = ?", (key,)).fetchone()
        return Shelf(*found) if found else None

    def rolls(self) -> dict[str, Roll]:
        """What the departments' files were when they were last read."""
        rows = self._db.execute("SELECT department, grounds, mark, marks, count, merged FROM rolls")
        return {department: Roll(*columns) for department, *columns in rows}

    def lists(self, department: str) -> Lists:
        """The same of a department's files one by one."""
        found = self._db.execute("SELECT seen, each_mark, each_shelf FROM rolls WHERE department = ?", (department,))
        return Lists(*(found.fetchone() or ()))

    def add_rolls(self, rolls: Mapping[str, tuple[Roll, Lists]]) -> None:
        """Remember what departments' files were."""
        rows = [(id_, *astuple(one), *astuple(lists)) for id_, (one, lists) in rolls.items()]
        self._db.executemany("INSERT OR REPLACE INTO rolls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)

    def registers(self) -> dict[str, tuple[bytes, bytes]]:
        """What came of registers, encoded, and a digest of what it came of; by the files' names."""
        return {file: (mark, answer) for file, mark, answer in self._db.execute("SELECT * FROM registers")}

    def add_registers(self, found: Mapping[str, tuple[bytes, bytes]]) -> None:
        """Remember what came of registers."""
        rows = [(file, mark, answer) for file, (mark, answer) in found.items()]
        self._db.executemany("INSERT OR REPLACE INTO registers VALUES (?, ?, ?)", rows)

    def media(self) -> dict[str, tuple[Stamp, MediaFacts]]:
        """What is known of media files, by their paths."""
        rows = self._db.execute("SELECT path, stamp, facts FROM media")
        return {path: (STAMP.decode(stamp), FACTS.decode(facts)) for path, stamp, facts in rows}

    def cards(self) -> dict[int, Card]:
        """Every card by its row, with the time that the city's clocks showed; each is read once. Raises one of
        `DAMAGED`, as all reading may."""
        later = "SELECT first, offsets, cards FROM sheets WHERE first > ? ORDER BY first"
        for first, offsets, cards in self._db.execute(later, (self._sheet,)):
            self._cards.update(enumerate(cards_on(offsets, cards), first))
            self._sheet = first
        return self._cards

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
        """Store newly parsed files; says where their posts stand. Memory holds the cards of a sheet, and no posts."""
        shelves: list[tuple[bytes, Shelf]] = []
        judged: dict[int, Judged] = {}
        self._db.execute("PRAGMA cache_size = -16000")  # kilobytes; reading needs a tenth, and takes what it may
        rows = _numbered(files, self._last() + 1, shelves, judged)
        while cards := self._put(islice(rows, SHEET)):
            self._db.execute("INSERT INTO sheets VALUES (?, ?, ?)", sheet(cards))
        kept = [(key, shelf.first, shelf.count, shelf.rest) for key, shelf in shelves]
        self._db.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", kept)
        self.add_judgements(judged)
        return shelves

    def _put(self, rows: Iterator[Row]) -> list[Row]:
        """Store posts; gives their rows back without them."""
        put: list[Row] = []

        def each() -> Iterator[Row]:
            for row in rows:
                put.append((*row[:3], b""))
                yield row

        self._db.executemany("INSERT INTO posts VALUES (?, ?, ?, ?)", each())
        return put

    def _last(self) -> int:
        """The last row that was given to a post."""
        return int(self._db.execute("SELECT COALESCE(MAX(id), 0) FROM posts").fetchone()[0])

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

    def is_crowded(self, files: int) -> bool:
        """Whether, beside so many files, there are those of earlier builds that are more than a quarter of all."""
        every = int(self._db.execute("SELECT COUNT(*) FROM files").fetchone()[0])
        stale = every - files
        return stale * 4 >= every and stale >= FEW

    def keep(self, kept: Mapping[bytes, Shelf], departments: Collection[str]) -> None:
        """Forget all files but these, and all departments."""
        stale = [(key,) for (key,) in self._db.execute("SELECT key FROM files ORDER BY key") if key not in kept]
        self._db.executemany("DELETE FROM files WHERE key = ?", stale)
        gone = [(id_,) for (id_,) in self._db.execute("SELECT department FROM rolls") if id_ not in departments]
        self._db.executemany("DELETE FROM rolls WHERE department = ?", gone)
        gaps = list(between(kept.values(), self._last()))
        for table in ("posts", "judgements"):
            self._db.executemany(f"DELETE FROM {table} WHERE id > ? AND id < ?", gaps)  # noqa: S608 - one of two
        self._db.execute("DELETE FROM sheets")
        rows = self._db.execute("SELECT id, offset, card, x'' FROM posts ORDER BY id")
        self._db.executemany("INSERT INTO sheets VALUES (?, ?, ?)", map(sheet, runs(rows)))
        self._cards, self._sheet = {}, -1

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
        end = shelf.first + shelf.count
        rows = self._db.execute("SELECT card, post FROM posts WHERE id >= ? AND id < ? ORDER BY id", (shelf.first, end))
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
        database.execute("PRAGMA page_size = 8192")  # of a new file: two posts to a page of 4096 would be one too few
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA journal_mode = MEMORY")
        if database.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            _begin(database)
        return database


def _begin(database: sqlite3.Connection) -> None:
    """Empty tables in place of whatever is there; the version comes last, so that it says that they are all there."""
    for table in TABLES:
        database.execute(f"DROP TABLE IF EXISTS {table}")
    database.executescript(SCHEMA)
    database.execute(f"PRAGMA user_version = {VERSION}")


def _numbered(
    files: Iterable[Fresh], row: int, shelves: list[tuple[bytes, Shelf]], judged: dict[int, Judged]
) -> Iterator[Row]:
    """The posts of all files as rows from `row` on. On the way it is noted where a file's posts stand, and what was
    said of them."""
    for file in files:
        first = row
        for offset, card, post, said in file.posts:
            if said:
                judged[row] = Judged(fingerprint(post), file.basis, said)
            yield row, offset, card, post
            row += 1
        shelves.append((file.key, Shelf(first, row - first, file.rest)))
