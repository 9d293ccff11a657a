"""content/ to cards: files read by chunks in several processes, what was parsed before taken from the cache."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
import functools

import msgspec
from msgspec.structs import replace

from site_builder.build.reading import ANSWER, Done, Reading, key_of, stays
from site_builder.build.spool import Ref, Spool
from site_builder.build.telling import Tell, silent
from site_builder.build.workers import Workers
from site_builder.digest import combine
from site_builder.load.cache import Cache, Damaged, Fresh
from site_builder.load.inputs import Files, Input
from site_builder.load.roll import Known, Lists, Roll, roll
from site_builder.load.shelf import NOTHING, REST, Rest, Shelf
from site_builder.load.stamp import settled
from site_builder.model.post import Card
from site_builder.problem import Problem, Severity

CHUNK = 400
"""Files in a chunk."""

CHUNK_BYTES = 4_000_000
"""And the bytes of them, but for one file that is larger: a month of a busy account is."""

UNREAD = frozenset({"L120", "L121", "L124"})
"""What is wrong where a record is not read."""


class Read(msgspec.Struct, frozen=True, kw_only=True):
    """Every file read: where the cache holds what they gave, in the order of the files, and a fingerprint of all."""

    shelves: Sequence[Shelf]
    inputs: bytes


class Loaded(msgspec.Struct, frozen=True, kw_only=True):
    """All posts as cards with their rows in the cache, every problem, and how many posts are not public. `whole`: no
    post is missing because a file, or a record in it, could not be read."""

    cards: list[tuple[Card, int]]
    problems: tuple[Problem, ...]
    private: int
    whole: bool = True


class _Department:
    """A department's files. State: what is known of each, by its path. `before` is what they were when they were last
    read, and `same` says that none of them has changed since; then nobody looks at them one by one."""

    def __init__(self, files: Files, before: Roll | None, grounds: bytes, listed: Callable[[], Lists]) -> None:
        self.files, self.before, self.grounds = files, before, grounds
        self._listed = listed
        self.same = False
        self.known: dict[str, Known] = {}

    @functools.cached_property
    def entries(self) -> Sequence[Input]:
        """The files, one by one."""
        return self.files.each()

    @functools.cached_property
    def lists(self) -> Lists:
        """The roll of before, file by file."""
        return self._listed()

    def todo(self) -> list[Input]:
        """The files that have to be opened."""
        return [] if self.same else [entry for entry in self.entries if entry.path not in self.known]

    def roll(self, believed: int) -> tuple[Roll, Lists]:
        """What they are, once everything is known."""
        return roll(self.grounds, self.entries, [self.known[entry.path] for entry in self.entries], believed)


def read(reading: Reading, files: Mapping[str, Files], cache: Cache, workers: int, tell: Tell = silent) -> Read:
    """Read the departments' `files`; whatever the cache does not hold is parsed and put there."""
    before = cache.rolls()
    departments = _known(reading, files, before, cache)
    todo = [entry for one in departments.values() for entry in one.todo()]
    for entry, known in _opened(reading, todo, cache, workers, tell):
        departments[entry.department].known[entry.path] = known
    believed = settled(max((one.youngest for one in files.values()), default=0))
    made = {id_: one.roll(believed) for id_, one in departments.items() if not one.same}
    cache.add_rolls({id_: one for id_, one in made.items() if one != (before.get(id_), departments[id_].lists)})
    rolls = {id_: made[id_][0] if id_ in made else before[id_] for id_ in departments}
    if cache.is_crowded(sum(one.count for one in files.values())):
        cache.keep(_by_key(map(cache.lists, rolls)), rolls.keys())
    cache.save()
    shelves = [shelf for one in rolls.values() for shelf in one.shelves()]
    rests = (shelf.rest for shelf in shelves if shelf.rest != NOTHING)  # with the digests of the media
    inputs = combine((*reading.grounds.values(), *(one.marks for one in rolls.values()), *rests))
    return Read(shelves=shelves, inputs=inputs)


def _known(
    reading: Reading, files: Mapping[str, Files], rolls: Mapping[str, Roll], cache: Cache
) -> dict[str, _Department]:
    """The departments, with what is known of their files."""
    found: dict[str, _Department] = {}
    for id_, mine in files.items():
        found[id_] = one = _Department(mine, rolls.get(id_), reading.grounds[id_], functools.partial(cache.lists, id_))
        if one.before is not None:
            one.same = _is_same(reading, one, one.before)
            one.known.update(() if one.same else _unchanged(reading, one))
    return found


def _is_same(reading: Reading, one: _Department, before: Roll) -> bool:
    """Whether none of these files has changed, nor the media that they show, nor what they are read with."""
    if before.grounds != one.grounds or before.mark != one.files.mark:
        return False
    return before.count == one.files.count and stays(reading.looker, before.shelves())


def _unchanged(reading: Reading, one: _Department) -> Iterator[tuple[str, Known]]:
    """Files that need not be opened, by their paths: their stamps are those of an earlier build."""
    met = one.lists.by_path()
    for entry in one.entries:
        if entry.path not in met:
            continue
        then, known = met[entry.path]
        if then.stamp == entry.stamp and (still := _again(reading, one, entry, then, known)) is not None:
            yield entry.path, still


def _again(reading: Reading, one: _Department, entry: Input, then: Input, known: Known) -> Known | None:
    """What is known of a file whose bytes are those of an earlier build; None where that no longer holds."""
    if one.before is None or one.before.grounds != one.grounds or then.beside != entry.beside:
        key = key_of(reading, entry, known.digest)
        shelf = reading.held(key)
        if shelf is None:
            return None
        known = Known(known.digest, key, shelf)
    return known if stays(reading.looker, (known.shelf,)) else None


def _opened(
    reading: Reading, todo: Sequence[Input], cache: Cache, workers: int, tell: Tell
) -> Iterator[tuple[Input, Known]]:
    """Files opened, and parsed unless the cache holds them; what they gave is put there."""
    if not todo:
        return
    from site_builder.build.parsing import read_chunk  # noqa: PLC0415 - YAML and all that parses: seldom needed here

    parts = _parts(todo)
    reading = replace(reading, parts=parts, held=cache.shelves().get if len(parts) > 1 else cache.shelf)
    done = 0
    with Workers(reading, min(workers, len(parts))) as pool:
        for part, data in zip(parts, pool.map(read_chunk, range(len(parts))), strict=True):
            tell("Reading", done := done + len(part), len(todo))
            answer = ANSWER.decode(data)
            fresh = dict(cache.add(_fresh(reading.spool, answer.files)))
            cache.add_media(answer.media)
            for entry, one in zip(part, answer.files, strict=True):
                shelf = fresh.get(one.key) or reading.held(one.key)
                if shelf is None:
                    message = "a file is missing"
                    raise Damaged(message)
                yield entry, Known(one.digest, one.key, shelf)


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


def _fresh(spool: Spool, files: Sequence[Done]) -> Iterator[Fresh]:
    """The newly parsed files as the cache takes them, their posts one by one."""
    for key, made in ((file.key, file.made) for file in files if file.made is not None):
        posts = (
            (offset, card, spool.read(post) if isinstance(post, Ref) else post, said)
            for offset, card, post, said in made.posts
        )
        yield Fresh(key, posts, made.rest, made.basis)


def _by_key(lists: Iterable[Lists]) -> dict[bytes, Shelf]:
    """Where the posts of all files stand, by their keys."""
    return {key: shelf for one in lists for (_, key), shelf in zip(one.each_mark(), one.each_shelf(), strict=False)}


def gather(done: Read, cache: Cache) -> Loaded:
    """What was read, as cards in the order of the files, their times in the city's zone.

    Raises `Damaged` if the cache lacks one.
    """
    cards = cache.cards()
    rows = [row for shelf in done.shelves for row in range(shelf.first, shelf.first + shelf.count)]
    try:
        found = [(cards[row], row) for row in rows]
    except KeyError:
        message = "a post is missing"
        raise Damaged(message) from None
    problems: list[Problem] = []
    private, whole = 0, True
    for shelf in done.shelves:
        if shelf.rest != NOTHING:
            rest = REST.decode(shelf.rest)
            problems.extend(rest.problems)
            private += rest.private
            whole = whole and not _lost(shelf, rest)
    return Loaded(cards=found, problems=tuple(problems), private=private, whole=whole)


def _lost(shelf: Shelf, rest: Rest) -> bool:
    """Whether a fault kept a post of the file from being read: all that a hand-written one has, or a record."""
    codes = {problem.code for problem in rest.problems if problem.severity is Severity.ERROR}
    return bool(codes if shelf.count == 0 else codes & UNREAD)
