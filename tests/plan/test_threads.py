"""Replies find their parents and quotes what they quote; a circle of replies is cut."""

from hypothesis import given
from hypothesis import strategies as st

from site_builder.plan.posts import DEPTH, above
from site_builder.plan.threads import threads
from tests.plan.cards import card

URL = "https://x.com/mke/status/{}"


def test_a_reply_is_found_by_id_by_address_and_by_any_form_of_it() -> None:
    parent = card(1, id="x:100", url=URL.format(100))
    replies = [
        card(2, in_reply_to="x:100"),
        card(3, in_reply_to=URL.format(100)),
        card(4, in_reply_to="https://twitter.com/mke/status/100?s=20"),
    ]
    found = threads([parent, *replies])
    assert found.parents == {1: 0, 2: 0, 3: 0}
    assert found.answers == {0: (1, 2, 3)}


def test_a_quote_and_a_share_lead_to_what_they_show() -> None:
    found = threads([card(1, id="x:100"), card(2, quote_of="x:100"), card(3, share_of="x:100")])
    assert found.related == {1: 0, 2: 0}


def test_what_is_not_on_the_site_is_in_no_thread() -> None:
    found = threads([card(1, in_reply_to="x:7"), card(2, quote_of="https://a.org/"), card(3, share_of="nonsense")])
    assert (found.parents, found.answers, found.related) == ({}, {}, {})


def test_a_post_never_answers_or_quotes_itself() -> None:
    found = threads([card(1, in_reply_to="city:1", quote_of="city:1")])
    assert (found.parents, found.answers, found.related) == ({}, {}, {})


@given(st.lists(st.integers(0, 11), min_size=12, max_size=12))
def test_no_post_is_its_own_ancestor(replies: list[int]) -> None:
    found = threads([card(number, in_reply_to=f"city:{parent}") for number, parent in enumerate(replies)])
    for index in range(len(replies)):
        assert index not in above(index, found.parents)
        assert len(set(above(index, found.parents))) == len(above(index, found.parents))
    for parent, answers in found.answers.items():
        assert all(found.parents[answer] == parent for answer in answers)


def test_a_long_thread_is_shown_up_to_a_depth() -> None:
    found = threads([card(number, in_reply_to=f"city:{number - 1}") for number in range(100)])
    assert above(99, found.parents) == list(range(98, 98 - DEPTH, -1))
