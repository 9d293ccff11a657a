"""A witness cosigns what only grew, and nothing else; what it answers is checked before it counts."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import key, note, trust, witness
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import WitnessError
from site_builder.records.log.hashing import leaf
from site_builder.records.log.tree import Tree
from site_builder.records.log.witness import Request
from tests.records.log.logs import KEY, TRUST, WITNESS, Files, entries, head, log, more, signed

SMALL = log(entries(100))
LARGE = more(SMALL, entries(400, "new"))

requests = st.builds(
    Request,
    old=st.integers(0, (1 << 63) - 1),
    path=st.lists(st.binary(min_size=32, max_size=32), max_size=63).map(tuple),
    checkpoint=st.binary(max_size=50),
)


def seen(files: Files) -> Checkpoint:
    return trust.opened(files["checkpoint"], TRUST).checkpoint


def request(files: Files, old: int) -> bytes:
    path = Tree(head(files)[0], files.get).consistency(old)
    return bytes(Request(old=old, path=path, checkpoint=files["checkpoint"]))


def ask(body: bytes, last: Checkpoint | None) -> witness.Answer:
    return witness.answer(body, TRUST, last, WITNESS, 1679315147)


@given(requests)
def test_requests_read_back_are_the_same(made: Request) -> None:
    assert witness.parse(bytes(made)) == made


@pytest.mark.parametrize("last", [None, 100, 500])
def test_a_log_that_grew_is_cosigned_and_the_cosignature_counts(last: int | None) -> None:
    known = {None: None, 100: seen(SMALL), 500: seen(LARGE)}[last]
    answer = ask(request(LARGE, last or 0), known)
    assert (answer.status, answer.seen) == (200, seen(LARGE))
    both = witness.cosigned(note.parse(LARGE["checkpoint"]), answer.body, [WITNESS.public])
    asking = trust.Trust(origin=KEY.name, keys=TRUST.keys, witnesses=(WITNESS.public,), quorum=1)
    assert trust.opened(bytes(both), asking).cosigned == ((WITNESS.public, 1679315147),)


FORK = more(log(entries(100, "other")), entries(400, "new"))
FOREIGN = key.made(KEY.name, b"f" * 32)


@pytest.mark.parametrize(
    ("body", "last", "status"),
    [
        (b"", None, 400),
        (b"old 5\n\nno checkpoint", None, 400),
        (request(LARGE, 0).replace(b"old 0", b"old 00"), None, 400),
        (request(LARGE, 0).replace(b"old 0", b"old 501"), None, 400),
        (bytes(Request(old=0, path=(), checkpoint=signed(5, leaf(b""), FOREIGN))), None, 403),
        (bytes(Request(old=0, path=(), checkpoint=signed(5, leaf(b""), KEY, "other.example"))), None, 404),
        (request(LARGE, 0), seen(SMALL), 409),
        (request(LARGE, 100), None, 409),
        (request(SMALL, 100), seen(LARGE), 409),
        (request(FORK, 500), seen(LARGE), 409),
        (request(FORK, 100), seen(SMALL), 422),
        (bytes(Request(old=100, path=(), checkpoint=LARGE["checkpoint"])), seen(SMALL), 422),
        (bytes(Request(old=0, path=(leaf(b""),), checkpoint=LARGE["checkpoint"])), None, 422),
    ],
)
def test_anything_else_is_refused(body: bytes, last: Checkpoint | None, status: int) -> None:
    answer = ask(body, last)
    assert (answer.status, answer.seen) == (status, None)


def test_a_conflict_says_what_was_seen_last() -> None:
    assert witness.last_seen(ask(request(LARGE, 0), seen(SMALL)).body) == 100


@pytest.mark.parametrize("body", [b"", b"100", b"0100\n", b"\xff\n", b"100\n\n", b"9" * 50 + b"\n"])
def test_a_size_that_is_not_written_just_so_is_none(body: bytes) -> None:
    with pytest.raises(WitnessError):
        witness.last_seen(body)


def test_a_witnesss_answer_is_not_taken_on_trust() -> None:
    asked = note.parse(LARGE["checkpoint"])
    other = key.made("witness.example/w2", b"2" * 32, key.Kind.WITNESS)
    good = ask(request(LARGE, 0), None).body
    for_another = ask(request(SMALL, 0), None).body
    for body in (b"", b"\xff", b"nothing\n", for_another, good[:-1], good + b"x\n", good.replace(b"w1", b"w2")):
        with pytest.raises(WitnessError):
            witness.cosigned(asked, body, [WITNESS.public])
    with pytest.raises(WitnessError):
        witness.cosigned(asked, good, [other.public])


def test_the_cosignatures_of_strangers_are_left_out() -> None:
    asked = note.parse(LARGE["checkpoint"])
    other = key.made("witness.example/w2", b"2" * 32, key.Kind.WITNESS)
    theirs = witness.answer(request(LARGE, 0), TRUST, None, other, 7).body
    both = witness.cosigned(asked, ask(request(LARGE, 0), None).body + theirs, [WITNESS.public])
    assert [each.name for each in both.signatures] == [KEY.name, WITNESS.name]


def test_cosigning_again_replaces_the_older_cosignature() -> None:
    asked = note.parse(LARGE["checkpoint"])
    once = witness.cosigned(asked, ask(request(LARGE, 0), None).body, [WITNESS.public])
    twice = witness.cosigned(
        once, witness.answer(request(LARGE, 500), TRUST, seen(LARGE), WITNESS, 1679315148).body, [WITNESS.public]
    )
    assert len(twice.signatures) == 2
