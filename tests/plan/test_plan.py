"""Every file has one address; what claims too much is told; the same site has the same plan."""

from hypothesis import given
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.model import address
from site_builder.model.page import FeedPage, ListingPage, MediaPage, PostPage
from site_builder.model.post import Card, Held
from site_builder.plan import plan
from site_builder.plan.collisions import one_of_each
from site_builder.plan.columns import columns
from site_builder.plan.moved import moved
from site_builder.plan.streams import streams
from site_builder.settings import Feeds
from tests.plan.cards import GROUNDS, SETTINGS, START, card, faults, planned, site

PHOTO = Held("a.jpg", "ab" * 32, "image/jpeg", 1000, 500)
CARDS = st.lists(
    st.builds(
        lambda number, department, tags, lang, account: card(
            number, department=department, tags=tags, lang=lang, account=account, platform=account.partition(":")[0]
        ),
        st.integers(0, 2_000),
        st.sampled_from(["dpw", "health", "2026", "topics", "platforms"]),
        st.lists(st.sampled_from(["snow", "Snow", "été", "雪", ""]), max_size=3).map(tuple),
        st.sampled_from(["", "en", "es"]),
        st.sampled_from(["", "x:mke", "facebook:dpw", "x:雪"]),
    ),
    max_size=12,
    unique_by=lambda each: each.id,
)  # fmt: skip


@given(CARDS)
def test_no_two_pages_claim_one_path_and_none_leaves_the_site(cards: list[Card]) -> None:
    pages = plan(site(*cards), GROUNDS)[0].pages
    paths = [page.path for page in pages]
    assert len(set(paths)) == len(paths)
    assert all(part not in {"", ".", ".."} for path in paths for part in path.split("/"))
    assert all(path.isascii() for path in paths)


@given(CARDS)
def test_the_order_of_the_cards_makes_no_difference(cards: list[Card]) -> None:
    turned = list(reversed(cards))
    assert plan(site(*cards), GROUNDS) == plan(site(*turned), GROUNDS)


@given(CARDS)
def test_every_post_has_the_address_that_it_has_by_itself(cards: list[Card]) -> None:
    assert list(columns(cards).addresses) == [address.post(each) for each in cards]


def test_streams_are_all_ways_to_a_post() -> None:
    post = card(department="dpw", platform="x", account="x:mke", tags=("Snow", "snow"), lang="es")
    assert [(each.kind, each.base, list(each.members)) for each in streams(site(post), columns([post]))] == [
        ("site", "", [0]),
        ("department", "dpw/", [0]),
        ("platform", "platforms/x/", [0]),
        ("account", "accounts/x-mke/", [0]),
        ("tag", "topics/snow/", [0]),
        ("language", "languages/es/", [0]),
        ("year", "2026/", [0]),
        ("year", "dpw/2026/", [0]),
        ("month", "2026/01/", [0]),
        ("month", "dpw/2026/01/", [0]),
    ]


def test_topics_are_named_as_the_oldest_post_writes_them() -> None:
    whole = site(card(2, tags=("snow",)), card(1, tags=("SNOW",)))
    found = streams(whole, columns(whole.cards))
    assert [(each.title, len(each.members)) for each in found if each.kind == "tag"] == [("SNOW", 2)]


def test_settings_leave_listings_and_feeds_out() -> None:
    settings = msgspec.structs.replace(SETTINGS, listings=("department",), feeds=Feeds(formats=()), search=False)
    assert sorted(planned(card(), settings=settings)) == [
        "404.html",
        "about/index.html",
        "departments/index.html",
        "dpw/2026/01/p1/index.html",
        "dpw/index.html",
        "index.html",
        "robots.txt",
        "sitemap.xml",
        "sitemaps/pages.xml",
        "sitemaps/posts-1.xml",
        "static/a.css",
    ]


def test_a_topic_has_feeds_when_it_is_used_often_enough() -> None:
    cards = [card(number, tags=("snow",) if number < 3 else ("rain",)) for number in range(5)]
    paths = planned(*cards)
    assert "topics/snow/feed.rss" in paths
    assert "topics/rain/feed.rss" not in paths


def test_neighbours_are_those_of_the_department() -> None:
    pages = planned(card(1), card(2, department="health"), card(3))
    found = {page.card: (page.older, page.newer) for page in pages.values() if isinstance(page, PostPage)}
    assert found == {0: (-1, 2), 1: (-1, -1), 2: (0, -1)}


def test_a_medium_of_two_posts_is_published_once_in_all_its_widths() -> None:
    pages = planned(card(1, held=(PHOTO,)), card(2, held=(PHOTO,)))
    assert sorted(page.width for page in pages.values() if isinstance(page, MediaPage)) == [400, 800, 1000]


@pytest.mark.parametrize(
    ("first", "second", "code", "words"),
    [
        ({}, {"id": "city:1"}, "P001", "the post city:1 is already in content/1.md"),
        ({}, {"slug": "p1"}, "P002", "the address dpw/2026/01/p1/ is already taken by content/1.md"),
    ],
)
def test_of_two_posts_that_claim_one_thing_the_first_is_kept(
    first: dict[str, object], second: dict[str, object], code: str, words: str
) -> None:
    kept, (problem,) = one_of_each([card(1, **first), card(2, **second)])
    assert [each.source for each in kept] == ["content/1.md"]
    assert (problem.code, problem.place.file) == (code, "content/2.md")
    assert words in problem.message


def test_posts_of_one_name_and_of_other_months_or_departments_are_all_kept() -> None:
    cards = [card(1), card(2, slug="p1", posted=START.replace(month=2)), card(3, slug="p1", department="health")]
    assert one_of_each(cards) == (cards, [])


@given(CARDS)
def test_every_post_has_its_own_address(cards: list[Card]) -> None:
    assert columns(cards).addresses == [address.post(each) for each in cards]


@given(CARDS)
def test_a_post_s_neighbours_are_the_nearest_in_its_department(cards: list[Card]) -> None:
    ordered = site(*cards).cards
    for page in plan(site(*cards), GROUNDS)[0].pages:
        if isinstance(page, PostPage):
            mine = [index for index, each in enumerate(ordered) if each.department == ordered[page.card].department]
            assert page.older == max((index for index in mine if index < page.card), default=-1)
            assert page.newer == min((index for index in mine if index > page.card), default=-1)


@given(CARDS)
def test_every_stream_has_all_its_posts_in_their_order(cards: list[Card]) -> None:
    ordered = site(*cards).cards
    found = {
        (each.kind, each.key, each.department): list(each.members) for each in plan(site(*cards), GROUNDS)[0].streams
    }
    for (kind, key, _), members in found.items():
        assert members == sorted(set(members)), (kind, key)
    for index, each in enumerate(ordered):
        assert index in found["department", each.department, each.department]
        assert index in found["month", f"{each.posted:%Y-%m}", each.department]
        assert all(index in found["tag", address.topic_key(tag), ""] for tag in each.tags)


@pytest.mark.parametrize(
    "alias",
    ["old/name/", "/old/name", "old/name/index.html", "https://x.gov/social/old/name/", "/social/old/name/"],
)
def test_an_old_address_leads_to_the_post_however_it_is_written(alias: str) -> None:
    page = planned(card(1, aliases=(alias,)))["old/name/index.html"]
    assert getattr(page, "to", "") == "dpw/2026/01/p1/"


@pytest.mark.parametrize(
    "alias", ["", "/", "../x", "a/../b", "https://evil.org/a", "a//b", "a b", "ä", "a?b", "javascript:1", ".git/x"]
)
def test_what_is_no_address_of_the_site_is_no_alias(alias: str) -> None:
    assert [problem.code for problem in faults(card(1, aliases=(alias,)))] == ["P004"]


@pytest.mark.parametrize(
    "alias", ["dpw/", "dpw/2026/01/p2/", "index.html/x", "about", "feed.rss/a", "static/a.css", "topics", "robots.txt"]
)
def test_an_alias_never_takes_an_address_that_is_taken(alias: str) -> None:
    codes = {problem.code for problem in faults(card(1, aliases=(alias,)), card(2, tags=("a",)))}
    assert codes == {"P003"}


def test_aliases_that_need_one_name_as_file_and_as_folder_do_not_meet() -> None:
    for first, second in (("a/index.html/b", "a"), ("a", "a/index.html/b")):
        pages = planned(card(1, aliases=(first,)), card(2, aliases=(second,)))
        assert len({path for path in pages if path.startswith("a/")}) == 1


def test_an_alias_that_is_the_address_itself_is_nothing() -> None:
    assert faults(card(1, aliases=("dpw/2026/01/p1/",))) == []


@pytest.mark.parametrize("department", ["2026", "platforms", "topics", "departments"])
def test_a_department_that_takes_the_address_of_a_listing_is_told(department: str) -> None:
    found = faults(card(1, department=department, tags=("a",)))
    assert {problem.code for problem in found} == {"P003"}
    assert f"the address {department}/ is already taken" in found[0].message


def test_a_post_that_moved_without_an_alias_is_told() -> None:
    before = {"city:1": "dpw/2025/01/old/", "city:2": "dpw/2026/01/p2/", "city:gone": "dpw/1/"}
    now = {each.id: each for each in (card(1), card(2))}
    (problem,) = moved(before, now, frozenset())
    assert (problem.code, problem.hint) == ("P005", "add to the post: aliases: [dpw/2025/01/old/]")
    assert list(moved(before, now, frozenset({"dpw/2025/01/old/index.html"}))) == []


def test_what_a_page_shows_is_in_its_fingerprint() -> None:
    before = planned(card(1), card(2), card(3, in_reply_to="city:1"), card(4))
    after = planned(card(1, digest=b"other" * 3 + b"!"), card(2), card(3, in_reply_to="city:1"), card(4))
    changed = {path for path, page in after.items() if page.fingerprint != before[path].fingerprint}
    posts = {path for path in changed if isinstance(after[path], PostPage)}
    assert posts == {f"dpw/2026/01/p{number}/index.html" for number in (1, 2, 3)}
    assert changed >= {path for path, page in after.items() if isinstance(page, ListingPage | FeedPage)}
    assert address.INDEX in changed
