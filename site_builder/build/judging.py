"""What the rules say of every post, remembered while post and registers stay. A post that is read is judged at once;
those that stayed while a register changed are judged by chunks in several processes."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from site_builder.build.case import Case, Judgement
from site_builder.build.workers import Workers, chunks
from site_builder.load.cache import Cache, Judged
from site_builder.model.basis import Basis
from site_builder.model.post import Post
from site_builder.policy.judge import found
from site_builder.policy.rules import ALL
from site_builder.policy.traits import traits

CHUNK = 400
"""Posts in a chunk."""

FEW = 200
"""So few posts are judged faster here than by processes that must first be made."""


class Bench(msgspec.Struct, frozen=True):
    """What the workers share while they judge."""

    cache: Path
    bases: Mapping[str, Basis]


ENCODER = msgspec.msgpack.Encoder()
DECODER = msgspec.msgpack.Decoder(Judgement)


def judged(
    cases: Sequence[Case], bases: Mapping[str, Basis], marks: Mapping[str, bytes], cache: Path, workers: int
) -> list[Judgement]:
    """A judgement for every case, in their order. `marks` are the fingerprints of the departments' bases.

    Raises one of `DAMAGED` if the cache is.
    """
    with Cache(cache) as held:
        known = held.judgements()
    todo = [case for case in cases if not _holds(known.get(case.row), case, marks)]
    fresh: dict[int, Judged] = {}
    parts = chunks(todo, CHUNK)
    with Workers(Bench(cache, bases), min(workers, len(parts)) if len(todo) > FEW else 1) as pool:
        for part, answers in zip(parts, pool.map(judge_chunk, parts), strict=True):
            for case, answer in zip(part, answers, strict=True):
                fresh[case.row] = Judged(case.digest, marks[case.card.department], answer)
    if fresh:
        with Cache(cache) as held:
            held.add_judgements(fresh)
            held.save()
    known.update(fresh)
    answers = [known[case.row].judgement for case in cases]
    said = {answer: DECODER.decode(answer) for answer in set(answers)}  # of most posts the rules say the same
    return [said[answer] for answer in answers]


def judge_chunk(bench: Bench, cases: Sequence[Case]) -> list[bytes]:
    """Judge the posts of a chunk; each answer encoded."""
    with Cache(bench.cache) as cache:
        posts = cache.posts({case.row: case.digest for case in cases})
    return [encoded_judgement(posts[case.row], bench.bases[case.card.department]) for case in cases]


def judgement(post: Post, basis: Basis) -> Judgement:
    """What all rules say of one post."""
    return Judgement(found(post, basis, ALL), traits(post, basis), post.filing.waivers)


def encoded_judgement(post: Post, basis: Basis) -> bytes:
    """The same, as the cache keeps it."""
    return ENCODER.encode(judgement(post, basis))


def _holds(known: Judged | None, case: Case, marks: Mapping[str, bytes]) -> bool:
    return known is not None and known.card == case.digest and known.basis == marks[case.card.department]
