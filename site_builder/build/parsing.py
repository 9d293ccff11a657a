"""Files of posts read and parsed by chunks, in any process; whatever the cache holds is not parsed again.

One thing is done to a batch of posts, then the next: to do everything to one post before the next costs a third more,
as the processor's caches do not hold that much code.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
import os
from typing import BinaryIO

import msgspec

from site_builder.build.reading import Answer, Done, Kept, Made, Reading, digest_of, is_held, key_of
from site_builder.build.workers import chunks
from site_builder.digest import digest, fingerprint_of, shortened
from site_builder.load.card import card
from site_builder.load.context import Parsed
from site_builder.load.inputs import Input
from site_builder.load.postfile import Opened, read_posts
from site_builder.load.recordfile import RecordFile
from site_builder.load.shelf import NOTHING, Rest
from site_builder.model.post import Card, Post
from site_builder.moments import seconds_ahead
from site_builder.problem import Place, Problem, Severity

BATCH = 32
"""Posts to which one thing is done before the next."""

ENCODER = msgspec.msgpack.Encoder()


def read_chunk(reading: Reading, part: int) -> bytes:
    """Read a chunk of files; parse those that the cache does not hold. An `Answer`, encoded: bytes are handed from
    process to process much faster than objects are."""
    reading.looker.fresh.clear()
    files: list[Done] = []
    for kind, run in groupby(reading.parts[part], key=attrgetter("kind")):
        if kind == "records":
            files.extend(_records(reading, entry) for entry in run)
        else:
            for batch in chunks(list(run), BATCH):
                files.extend(_posts(reading, batch))
    return ENCODER.encode(Answer(files, reading.looker.fresh))


def _posts(reading: Reading, batch: Sequence[Input]) -> Iterator[Done]:
    """Post files."""
    read = [_read(f"{reading.content}/{entry.path}", entry.stamp[0]) for entry in batch]
    records = [None if data is None else digest(data) for data in read]
    digests = [b"" if record is None else shortened(record) for record in records]
    keys = [key_of(reading, entry, mine) for entry, mine in zip(batch, digests, strict=True)]
    held = [is_held(reading, key) for key in keys]
    opened = [
        Opened(data, record, entry, reading.contexts[entry.department])
        for data, record, entry, there in zip(read, records, batch, held, strict=True)
        if data is not None and record is not None and not there
    ]
    made = _made(reading, opened)
    for entry, data, mine, key, there in zip(batch, read, digests, keys, held, strict=True):
        if there:
            yield Done(mine, key, None)
        else:
            yield Done(mine, key, next(made) if data is not None else _unread(entry))


def _made(reading: Reading, opened: Sequence[Opened]) -> Iterator[Made]:
    parsed = read_posts(opened)
    posts = iter(_kept(reading, [post for one in parsed for post in one.posts]))
    for file, one in zip(opened, parsed, strict=True):
        basis = reading.marks.get(file.entry.department, b"")
        yield Made([next(posts) for _ in one.posts], _rest(reading, one), basis)


def _kept(reading: Reading, posts: Sequence[Post]) -> list[tuple[int, bytes, bytes, bytes]]:
    """Posts as the cache is to take them; b"" as what is said of them where there are no rules."""
    encoded = [ENCODER.encode(post) for post in posts]
    cards = [card(post, data) for post, data in zip(posts, encoded, strict=True)]
    said = [reading.judge(post) for post in posts] if reading.judge else [b""] * len(posts)
    offsets = [_offset(reading, one) for one in cards]
    return list(zip(offsets, [ENCODER.encode(one) for one in cards], encoded, said, strict=True))


def _offset(reading: Reading, made: Card) -> int:
    return seconds_ahead(made.posted, made.precision, reading.contexts[made.department].zone)


def _records(reading: Reading, entry: Input) -> Done:
    """A record file, of which memory never holds more than one post."""
    try:
        with open(f"{reading.content}/{entry.path}", "rb") as stream:  # noqa: PTH123 - as for posts
            mine: bytes = fingerprint_of(stream)
            key = key_of(reading, entry, mine)
            return Done(mine, key, None if is_held(reading, key) else _made_of_records(reading, entry, stream))
    except OSError:
        return Done(b"", key_of(reading, entry, b""), _unread(entry))


def _made_of_records(reading: Reading, entry: Input, stream: BinaryIO) -> Made:
    file = RecordFile(stream, entry, reading.contexts[entry.department], reading.facts_of)
    made = (kept for post in file.posts() for kept in _kept(reading, [post]))
    posts: list[Kept] = [(offset, data, reading.spool.add(post), said) for offset, data, post, said in made]
    return Made(posts, _rest(reading, file.rest()), reading.marks.get(entry.department, b""))


def _read(path: str, size: int) -> bytes | None:
    """The whole file, which had `size` bytes when it was found; None where it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return None
    try:
        return _all_of(handle, size)
    except OSError:
        return None
    finally:
        os.close(handle)


def _all_of(handle: int, size: int) -> bytes:
    """One call for most files: a file object would make five."""
    data = os.read(handle, size + 1)
    if len(data) != size:  # it grew or shrank since it was found
        while more := os.read(handle, 1 << 20):
            data += more
    return data


def _rest(reading: Reading, parsed: Parsed) -> bytes:
    if not (parsed.problems or parsed.looked or parsed.private):
        return NOTHING
    looked = tuple((path, digest_of(reading.looker(path))) for path in parsed.looked)
    return ENCODER.encode(Rest(problems=parsed.problems, looked=looked, private=parsed.private))


def _unread(entry: Input) -> Made:
    problem = Problem(
        code="L099",
        severity=Severity.ERROR,
        message="the file cannot be read",
        place=Place(f"content/{entry.path}"),
        hint="see that the build may read it",
    )
    return Made((), ENCODER.encode(Rest(problems=(problem,))))
