"""Trees hash as RFC 6962 says, and proofs prove what they should and nothing else."""

from hypothesis import given
from hypothesis import strategies as st
import pytest

from site_builder.records.log import consistency, inclusion
from site_builder.records.log.hashing import EMPTY, SIZE, leaf, leaves, node, ragged, root
from site_builder.records.log.tree import Tree
from tests.records.log.logs import entries, log, mth

# The trees that implementations of RFC 6962 have tested each other with since Certificate Transparency began.
INPUTS = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# PATH and PROOF of the tree of seven entries in RFC 6962, section 2.1.3: which hashes, as ranges of entries.
INCLUSION = {0: [(1, 2), (2, 4), (4, 7)], 3: [(2, 3), (0, 2), (4, 7)], 4: [(5, 6), (6, 7), (0, 4)], 6: [(4, 6), (0, 4)]}
CONSISTENCY = {3: [(2, 3), (3, 4), (0, 2), (4, 7)], 4: [(4, 7)], 6: [(4, 6), (6, 7), (0, 4)]}


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_known_trees_have_their_known_roots(size: int) -> None:
    assert root(leaves(INPUTS[:size])).hex() == ROOTS[size]


def test_the_examples_of_the_rfc_name_the_same_hashes() -> None:
    assert {index: inclusion.ranges(index, 7) for index in INCLUSION} == INCLUSION
    assert {old: consistency.ranges(old, 7) for old in CONSISTENCY} == CONSISTENCY


@given(st.lists(st.binary(max_size=9), max_size=70))
def test_a_row_hashes_as_the_definition_says(these: list[bytes]) -> None:
    assert root(leaves(these)) == mth(these)


@given(st.integers(0, 70_000), st.binary(min_size=1, max_size=4))
def test_a_ragged_edge_amounts_to_the_whole_row(size: int, seed: bytes) -> None:
    row = leaves([seed]) * (size % 700)
    rows, rest = [], row
    while rest:
        whole = len(rest) // (256 * SIZE) * 256 * SIZE
        rows.append(rest[whole:])
        rest = b"".join(root(rest[at : at + 256 * SIZE]) for at in range(0, whole, 256 * SIZE))
    assert ragged(rows) == root(row)


@given(st.data())
def test_every_entry_is_proved_by_the_hashes_of_the_definition(data: st.DataObject) -> None:
    these = entries(data.draw(st.integers(1, 600)))
    index = data.draw(st.integers(0, len(these) - 1))
    path = Tree(len(these), log(these).get).inclusion(index)
    assert path == tuple(mth(these[low:high]) for low, high in inclusion.ranges(index, len(these)))
    assert inclusion.proves(path, index, len(these), leaf(these[index]), mth(these))


@given(st.data())
def test_no_other_entry_place_size_root_or_path_is_proved(data: st.DataObject) -> None:
    these = entries(data.draw(st.integers(2, 300)))
    size, index = len(these), data.draw(st.integers(0, len(these) - 1))
    path = list(Tree(size, log(these).get).inclusion(index))
    mine, whole = leaf(these[index]), mth(these)
    other = data.draw(st.integers(-2, size + 2).filter(lambda each: each != index))
    assert not inclusion.proves(path, other, size, mine, whole)
    assert not inclusion.proves(path, index, size, leaf(b"other"), whole)
    assert not inclusion.proves(path, index, size, mine, EMPTY)
    assert not inclusion.proves(path[:-1], index, size, mine, whole)
    assert not inclusion.proves([*path, mine], index, size, mine, whole)
    at = data.draw(st.integers(0, len(path) - 1))
    assert not inclusion.proves([*path[:at], EMPTY, *path[at + 1 :]], index, size, mine, whole)
    swapped = path[::-1]
    assert swapped == path or not inclusion.proves(swapped, index, size, mine, whole)


def test_a_node_is_not_taken_for_an_entry() -> None:
    left, right = leaf(b"a"), leaf(b"b")
    assert not inclusion.proves([], 0, 1, leaf(left + right), node(left, right))


@given(st.data())
def test_a_tree_that_grew_is_proved_to_begin_with_the_old_one(data: st.DataObject) -> None:
    these = entries(data.draw(st.integers(0, 600)))
    old = data.draw(st.integers(0, len(these)))
    path = Tree(len(these), log(these).get).consistency(old)
    assert path == tuple(mth(these[low:high]) for low, high in consistency.ranges(old, len(these)))
    assert consistency.proves(path, (old, mth(these[:old])), (len(these), mth(these)))


@given(st.data())
def test_a_tree_with_another_past_is_not(data: st.DataObject) -> None:
    these = entries(data.draw(st.integers(2, 300)))
    size, old = len(these), data.draw(st.integers(1, len(these)))
    path = list(Tree(size, log(these).get).consistency(old))
    was, now = mth(these[:old]), mth(these)
    forked = mth([*these[: old - 1], b"other"])
    assert not consistency.proves(path, (old, forked), (size, now))
    assert not consistency.proves(path, (old, was), (size, forked))
    assert not consistency.proves(path, (size + 1, was), (size, now))
    assert not consistency.proves([*path, was], (old, was), (size, now))
    assert not path or not consistency.proves(path[:-1], (old, was), (size, now))
    assert old == size or not consistency.proves(path, (old + 1, was), (size, now))
    assert not consistency.proves(path, (-1, was), (size, now))


def test_every_tree_begins_with_the_empty_one_and_only_with_that() -> None:
    assert consistency.proves([], (0, EMPTY), (5, mth(entries(5))))
    assert not consistency.proves([], (0, mth(entries(1))), (5, mth(entries(5))))
