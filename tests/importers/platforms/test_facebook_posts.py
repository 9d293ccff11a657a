"""Facebook's downloads in JSON: what becomes of a post, and what it goes by."""

from datetime import UTC, datetime

import pytest

from site_builder.importers.platforms.meta import mojibake
from site_builder.model.platform import identify
from site_builder.model.post import Link
from tests.importers.platforms.facebook_downloads import (
    JSON,
    POSTS,
    Object,
    Watched,
    facts_in,
    facts_of,
    found_in,
    ids,
    js,
    media,
    only,
    page,
    post,
    record,
)


def test_an_original_is_the_very_stretch_of_the_file() -> None:
    one = '{ "timestamp" : 1600000000,\n "data":[{"post":"Caf\\u00c3\\u00a9 \\/ \\u00e2\\u0080\\u0093"}]}'
    (found,) = found_in(Watched({f"{POSTS}profile_posts_1.json": f"[\r\n {one}\r\n]".encode()}))
    assert found.originals[0].text == one
    assert found.originals[0].member == f"{POSTS}profile_posts_1.json"
    assert found.month == "2020-09"


def test_letters_are_put_together_again_and_that_is_told() -> None:
    facts = only(page(post("¡Agua! 💧 – “sí”")))
    assert facts.text == "¡Agua! 💧 – “sí”"
    assert facts.repairs == (mojibake.NOTE,)
    assert only(page(post("Plain"))).repairs == ()


def test_a_time_is_in_utc_to_the_second() -> None:
    facts = only(page(post("Now", second=1_718_100_005)))
    assert facts.posted == datetime(2024, 6, 11, 10, 0, 5, tzinfo=UTC)
    assert (facts.precision, facts.time_note) == ("second", "")


def test_a_backdated_post_keeps_its_day_in_another_century() -> None:
    (found,) = found_in(page(post("The city is founded", second=-3_900_000_000)))
    assert found.month == "1846-06"


def test_half_a_character_is_mended_and_named() -> None:
    export = Watched({f"{POSTS}profile_posts_1.json": b'[{"timestamp":1,"data":[{"post":"snow \\ud83c"}]}]'})
    assert only(export).text == "snow \N{REPLACEMENT CHARACTER}"
    assert only(export).repairs == ("Half a character became U+FFFD.",)


def test_a_link_and_what_its_card_says_are_kept() -> None:
    facts = only(
        page(post("Read #WaterWorks", {"external_context": {"name": "Report", "url": "https://mke.example/r"}}))
    )
    assert facts.text == "Read #WaterWorks\n\nhttps://mke.example/r"
    assert facts.links == (Link("https://mke.example/r", "https://mke.example/r", "Report"),)
    assert facts.tags == ("WaterWorks",)


def test_a_link_that_stands_in_the_words_is_not_said_twice() -> None:
    text = "See https://mke.example/r today"
    assert only(page(post(text, {"external_context": {"url": "https://mke.example/r"}}))).text == text


def test_a_link_through_facebook_leads_where_it_leads() -> None:
    url = "https://l.facebook.com/l.php?u=https%3A%2F%2Fmke.example%2Fx%3Fa%3D1&h=AT0"
    (link,) = only(page(post("Look", {"external_context": {"url": url}}))).links
    assert (link.short, link.url) == (url, "https://mke.example/x?a=1")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "facebook.com", "", " ", "file:///etc/passwd"])
def test_what_is_no_address_on_the_web_is_no_link(url: str) -> None:
    facts = only(page(post("Look", {"external_context": {"url": url}})))
    assert (facts.text, facts.links) == ("Look", ())


@pytest.mark.parametrize(("words", "kind"), [("Neighbours!", "quote"), ("", "share")])
def test_a_post_that_passes_on_another_says_which(words: str, kind: str) -> None:
    url = "https://www.facebook.com/MilwaukeeDPW/posts/10158812345678901"
    facts = only(page(post(words, {"external_context": {"url": url}})))
    assert facts.kind == kind
    assert (facts.quote_of or facts.share_of) == url


def test_events_polls_and_notes_are_told_in_words() -> None:
    event: Object = {"event": {"name": "Open house", "start_timestamp": 1_721_400_000, "place": {"name": "Linnwood"}}}
    poll: Object = {"poll": {"question": "When?", "options": [{"option": "Noon", "voted": True}, {"option": "Night"}]}}
    note: Object = {"note": {"title": "On lead", "text": "What we do.", "created_timestamp": 1}}
    assert only(page(post("", event))).text == "Open house\n2024-07-19 09:40 (Milwaukee time)\nLinnwood"
    assert only(page(post("", poll))).text == "When?\n• Noon\n• Night"
    facts = only(page(post("", note)))
    assert (facts.kind, facts.title, facts.text) == ("article", "On lead", "What we do.")


def test_a_place_is_told_by_its_name_never_by_coordinates() -> None:
    spot: Object = {"name": "Lake Park", "coordinate": {"latitude": 43.0701, "longitude": -87.8874}, "address": "x"}
    assert only(page(post("Here", {"place": spot}))).location == "Lake Park"
    assert only(page(post("Here", {"place": {"name": "43.0701, -87.8874"}}))).location == ""


def test_what_lies_beside_a_picture_reaches_no_fact() -> None:
    secrets = {"photo_metadata": {"exif_data": [{"upload_ip": "203.0.113.7", "latitude": 43.0701, "camera": "X9"}]}}
    export = page(post("Here", media("1_100200300400500.jpg", media_metadata=secrets), tags=[{"name": "Jo Doe"}]))
    told = repr(facts_in(export))
    assert not any(secret in told for secret in ("203.0.113.7", "43.0701", "X9", "Jo Doe"))


def test_a_name_that_facebook_links_is_the_name() -> None:
    assert only(page(post("Thanks @[1415283988:2048:Friends of Żółć] & all"))).text == "Thanks Friends of Żółć & all"


def test_a_caption_that_says_the_same_again_is_not_shown_twice() -> None:
    shown = [media("1_100200300400501.jpg", description="Fixed!"), media("1_100200300400502.jpg", description="After")]
    files = {f"{POSTS}media/1_10020030040050{n}.jpg": b"x" for n in (1, 2)}
    facts = only(page(post("Fixed!", *shown), files=files))
    assert [(each.caption, each.alt, each.kind) for each in facts.media] == [
        ("", None, "image"),
        ("After", None, "image"),
    ]


def test_a_film_has_its_captions_as_a_track() -> None:
    film = media(
        "100200300400504.mp4", title="Tour", subtitles=[{"uri": f"{POSTS}media/tour.en_US.srt", "locale": "en_US"}]
    )
    files = {f"{POSTS}media/100200300400504.mp4": b"x", f"{POSTS}media/tour.en_US.srt": b"1"}
    facts = only(page(post("", film), files=files))
    assert (facts.kind, facts.title, facts.media[0].kind) == ("video", "Tour", "video")
    assert [(track.source, track.lang) for track in facts.media[0].tracks] == [("tour.en_US.srt", "en-US")]


def test_answers_below_a_picture_are_kept_without_being_the_posts() -> None:
    said = [{"timestamp": 1_600_000_100, "comment": "Thank you!", "author": "A Resident"}]
    facts = only(page(post("Fixed", media("1_100200300400501.jpg", comments=said))))
    assert [(each.text, each.author) for each in facts.replies] == [("Thank you!", "A Resident")]
    assert "A Resident" not in facts.text


# ----------------------------------------------------------------------------------------------- what it goes by


def test_a_post_of_one_picture_goes_by_the_pictures_number_and_has_its_address() -> None:
    export = page(post("Fixed", media("Timelinephotos_77/28055_498092266878953_310909280_n_498092266878953.jpg")))
    facts = only(export)
    assert facts.native_id == "498092266878953"
    named = identify(facts.url)
    assert named is not None
    assert (named.platform, named.native_id) == ("facebook", facts.native_id)


def test_a_film_has_the_address_of_a_film() -> None:
    assert (
        only(page(post("", media("videos/100200300400504.mp4")))).url
        == "https://www.facebook.com/watch/?v=100200300400504"
    )


@pytest.mark.parametrize(
    "uri",
    [
        "photos_and_videos/TimelinePhotos_aB3x/226622_1661337463344_5022041_n_1661337463344.jpg",
        "posts/media/TimelinePhotos_zZ9q/226622_1661337463344_5022041_n_1661337463344.jpg",
        f"{POSTS}media/Timelinephotos_112233/1661337463344.jpg",
        "your_facebook_activity/posts/media/Timelinephotos_112233/1661337463344.jpeg",
    ],
)
def test_the_id_is_the_same_in_every_layout(uri: str) -> None:
    shown: Object = {"media": {"uri": uri, "creation_timestamp": 1_600_000_000}}
    assert ids(page(post("Fixed", shown))) == ["1661337463344"]


def test_the_id_of_several_pictures_does_not_hang_on_the_folders_or_the_order() -> None:
    one = page(post("", media("a_1/100200300400501.jpg"), media("a_1/100200300400502.jpg")))
    two = page(post("Edited", media("b_2/100200300400502.jpg"), media("b_2/100200300400501.jpg")))
    assert ids(one) == ids(two)
    assert only(one).url == ""


def test_an_edit_changes_no_id_and_becomes_a_version() -> None:
    before, after = page(post("Opne at 7")), page({**post("Open at 7"), "data": [
        {"post": "Open at 7"}, {"update_timestamp": 1_600_000_500}]})  # fmt: skip
    (first,), (second,) = found_in(before), found_in(after)
    assert first.id == second.id == "t1600000000"
    facts = facts_of([record(first, JSON, 1), record(second, JSON, 2)])
    assert (facts.text, [each.text for each in facts.versions]) == ("Open at 7", ["Opne at 7"])
    assert [each.until for each in facts.versions] == [datetime.fromtimestamp(1_600_000_500, UTC)]


def test_two_posts_in_one_second_are_two() -> None:
    export = page(post("One"), post("Two"), post("", media("a/100200300400501.jpg"), media("a/100200300400502.jpg")))
    assert len(set(ids(export))) == 3
    assert ids(export) == ids(page(*[post("One"), post("Two"), post("", media("z/100200300400501.jpg"),
                                                                  media("z/100200300400502.jpg"))]))  # fmt: skip


def test_the_second_of_two_posts_in_one_second_is_taken_once() -> None:
    assert len(ids(page(post("One"), post("Two"), post("Two"), post("One")))) == 2


def test_an_album_of_another_layout_knows_the_pictures_that_posts_show() -> None:
    uri = "posts/media/a_1/226622_1661337463344_5022041_n_1661337463344.jpg"
    files = {f"{POSTS}album/0.json": js({"photos": [{"uri": uri, "creation_timestamp": 1}]})}
    assert ids(page(post("Fixed", media("a_1/1661337463344.jpg")), files=files)) == ["1661337463344"]


def test_a_copy_of_a_picture_is_not_called_by_the_pictures_number() -> None:
    copy: Object = {"uri": "posts/media/a/28819_1251667781858 (2).jpg", "creation_timestamp": 1}
    files = {f"{POSTS}album/0.json": js({"photos": [copy]})}
    there = ids(page(post("", media("a/28819_1251667781858.jpg")), files=files))
    assert (there[0], there[1][0], len(there)) == ("1251667781858", "m", 2)


def test_an_old_picture_shown_again_is_a_post_of_its_own() -> None:
    first = post("New!", media("a_1/100200300400501.jpg"))
    again = post("Five years ago", media("a_1/100200300400501.jpg"), second=1_757_000_000)
    there, back = ids(page(first, again)), ids(page(again, first))
    assert sorted(there) == sorted(back)
    assert "100200300400501" in there
    assert len(set(there)) == 2


def test_an_album_of_pictures_that_posts_show_adds_only_the_others() -> None:
    shown: Object = {"uri": f"{POSTS}media/a_1/100200300400501.jpg", "creation_timestamp": 1_600_000_000}
    other: Object = {"uri": f"{POSTS}media/a_1/100200300400502.jpg", "creation_timestamp": 5, "description": "Plant"}
    files = {f"{POSTS}album/0.json": js({"name": "A", "photos": [shown, other], "cover_photo": other})}
    assert ids(page(post("Fixed", {"media": shown}), files=files)) == ["100200300400501", "100200300400502"]
    assert facts_in(page(post("Fixed", {"media": shown}), files=files))[1].text == "Plant"


def test_notes_are_articles() -> None:
    files = {f"{POSTS}notes.json": js({"notes": [{"title": "Lead", "text": "Long.", "created_timestamp": 7}]})}
    facts = facts_in(page(post("x"), files=files))[1]
    assert (facts.kind, facts.title, facts.text, facts.native_id) == ("article", "Lead", "Long.", "t7")
