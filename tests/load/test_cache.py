"""The cache gives back what was put into it, or says that it is damaged."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
import sqlite3

import msgspec
import pytest

from site_builder.digest import fingerprint
from site_builder.load.cache import AT_ONCE, Cache, Damaged, Fresh
from site_builder.load.card import card
from site_builder.load.shelf import NOTHING
from site_builder.model.post import Facts, Post

MANY = 2 * AT_ONCE + 1
KEY = b"key %d"


def post(number: int) -> Post:
    """A post of that number."""
    facts = Facts(platform="city", native_id=str(number), posted=datetime(2026, 11, 20, tzinfo=UTC), text="Snow.")
    return Post(id=f"city:{number}", department="dpw", account="", facts=facts, source=f"content/{number}.md")


def fresh(number: int) -> Fresh:
    """A file with that post alone."""
    encoded = msgspec.msgpack.encode(post(number))
    mine = msgspec.msgpack.encode(card(post(number), encoded))
    return Fresh(KEY % number, [(-6 * 3600, mine, encoded, b"")], NOTHING)


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    """A cache with many posts."""
    with Cache(tmp_path / "posts.sqlite") as cache:
        cache.add(fresh(number) for number in range(MANY))
        cache.save()
        yield cache


def digests(cache: Cache) -> dict[int, bytes]:
    """The digests of all posts by their rows, the last one first."""
    return {row: card.digest for row, card in reversed(cache.cards().items())}


def change(tmp_path: Path, statement: str) -> None:
    """Change the file behind the cache's back."""
    database = sqlite3.connect(tmp_path / "posts.sqlite")
    database.execute(statement)
    database.commit()
    database.close()


def test_posts_come_in_the_order_in_which_they_were_asked_for(cache: Cache) -> None:
    found = cache.posts(digests(cache))
    assert list(found.values()) == [post(number) for number in reversed(range(MANY))]
    assert list(found) == list(digests(cache))


def test_no_posts_are_no_trouble(cache: Cache) -> None:
    assert cache.posts({}) == {}


def test_a_post_that_changed_or_is_gone_is_damage(cache: Cache, tmp_path: Path) -> None:
    rows = digests(cache)
    change(tmp_path, "UPDATE posts SET post = (SELECT post FROM posts WHERE id = 1) WHERE id = 7")
    with pytest.raises(Damaged):
        cache.posts(rows)
    assert cache.posts({1: rows[1]}) == {1: post(0)}
    with pytest.raises(Damaged):
        cache.posts({MANY + 9: b""})


def test_a_cache_of_another_version_begins_anew(cache: Cache, tmp_path: Path) -> None:
    assert len(cache.cards()) == MANY
    change(tmp_path, "PRAGMA user_version = 1")
    with Cache(tmp_path / "posts.sqlite") as other:
        assert other.cards() == {}
        other.add([fresh(1)])
        assert fingerprint(msgspec.msgpack.encode(post(1))) in digests(other).values()


def test_cards_have_the_time_of_the_citys_clocks(cache: Cache) -> None:
    first = cache.cards()[1]
    assert first.posted.isoformat() == "2026-11-19T18:00:00-06:00"
    assert msgspec.structs.replace(first, posted=first.posted.astimezone(UTC)) == card(
        post(0), msgspec.msgpack.encode(post(0))
    )


def test_few_files_of_earlier_builds_are_kept_and_more_than_a_quarter_are_not(cache: Cache) -> None:
    assert not cache.is_crowded(MANY)
    assert not cache.is_crowded(MANY - 99), "under a hundred"
    assert not cache.is_crowded(MANY - MANY // 4), "under a quarter"
    assert cache.is_crowded(MANY - MANY // 3)


def test_what_is_forgotten_is_gone_and_all_else_stands_where_it_stood(cache: Cache) -> None:
    before = cache.cards()
    shelves = cache.shelves()
    kept = {KEY % number: shelves[KEY % number] for number in range(0, MANY - 1, 3)}
    cache.keep(kept, ())
    assert cache.shelves() == kept
    rows = [shelf.first for shelf in kept.values()]
    assert cache.cards() == {row: before[row] for row in (*rows, MANY)}, "and the last, so that its number stays given"
    assert len(cache.posts({row: before[row].digest for row in rows})) == len(kept)
    ((_, shelf),) = cache.add([fresh(5)])
    assert shelf.first == MANY + 1
    cache.keep({**kept, KEY % 5: shelf}, ())
    assert sorted(cache.cards()) == sorted([*rows, shelf.first])


def test_a_file_is_found_under_its_key(cache: Cache) -> None:
    assert cache.shelf(KEY % 4) == cache.shelves()[KEY % 4]
    assert cache.shelf(b"none") is None


def ids(cache: Cache) -> list[str]:
    """The ids of all posts, as their rows stand."""
    return [card.id for _, card in sorted(cache.cards().items())]


def test_cards_that_are_added_after_a_look_are_seen_at_the_next(tmp_path: Path) -> None:
    with Cache(tmp_path / "posts.sqlite") as cache:
        cache.add([fresh(1), fresh(2)])
        assert ids(cache) == ["city:1", "city:2"]
        cache.add([fresh(3)])
        assert ids(cache) == ["city:1", "city:2", "city:3"]


def test_cards_that_are_forgotten_after_a_look_are_not_seen_at_the_next(tmp_path: Path) -> None:
    with Cache(tmp_path / "posts.sqlite") as cache:
        shelves = dict(cache.add([fresh(1), fresh(2)]))
        assert ids(cache) == ["city:1", "city:2"]
        cache.keep({KEY % 2: shelves[KEY % 2]}, ())
        assert ids(cache) == ["city:2"]
