"""The posts that are shown, held against the transparency log: which of them it has as they are, and what it lacks.

A post that was once found to be as it was logged is not looked at again while neither it nor its entry changes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.build.case import Case
from site_builder.build.log.recording import recorded
from site_builder.build.project import Project, program
from site_builder.build.work import Ready
from site_builder.build.workers import Workers, chunks
from site_builder.digest import Digest
from site_builder.load.cache import Cache
from site_builder.model.post import Card, Post
from site_builder.records.ledger import Ledger, replaced
from site_builder.records.log.salted import SALT, opens, salted
from site_builder.records.shown import is_redacted

CHUNK = 1000
"""Posts in a chunk: those of one file of records are found by reading it once for each chunk."""

FEW = 200
"""So few posts are looked at faster here than by processes that must first be made."""


class Owed(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A post that the log does not have as it is shown: what its entry would hold, and the salts that open that."""

    id: str
    digest: Digest
    held: Digest
    salt: bytes
    held_salt: bytes
    redacted: bool
    gone: bool


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """`same` are the ids of the posts that the log has as they are; `owed` the others, the oldest first. Without salts
    to make entries with, those are not looked into, and `owed` is empty."""

    same: frozenset[str]
    owed: Sequence[Owed] = ()


class _Doubt(msgspec.Struct, frozen=True, gc=False):
    """A post to look at: its row and digest in the cache, where its bytes stand, the digest and salt of its newest
    entry ("": there is none that shows it), and the salts of the next."""

    row: int
    stored: bytes
    source: str
    line: int
    digest: str
    salt: str
    fresh: tuple[bytes, bytes] | None


class _Known(msgspec.Struct, frozen=True):
    """The posts that were found to be as they were logged: the digest of each entry, with that of its card. Another
    program, or other libraries, may make another record of the same post."""

    program: bytes
    posts: dict[str, bytes]


class _Ground(msgspec.Struct, frozen=True):
    cache: Path
    content: Path


class _Answer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Whether the log has the post as it is; else the two digests of its entry, whether it is redacted, and whether all
    that became of it since is that it is gone from its platform."""

    same: bool = False
    digest: Digest = Digest("")
    held: Digest = Digest("")
    redacted: bool = False
    gone: bool = False


def matched(
    project: Project, ready: Ready, ledger: Ledger, workers: int, random: Callable[[int], bytes] | None
) -> Matched:
    """Look at every post that may be shown. Raises one of `DAMAGED` if the cache is."""
    known = _known(project)
    doubtful = [card for card in ready.site.cards if not _is_known(card, ledger, known)]
    cases = ready.by_id()
    doubts = [_doubt(cases[card.id], ledger, random) for card in doubtful]
    answers = list(_looked(_Ground(project.cache, project.content), doubts, workers))
    changed = {card.id for card, answer in zip(doubtful, answers, strict=True) if not answer.same}
    same = [card for card in ready.site.cards if card.id not in changed]
    if doubts:
        _keep(project, {_digest(ledger, card): card.digest for card in same})
    found = zip(doubtful, doubts, answers, strict=True)
    return Matched(
        same=frozenset(card.id for card in same),
        owed=[_owed(card, doubt.fresh, answer) for card, doubt, answer in found if doubt.fresh and not answer.same],
    )


def _digest(ledger: Ledger, card: Card) -> str:
    """The digest in the newest entry that shows the post; "" where there is none."""
    newest = ledger.newest(card.id)
    return (newest[1].digest or "") if newest and newest[1].shows else ""


def _is_known(card: Card, ledger: Ledger, known: Mapping[str, bytes]) -> bool:
    digest = _digest(ledger, card)
    return bool(digest) and known.get(digest) == card.digest


def _doubt(case: Case, ledger: Ledger, random: Callable[[int], bytes] | None) -> _Doubt:
    newest = ledger.newest(case.card.id)
    digest = _digest(ledger, case.card)
    return _Doubt(
        case.row,
        case.digest,
        case.card.source,
        case.card.line,
        digest,
        newest[1].salt if newest and digest else "",
        (random(SALT), random(SALT)) if random else None,
    )


def _owed(card: Card, fresh: tuple[bytes, bytes], answer: _Answer) -> Owed:
    return Owed(
        id=card.id,
        digest=answer.digest,
        held=answer.held,
        salt=fresh[0],
        held_salt=fresh[1],
        redacted=answer.redacted,
        gone=answer.gone,
    )


def _looked(ground: _Ground, doubts: Sequence[_Doubt], workers: int) -> Iterator[_Answer]:
    """An answer for every doubt, in their order. Neighbours in one file are looked at together."""
    order = sorted(range(len(doubts)), key=lambda place: (doubts[place].source, doubts[place].line))
    answers: dict[int, _Answer] = {}
    parts = chunks(order, CHUNK)
    with Workers(ground, min(workers, len(parts)) if len(doubts) > FEW else 1) as pool:
        given = [[doubts[place] for place in part] for part in parts]
        for part, found in zip(parts, pool.map(look, given), strict=True):
            answers.update(zip(part, found, strict=True))
    return (answers[place] for place in range(len(doubts)))


def look(ground: _Ground, doubts: Sequence[_Doubt]) -> list[_Answer]:
    """Look at the posts of a chunk, which are in the order of their files."""
    with Cache(ground.cache) as cache:
        posts = cache.posts({doubt.row: doubt.stored for doubt in doubts})
    held = _held(ground.content, doubts)
    return [_answer(doubt, posts[doubt.row], held) for doubt in doubts]


def _answer(doubt: _Doubt, post: Post, held: Mapping[tuple[str, int], bytes]) -> _Answer:
    record, salt = recorded(post), bytes.fromhex(doubt.salt)
    if salt and opens(doubt.digest, salt, record):
        return _Answer(same=True)
    if doubt.fresh is None:
        return _Answer()
    kept = held.get((doubt.source, doubt.line), b"")
    gone = bool(salt and post.facts.gone) and opens(doubt.digest, salt, recorded(_still_there(post)))
    return _Answer(
        digest=salted(doubt.fresh[0], record),
        held=salted(doubt.fresh[1], kept),
        redacted=is_redacted(post),
        gone=gone,
    )


def _still_there(post: Post) -> Post:
    return msgspec.structs.replace(post, facts=msgspec.structs.replace(post.facts, gone=""))


def _held(content: Path, doubts: Sequence[_Doubt]) -> dict[tuple[str, int], bytes]:
    return bytes_of(content, ((doubt.source, doubt.line) for doubt in doubts if doubt.fresh is not None))


def bytes_of(content: Path, places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], bytes]:
    """The bytes that the City keeps of the posts at these places (a file, and a line in it): a line in the record
    store, or the whole file that a post was written in."""
    found: dict[tuple[str, int], bytes] = {}
    wanted: dict[str, set[int]] = {}
    for source, line in places:
        wanted.setdefault(source, set()).add(line)
    for source, lines in wanted.items():
        with (content / source.removeprefix("content/")).open("rb") as file:
            if not source.endswith(".jsonl"):
                found.update(((source, line), file.read()) for line in lines)
                continue
            last = max(lines)
            for number, data in enumerate(file, 1):
                if number in lines:
                    found[source, number] = data.removesuffix(b"\n")
                if number == last:
                    break
    return found


def _known(project: Project) -> dict[str, bytes]:
    try:
        kept = msgspec.msgpack.decode((project.state / "logged").read_bytes(), type=_Known)
    except (OSError, msgspec.DecodeError):
        return {}
    return kept.posts if kept.program == program() else {}


def _keep(project: Project, known: Mapping[str, bytes]) -> None:
    kept = _Known(program(), {digest: card for digest, card in known.items() if digest})
    replaced(project.state / "logged", msgspec.msgpack.encode(kept))
