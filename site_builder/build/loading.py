"""content/ to cards: files read by chunks in several processes, what was parsed before taken from the cache."""

from collections.abc import Callable, Mapping, Sequence
import os

import msgspec

from site_builder.build.workers import Workers, chunks
from site_builder.digest import combine
from site_builder.load.cache import REST, Cache, Damaged, Fresh, Rest, Shelf, Stamp
from site_builder.load.card import card
from site_builder.load.context import Context, Parsed
from site_builder.load.inventory import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.postfile import read_post
from site_builder.load.recordfile import read_records
from site_builder.model.post import Card, Facts, Post
from site_builder.model.record import Record
from site_builder.problem import Place, Problem, Severity

CHUNK = 400
"""Files in a chunk."""

FactsOf = Callable[[Sequence[Record]], Facts]
ENCODER = msgspec.msgpack.Encoder()


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the workers share while they read. `grounds` are what a department's files are read with, as a digest."""

    content: str
    contexts: Mapping[str, Context]
    grounds: Mapping[str, bytes]
    facts_of: FactsOf
    shelves: Mapping[bytes, Shelf]
    looker: "Looker"


class Answer(msgspec.Struct, frozen=True):
    """What came of a chunk: for every file its key, the newly parsed ones, the media files newly looked at."""

    keys: tuple[bytes, ...]
    fresh: tuple[Fresh, ...]
    media: dict[str, tuple[Stamp, MediaFacts]]


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """Every file read: its key, where the cache holds what it gave, and a fingerprint of all of them."""

    keys: Sequence[bytes]
    shelves: Mapping[bytes, Shelf]
    inputs: bytes


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """All posts as cards with their rows in the cache, every problem, and how many posts are not public."""

    cards: list[tuple[Card, int]]
    problems: tuple[Problem, ...]
    private: int


class Looker:
    """Facts of media files, remembered from build to build while a file's size, times and inode stay."""

    def __init__(self, content: str, look: Callable[[str], MediaFacts | None]) -> None:
        self._content = content
        self._look = look
        self._known: dict[str, tuple[Stamp, MediaFacts]] = {}
        self.fresh: dict[str, tuple[Stamp, MediaFacts]] = {}

    def remember(self, known: Mapping[str, tuple[Stamp, MediaFacts]]) -> None:
        """Believe these facts of earlier builds, as long as the stamps fit."""
        self._known.update(known)

    def __call__(self, path: str) -> MediaFacts | None:
        """The facts of a file by its path under content/."""
        stamp = _stamp(f"{self._content}/{path}")
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        facts = self._look(path)
        if facts is not None and stamp is not None:
            self._known[path] = self.fresh[path] = (stamp, facts)
        return facts


def read(reading: Reading, inputs: Sequence[Input], cache: Cache, workers: int) -> Read:
    """Read `inputs`; whatever the cache does not hold is parsed and put there."""
    keys: list[bytes] = []
    shelves = dict(reading.shelves)
    with Workers(reading, workers if len(inputs) > CHUNK else 1) as pool:
        for answer in pool.map(read_chunk, chunks(inputs, CHUNK)):
            keys.extend(answer.keys)
            shelves.update(cache.add(answer.fresh))
            cache.add_media(answer.media)
    cache.keep(set(keys))
    cache.save()
    return Read(keys=keys, shelves=shelves, inputs=combine((*reading.grounds.values(), *keys)))


def read_chunk(reading: Reading, inputs: Sequence[Input]) -> Answer:
    """Read a chunk of files; parse those that the cache does not hold."""
    keys: list[bytes] = []
    fresh: list[Fresh] = []
    reading.looker.fresh.clear()
    for entry in inputs:
        data = _read(f"{reading.content}/{entry.path}")
        key = _key(reading, entry, data)
        keys.append(key)
        if not _still_holds(reading, key):
            fresh.append(_parse(reading, entry, data, key))
    return Answer(tuple(keys), tuple(fresh), dict(reading.looker.fresh))


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


def _key(reading: Reading, entry: Input, data: bytes | None) -> bytes:
    beside = "\n".join(entry.beside)
    there = b"" if data is None else b"+"
    return combine((reading.grounds[entry.department], entry.path.encode(), beside.encode(), data or b"", there))


def _still_holds(reading: Reading, key: bytes) -> bool:
    """Whether the cache has the file, and the media files it looked at are the same ones."""
    shelf = reading.shelves.get(key)
    if shelf is None:
        return False
    looked = REST.decode(shelf.rest).looked
    return all(_digest_of(reading.looker(path)) == expected for path, expected in looked)


def _parse(reading: Reading, entry: Input, data: bytes | None, key: bytes) -> Fresh:
    if data is None:
        return Fresh(key, (), Rest(problems=(_unreadable(entry),)))
    context = reading.contexts[entry.department]
    parsed = _parsed(reading, entry, data, context)
    looked = tuple((path, _digest_of(reading.looker(path))) for path in parsed.looked)
    posts = tuple(_encoded(post) for post in parsed.posts)
    return Fresh(key, posts, Rest(problems=parsed.problems, looked=looked, private=parsed.private))


def _parsed(reading: Reading, entry: Input, data: bytes, context: Context) -> Parsed:
    if entry.kind == "records":
        return read_records(data, entry, context, reading.facts_of)
    return read_post(data, entry, context)


def _encoded(post: Post) -> tuple[bytes, bytes]:
    encoded = ENCODER.encode(post)
    return ENCODER.encode(card(post, encoded)), encoded


def _digest_of(facts: MediaFacts | None) -> str:
    return facts.digest if facts is not None else ""


def _stamp(full: str) -> Stamp | None:
    try:
        found = os.stat(full)  # noqa: PTH116 - a path object would cost more than the call
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def gather(done: Read, cache: Cache) -> Loaded:
    """What was read, as cards in the order of the files. Raises `Damaged` if the cache lacks one."""
    cards = cache.cards()
    found: list[tuple[Card, int]] = []
    problems: list[Problem] = []
    private = 0
    nothing = ENCODER.encode(Rest())
    for key in done.keys:
        shelf = done.shelves[key]
        rows = range(shelf.first, shelf.first + shelf.count)
        if any(row not in cards for row in rows):
            message = "a post is missing"
            raise Damaged(message)
        found.extend((cards[row], row) for row in rows)
        if shelf.rest != nothing:
            rest = REST.decode(shelf.rest)
            problems.extend(rest.problems)
            private += rest.private
    return Loaded(cards=found, problems=tuple(problems), private=private)


def _unreadable(entry: Input) -> Problem:
    return Problem(
        code="L099",
        severity=Severity.ERROR,
        message="the file cannot be read",
        place=Place(f"content/{entry.path}"),
        hint="see that the build may read it",
    )
