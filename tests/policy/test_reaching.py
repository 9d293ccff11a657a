"""Which posts decisions reach: every copy, whatever the capitals, and nothing is shown again before its day."""

from datetime import UTC, datetime

import pytest

from site_builder.load.card import card as card_of
from site_builder.model.decision import Decision
from site_builder.model.post import Card, Facts, Filing, Post
from site_builder.policy.reaching import reached, until


def card(department: str, id_: str, slug: str = "") -> Card:
    platform, _, native = id_.partition(":")
    facts = Facts(platform=platform, native_id=native, posted=datetime(2026, 11, 2, tzinfo=UTC))
    post = Post(id=id_, department=department, account="", facts=facts, filing=Filing(slug=slug), source="a.jsonl")
    return card_of(post, b"")


def removal(post: str, number: int = 1) -> Decision:
    return Decision(id=f"2026-{number:04}", on="2026-11-20", by="a", decision="remove", post=post)


def test_a_decision_reaches_the_post_of_its_department() -> None:
    one = removal("x:1")
    assert reached([card("dpw", "x:1"), card("dpw", "x:2")], {"dpw": [one]}) == {("dpw", "x:1"): (one,)}


def test_a_copy_in_another_department_is_hidden_too() -> None:
    one = removal("x:1")
    found = reached([card("dpw", "x:1"), card("fire", "x:1")], {"dpw": [one]})
    assert found["dpw", "x:1"] == (one,)
    assert [each.sound for each in found["fire", "x:1"]] == [False]


def test_where_both_decided_each_hides_the_others_copy() -> None:
    found = reached([card("dpw", "x:1"), card("fire", "x:1")], {"dpw": [removal("x:1")], "fire": [removal("x:1")]})
    assert [sorted(each.sound for each in mine) for mine in found.values()] == [[False, True], [False, True]]


def test_a_post_that_only_another_department_has_is_left_alone() -> None:
    assert reached([card("fire", "x:1")], {"dpw": [removal("x:1")]}) == {}


def test_an_id_in_other_capitals_hides_the_post_that_it_must_have_meant() -> None:
    found = reached([card("dpw", "city:dpw-Snow")], {"dpw": [removal("city:dpw-snow")]})
    assert [(each.sound, each.post) for each in found["dpw", "city:dpw-Snow"]] == [(False, "city:dpw-Snow")]


@pytest.mark.parametrize(
    "named", ["11", "twitter:11", "X:11", "https://x.gov/social/dpw/2026/11/x-11/", "dpw/2026/11/x-11", "/x-11/"]
)
def test_a_post_that_is_named_by_its_number_or_its_page_is_hidden(named: str) -> None:
    found = reached([card("dpw", "x:11"), card("dpw", "x:111"), card("fire", "x:11")], {"dpw": [removal(named)]})
    assert list(found) == [("dpw", "x:11")]


def test_a_hand_written_post_s_page_is_called_as_its_file() -> None:
    found = reached(
        [card("dpw", "city:dpw-snow", slug="snow")], {"dpw": [removal("https://x.gov/social/dpw/2026/11/snow/")]}
    )
    assert list(found) == [("dpw", "city:dpw-snow")]


def test_a_number_that_is_a_post_s_own_reaches_no_other_platform_s() -> None:
    assert list(reached([card("dpw", "x:11"), card("dpw", "facebook:11")], {"dpw": [removal("x:11")]})) == [
        ("dpw", "x:11")
    ]


def test_what_hides_nothing_reaches_no_copy() -> None:
    answer = Decision(id="1", on="2026-11-20", by="a", decision="answer", post="x:1", answered_by="x:2")
    assert list(reached([card("dpw", "x:1"), card("fire", "x:1")], {"dpw": [answer]})) == [("dpw", "x:1")]


def test_a_restoration_counts_from_its_day() -> None:
    restored = Decision(id="2026-0002", on="2026-12-01 09:00", by="a", decision="restore", post="x:1", of="2026-0001")
    both = (removal("x:1"), restored)
    assert until("2026-12-01", both) == both
    early = until("2026-11-30", both)
    assert len(early) == 2
    assert not early[1].of
