"""Facebook's downloads in JSON: which entries are posts of the Page, whose download it is, and what damage costs."""

import json

import pytest

from site_builder.importers.platforms.meta.facebook import HTML, JSON
from site_builder.importers.platforms.meta.facebook.titles import ACTIVITY, GROUP, REVIEW, TIMELINE
from site_builder.problem import Severity
from tests.importers.platforms.facebook_downloads import (
    NEW,
    OLD,
    POSTS,
    Object,
    Watched,
    facts_in,
    found_in,
    ids,
    js,
    media,
    only,
    page,
    post,
    problems_in,
    skipped_in,
)


@pytest.mark.parametrize(
    "member",
    [
        "posts/your_posts.json",
        "posts/your_posts_1.json",
        "your_posts_1.json",
        "your_activity_across_facebook/posts/your_posts_1.json",
        "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json",
        "this_profile's_activity_across_facebook/posts/profile_posts_1.json",
        "deep/facebook-x-2024-1-2-AbCdEf12/this_profile's_activity_across_facebook/posts/profile_posts_12.json",
    ],
)
def test_posts_are_found_under_every_name_they_have_had(member: str) -> None:
    export = Watched({member: js([post("Here")])})
    assert JSON.recognises(export)
    assert not HTML.recognises(export)
    assert only(export).text == "Here"


def test_the_list_may_stand_in_an_object_as_it_did_in_2018() -> None:
    assert only(Watched({"posts/your_posts.json": js({"status_updates": [post("Early")]})})).text == "Early"


@pytest.mark.parametrize("key", ["photos", "videos", "videos_v2", "other_photos_v2"])
def test_pictures_and_films_are_found_under_every_key_they_have_had(key: str) -> None:
    name = "your_videos" if key.startswith("videos") else "your_uncategorized_photos"
    shown: Object = {"uri": "posts/media/a_1/100200300400501.jpg", "creation_timestamp": 5}
    assert ids(Watched({f"posts/{name}.json": js({key: [shown]})})) == ["100200300400501"]


def test_parts_are_read_in_the_order_of_their_numbers_and_a_gap_is_told() -> None:
    parts = {f"{POSTS}profile_posts_{n}.json": js([post(f"{n}", second=n)]) for n in (1, 2, 10)}
    assert [each.text for each in facts_in(Watched(parts))] == ["1", "2", "10"]
    (problem,) = problems_in(Watched(parts))
    assert (problem.code, problem.severity) == ("I407", Severity.ERROR)
    assert "profile_posts_3.json and 6 more" in problem.message


@pytest.mark.parametrize(
    ("name", "handle"),
    [
        ("facebook-MkeWaterDemo", "MkeWaterDemo"),
        ("facebook-MkeWaterDemo-2024-10-12-kT3bVx9Q", "MkeWaterDemo"),
        ("facebook-mke.water.demo-12_10_2023-kT3bVx9Q", "mke.water.demo"),
        ("facebook-100064812345678-2024-10-12-kT3bVx9Q", ""),
        ("backup", ""),
    ],
)
def test_the_folder_says_whose_it_is(name: str, handle: str) -> None:
    assert JSON.handle(Watched({f"{name}/{OLD}": js([post("x")])}, name="drop.zip")) == handle
    assert JSON.handle(Watched({OLD: js([post("x")])}, name=f"{name}.zip")) == handle


def test_no_download_counts_as_the_whole() -> None:
    assert not JSON.complete(page(post("x"))).whole


# ------------------------------------------------------------------------------------------- whose it is


@pytest.mark.parametrize(
    "beside",
    [
        "friends/friends.json",
        "friends_and_followers/friends.json",
        "connections/friends/your_friends.json",
        "connections/friends/friend_requests_sent.json",
        "facebook_payments/payment_history.json",
        "your_places/places_you_have_created.json",
    ],
)
def test_nothing_is_taken_from_a_persons_profile(beside: str) -> None:
    root = "facebook-jodoe-2022-01-02-AbCdEf12/"
    files = {root + OLD: js([post("PRIVATE")]), root + "posts/album/0.json": js({"photos": []}), root + beside: b"{}"}
    export = Watched(files)
    assert found_in(export) == []
    assert skipped_in(export)["posts of a person's profile"] == 2
    assert [(each.code, each.severity) for each in problems_in(export)] == [("I403", Severity.ERROR)]
    assert export.opened == set()


def test_a_file_that_may_be_a_persons_is_taken_with_a_warning() -> None:
    export = Watched({OLD: js([post("x")])})
    assert len(found_in(export)) == 1
    assert [(each.code, each.severity) for each in problems_in(export)] == [("I404", Severity.WARNING)]


def test_a_pages_file_is_taken_without_one_whatever_else_was_dropped() -> None:
    export = Watched({f"page/{NEW}": js([post("x")]), "person/friends/friends.json": b"{}"})
    assert (len(found_in(export)), problems_in(export)) == (1, [])
    two = Watched({f"a/{OLD}": js([post("x")]), "b/friends/friends.json": b"{}"})
    assert len(found_in(two)) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"privacy": "Friends"},
        {"privacy": {"value": "ALL_FRIENDS", "description": "Public"}},
        {"audience": "Only me"},
        {"visibility": "custom"},
        {"privacy": "Znajomi"},
        {"data": [{"post": "PRIVATE", "privacy": "SELF"}]},
        {"is_published": False},
        {"privacy": None},
        {"audience": []},
    ],
)
def test_what_says_that_it_was_not_for_everyone_is_not_taken(said: Object) -> None:
    export = page(post("PRIVATE") | said, post("For all", second=2))
    assert [each.text for each in facts_in(export)] == ["For all"]
    assert skipped_in(export) == {"not shown to everyone": 1}


@pytest.mark.parametrize("said", ["Public", "EVERYONE", "Öffentlich", "Público", "公开", {"value": "EVERYONE"}])
def test_what_says_that_it_was_for_everyone_is(said: object) -> None:
    assert only(page(post("For all", privacy=said))).text == "For all"


@pytest.mark.parametrize(
    ("title", "reason"),
    [
        ("MKE Water wrote on Jo Doe's timeline.", TIMELINE),
        ("MKE Water posted a photo on Jo Doe’s wall.", TIMELINE),
        ("MKE Water napisała na osi czasu użytkownika Jo Doe.", TIMELINE),
        ("MKE Water ha escrito en la biografía de Jo Doe.", TIMELINE),
        ("MKE Water hat in die Chronik von Jo Doe geschrieben.", TIMELINE),
        ("MKE Water a publié dans le journal de Jo Doe.", TIMELINE),
        ("MKE Water skrev på Jo Does tidslinje.", TIMELINE),
        ("MKE Water a postat în cronologia lui Jo Doe.", TIMELINE),
        ("MKE Water posted in Operators of Wisconsin.", GROUP),
        ("MKE Water shared a link to the group: Operators.", GROUP),
        ("MKE Water hat etwas in der Gruppe Wasser gepostet.", GROUP),
        ("MKE Water a publié dans le groupe Eau.", GROUP),
        ("MKE Water dodała post w grupie Woda.", GROUP),
        ("MKE Water recommends Soup House.", REVIEW),
        ("MKE Water reviewed Soup House.", REVIEW),
        ("MKE Water empfiehlt Soup House.", REVIEW),
        ("MKE Water recomienda Soup House.", REVIEW),
    ],
)
def test_an_entry_that_is_no_post_of_the_page_is_told_by_facebooks_sentence(title: str, reason: str) -> None:
    export = page(post("PRIVATE", media("1_100200300400501.jpg"), title=title))
    assert (found_in(export), skipped_in(export)) == ([], {reason: 1})


@pytest.mark.parametrize(
    "title", ["MKE saved a link.", "MKE likes a page.", "MKE lubi artykuł.", "MKE hat einen Link gespeichert."]
)
def test_likes_and_saves_are_no_posts_unless_they_have_words(title: str) -> None:
    shared: Object = {"external_context": {"url": "https://mke.example/"}}
    assert skipped_in(page(post("", shared, title=title))) == {ACTIVITY: 1}
    assert only(page(post("Our view", shared, title=title))).text.startswith("Our view")


@pytest.mark.parametrize(
    "title",
    [
        "MKE Water updated their status.",
        "MKE Water added 3 new photos.",
        "MKE Water a adăugat o fotografie nouă.",
        "MKE Water zmieniła status.",
        "Milwaukee Likes Bikes shared a link.",
        "MKE Water shared a link: why everybody likes the lake.",
        "Timeline of Milwaukee shared a photo.",
        "Working Group on Lead added a video.",
        "MKE Water is at Group Health.",
        "MKE Water 新增了 2 张照片。",
        "",
    ],
)
def test_any_other_sentence_is_over_a_post(title: str) -> None:
    export = page(post("", {"external_context": {"url": "https://mke.example/"}}, title=title))
    assert len(found_in(export)) == 1


def test_the_sentence_over_a_post_is_never_its_title() -> None:
    facts = only(page(post("Words", title="Jo Doe updated her status.")))
    assert "Jo Doe" not in repr(facts)


@pytest.mark.parametrize("entry", [{"timestamp": 1}, {"timestamp": 1, "attachments": [], "data": []},
                                   {"timestamp": 1, "data": [{"update_timestamp": 2}, {}], "title": "X shared a post."},
                                   {"timestamp": 1, "data": [{"post": " \n"}]}])  # fmt: skip
def test_an_entry_with_nothing_in_it_is_counted(entry: Object) -> None:
    assert skipped_in(page(entry)) == {"entries without words, picture or link": 1}


def test_what_stands_twice_in_a_download_is_taken_once() -> None:
    export = page(post("One"), files={f"{POSTS}profile_posts_2.json": js([post("One"), post("Two", second=5)])})
    assert ids(export) == ["t1600000000", "t5"]
    assert skipped_in(export) == {"listed twice": 1}


def test_posts_in_groups_are_counted_and_not_taken() -> None:
    export = Watched({"groups/your_posts_in_groups.json": js({"group_posts_v2": [post("A"), post("B"), post("C")]})})
    assert JSON.recognises(export)
    assert (found_in(export), skipped_in(export)) == ([], {GROUP: 3})
    assert [each.code for each in problems_in(export)] == ["I405"]


def test_everything_else_is_counted_by_name_and_never_opened() -> None:
    held = {
        f"{POSTS}other_people's_posts_to_your_timeline.json": b"secret",
        f"{POSTS}archive.json": b"secret",
        f"{POSTS}edits_you_made_to_posts.json": b"secret",
        "x/messages/inbox/jo_1/message_1.json": b"secret",
        "x/messages/inbox/jo_1/photos/1_100200300400501.jpg": b"secret",
        "x/comments_and_reactions/comments.json": b"secret",
        "x/comments_and_reactions/likes_and_reactions_1.json": b"secret",
        "x/stories/archived_stories.json": b"secret",
        "x/events/your_events.json": b"secret",
        "ads_information/advertisers.json": b"secret",
        "security_and_login_information/ip_addresses.json": b"secret",
        "no-data.txt": b"secret",
    }
    export = page(post("x", media("1_100200300400501.jpg")), files=held)
    assert skipped_in(export) == {
        "account data": 1, "advertising data": 1, "archived and deleted posts": 1, "comments": 2, "messages": 1,
        "posts of other people": 1, "records of edits, without the posts they belong to": 1, "stories": 1,
        "events, which do not say whether they were public": 1,
    }  # fmt: skip
    assert export.opened == {NEW}
    assert found_in(export)[0].media == ()


# ----------------------------------------------------------------------------------------------- media


def test_pictures_are_found_where_their_addresses_begin_and_in_parts_unpacked_apart() -> None:
    shown = [media("a_1/100200300400501.jpg"), media("b_2/100200300400502.jpg"), media("c_3/100200300400503.jpg")]
    files = {
        f"one/{NEW}": js([post("x", *shown)]),
        f"one/{POSTS}media/a_1/100200300400501.jpg": b"1",
        f"two/{POSTS}media/a_1/100200300400501.jpg": b"another download's",
        f"two/{POSTS}media/b_2/100200300400502.jpg": b"2",
        "two/this_profile_s_activity/posts/media/c_3/100200300400503.jpg": b"3",
    }
    (found,) = found_in(Watched(files))
    assert [each.member.partition("/")[0] for each in found.media] == ["one", "two", "two"]
    (other,) = found_in(Watched({**files, f"two/{NEW}": js([post("x", *shown)]), f"one/{NEW}": js([])}))
    assert [each.member.partition("/")[0] for each in other.media] == ["two", "two", "two"]


def test_missing_pictures_are_told_once_and_pictures_of_no_post_counted() -> None:
    shown = [media("a_1/100200300400501.jpg"), media("a_1/100200300400502.jpg")]
    export = page(post("x", *shown), files={f"{POSTS}media/z/100200300400509.jpg": b"x"})
    (problem,) = problems_in(export)
    assert (problem.code, problem.message[0]) == ("I406", "2")
    assert skipped_in(export) == {"pictures and films that no published post names": 1}
    assert only(export).media == ()


@pytest.mark.parametrize(
    "uri", ["../../../etc/passwd", "/etc/passwd", "a/../b/b.png", "", "\\\\host\\x.jpg", "x" * 9000]
)
def test_an_address_that_leads_elsewhere_finds_nothing(uri: str) -> None:
    export = page(post("x", {"media": {"uri": uri, "creation_timestamp": 1}}), files={"b/b.png": b"x"})
    assert [each.media for each in found_in(export)] == [()]


# ------------------------------------------------------------------------------------------------ damage


@pytest.mark.parametrize(
    "bad",
    [
        {"data": [{"post": "no time"}]},
        {"timestamp": "soon", "data": [{"post": "x"}]},
        {"timestamp": 10**30, "data": [{"post": "x"}]},
        {"timestamp": 1e300, "data": [{"post": "x"}]},
        {"timestamp": 5, "data": {"post": 7}},
        {"timestamp": 5, "data": [{"post": {"deep": "x"}}]},
        {"timestamp": 5, "attachments": [{"data": [{"media": "no"}]}]},
        ["not", "an", "object"],
        7,
    ],
)
def test_an_entry_that_is_no_post_is_told_with_its_line_and_costs_itself(bad: object) -> None:
    export = Watched({NEW: json.dumps([post("One"), bad, post("Two", second=9)], indent=1).encode()})
    assert [each.text for each in facts_in(export)] == ["One", "Two"]
    (problem,) = problems_in(export)
    assert problem.code in ("I401", "I402")
    assert (problem.place.file, problem.place.line > 5) == (NEW, True)


def test_a_file_that_is_cut_off_gives_what_it_has() -> None:
    whole = js([post("One"), post("Two", second=9)])
    export = Watched({NEW: whole[:-40]})
    assert ids(export) == ["t1600000000"]
    assert [(each.code, each.severity) for each in problems_in(export)] == [("I401", Severity.ERROR)]


def test_deep_nesting_is_no_way_to_stop_an_import() -> None:
    deep = (
        b'[{"timestamp":1,"data":[{"post":"One"}],"x":'
        + b"[" * 900
        + b"]" * 900
        + b'},{"timestamp":2,"data":[{"post":"Two"}]}]'
    )
    assert "Two" in [each.text for each in facts_in(Watched({NEW: deep}))]
