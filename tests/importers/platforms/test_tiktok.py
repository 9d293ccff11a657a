"""TikTok's data: which posts are taken, under which id, with which files, and what is said of the rest."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Answer, Found, Skipped
from site_builder.importers.platforms.tiktok import EXPORT
from site_builder.model.post import Facts
from site_builder.problem import Problem
from tests.importers.held import Watched
from tests.importers.platforms.reading import record

SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")


def post(**more: object) -> dict[str, object]:
    link = "https://v16m.tiktokcdn.com/sig/66fa0000/video/tos/useast2a/tos-pve-0068/oAAA111/?a=0"
    fields = {"Date": "2024-09-17 14:07:21", "Link": link, "Likes": "3", "WhoCanView": "Everyone", "Title": "Goats"}
    return {**fields, **more}


def export(*posts: object, files: dict[str, str] | None = None, **more: object) -> Watched:
    data = {"Post": {"Posts": {"VideoList": list(posts)}}, "Comment": {}, **more}
    held = {"user_data_tiktok.json": json.dumps(data, indent=1), **(files or {})}
    return Watched({name: text.encode() for name, text in held.items()})


def answers(held: Watched) -> list[Answer]:
    assert EXPORT.recognises(held)
    return list(EXPORT.read(held))


def found(held: Watched) -> list[Found]:
    return [each for each in answers(held) if isinstance(each, Found)]


def codes(held: Watched) -> list[str]:
    return [each.code for each in answers(held) if isinstance(each, Problem)]


def facts(one: Found) -> Facts:
    return EXPORT.facts([record(EXPORT, one, account="tiktok:mkedemo")])


def skipped(held: Watched) -> dict[str, int]:
    return {each.reason: each.count for each in answers(held) if isinstance(each, Skipped)}


def test_a_post_is_its_caption_and_time_and_says_what_was_assumed_of_the_time() -> None:
    (one,) = found(export(post(Title="Goats 🐐 #MKE #parks @mkezoo.official. Mail a@b.example")))
    said = facts(one)
    assert (one.id, one.month) == ("20240917-140721", "2024-09")
    assert (said.posted.isoformat(), said.precision) == ("2024-09-17T14:07:21+00:00", "second")
    assert "UTC is assumed" in said.time_note
    assert (said.tags, said.mentions, said.kind, said.url) == (("MKE", "parks"), ("mkezoo.official",), "video", "")


@pytest.mark.parametrize(
    "data",
    [
        {"Post": {"Posts": {"VideoList": [post()]}}}, {"Video": {"Videos": {"VideoList": [post()]}}},
        {"Activity": {"Video": {"Videos": {"VideoList": [post()]}}}}, {"Activity": {"Videos": {"VideoList": [post()]}}},
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["user_data_tiktok.json", "user_data.json", "deep/down/user_data (1).json"])
def test_posts_are_found_wherever_they_have_stood(data: object, name: str) -> None:
    assert len(found(Watched({name: json.dumps(data).encode()}))) == 1


def test_a_file_under_another_name_is_known_by_what_only_tiktok_has() -> None:
    assert (
        len(
            found(
                Watched(
                    {
                        "my tiktok.json": json.dumps(
                            {"Tiktok Live": {}, "Post": {"Posts": {"VideoList": [post()]}}}
                        ).encode()
                    }
                )
            )
        )
        == 1
    )
    for other in (b'{"Activity": {}, "Profile": {}}', b'{"Video": {"Videos": {"VideoList": []}}}'):
        assert not EXPORT.recognises(Watched({"other.json": other}))
    assert not EXPORT.recognises(Watched({"user_data.json": b'{"users": []}'}))


@pytest.mark.parametrize(
    ("viewers", "reason"),
    [("Friends", "private"), ("Only You", "private"), ("Followers", "private"), ("", "visibility unknown"),
     (None, "visibility unknown"), ("Tout le monde", "visibility unknown")],
)  # fmt: skip
def test_what_not_everyone_can_see_is_not_taken(viewers: str | None, reason: str) -> None:
    held = export(post(WhoCanView=viewers), post(Date="2024-09-18 00:00:00"))
    assert [one.id for one in found(held)] == ["20240918-000000"]
    assert skipped(held)[reason] == 1
    assert codes(held) == (["I464"] if reason == "visibility unknown" else [])


def test_a_newer_export_gives_the_same_id_though_the_address_is_signed_anew() -> None:
    newer = post(Link="https://v45.tiktokcdn-us.com/other/77aa0000/video/tos/useast5/tos-x/oZZZ9/?a=1&x=2", Likes="9")
    assert found(export(post()))[0].id == found(export(newer))[0].id


def test_posts_of_one_second_are_told_apart_in_any_order() -> None:
    first, second = post(Title="One"), post(Title="Two")
    ids = [one.id for one in found(export(first, second))]
    assert len(set(ids)) == 2
    assert [one.id for one in found(export(second, first))] == ids[::-1]
    assert all(each.startswith("20240917-140721-") for each in ids)


def test_a_private_post_of_the_same_second_counts_too() -> None:
    files = {"Videos/2024-09-17 14-07-21.mp4": "whose?"}
    (one,) = found(export(post(), post(Title="Rehearsal", WhoCanView="Friends"), files=files))
    assert one.media == ()


def test_the_same_post_in_two_lists_is_one() -> None:
    held = export(post(), Video={"Videos": {"VideoList": [post()]}})
    assert ([one.id for one in found(held)], skipped(held)["listed twice"]) == (["20240917-140721"], 1)


@pytest.mark.parametrize(
    "name", ["Videos/2024-09-17 14-07-21.mp4", "20240917_140721.jpg", "x/2024-09-17T14:07:21Z_2.webp"]
)
def test_a_file_named_by_date_and_time_belongs_to_the_post_of_that_second(name: str) -> None:
    (one,) = found(export(post(AlternateText="A goat"), files={name: "x", "Videos/2024-09-17 14-07-22.mp4": "y"}))
    assert [each.member for each in one.media] == [name]
    assert facts(one).media[0].alt == "A goat"
    assert facts(one).kind == ("video" if name.endswith("mp4") else "photo")


def test_without_files_the_archive_says_that_it_lacks_one_and_tells_no_signed_address() -> None:
    (medium,) = facts(found(export(post()))[0]).media
    assert (medium.kind, medium.url, medium.source) == ("video", "", "")


def test_an_address_that_says_tiktok_s_id_gives_it() -> None:
    (one,) = found(export(post(Link="https://www.tiktokv.com/share/video/7200000000000000001/")))
    assert one.id == "7200000000000000001"
    assert facts(one).url == "https://www.tiktok.com/@mkedemo/video/7200000000000000001"


def test_no_words_and_no_place_are_empty_and_coordinates_are_no_place() -> None:
    said = facts(found(export(post(Title="N/A", Location="43.04, -87.91", AlternateText="N/A")))[0])
    assert (said.text, said.location, said.media[0].alt) == ("", "", None)
    assert facts(found(export(post(Location="Lake Park")))[0]).location == "Lake Park"


def test_other_lists_of_videos_are_told_and_not_taken() -> None:
    other = post(Date="2024-01-01 00:00:00")
    watched = {"Video Browsing History": {"VideoList": [other]}, "Like List": {"ItemFavoriteList": [other]}}
    messages = {"Chat History": {"ChatHistory": {"with a resident:": [{"Content": "hello"}]}}}
    more: dict[str, Any] = {"Activity": watched, "Direct Messages": messages}
    held = export(post(), **more)
    assert len(found(held)) == 1
    assert {"direct messages", "likes and favorites", "watch history"} <= skipped(held).keys()


def test_the_account_is_named_by_its_profile_and_not_by_a_follower() -> None:
    fans = {"Follower": {"FansList": [{"UserName": "resident"}]}}
    held = export(post(), Activity=fans, Profile={"Profile Information": {"ProfileMap": {"userName": "mkedemo"}}})
    assert EXPORT.handle(held) == "mkedemo"
    assert EXPORT.handle(export(post(), Activity=fans)) == ""


@pytest.mark.parametrize("nothing", [None, []])
def test_a_file_without_posts_says_so_and_declares_nothing_gone(nothing: object) -> None:
    held = Watched({"user_data.json": json.dumps({"Video": {"Videos": {"VideoList": nothing}}}).encode()})
    assert (found(held), codes(held)) == ([], ["I461"])
    assert not EXPORT.complete(held).whole


def test_a_broken_post_costs_itself_only() -> None:
    odd = [post(Date="soon"), 5, post(Date=None), post(Date="2024-02-30 00:00:00"), post(Title=["a"])]
    held = export(*odd, post())
    assert [one.id for one in found(held)] == ["20240917-140721"]
    assert codes(held) == ["I463"] * 5


def test_a_file_cut_off_gives_the_posts_before_the_cut() -> None:
    whole = export(post(), post(Date="2024-09-18 00:00:00")).read("user_data_tiktok.json")
    held = Watched({"user_data_tiktok.json": whole[:400]})
    assert ([one.id for one in found(held)], codes(held)) == (["20240917-140721"], ["I462"])


@pytest.mark.parametrize("name", ["TikTok/Posts/Posts.txt", "Videos.txt"])
def test_the_text_form_is_recognised_and_says_what_to_ask_for(name: str) -> None:
    text = "Date: 2024-09-17 14:07:21 UTC\nLink: https://v16m.tiktokcdn.com/x\nLike(s): 3\n\n"
    held = Watched({name: text.encode(), "TikTok/Comments/Comments.txt": b"Date: 2024-01-01 00:00:00\nComment: hi\n"})
    assert (found(held), codes(held)) == ([], ["I460"])
    assert not EXPORT.recognises(Watched({"Posts.txt": b"My posts of today"}))


@pytest.mark.samples
def test_the_real_file_that_is_no_valid_json_gives_a_clear_message_and_no_post() -> None:
    path = SAMPLES / "tiktok/geekbrownbear+ytdlp4tt"
    if not path.is_dir():
        pytest.skip(f"the sample is not at {path}")
    with opened(path) as held:
        assert EXPORT.recognises(held)
        told = list(EXPORT.read(held))
        assert not [each for each in told if isinstance(each, Found)]
        assert [each.code for each in told if isinstance(each, Problem)] == ["I461"]
        assert len({each.reason for each in told if isinstance(each, Skipped)}) == 9
