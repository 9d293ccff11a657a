"""Witnesses are asked for cosignatures; what one of them does wrong costs it alone, and only what holds is kept."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
import json
from pathlib import Path

import pytest

from site_builder.build.log.witnessing import Voice, Witnessed, witnessed
from site_builder.model.remote import Post, Response
from site_builder.problem import Unusable
from site_builder.records.log import trust
from site_builder.settings import LogSettings, Witness
from tests.build.ledgers import grown
from tests.records.log.logs import KEY, TRUST
from tests.records.log.small import SmallWitness, witness_key

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SECONDS = int(NOW.timestamp())


def three(content: Path, posts: Mapping[int, Post], quorum: int = 1) -> Witnessed:
    """Ask the witnesses so numbered, each of which lives at an address of its own."""
    named = [Witness(url=f"https://w{each}.example/", key=str(witness_key(each).public)) for each in posts]

    def post(url: str, body: bytes) -> Response:
        return posts[int(url.removeprefix("https://w")[0])](url, body)

    return witnessed(content, LogSettings(origin=KEY.name, witnesses=tuple(named), quorum=quorum), post, NOW)


def one(content: Path, post: Post) -> Voice:
    (voice,) = three(content, {1: post}).voices
    return voice


def small(number: int = 1) -> SmallWitness:
    return SmallWitness(witness_key(number), SECONDS)


def cosigners(content: Path, *numbers: int) -> list[str]:
    """Whose cosignatures on the checkpoint hold."""
    keys = tuple(witness_key(each).public for each in numbers)
    known = trust.Trust(origin=KEY.name, keys=TRUST.keys, witnesses=keys)
    found = trust.opened((content / "ledger/checkpoint").read_bytes(), known)
    return [key.name for key, _ in found.cosigned]


def test_cosignatures_are_written_into_the_checkpoint(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    done = three(tmp_path, {1: small(1), 2: small(2)}, quorum=2)
    assert (done.size, done.cosigned, done.enough) == (5, 2, True)
    assert [(voice.time, voice.anew) for voice in done.voices] == [(NOW, True), (NOW, True)]
    assert cosigners(tmp_path, 1, 2) == ["witness.example/w1", "witness.example/w2"]


def test_who_has_cosigned_is_not_asked_again(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    first = small()
    assert one(tmp_path, first).anew
    before = (tmp_path / "ledger/checkpoint").read_bytes()
    again = one(tmp_path, first)
    assert (again.time, again.anew, first.asked) == (NOW, False, 1)
    assert (tmp_path / "ledger/checkpoint").read_bytes() == before


def test_a_log_that_grew_is_proved_from_the_size_that_was_seen_last(tmp_path: Path) -> None:
    witness = small()
    for count, asked in ((3, 1), (300, 2), (1, 3)):
        grown(tmp_path, count, str(asked))
        assert one(tmp_path, witness).anew
        assert witness.asked == asked
    assert list(json.loads((tmp_path / "ledger/witnessed.json").read_bytes()).values()) == [304]


@pytest.mark.parametrize("left", [None, b"", b"[]", b'{"a": "b"}', b"\xff", b"[" * 100_000])
def test_a_size_that_was_forgotten_is_learned_from_the_witness(tmp_path: Path, left: bytes | None) -> None:
    witness = small()
    grown(tmp_path, 3)
    one(tmp_path, witness)
    grown(tmp_path, 4, "1")
    sizes = tmp_path / "ledger/witnessed.json"
    sizes.unlink() if left is None else sizes.write_bytes(left)
    assert one(tmp_path, witness).anew
    assert witness.asked == 3
    assert list(json.loads(sizes.read_bytes()).values()) == [7]


@pytest.mark.parametrize("size", [-1, 8, 10**18, 10**30])
def test_a_size_that_cannot_be_is_not_believed(tmp_path: Path, size: int) -> None:
    witness = small()
    grown(tmp_path, 3)
    one(tmp_path, witness)
    grown(tmp_path, 4, "1")
    (tmp_path / "ledger/witnessed.json").write_text(json.dumps({str(witness_key(1).public): size}), encoding="utf-8")
    assert one(tmp_path, witness).anew


def test_a_witness_that_has_lost_its_memory_is_told_all_anew(tmp_path: Path) -> None:
    grown(tmp_path, 3)
    one(tmp_path, small())
    grown(tmp_path, 4, "1")
    assert one(tmp_path, small()).anew


def late(_: str, __: bytes) -> Response:
    return Response(why="No answer within 10 s.")


def test_one_that_fails_costs_only_itself(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    done = three(tmp_path, {1: small(1), 2: late, 3: small(3)}, quorum=2)
    assert [voice.why for voice in done.voices] == ["", "No answer within 10 s.", ""]
    assert (done.cosigned, done.enough) == (2, True)
    assert cosigners(tmp_path, 1, 2, 3) == ["witness.example/w1", "witness.example/w3"]


def test_fewer_than_have_to_are_not_enough_and_are_kept_for_the_next_time(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    assert not three(tmp_path, {1: small(1), 2: late}, quorum=2).enough
    done = three(tmp_path, {1: late, 2: small(2)}, quorum=2)
    assert (done.enough, [voice.anew for voice in done.voices]) == (True, [False, True])


def answers(status: int, body: bytes = b"") -> Post:
    return lambda _url, _body: Response(status=status, body=body)


def wrong_key(url: str, body: bytes) -> Response:
    return SmallWitness(witness_key(9), SECONDS)(url, body)


def wrong_signature(url: str, body: bytes) -> Response:
    good = SmallWitness(witness_key(1), SECONDS)(url, body)
    cut = good.body.index(b" ", 6) + 20
    flipped = b"A" if good.body[cut : cut + 1] != b"A" else b"B"
    return Response(status=200, body=good.body[:cut] + flipped + good.body[cut + 1 :])


def wrong_time(seconds: int) -> Post:
    return SmallWitness(witness_key(1), seconds)


@pytest.mark.parametrize(
    ("post", "said"),
    [
        (wrong_key, "by its key"),
        (wrong_signature, "by its key"),
        (wrong_time(0), "1970-01-01 00:00 UTC: its clock is wrong"),
        (wrong_time((1 << 63) - 1), "its clock is wrong"),
        (answers(200), "no signatures"),
        (answers(200, b"\xff\xfe"), "no signatures"),
        (answers(200, "— w AAAA\n".encode() * 101), "no signatures"),
        (answers(302), "leads elsewhere"),
        (answers(400), "cannot read"),
        (answers(403), "does not trust the key"),
        (answers(404), "does not know this log"),
        (answers(409, b"0\n"), "another tree of 0 entries"),
        (answers(409, b"3\n"), "does not go on from"),
        (answers(409, b"6\n"), "saw 6 entries already, and this ledger has 5"),
        (answers(409, b"99999999999999999999\n"), "does not say which size"),
        (answers(409, b"-1\n"), "does not say which size"),
        (answers(409), "does not say which size"),
        (answers(422), "did not only grow"),
        (answers(500), "status 500"),
        (late, "No answer"),
    ],
)
def test_what_is_no_good_cosignature_is_told_and_not_kept(tmp_path: Path, post: Post, said: str) -> None:
    before = grown(tmp_path, 5)
    voice = one(tmp_path, post)
    assert (voice.time, voice.anew) == (None, False)
    assert said in voice.why
    assert (tmp_path / "ledger/checkpoint").read_bytes() == before
    assert not (tmp_path / "ledger/witnessed.json").exists()


def test_a_key_in_site_yaml_that_was_copied_in_part_costs_that_witness_only(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    whole = str(witness_key(1).public)
    broken = whole.replace(whole.split("+")[1], "00000000")
    named = (Witness(url="https://w1.example/", key=broken), Witness(url="https://w2.example/", key=whole))
    done = witnessed(tmp_path, LogSettings(origin=KEY.name, witnesses=named), small(), NOW)
    assert [voice.anew for voice in done.voices] == [False, True]
    assert "does not fit its own id" in done.voices[0].why


def test_a_log_that_was_rewritten_is_found_out(tmp_path: Path) -> None:
    witness = small()
    grown(tmp_path / "before", 5)
    one(tmp_path / "before", witness)
    grown(tmp_path / "after", 9, "1")
    (tmp_path / "after/ledger/witnessed.json").write_bytes((tmp_path / "before/ledger/witnessed.json").read_bytes())
    assert "did not only grow" in one(tmp_path / "after", witness).why


def doctored(content: Path) -> None:
    path = content / "ledger/entries-000000000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"version":3', b'"version":9'))


def no_entry(content: Path) -> None:
    path = content / "ledger/entries-000000000.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"version":3', b'"version":0'))


def cut(content: Path) -> None:
    path = content / "ledger/entries-000000000.jsonl"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))


def unsigned(content: Path) -> None:
    (content / "ledger/checkpoint").unlink()


def torn(content: Path) -> None:
    path = content / "ledger/checkpoint"
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (doctored, "not those that its checkpoint speaks of"),
        (no_entry, "not those that its checkpoint speaks of"),
        (cut, "not those that its checkpoint speaks of"),
        (unsigned, "no signed checkpoint"),
        (torn, "content/ledger/checkpoint"),
    ],
)
def test_nobody_is_asked_about_a_damaged_ledger(tmp_path: Path, damage: Callable[[Path], None], said: str) -> None:
    grown(tmp_path, 5)
    damage(tmp_path)
    witness = small()
    with pytest.raises(Unusable, match=said):
        one(tmp_path, witness)
    assert witness.asked == 0


def test_entries_that_nobody_signed_yet_are_left_for_the_next_checkpoint(tmp_path: Path) -> None:
    five = grown(tmp_path, 5)
    grown(tmp_path, 400, "1")
    (tmp_path / "ledger/checkpoint").write_bytes(five)
    assert one(tmp_path, small()).anew


def test_a_log_that_grew_while_witnesses_were_asked_keeps_its_newer_checkpoint(tmp_path: Path) -> None:
    grown(tmp_path, 5)
    witness, newer = small(), []

    def slow(url: str, body: bytes) -> Response:
        newer.append(grown(tmp_path, 2, "1"))
        return witness(url, body)

    with pytest.raises(Unusable, match="grew while"):
        one(tmp_path, slow)
    assert [(tmp_path / "ledger/checkpoint").read_bytes()] == newer
