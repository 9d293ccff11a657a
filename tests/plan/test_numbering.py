"""A page once full never changes, however many posts come after it."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec

from site_builder.model.numbering import cuts, newer, older
from site_builder.settings import Feeds, Limits
from tests.plan.cards import SETTINGS, card, planned

COUNTS = st.integers(0, 400)
SIZES = st.integers(1, 30)


@given(COUNTS, SIZES)
def test_every_member_is_on_one_page_and_the_newest_page_is_never_short(count: int, size: int) -> None:
    pages = list(cuts(count, size))
    assert [member for cut in reversed(pages) for member in range(cut.start, cut.stop)] == list(range(count))
    newest, *full = pages
    assert newest.number == 0
    assert newest.stop - newest.start < 2 * size
    assert newest.stop - newest.start >= min(count, size)
    assert all(cut.stop - cut.start == size for cut in full)


@given(COUNTS, st.integers(0, 100), SIZES)
def test_a_full_page_keeps_its_number_and_its_members(count: int, more: int, size: int) -> None:
    before = {cut.number: (cut.start, cut.stop) for cut in cuts(count, size) if cut.number}
    after = {cut.number: (cut.start, cut.stop) for cut in cuts(count + more, size) if cut.number}
    assert before.items() <= after.items()


@given(COUNTS, SIZES)
def test_older_and_newer_lead_through_all_pages_and_back(count: int, size: int) -> None:
    pages = {cut.number: cut for cut in cuts(count, size)}
    way = [0]
    while (following := older(pages[way[-1]])) is not None:
        way.append(following)
    assert sorted(way) == sorted(pages)
    back = [way[-1]]
    while (following := newer(pages[back[-1]])) is not None:
        back.append(following)
    assert back == way[::-1]


@given(st.integers(0, 40), st.integers(1, 12))
def test_appending_posts_rewrites_no_full_page_but_the_last(count: int, more: int) -> None:
    settings = msgspec.structs.replace(SETTINGS, limits=Limits(posts_per_page=3), feeds=Feeds(entries=4))
    before = planned(*map(card, range(count)), settings=settings)
    after = planned(*map(card, range(count + more)), settings=settings)
    for path, page in before.items():
        number, last = getattr(page, "number", 0), getattr(page, "last", 0)
        if 0 < number < last and "sitemap" not in path:
            assert after[path].fingerprint == page.fingerprint
