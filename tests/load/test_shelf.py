"""Where posts stand: many files on few shelves."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec

from site_builder.load.shelf import NOTHING, Rest, Shelf, merged

PRIVATE = msgspec.msgpack.encode(Rest(private=1))

shelves = st.lists(st.builds(Shelf, st.integers(1, 30), st.integers(0, 3), st.sampled_from([NOTHING, PRIVATE])))


def rows(found: list[Shelf]) -> list[int]:
    return [row for shelf in found for row in range(shelf.first, shelf.first + shelf.count)]


def test_files_that_follow_one_another_and_gave_only_posts_share_a_shelf() -> None:
    found = merged([Shelf(5, 1, NOTHING), Shelf(6, 2, NOTHING), Shelf(8, 1, PRIVATE), Shelf(9, 1, NOTHING)])
    assert found == [Shelf(5, 3, NOTHING), Shelf(8, 1, PRIVATE), Shelf(9, 1, NOTHING)]


def test_a_gap_between_rows_stays_a_gap() -> None:
    assert merged([Shelf(5, 1, NOTHING), Shelf(7, 1, NOTHING)]) == [Shelf(5, 1, NOTHING), Shelf(7, 1, NOTHING)]


@given(shelves)
def test_merged_shelves_hold_the_same_rows_and_rests_in_the_same_order(found: list[Shelf]) -> None:
    less = merged(found)
    assert rows(less) == rows(found)
    assert [shelf for shelf in less if shelf.rest != NOTHING] == [shelf for shelf in found if shelf.rest != NOTHING]
    assert merged(less) == less
