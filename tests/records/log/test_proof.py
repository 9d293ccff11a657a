"""Proof files prove offline that an entry was logged, and nothing else passes for one."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.records.log import key, proof, trust
from site_builder.records.log.errors import LogError, ProofError, TrustError
from site_builder.records.log.proof import Proof, Source
from site_builder.records.log.tree import Tree
from tests.records.log.logs import KEY, TRUST, entries, head, log, more

THESE = entries(300)
FILES = log(THESE)
TREE = Tree(300, FILES.get)
HEAD = trust.opened(FILES["checkpoint"], TRUST).checkpoint
SOURCE = Source(tree=TREE, head=HEAD, note=FILES["checkpoint"])

proofs = st.builds(
    Proof,
    index=st.integers(0, (1 << 63) - 1),
    path=st.lists(st.binary(min_size=32, max_size=32), max_size=63).map(tuple),
    checkpoint=st.binary(max_size=50),
    extra=st.none() | st.binary(max_size=50),
)


def test_a_proof_file_looks_like_the_example_of_the_specification() -> None:
    lines = bytes(proof.made(299, THESE[299], SOURCE, b"age-v1")).decode().split("\n")
    assert lines[:3] == ["c2sp.org/tlog-proof@v1", "extra YWdlLXYx", "index 299"]
    assert lines[lines.index("") + 1 :][:2] == [KEY.name, "300"]


@given(proofs)
def test_proofs_read_back_are_the_same(made: Proof) -> None:
    assert proof.parse(bytes(made)) == made


@given(st.integers(0, 299), st.none() | st.binary(max_size=9))
def test_every_entry_has_a_proof_that_holds_offline(index: int, extra: bytes | None) -> None:
    data = bytes(proof.made(index, THESE[index], SOURCE, extra))
    found = proof.parse(data)
    assert proof.proved(found, THESE[index], TRUST).checkpoint.size == 300
    assert found.extra == extra


def test_a_proof_of_before_holds_after_the_log_grew() -> None:
    data = bytes(proof.made(299, THESE[299], SOURCE))
    grown = more(FILES, entries(500, "new"))
    assert head(grown)[0] == 800
    assert proof.proved(proof.parse(data), THESE[299], TRUST).checkpoint.size == 300


def test_another_entry_is_not_proved() -> None:
    made = proof.made(17, THESE[17], SOURCE)
    for entry in (THESE[16], THESE[17] + b" ", b""):
        with pytest.raises(ProofError):
            proof.proved(made, entry, TRUST)


def test_another_place_is_not_proved() -> None:
    made = msgspec.structs.replace(proof.made(17, THESE[17], SOURCE), index=16)
    with pytest.raises(ProofError):
        proof.proved(made, THESE[17], TRUST)


def test_under_another_key_nothing_is_proved() -> None:
    foreign = key.made(KEY.name, b"f" * 32)
    with pytest.raises(TrustError):
        proof.proved(proof.made(17, THESE[17], SOURCE), THESE[17], trust.trust_in(foreign.public))
    files = log(THESE, foreign)
    forged = proof.made(17, THESE[17], Source(tree=TREE, head=HEAD, note=files["checkpoint"]))
    with pytest.raises(TrustError):
        proof.proved(forged, THESE[17], TRUST)


def test_every_single_altered_byte_is_noticed() -> None:
    data = bytes(proof.made(17, THESE[17], SOURCE))
    for at in range(len(data)):
        with pytest.raises(LogError):
            proof.proved(proof.parse(data[:at] + bytes([data[at] ^ 2]) + data[at + 1 :]), THESE[17], TRUST)


def test_every_file_that_is_cut_off_or_goes_on_is_noticed() -> None:
    data = bytes(proof.made(17, THESE[17], SOURCE))
    for broken in (*(data[:at] for at in range(len(data))), data + b"\n", data + b"x", data * 2):
        with pytest.raises(LogError):
            proof.proved(proof.parse(broken), THESE[17], TRUST)


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (b"@v1", b"@v2"),
        (b"index 17", b"index 017"),
        (b"index 17", b"index  17"),
        (b"index 17", b"index -17"),
        (b"index 17", b"Index 17"),
        (b"index 17\n", b""),
        (b"index 17\n", b"index 17\nindex 17\n"),
        (b"index 17\n", b"index 17\nextra YQ==\n"),
        (b"index 17\n", b"extra YQ\nindex 17\n"),
        (b"index 17\n", b"extra YQ==\nextra YQ==\nindex 17\n"),
        (b"index 17\n", b"index 17\r\n"),
        (b"index 17\n", b"index 17\n" + b"A" * 43 + b"=\n" * 64),
        (b"index 17\n", "index 17é\n".encode()),
    ],
)
def test_what_is_not_written_just_so_is_no_proof(was: bytes, is_: bytes) -> None:
    data = bytes(proof.made(17, THESE[17], SOURCE))
    assert was in data
    with pytest.raises(ProofError):
        proof.parse(data.replace(was, is_, 1))


def test_no_proof_is_made_from_tiles_that_do_not_fit_the_checkpoint() -> None:
    other = log(entries(300, "other"))
    with pytest.raises(ProofError):
        proof.made(17, THESE[17], Source(tree=Tree(300, other.get), head=HEAD, note=SOURCE.note))
    with pytest.raises(ProofError):
        proof.made(17, THESE[17], Source(tree=Tree(299, FILES.get), head=HEAD, note=SOURCE.note))


def test_no_proof_is_made_of_another_entry_than_the_one_that_is_there() -> None:
    with pytest.raises(ProofError):
        proof.made(17, THESE[16], SOURCE)


@pytest.mark.parametrize("index", [-1, 300, 1 << 70])
def test_there_is_no_proof_of_what_is_not_there(index: int) -> None:
    with pytest.raises(LogError):
        proof.made(index, b"", SOURCE)


def test_a_tree_gives_its_entries() -> None:
    assert [TREE.entry(index) for index in (0, 255, 256, 299)] == [THESE[index] for index in (0, 255, 256, 299)]
