"""content/ to cards: files read by chunks in several processes, what was parsed before taken from the cache."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
import os
from typing import BinaryIO

import msgspec

from site_builder.build.looking import Looker
from site_builder.build.spool import Ref, Spool
from site_builder.build.telling import Tell, silent
from site_builder.build.workers import Workers
from site_builder.digest import combine, fingerprint, fingerprint_of
from site_builder.load.cache import REST, Cache, Damaged, Fresh, Rest, Shelf
from site_builder.load.card import card
from site_builder.load.context import Context, Parsed
from site_builder.load.inventory import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.postfile import read_post
from site_builder.load.recordfile import RecordFile
from site_builder.load.stamp import Stamp, settled
from site_builder.model.post import Card, Facts, Post
from site_builder.model.record import Record
from site_builder.moments import restored
from site_builder.problem import Place, Problem, Severity

CHUNK = 400
"""Files in a chunk."""

CHUNK_BYTES = 4_000_000
"""And the bytes of them, but for one file that is larger: a month of a busy account is."""

FactsOf = Callable[[Sequence[Record]], Facts]
ENCODER = msgspec.msgpack.Encoder()

UNREAD = frozenset({"L120", "L121", "L124"})
"""What is wrong where a record is not read."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the workers share while they read. `grounds` are what a department's files are read with, as a digest;
    `judge` says what the rules find in a post, if there are any, and `marks` by which basis, by department."""

    content: str
    contexts: Mapping[str, Context]
    grounds: Mapping[str, bytes]
    facts_of: FactsOf
    shelves: Mapping[bytes, Shelf]
    looker: Looker
    spool: Spool
    judge: Callable[[Post], bytes] | None = None
    marks: Mapping[str, bytes] = {}


class Made(msgspec.Struct, frozen=True):
    """What came of a file: card, post and judgement of each of its posts, encoded; posts of record files wait in the
    spool. `basis` is what they were judged by."""

    key: bytes
    posts: tuple[tuple[bytes, bytes | Ref, bytes], ...]
    rest: Rest
    basis: bytes = b""


class Answer(msgspec.Struct, frozen=True):
    """What came of a chunk: for every file a digest of its bytes and its key, the newly parsed ones, the media files
    newly looked at."""

    digests: tuple[bytes, ...]
    keys: tuple[bytes, ...]
    fresh: tuple[Made, ...]
    media: dict[str, tuple[Stamp, MediaFacts]]


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """Every file read: its key, where the cache holds what it gave, and a fingerprint of all of them."""

    keys: Sequence[bytes]
    shelves: Mapping[bytes, Shelf]
    inputs: bytes


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """All posts as cards with their rows in the cache, every problem, and how many posts are not public. `whole`: no
    post is missing because a file, or a record in it, could not be read."""

    cards: list[tuple[Card, int]]
    problems: tuple[Problem, ...]
    private: int
    whole: bool = True


def read(reading: Reading, inputs: Sequence[Input], cache: Cache, workers: int, tell: Tell = silent) -> Read:
    """Read `inputs`; whatever the cache does not hold is parsed and put there."""
    keys = dict.fromkeys((entry.path for entry in inputs), b"")
    keys.update(_unchanged(reading, inputs, cache))
    todo = [entry for entry in inputs if not keys[entry.path]]
    shelves = dict(reading.shelves)
    believed = settled(entry.stamp for entry in inputs)
    parts = _parts(todo)
    done = 0
    with Workers(reading, min(workers, len(parts))) as pool:
        for part, answer in zip(parts, pool.map(read_chunk, parts), strict=True):
            tell("Reading", done := done + len(part), len(todo))
            keys.update(zip((entry.path for entry in part), answer.keys, strict=True))
            shelves.update(cache.add(_fetched(reading.spool, made) for made in answer.fresh))
            cache.add_media(answer.media)
            found = zip(part, answer.digests, strict=True)
            cache.add_inputs((one.path, one.stamp, digest) for one, digest in found if one.stamp[2] < believed)
    every = list(keys.values())
    cache.keep(set(every), keys)
    cache.save()
    return Read(keys=every, shelves=shelves, inputs=combine((*reading.grounds.values(), *every)))


def _parts(todo: Sequence[Input]) -> list[list[Input]]:
    """The files in chunks, none of too many and none too large, so that large ones are spread over the processes."""
    parts: list[list[Input]] = []
    left = 0
    for entry in todo:
        size = entry.stamp[0]
        if not parts or size > left or len(parts[-1]) == CHUNK:
            parts.append([])
            left = CHUNK_BYTES
        parts[-1].append(entry)
        left -= size
    return parts


def _fetched(spool: Spool, made: Made) -> Fresh:
    """The file as the cache takes it, its posts one by one."""
    posts = ((card, spool.read(post) if isinstance(post, Ref) else post, said) for card, post, said in made.posts)
    return Fresh(made.key, posts, made.rest, made.basis)


def _unchanged(reading: Reading, inputs: Sequence[Input], cache: Cache) -> Iterator[tuple[str, bytes]]:
    """Files that need not be opened, with their keys: their stamps are those of an earlier build."""
    known = cache.inputs()
    for entry in inputs:
        stamp, digest = known.get(entry.path, (None, b""))
        if stamp == entry.stamp:
            key = _key(reading, entry, digest)
            if _still_holds(reading, key):
                yield entry.path, key


def read_chunk(reading: Reading, inputs: Sequence[Input]) -> Answer:
    """Read a chunk of files; parse those that the cache does not hold."""
    digests: list[bytes] = []
    keys: list[bytes] = []
    fresh: list[Made] = []
    reading.looker.fresh.clear()
    for entry in inputs:
        digest, key, made = (_records if entry.kind == "records" else _post)(reading, entry)
        digests.append(digest)
        keys.append(key)
        fresh += [made] if made else []
    return Answer(tuple(digests), tuple(keys), tuple(fresh), dict(reading.looker.fresh))


def _post(reading: Reading, entry: Input) -> tuple[bytes, bytes, Made | None]:
    """A post file's digest and key, and its post unless the cache holds it."""
    data = _read(f"{reading.content}/{entry.path}")
    digest = fingerprint(data) if data is not None else b""
    key = _key(reading, entry, digest)
    if _still_holds(reading, key):
        return digest, key, None
    if data is None:
        return digest, key, Made(key, (), Rest(problems=(_unreadable(entry),)))
    parsed = read_post(data, entry, reading.contexts[entry.department])
    posts = tuple(_encoded(reading, post) for post in parsed.posts)
    return digest, key, Made(key, posts, _rest(reading, parsed), reading.marks.get(entry.department, b""))


def _records(reading: Reading, entry: Input) -> tuple[bytes, bytes, Made | None]:
    """The same of a record file, of which memory never holds more than one post."""
    try:
        with open(f"{reading.content}/{entry.path}", "rb") as stream:  # noqa: PTH123 - as for posts
            digest: bytes = fingerprint_of(stream)
            key = _key(reading, entry, digest)
            return digest, key, None if _still_holds(reading, key) else _made(reading, entry, key, stream)
    except OSError:
        key = _key(reading, entry, b"")
        return b"", key, Made(key, (), Rest(problems=(_unreadable(entry),)))


def _made(reading: Reading, entry: Input, key: bytes, stream: BinaryIO) -> Made:
    file = RecordFile(stream, entry, reading.contexts[entry.department], reading.facts_of)
    made = (_encoded(reading, post) for post in file.posts())
    posts = tuple((card, reading.spool.add(post), said) for card, post, said in made)
    return Made(key, posts, _rest(reading, file.rest()), reading.marks.get(entry.department, b""))


def _read(path: str) -> bytes | None:
    """The whole file; None where it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        return _all_of(handle)
    except OSError:
        return None
    finally:
        os.close(handle)


def _all_of(handle: int) -> bytes:
    """Two calls for most files: a file object would make five."""
    size = os.fstat(handle).st_size
    data = os.read(handle, size + 1)
    while len(data) < size and (more := os.read(handle, size)):
        data += more
    return data


def _key(reading: Reading, entry: Input, digest: bytes) -> bytes:
    """What a file's posts are kept under; `digest` is of its bytes, b"" where it cannot be read."""
    beside = "\n".join(entry.beside)
    return combine((reading.grounds[entry.department], entry.path.encode(), beside.encode(), digest))


def _still_holds(reading: Reading, key: bytes) -> bool:
    """Whether the cache has the file, and the media files it looked at are the same ones."""
    shelf = reading.shelves.get(key)
    if shelf is None:
        return False
    looked = REST.decode(shelf.rest).looked
    return all(_digest_of(reading.looker(path)) == expected for path, expected in looked)


def _rest(reading: Reading, parsed: Parsed) -> Rest:
    looked = tuple((path, _digest_of(reading.looker(path))) for path in parsed.looked)
    return Rest(problems=parsed.problems, looked=looked, private=parsed.private)


def _encoded(reading: Reading, post: Post) -> tuple[bytes, bytes, bytes]:
    """Card, post, and what the rules say of it (b"" where there are none)."""
    encoded = ENCODER.encode(post)
    return ENCODER.encode(card(post, encoded)), encoded, reading.judge(post) if reading.judge else b""


def _digest_of(facts: MediaFacts | None) -> str:
    return facts.digest if facts is not None else ""


def gather(done: Read, cache: Cache, zone: tzinfo) -> Loaded:
    """What was read, as cards in the order of the files, their times in the city's `zone`: the cache knows UTC alone.

    Raises `Damaged` if the cache lacks one.
    """
    cards = cache.cards()
    found: list[tuple[Card, int]] = []
    problems: list[Problem] = []
    private, whole = 0, True
    nothing = ENCODER.encode(Rest())
    for key in done.keys:
        shelf = done.shelves[key]
        rows = range(shelf.first, shelf.first + shelf.count)
        if any(row not in cards for row in rows):
            message = "a post is missing"
            raise Damaged(message)
        found.extend((there(cards[row], zone), row) for row in rows)
        if shelf.rest != nothing:
            rest = REST.decode(shelf.rest)
            problems.extend(rest.problems)
            private += rest.private
            whole = whole and not _lost(shelf, rest)
    return Loaded(cards=found, problems=tuple(problems), private=private, whole=whole)


def _lost(shelf: Shelf, rest: Rest) -> bool:
    """Whether a fault kept a post of the file from being read: all that a hand-written one has, or a record."""
    codes = {problem.code for problem in rest.problems if problem.severity is Severity.ERROR}
    return bool(codes if shelf.count == 0 else codes & UNREAD)


def there(card: Card, zone: tzinfo) -> Card:
    """A card out of the cache, with the offset that the city's zone had when the post was made."""
    return msgspec.structs.replace(card, posted=restored(card.posted, card.precision, zone))


def _unreadable(entry: Input) -> Problem:
    return Problem(
        code="L099",
        severity=Severity.ERROR,
        message="the file cannot be read",
        place=Place(f"content/{entry.path}"),
        hint="see that the build may read it",
    )
