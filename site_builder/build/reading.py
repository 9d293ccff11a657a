"""What is shared while files of posts are read, what came of each, and whether the cache has it already."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from site_builder.build.looking import Looker
from site_builder.build.spool import Ref, Spool
from site_builder.digest import combine
from site_builder.load.context import Context
from site_builder.load.inputs import Input
from site_builder.load.mediafile import MediaFacts
from site_builder.load.shelf import NOTHING, REST, Shelf
from site_builder.load.stamp import Stamp
from site_builder.model.post import Facts, Post
from site_builder.model.record import Record

FactsOf = Callable[[Sequence[Record]], Facts]

Kept = tuple[int, bytes, bytes | Ref, bytes]
"""A post as the cache is to take it: see `Fresh`. Posts of record files wait in the spool."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What the workers share while they read. `parts` are the files in chunks; `grounds` are what a department's files
    are read with, as a digest; `held` is what the cache holds under a key; `judge` says what the rules find in a post,
    if there are any, and `marks` by which basis, by department."""

    content: str
    contexts: Mapping[str, Context]
    grounds: Mapping[str, bytes]
    facts_of: FactsOf
    held: Callable[[bytes], Shelf | None]
    looker: Looker
    spool: Spool
    parts: Sequence[Sequence[Input]] = ()
    judge: Callable[[Post], bytes] | None = None
    marks: Mapping[str, bytes] = {}


class Made(msgspec.Struct, frozen=True, array_like=True):
    """What came of a file: its posts, and its `Rest`, encoded. `basis` is what they were judged by."""

    posts: Sequence[Kept]
    rest: bytes
    basis: bytes = b""


class Done(msgspec.Struct, frozen=True, array_like=True):
    """A file that was read: a digest of its bytes, its key, and what was newly made of it."""

    digest: bytes
    key: bytes
    made: Made | None


class Answer(msgspec.Struct, frozen=True, array_like=True):
    """What came of a chunk: of every file, in their order, and the media files newly looked at."""

    files: Sequence[Done]
    media: Mapping[str, tuple[Stamp, MediaFacts]]


ANSWER = msgspec.msgpack.Decoder(Answer)


def key_of(reading: Reading, entry: Input, mine: bytes) -> bytes:
    """What a file's posts are kept under; `mine` is the digest of its bytes, b"" where it cannot be read."""
    beside = "\n".join(entry.beside)
    return combine((reading.grounds[entry.department], entry.path.encode(), beside.encode(), mine))


def is_held(reading: Reading, key: bytes) -> bool:
    """Whether the cache has the file, and the media files it looked at are the same ones."""
    shelf = reading.held(key)
    return shelf is not None and stays(reading.looker, (shelf,))


def stays(looker: Looker, shelves: Iterable[Shelf]) -> bool:
    """Whether the media that were looked at for these files are still the same ones."""
    looked = (REST.decode(shelf.rest).looked for shelf in shelves if shelf.rest != NOTHING)
    return all(digest_of(looker(path)) == expected for each in looked for path, expected in each)


def digest_of(facts: MediaFacts | None) -> str:
    """The digest of a media file; "" where there is none."""
    return facts.digest if facts is not None else ""
