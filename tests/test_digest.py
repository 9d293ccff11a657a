"""Digests are those that anybody computes; parts never run into each other."""

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from site_builder.digest import combine, digest, fingerprint

PARTS = st.lists(st.binary(max_size=3), max_size=4)


@given(st.binary())
def test_a_digest_is_sha_256(data: bytes) -> None:
    assert digest(data) == sha256(data).hexdigest()
    assert fingerprint(data) == sha256(data).digest()[:16]


@given(PARTS, PARTS)
def test_two_lists_of_parts_never_look_alike(one: list[bytes], other: list[bytes]) -> None:
    assert (combine(one) == combine(other)) == (one == other)


def test_where_a_part_ends_matters() -> None:
    assert len({combine([b"ab", b"c"]), combine([b"a", b"bc"]), combine([b"abc"]), combine([b"abc", b""])}) == 4
