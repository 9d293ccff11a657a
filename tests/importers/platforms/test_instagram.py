"""Instagram's exports since 2021: which posts are taken, what they say, and what is said of the rest."""

from collections.abc import Mapping
from datetime import UTC, datetime
import json

import pytest

from site_builder.importers.importer import Found, Importer, Skipped
from site_builder.importers.platforms.meta.instagram import CATALOGUE, EXPORT, HTML
from site_builder.model.post import Facts
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Problem, Severity
from tests.importers.held import Watched
from tests.importers.samples.instagram_export import broken, medium

POSTS = "your_instagram_activity/media/posts_1.json"
ONE = "media/posts/202407/1_n_17900000000000001.jpg"
TWO = "media/posts/202407/2_n_17900000000000002.jpg"
JPEG = b"\xff\xd8\xff\xe0"


def export(*posts: object, name: str = POSTS, files: Mapping[str, bytes] | None = None) -> Watched:
    return Watched({name: broken(list(posts)), **(files or {})})


def found_in(held: Watched, importer: Importer = EXPORT) -> list[Found]:
    return [each for each in importer.read(held) if isinstance(each, Found)]


def codes_in(held: Watched, importer: Importer = EXPORT) -> list[str]:
    return [each.code for each in importer.read(held) if isinstance(each, Problem)]


def skipped_in(held: Watched, importer: Importer = EXPORT) -> dict[str, int]:
    return {each.reason: each.count for each in importer.read(held) if isinstance(each, Skipped)}


def record(found: Found, form: str = "instagram-export", version: int = 1) -> Record:
    return Record(
        id=found.id,
        version=version,
        captured=datetime(2026, 1, version, tzinfo=UTC),
        account=f"instagram:{found.handle or 'mkeparks'}",
        form=form,
        source=Source(export="export.zip"),
        originals=found.originals,
        media=tuple(RecordMedia(name=each.member, url=each.url) for each in found.media),
    )


def facts_in(held: Watched, importer: Importer = EXPORT) -> list[Facts]:
    return [importer.facts([record(each, importer.form)]) for each in found_in(held, importer)]


def only(held: Watched, importer: Importer = EXPORT) -> Facts:
    (facts,) = facts_in(held, importer)
    return facts


def single(at: int = 1_720_000_000, text: str = "Pools open", uri: str = ONE, **more: object) -> dict[str, object]:
    return {"media": [medium(uri, at, text, **more)]}


def personal(name: str = "mkeparks", private: str = "False", label: str = "Private Account") -> bytes:
    values = {"Username": {"value": name}, label: {"value": private}, "Email": {"value": "keeper@city.example"}}
    return broken({"profile_user": [{"string_map_data": values}]})


PERSONAL = "personal_information/personal_information/personal_information.json"


# ------------------------------------------------------------------------------------------------ where it lies


@pytest.mark.parametrize(
    "name",
    [
        "posts_1.json",
        "content/posts_1.json",
        "instagram-mkeparks-2024-01-01-AbCdEfGh/content/posts_1.json",
        "your_instagram_activity/content/posts_1.json",
        "your_instagram_activity/media/posts_1.json",
        "somewhere/instagram_post.json",
    ],
)
def test_posts_are_found_wherever_instagram_has_put_them(name: str) -> None:
    held = export(single(), name=name)
    assert EXPORT.recognises(held)
    assert not CATALOGUE.recognises(held)
    assert only(held).text == "Pools open"


def test_a_list_of_posts_by_another_platform_is_not_instagrams() -> None:
    facebook = [{"timestamp": 1_720_000_000, "attachments": [{"data": [{"media": {"uri": "media/1.jpg"}}]}]}]
    for name in ("posts/your_posts_1.json", "posts_1.json"):
        assert not EXPORT.recognises(Watched({name: json.dumps(facebook).encode()}))
    assert not EXPORT.recognises(Watched({"posts_1.json": b'[{"title": "Hello", "body": "a blog"}]'}))


def test_a_file_of_drafts_in_the_same_shape_is_not_taken_for_posts() -> None:
    assert not EXPORT.recognises(export(single(), name="somewhere/draft_posts.json"))
    assert not EXPORT.recognises(export(single(), name="somewhere/archived_post.json"))


def test_all_numbered_files_are_read_and_a_missing_one_is_told() -> None:
    more = broken([single(1_600_000_000, "older", TWO)])
    whole = export(single(), files={POSTS.replace("_1", "_2"): more})
    holed = export(single(), files={POSTS.replace("_1", "_3"): more})
    assert len(found_in(whole)) == len(found_in(holed)) == 2
    assert (codes_in(whole), codes_in(holed)) == ([], ["I424"])


def test_a_single_item_that_is_no_list_is_read_too() -> None:
    assert only(Watched({"your_instagram_activity/media/posts.json": broken(single())})).text == "Pools open"


# --------------------------------------------------------------------------------------------------- the post


def test_a_post_with_one_picture_has_its_words_and_time_within() -> None:
    facts = only(export(single(text="Caf\u00e9 con alcalde \u2014 #MKE @mayor.mke.", at=1_718_000_003)))
    assert facts.text == "Café con alcalde — #MKE @mayor.mke."
    assert facts.posted == datetime(2024, 6, 10, 6, 13, 23, tzinfo=UTC)
    assert (facts.kind, facts.tags, facts.mentions) == ("photo", ("MKE",), ("mayor.mke",))
    assert len(facts.repairs) == 1


def test_a_carousel_has_its_words_and_time_around_its_pictures() -> None:
    carousel = {
        "media": [medium(ONE, 1_718_000_000), medium(TWO, 1_718_000_009)],
        "title": "Two views",
        "creation_timestamp": 1_718_000_005,
    }
    (found,) = found_in(export(carousel))
    facts = only(export(carousel))
    assert found.id == facts.native_id == "1718000005"
    assert facts.posted.second == 25
    assert (facts.text, facts.kind, len(facts.media)) == ("Two views", "post", 2)


def test_true_letters_are_left_alone() -> None:
    held = Watched({POSTS: json.dumps([single(text="Über Straße ☃ 雪")], ensure_ascii=False).encode()})
    assert (only(held).text, only(held).repairs) == ("Über Straße ☃ 雪", ())


def test_hashtags_and_names_are_told_from_numbers_addresses_and_mail() -> None:
    text = "#Leaf #1 #Leaf c#sharp https://x.example/#top @mke_dpw. mail a@b.example #nieve❄ #año2024"
    facts = only(export(single(text=text)))
    assert facts.tags == ("Leaf", "nieve", "año2024")
    assert facts.mentions == ("mke_dpw",)


def test_a_medium_without_an_ending_is_found_and_its_kind_left_to_its_bytes() -> None:
    bare = "media/posts/202406/AbC_17900000000000012"
    (found,) = found_in(export(single(uri=bare), files={bare: b"\0\0\0\x18ftypmp42"}))
    assert [each.member for each in found.media] == [bare]
    assert only(export(single(uri=bare))).kind == "post"


def test_media_are_found_in_the_folder_of_another_part_of_the_export() -> None:
    held = export(single(), name="part-1/content/posts_1.json", files={f"part-2/{ONE}": JPEG})
    (found,) = found_in(held)
    assert found.media[0].member == f"part-2/{ONE}"


def test_a_missing_medium_keeps_its_name_and_a_web_address_stays_one() -> None:
    web = single(1_700_000_000, "on the web", "https://scontent.example/a.jpg")
    one, two = found_in(export(single(), web, files={"elsewhere.jpg": JPEG}))
    assert (one.media[0].member, one.media[0].url) == (ONE, "")
    assert (two.media[0].member, two.media[0].url) == ("", "https://scontent.example/a.jpg")


@pytest.mark.parametrize(
    ("stated", "there"),
    [("a_17900000000000001", "a_17900000000000001.mp4"), ("b_1.jpg", "b_1.heic"), ("c_1.jpg", "c_1")],
)
def test_a_medium_is_found_whatever_ending_the_file_has(stated: str, there: str) -> None:
    folder = "media/posts/202407/"
    held = export(single(uri=folder + stated), files={folder + there: JPEG, f"{folder}b_1.json": b"{}"})
    (found,) = found_in(held)
    assert [each.member for each in found.media] == [folder + there]


def test_the_backup_of_a_medium_serves_where_the_medium_is_not_there() -> None:
    held = export(single(backup_uri="media/backup/1.jpg"), files={"media/backup/1.jpg": JPEG})
    (found,) = found_in(held)
    assert found.media[0].member == "media/backup/1.jpg"


def test_subtitles_are_the_track_of_their_film() -> None:
    film, words = "media/posts/202406/3_17900000000000003.mp4", "media/posts/202406/3_17900000000000004.srt"
    held = export(
        single(uri=film, media_metadata={"video_metadata": {"subtitles": {"uri": words}}}),
        files={film: b"film", words: b"1\n"},
    )
    (found,) = found_in(held)
    facts = only(held)
    assert [each.member for each in found.media] == [film, words]
    assert [track.source for track in facts.media[0].tracks] == [words]
    assert len(facts.media) == len(found.media)
    assert facts.kind == "video"


def test_missing_subtitles_are_not_mistaken_for_the_film_beside_them() -> None:
    film, words = "media/posts/202406/3_17900000000000003.mp4", "media/posts/202406/3_17900000000000003.srt"
    subtitled = single(uri=film, media_metadata={"video_metadata": {"subtitles": {"uri": words}}})
    (found,) = found_in(export(subtitled, name="a/content/posts_1.json", files={f"b/{film}": b"film"}))
    assert [each.member for each in found.media] == [f"b/{film}", words]


def test_camera_data_and_places_of_the_camera_are_in_no_fact() -> None:
    exif = {"photo_metadata": {"exif_data": [{"latitude": 43.041, "longitude": -87.909, "device_id": "cam-77"}]}}
    facts = only(export(single(media_metadata=exif)))
    assert facts.location == ""
    assert "43.041" not in repr(facts)
    assert "cam-77" not in repr(facts)


def test_reels_and_igtv_are_videos_and_stories_say_that_they_are() -> None:
    reel = broken({"ig_reels_media": [single(1_722_000_000, "Hydrants", "media/reels/1_17900000000000030.mp4")]})
    igtv = broken({"ig_igtv_media": [single(1_721_000_000, "Council", "media/igtv/1_17900000000000031.mp4")]})
    story = broken({"ig_stories": [medium("media/stories/1_17900000000000032.jpg", 1_723_000_000, "")]})
    folder = "your_instagram_activity/media"
    held = Watched({f"{folder}/reels.json": reel, f"{folder}/igtv_videos.json": igtv, f"{folder}/stories.json": story})
    facts = {each.native_id: each for each in facts_in(held)}
    assert {key: each.kind for key, each in facts.items()} == {
        "1722000000": "video",
        "1721000000": "video",
        "story-1723000000": "post",
    }
    assert facts["story-1723000000"].title == "Story"
    assert codes_in(held) == ["I426"]


def test_the_label_form_of_2026_is_read_and_what_it_repeats_is_listed_twice() -> None:
    labels = [
        {"label": "Media", "media": [medium(TWO, 1_700_000_000)]},
        {"label": "Caption", "value": "Caf\u00e9 at City Hall"},
        {"title": "Hashtags", "dict": [{"label": "Name", "value": "MKE"}]},
    ]
    same = [{"label": "Media", "media": [medium(ONE, 1_720_000_000)]}, {"label": "Caption", "value": "Pools open"}]
    sticker = [
        {"label": "Media", "media": [medium("media/other/9_17900000000000009.webp", 1_690_000_000)]},
        {"label": "Publish mode", "value": "cutout_sticker"},
    ]
    listed = [
        {"timestamp": 1_700_000_001, "media": [], "label_values": labels, "fbid": "17900000000000002"},
        {"timestamp": 1_720_000_000, "media": [], "label_values": same},
        {"timestamp": 1_690_000_000, "media": [], "label_values": sticker},
    ]
    held = export(single(), files={"your_instagram_activity/media/posts.json": broken(listed)})
    assert {each.native_id: each.text for each in facts_in(held)} == {
        "1720000000": "Pools open",
        "1700000001": "Café at City Hall",
    }
    assert skipped_in(held) == {"listed twice": 1, "stickers, drafts and other content": 1}


# ------------------------------------------------------------------------------------------------------- ids


def test_ids_are_equal_in_overlapping_exports_whatever_stands_around_the_posts() -> None:
    first = export(single(), single(1_710_000_000, "older", TWO), name="content/posts_1.json")
    later = export(single(1_730_000_000, "new", "media/posts/3_17900000000000003.jpg"), single())
    assert {each.id for each in found_in(first)} & {each.id for each in found_in(later)} == {"1720000000"}


def test_of_two_posts_of_one_second_one_keeps_the_second_and_both_stay_apart() -> None:
    one, two = single(text="one"), single(text="two", uri=TWO)
    ids = {each.text: each.native_id for each in facts_in(export(one, two))}
    assert ids == {each.text: each.native_id for each in facts_in(export(two, one))}
    assert len(set(ids.values())) == 2
    assert "1720000000" in ids.values()


def test_a_post_listed_twice_is_one_and_one_picture_in_two_posts_is_two() -> None:
    held = export(single(), single(), single(1_710_000_000, "the same picture again"))
    assert len(found_in(held)) == 2
    assert skipped_in(held) == {"listed twice": 1}


def test_a_story_and_a_post_of_one_second_do_not_touch_each_other() -> None:
    story = broken({"ig_stories": [medium("media/stories/1_17900000000000032.jpg", 1_720_000_000, "")]})
    held = export(single(), files={"your_instagram_activity/media/stories.json": story})
    assert {each.id for each in found_in(held)} == {"1720000000", "story-1720000000"}


def test_a_reel_that_the_posts_repeat_is_one_even_if_a_second_later() -> None:
    reel = broken({"ig_reels_media": [single(1_720_000_001)]})
    held = export(single(), files={"your_instagram_activity/media/reels.json": reel})
    assert [each.id for each in found_in(held)] == ["1720000000"]
    assert skipped_in(held) == {"listed twice": 1}


def test_a_caption_changed_between_two_exports_is_an_earlier_version() -> None:
    (before,) = found_in(export(single(text="Pols open")))
    (after,) = found_in(export(single(text="Pools open")))
    assert before.id == after.id
    facts = EXPORT.facts([record(before), record(after, version=2)])
    assert (facts.text, [each.text for each in facts.versions]) == ("Pools open", ["Pols open"])


# ------------------------------------------------------------------------------------------------ not public


def test_what_was_archived_or_deleted_is_not_taken_even_where_the_posts_repeat_it() -> None:
    gone = single(1_690_000_000, "taken back", TWO)
    held = export(
        single(),
        gone,
        files={
            "your_instagram_activity/media/archived_posts.json": broken({"ig_archived_post_media": [gone]}),
            "your_instagram_activity/media/other_content.json": broken({"ig_other_media": [single(1, "half done")]}),
        },
    )
    assert [each.id for each in found_in(held)] == ["1720000000"]
    assert skipped_in(held) == {
        "archived": 1,
        "archived, though listed among the posts": 1,
        "stickers, drafts and other content": 1,
    }
    assert "your_instagram_activity/media/other_content.json" not in held.opened


@pytest.mark.parametrize(
    ("label", "value", "taken"),
    [
        ("Private Account", "False", 1),
        ("Private Account", "True", 0),
        ("Cuenta privada", "No", 1),
        ("Compte privé", "Oui", 0),
        ("Privates Konto", "falsch", 1),
        ("Something new", "True", 1),
    ],
)
def test_a_private_account_gives_nothing_in_any_language(label: str, value: str, taken: int) -> None:
    held = export(single(), files={PERSONAL: personal(private=value, label=label)})
    assert len(found_in(held)) == taken
    assert codes_in(held) == ([] if taken else ["I423"])
    assert skipped_in(held) == ({} if taken else {"private": 1})


@pytest.mark.parametrize("page", [b"", personal(private="True")[:-40], b"\xff\xfe", b" " * (2 << 20)])
def test_where_the_page_about_the_account_cannot_be_read_nothing_is_taken(page: bytes) -> None:
    held = export(single(), files={PERSONAL: page})
    assert found_in(held) == []
    assert codes_in(held) == ["I428"]


ARCHIVED = "your_instagram_activity/media/archived_posts.json"
DELETED = "your_instagram_activity/media/recently_deleted_content.json"


@pytest.mark.parametrize("name", [ARCHIVED, DELETED])
@pytest.mark.parametrize(
    "listed",
    [
        broken({"ig_archived_post_media": [single(1_690_000_000, "back", TWO), single()]})[:-60],
        broken({"ig_archived_post_media": [single(), {"media": "?"}]}),
        broken({"ig_archived_post_media": "?"}),
        b"\xff\xfe\x00",
        b"",
    ],
    ids=["cut off", "an item that is none", "no list", "no text", "empty"],
)
def test_where_a_list_of_withdrawn_posts_cannot_be_read_whole_no_post_is_taken(name: str, listed: bytes) -> None:
    held = export(single(), single(1_690_000_000, "back", TWO), files={name: listed})
    assert found_in(held) == []
    told = [each for each in EXPORT.read(held) if isinstance(each, Problem) and each.code == "I429"]
    assert [(each.severity, each.place.file) for each in told] == [(Severity.ERROR, name)]
    assert "Download the export again" in told[0].hint


@pytest.mark.parametrize("listed", [b"{}", b"[]", b'{"ig_archived_post_media": []}'])
def test_a_list_of_withdrawn_posts_that_is_whole_and_empty_withholds_nothing(listed: bytes) -> None:
    held = export(single(), files={ARCHIVED: listed})
    assert len(found_in(held)) == 1
    assert codes_in(held) == []


def test_a_damaged_list_of_archived_posts_leaves_stories_and_one_of_deleted_content_does_not() -> None:
    story = {"your_instagram_activity/media/stories.json": broken({"ig_stories": [single(1_700_000_000, uri=TWO)]})}
    assert [each.id for each in found_in(export(single(), files={ARCHIVED: b"[", **story}))] == ["story-1700000000"]
    assert found_in(export(single(), files={DELETED: b"[", **story})) == []


def test_two_accounts_in_one_folder_are_kept_apart() -> None:
    held = Watched({
        "a/content/posts_1.json": broken([single()]),
        f"a/{PERSONAL}": personal("mkeparks"),
        "b/content/posts_1.json": broken([single(text="ours")]),
        f"b/{PERSONAL}": personal("mkedpw", private="True"),
        f"b/{ONE}": JPEG,
    })  # fmt: skip
    (found,) = found_in(held)
    assert (found.handle, found.id, found.media[0].member) == ("mkeparks", "1720000000", ONE)
    assert EXPORT.handle(held) == ""


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("instagram-mke.parks-2024-03-02-AbCdEfGh/", "mke.parks"),
        ("mke_parks_20210405/", "mke_parks"),
        ("mke_parks_20210405_part_2/", "mke_parks"),
        ("backup_20240405/", ""),
        ("downloads/", ""),
    ],
)
def test_the_account_is_known_by_the_folder_where_no_page_names_it(folder: str, name: str) -> None:
    assert EXPORT.handle(export(single(), name=f"{folder}content/posts_1.json")) == name


def test_decoys_are_counted_by_what_they_are_and_not_opened() -> None:
    files = {
        "your_instagram_activity/messages/inbox/a_1/message_1.json": b"{}",
        "your_instagram_activity/messages/inbox/b_2/message_1.json": b"{}",
        "your_instagram_activity/likes/liked_posts.json": b"{}",
        "your_instagram_activity/comments/post_comments_1.json": b"[]",
        "your_instagram_activity/saved/saved_posts.json": b"{}",
        "your_instagram_activity/media/profile_photos.json": b"{}",
        "your_instagram_activity/media/reposts.json": b"{}",
        "connections/followers_and_following/followers_1.json": b"[]",
        "ads_information/ads_and_topics/ads_viewed.json": b"{}",
        "security_and_login_information/login_and_profile_creation/logins.json": b"{}",
        "media/posts/202001/unnamed.jpg": JPEG,
        ONE: JPEG,
    }
    held = export(single(), files=files)
    assert skipped_in(held) == {
        "direct messages": 2,
        "likes": 1,
        "comments on other accounts": 1,
        "saved posts": 1,
        "profile pictures": 1,
        "reposts of other accounts": 1,
        "contacts and followers": 1,
        "advertising data": 1,
        "account data": 1,
        "pictures that no published post names": 1,
    }
    assert held.opened == {POSTS}


def test_no_export_counts_as_whole_because_a_range_can_be_chosen() -> None:
    done = EXPORT.complete(export(single()))
    assert not done.whole
    assert "range of dates" in done.why


# ------------------------------------------------------------------------------------------------ bad weather


@pytest.mark.parametrize(
    "bad",
    [
        b"7",
        b"null",
        b'"x"',
        b"[]",
        b"{}",
        b'{"media": 3, "title": "x", "creation_timestamp": 1720000000}',
        b'{"media": [{"uri": {}}]}',
        b'{"media": [{"uri": "a.jpg"}]}',
        b'{"media": [{"uri": "a.jpg", "creation_timestamp": 1e400}]}',
        b'{"media": [{"uri": "a.jpg", "creation_timestamp": -5}]}',
        b'{"media": [{"uri": "a.jpg", "creation_timestamp": ' + b"9" * 5000 + b"}]}",
        b'{"media": [{"uri": "", "creation_timestamp": 1720000000, "title": ""}]}',
    ],
)
def test_a_bad_item_is_told_with_its_file_and_the_others_are_taken(bad: bytes) -> None:
    good = json.dumps(single()).encode()
    held = Watched({POSTS: b"[" + good + b",\n" + bad + b"]"})
    problems = [each for each in EXPORT.read(held) if isinstance(each, Problem)]
    assert [each.id for each in found_in(held)] == ["1720000000"]
    assert [(each.code, each.place.file) for each in problems] == [("I422", POSTS)]


def test_a_cut_file_gives_what_stands_before_the_cut() -> None:
    whole = broken([single(), single(1_710_000_000, "two", TWO)])
    held = Watched({POSTS: whole[:-200]})
    assert [each.id for each in found_in(held)] == ["1720000000"]
    assert "I421" in codes_in(held)


def test_halves_of_characters_reach_no_page_and_no_name() -> None:
    text = (
        b'[{"media": [{"uri": "media/posts/\\ud83d1.jpg", "creation_timestamp": 1720000000, "title": "ice \\udc00!"}]}]'
    )
    held = Watched({POSTS: text})
    (found,) = found_in(held)
    assert found.media[0].member.encode() == b"media/posts/1.jpg"
    assert only(held).text.encode() == b"ice !"


def test_an_export_in_html_is_told_to_be_asked_for_again_as_json() -> None:
    held = Watched({"your_instagram_activity/media/posts_1.html": b"<html>", "start_here.html": b"<html>"})
    assert HTML.recognises(held)
    assert not EXPORT.recognises(held)
    (problem,) = HTML.read(held)
    assert isinstance(problem, Problem)
    assert (problem.code, "JSON" in problem.hint) == ("I425", True)
    assert held.opened == set()
