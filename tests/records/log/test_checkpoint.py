"""Checkpoints, cosignatures and trust: what is signed, by whom, and for which sizes it counts."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.records.log import checkpoint, cosignature, handover, key, note, trust
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import (
    CheckpointError,
    HandoverError,
    LogError,
    NoteError,
    OriginError,
    SignatureError,
    TrustError,
)
from site_builder.records.log.hashing import EMPTY, leaf
from site_builder.records.log.trust import Trust
from tests.records.log.logs import KEY, TRUST, WITNESS, signed

# The example of tlog-checkpoint and tlog-cosignature.
SOFA = (
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
    "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xe"
    "McTOAYQ8=\n"
    "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe"
    "+mbIUBkBIfZ+qnA==\n"
)
ROOT = leaf(b"whatever")
NEW = key.made(KEY.name, b"n" * 32)

line = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
heads = st.builds(
    Checkpoint,
    origin=line,
    size=st.integers(1, (1 << 63) - 1),
    root=st.binary(min_size=32, max_size=32),
    extensions=st.lists(line, max_size=3).map(tuple),
)


def test_the_example_of_the_specification_is_read_and_written_back() -> None:
    found = note.parse(SOFA.encode())
    head = checkpoint.parse(found.text)
    assert (head.origin, head.size, head.extensions) == ("example.com/behind-the-sofa", 20852163, ())
    assert str(head) == found.text
    assert bytes(found) == SOFA.encode()
    assert cosignature.time_of(found.signatures[1]) == 1679315147


@given(heads)
def test_checkpoints_read_back_are_the_same(head: Checkpoint) -> None:
    assert checkpoint.parse(str(head)) == head


def test_an_empty_tree_has_one_checkpoint() -> None:
    empty = Checkpoint(origin="o", size=0, root=EMPTY)
    assert checkpoint.parse(str(empty)) == empty
    with pytest.raises(CheckpointError):
        checkpoint.parse(str(Checkpoint(origin="o", size=0, root=ROOT)))


@pytest.mark.parametrize(
    "size", ["", "01", "00", "-1", "+1", "1 ", " 1", "1_0", "0x1", "1e3", "٣", "9" * 19, "1" * 5000]
)
def test_a_size_is_written_in_one_way(size: str) -> None:
    with pytest.raises(CheckpointError):
        checkpoint.parse(str(Checkpoint(origin="o", size=7, root=ROOT)).replace("\n7\n", f"\n{size}\n"))


@pytest.mark.parametrize(
    ("was", "is_"),
    [("o\n", "\n"), ("=\n", "\n"), ("=\n", "=\n\n"), ("=\n", "="), ("=\n", "==\n"), ("o\n", "o\r\n"), ("7\n", "")],
)
def test_a_checkpoint_is_written_in_one_way(was: str, is_: str) -> None:
    text = str(Checkpoint(origin="o", size=7, root=ROOT))
    assert was in text
    with pytest.raises(CheckpointError):
        checkpoint.parse(text.replace(was, is_))


def test_a_signed_checkpoint_opens_and_says_who_signed() -> None:
    found = trust.opened(signed(7, ROOT), TRUST)
    assert (found.checkpoint.size, found.keys, found.cosigned) == (7, (KEY.public,), ())


def test_another_key_under_the_same_name_is_not_trusted() -> None:
    with pytest.raises(TrustError):
        trust.opened(signed(7, ROOT, NEW), TRUST)


def test_a_line_under_the_trusted_id_that_another_key_made_is_a_forgery() -> None:
    text = str(Checkpoint(origin=KEY.name, size=7, root=ROOT))
    forged = note.Note(text, (note.Signature(KEY.name, KEY.public.id, NEW.sign(text.encode())),))
    with pytest.raises(SignatureError):
        trust.opened(bytes(forged), TRUST)


@pytest.mark.parametrize(("was", "is_"), [(b"\n7\n", b"\n8\n"), (b"log\n", b"log2\n"), (b"=\n\n", b"=\nmore\n\n")])
def test_an_altered_text_does_not_open(was: bytes, is_: bytes) -> None:
    with pytest.raises((SignatureError, OriginError)):
        trust.opened(signed(7, ROOT).replace(was, is_, 1), TRUST)


def test_every_single_altered_byte_is_noticed() -> None:
    data = signed(7, ROOT)
    for at in range(len(data)):
        with pytest.raises(LogError):
            trust.opened(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :], TRUST)


def test_another_logs_checkpoint_is_not_this_ones_though_the_same_key_signed_it() -> None:
    with pytest.raises(OriginError):
        trust.opened(signed(7, ROOT, origin="other.example/log"), TRUST)


def test_unknown_signatures_are_passed_over() -> None:
    found = note.parse(signed(7, ROOT))
    both = found.with_([note.signature(found.text, NEW), cosignature.cosigned(found.text, WITNESS, 5)])
    assert trust.opened(bytes(both), TRUST).keys == (KEY.public,)


def cosigned(time: int) -> bytes:
    found = note.parse(signed(7, ROOT))
    return bytes(found.with_([cosignature.cosigned(found.text, WITNESS, time)]))


def test_a_witness_is_heard_with_the_time_it_gives() -> None:
    asking = msgspec.structs.replace(TRUST, witnesses=(WITNESS.public,), quorum=1)
    assert trust.opened(cosigned(1679315147), asking).cosigned == ((WITNESS.public, 1679315147),)
    with pytest.raises(TrustError, match="0 of the witnesses"):
        trust.opened(signed(7, ROOT), asking)


@given(st.integers(0, (1 << 63) - 1), st.integers(0, 71))
def test_an_altered_cosignature_is_noticed_its_time_too(time: int, at: int) -> None:
    text = str(Checkpoint(origin=KEY.name, size=7, root=ROOT))
    made = cosignature.cosigned(text, WITNESS, time)
    assert cosignature.fits(made, text, WITNESS.public)
    data = made.data[:at] + bytes([made.data[at] ^ 4]) + made.data[at + 1 :]
    assert not cosignature.fits(msgspec.structs.replace(made, data=data), text, WITNESS.public)
    assert not cosignature.fits(made, text.replace("7", "8"), WITNESS.public)


@pytest.mark.parametrize("time", [-1, 1 << 63])
def test_a_time_that_no_cosignature_can_hold_makes_none(time: int) -> None:
    with pytest.raises(NoteError):
        cosignature.cosigned("t\n", WITNESS, time)


def test_a_logs_signature_is_not_a_witnesss_though_the_key_is_the_same() -> None:
    witness = key.made(KEY.name, KEY.seed, key.Kind.WITNESS)
    text = str(Checkpoint(origin=KEY.name, size=7, root=ROOT))
    made = note.signature(text, KEY)
    assert not cosignature.fits(made, text, witness.public)


def handed(size: int, old: key.PrivateKey = KEY, new: key.PrivateKey = NEW) -> bytes:
    return bytes(handover.handed_over(Checkpoint(origin=KEY.name, size=size, root=ROOT), old, new))


def test_after_a_handover_old_checkpoints_stay_valid_and_the_old_key_signs_no_new_ones() -> None:
    after = handover.followed(TRUST, [handed(100)])
    assert trust.opened(signed(60, ROOT), after).keys == (KEY.public,)
    assert trust.opened(signed(100, ROOT), after).keys == (KEY.public,)
    assert trust.opened(signed(130, ROOT, NEW), after).keys == (NEW.public,)
    with pytest.raises(TrustError, match="does not count for a tree of 130"):
        trust.opened(signed(130, ROOT), after)
    with pytest.raises(TrustError, match="does not count for a tree of 60"):
        trust.opened(signed(60, ROOT, NEW), after)


def test_handovers_are_a_chain() -> None:
    third = key.made(KEY.name, b"3" * 32)
    after = handover.followed(TRUST, [handed(100), handed(200, NEW, third)])
    assert [(each.first, each.last) for each in after.keys] == [(0, 100), (100, 200), (200, None)]
    assert trust.opened(signed(150, ROOT, NEW), after).keys == (NEW.public,)


@pytest.mark.parametrize(
    "notes",
    [
        [handed(100, NEW, key.made(KEY.name, b"3" * 32))],  # nobody trusted handed over
        [handed(100), handed(100, KEY, key.made(KEY.name, b"3" * 32))],  # the old key a second time
        [handed(100), handed(50, NEW, key.made(KEY.name, b"3" * 32))],  # back into the past
        [handed(100), handed(200, NEW, KEY)],  # back to a key that was given up
        [signed(7, ROOT)],  # a checkpoint is none
        [handed(100).replace(b"\n100\n", b"\n101\n")],
        [handed(100).rpartition("— ".encode())[0]],  # the new key did not agree
    ],
)
def test_a_handover_that_is_not_in_order_is_refused(notes: list[bytes]) -> None:
    with pytest.raises(HandoverError):
        handover.followed(TRUST, notes)


def test_another_logs_handover_is_refused() -> None:
    at = Checkpoint(origin="other.example/log", size=7, root=ROOT)
    with pytest.raises(OriginError):
        handover.followed(TRUST, [bytes(handover.handed_over(at, KEY, NEW))])


@given(heads.map(lambda head: msgspec.structs.replace(head, extensions=())), st.binary(min_size=32, max_size=32))
def test_handovers_read_back_are_the_same(head: Checkpoint, seed: bytes) -> None:
    made = handover.Handover(at=head, key=key.made("a.example", seed).public)
    assert handover.parse(str(made)) == made


def test_trust_needs_a_logs_key() -> None:
    assert trust.trust_in(WITNESS.public, KEY.public).origin == KEY.name
    with pytest.raises(TrustError):
        trust.trust_in(WITNESS.public)


def test_no_key_at_all_opens_nothing() -> None:
    with pytest.raises(TrustError):
        trust.opened(signed(7, ROOT), Trust(origin=KEY.name, keys=()))
