"""Flickr's data: what is public and what is not, which file is whose, and what a photo says."""

from datetime import UTC, datetime
import json
import os
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Found, Skipped
from site_builder.importers.platforms.feeds import FEED
from site_builder.importers.platforms.flickr import EXPORT
from site_builder.importers.platforms.flickr.licences import in_words
from site_builder.importers.platforms.flickr.shelf import Shelf
from site_builder.problem import Problem
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, found_in, only, record, skipped_in
from tests.importers.samples.flickr_export import PROFILE, photo

SAMPLES = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")


def export(*photos: dict[str, object], **files: bytes) -> Watched:
    mine = {f"photo_{each['id']}.json": json.dumps(each).encode() for each in photos}
    return Watched({**mine, "account_profile.json": json.dumps(PROFILE).encode(), **files})


@pytest.mark.parametrize("word", ["friends", "family", "only you", "Friends & Family", "private"])
def test_a_photo_that_not_everyone_can_see_is_counted_and_not_taken(word: str) -> None:
    held = export(photo("11111111", "x", privacy=word))
    assert (found_in(EXPORT, held), skipped_in(EXPORT, held)) == ([], {"private": 1})


@pytest.mark.parametrize("word", [None, "", "öffentlich", "not public", 1])
def test_a_photo_of_unknown_privacy_is_not_taken_and_the_word_is_told(word: object) -> None:
    held = export(photo("11111111", "x", privacy=word))
    assert (found_in(EXPORT, held), codes_in(EXPORT, held)) == ([], ["I522"])


def test_a_photo_is_named_dated_and_addressed_as_flickr_does() -> None:
    facts = only(EXPORT, export(photo("11111111", "Tom &amp; Jerry", "2019-06-02 18:04:05")))
    assert (facts.native_id, facts.title, facts.kind) == ("11111111", "Tom & Jerry", "photo")
    assert facts.url == "https://www.flickr.com/photos/mkeparksdemo/11111111/"
    assert facts.posted == datetime(2019, 6, 2, 18, 4, 5, tzinfo=UTC)
    assert (facts.precision, "UTC is assumed" in facts.time_note) == ("second", True)


def test_without_its_upload_a_photo_has_the_day_of_the_camera() -> None:
    facts = only(EXPORT, export(photo("11111111", "x", "0000-00-00 00:00:00", date_taken="1957-10-04 23:30:00")))
    assert (facts.posted.date().isoformat(), facts.precision) == ("1957-10-04", "day")
    assert "camera" in facts.time_note


def test_a_page_without_the_accounts_name_gets_it_from_the_profile() -> None:
    facts = only(EXPORT, export(photo("11111111", "x", photopage="https://www.flickr.com/photos//11111111/")))
    assert facts.url == "https://www.flickr.com/photos/mkeparksdemo/11111111/"


@pytest.mark.parametrize(
    ("profile", "handle"),
    [
        ({"nsid": "12345678@N00", "path_alias": "mkedemo"}, "mkedemo"),
        ({"nsid": "12345678@N00", "path_alias": None}, "12345678@N00"),
        ({"nsid": "12345678@N00", "profile_url": "https://www.flickr.com/people/mkedemo/"}, "mkedemo"),
    ],
)
def test_an_account_is_called_as_its_address_calls_it(profile: dict[str, object], handle: str) -> None:
    assert EXPORT.handle(Watched({"account_profile.json": json.dumps(profile).encode()})) == handle


def test_lines_and_links_of_a_description_stay() -> None:
    text = only(EXPORT, export(photo("11111111", "x", description='a\nb\r\n\r\n<a href="/photos/y/">c</a>'))).text
    assert text == '<p>a<br>\nb</p>\n<p><a href="https://www.flickr.com/photos/y/">c</a></p>'


@pytest.mark.parametrize(
    ("name", "number", "secret", "found"),
    [
        ("goats_11111111_o.jpg", "11111111", "", True),
        ("goats_11111111_0a1b2c3d4e_o.jpg", "11111111", "", True),
        ("11111111_0a1b2c3d4e_o.jpg", "11111111", "", True),
        ("11111111_o.jpg", "11111111", "", True),
        ("11111111.mp4", "11111111", "", True),
        ("img_22222222_11111111_o.jpg", "11111111", "", True),
        ("img_22222222_11111111_o.jpg", "22222222", "", False),
        ("11111111_22222222_o.jpg", "11111111", "22222222", True),
        ("11111111_8888888888_o.jpg", "11111111", "", True),
        ("goats_111111112_o.jpg", "11111111", "", False),
        ("photo_11111111.json", "11111111", "", False),
    ],
)
def test_the_file_of_a_photo_is_found_by_its_number(name: str, number: str, secret: str, found: bool) -> None:
    shelf = Shelf(["photo_11111111.json", "photo_22222222.json", f"data-download-1/{name}"])
    assert bool(shelf.of(number, secret)) is found


def test_a_film_is_a_film_and_a_missing_file_keeps_its_address() -> None:
    held = export(photo("11111111", "x"), **{"x_11111111_o.mp4": b"film"})
    assert [ref.member for ref in found_in(EXPORT, held)[0].media] == ["x_11111111_o.mp4"]
    assert (only(EXPORT, held).kind, only(EXPORT, held).media[0].kind) == ("video", "video")
    bare = export(photo("11111111", "x"))
    assert codes_in(EXPORT, bare) == ["I525"]
    assert only(EXPORT, bare).media[0].url == "https://live.staticflickr.com/65535/11111111_0a1b2c3d4e_o.jpg"


def test_coordinates_are_in_no_fact() -> None:
    places: list[object] = [[], {"latitude": "43130000"}, [{"latitude": "43130000", "longitude": "-87970000"}]]
    for place in places:
        marks = [{"tag": "geo:lat=43.13"}, {"tag": "goats"}, "Goats", "prairie"]
        facts = only(EXPORT, export(photo("11111111", "x", geo=place, tags=marks)))
        assert (facts.location, facts.tags) == ("", ("goats", "prairie"))
        assert "43" not in repr(facts)


def test_people_in_the_picture_are_in_no_fact() -> None:
    people = [{"nsid": "99999999@N00", "username": "a_resident"}]
    notes = [{"note": "this is a_resident", "author": "99999999@N00"}]
    assert "a_resident" not in repr(only(EXPORT, export(photo("11111111", "x", people=people, notes=notes))))


def test_comments_are_replies() -> None:
    said = [
        {"id": "c1", "date": "2019-06-03 09:00:00", "user": "7@N00", "comment": "Are they <b>hungry</b>?"},
        "nonsense",
        {"comment": [5]},
    ]
    (reply,) = only(EXPORT, export(photo("11111111", "x", comments=said))).replies
    assert (reply.id, reply.author, reply.text) == ("c1", "7@N00", "Are they hungry?")
    assert reply.posted == datetime(2019, 6, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize("mark", ["moderate", "restricted"])
def test_what_flickr_marks_has_a_warning(mark: str) -> None:
    assert mark in only(EXPORT, export(photo("11111111", "x", safety=mark))).warning


@pytest.mark.parametrize(
    ("licence", "words"),
    [
        ("CC BY-NC-SA 4.0", "Creative Commons: attribution, non-commercial, share alike (CC BY-NC-SA 4.0)"),
        ("4", "Creative Commons: attribution (CC BY 2.0)"),
        ("0", "All rights reserved"),
        ("Public Domain Dedication (CC0)", "Public Domain Dedication (CC0)"),
        (None, ""),
    ],
)
def test_a_licence_is_told_in_words(licence: str | None, words: str) -> None:
    assert in_words(licence) == words


ALBUM = (
    '{"id": "7", "title": "Week", "description": "Seven days.", "photos": ["11111111", "0", "666"], "view_count": "3"}'
)


def test_an_album_is_told_below_its_photos_with_what_was_written_about_it() -> None:
    listed = [{"id": "7", "title": "A & B", "url": "https://www.flickr.com/photos/mkeparksdemo/sets/7/"}]
    held = export(photo("11111111", "x", albums=listed), **{"albums.json": f'{{"albums": [{ALBUM}]}}'.encode()})
    (found,) = found_in(EXPORT, held)
    assert "666" not in found.originals[1].text
    link = '<a href="https://www.flickr.com/photos/mkeparksdemo/sets/7/">A &amp; B</a>'
    assert only(EXPORT, held).text == f"\n<p>Album: {link}</p>\n<blockquote><p>Seven days.</p></blockquote>"


def test_a_photo_that_comes_into_an_album_has_no_earlier_wording() -> None:
    (before,) = found_in(EXPORT, export(photo("11111111", "x")))
    (after,) = found_in(EXPORT, export(photo("11111111", "x", albums=[{"id": "7", "title": "Week"}])))
    facts = EXPORT.facts([record(EXPORT, before), record(EXPORT, after, 2)])
    assert ("Week" in facts.text, facts.versions) == (True, ())


def test_a_photo_of_the_feed_and_of_the_data_is_one_post_of_one_account() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Uploads</title><id>tag:flickr.com,2005:/photos/public/1</id>'
        '<link rel="alternate" href="https://www.flickr.com/photos/mkeparksdemo/"/>'
        '<generator uri="https://www.flickr.com/">Flickr</generator><entry><title>x</title>'
        '<link rel="alternate" href="https://www.flickr.com/photos/mkeparksdemo/11111111/"/>'
        "<id>tag:flickr.com,2005:/photo/11111111</id><published>2019-06-02T18:04:05Z</published>"
        '<content type="html">words</content></entry></feed>'
    )
    (fed,) = found_in(FEED, Watched({"photos_public.atom": feed.encode()}))
    (own,) = found_in(EXPORT, export(photo("11111111", "x")))
    assert (fed.platform, fed.handle, fed.id) == (EXPORT.platform, own.handle, own.id)


def test_a_broken_file_costs_itself_only() -> None:
    held = export(
        photo("11111111", "x"),
        photo("22222222", "x", date_imported="soon", date_taken=None),
        photo("33333333", "x", description=["a"]),
        **{"photo_44444444.json": b'{"id": "44444444", "photopage": "', "photo_55555555.json": b"[]"},
        **{"photo_66666666.json": b"\xff\xfe\x00"},
    )
    assert [each.id for each in found_in(EXPORT, held)] == ["11111111"]
    assert sorted(codes_in(EXPORT, held)) == ["I520", "I521", "I521", "I521", "I521", "I525"]


def test_a_photo_that_is_listed_twice_is_taken_once() -> None:
    both = {f"part{n}/photo_11111111.json": json.dumps(photo("11111111", "x")).encode() for n in (1, 2)}
    assert len(found_in(EXPORT, Watched(both))) == 1
    assert skipped_in(EXPORT, Watched(both)) == {"listed twice": 1}


def test_photos_without_the_account_data_are_recognised_and_none_is_taken() -> None:
    held = Watched({"goats_11111111_o.jpg": b"\xff\xd8\xff"}, name="data-download-3.zip")
    assert EXPORT.recognises(held)
    assert (found_in(EXPORT, held), codes_in(EXPORT, held)) == ([], ["I523"])
    assert not EXPORT.recognises(Watched({"goats_11111111_o.jpg": b"\xff\xd8\xff"}, name="holidays.zip"))


def test_half_an_emoji_is_left_out_and_that_is_said() -> None:
    facts = only(EXPORT, export(photo("11111111", "goat \ud83d")))
    assert (facts.title, len(facts.repairs)) == ("goat", 1)


@pytest.mark.samples
def test_of_the_real_export_the_48_public_photos_are_taken() -> None:
    path = SAMPLES / "flickr/pypi-offlickr-0.1.1/tests/fixtures/mini-export"
    if not path.is_dir():
        pytest.skip(f"the sample is not at {path}")
    with opened(path) as held:
        told = list(EXPORT.read(held))
    found = [each for each in told if isinstance(each, Found)]
    assert (len(found), sum(bool(ref.member) for each in found for ref in each.media)) == (48, 47)
    assert {each.reason: each.count for each in told if isinstance(each, Skipped)} == {
        "private": 2,
        "comments on what others posted": 4,
        "contacts and followers": 2,
        "direct messages": 2,
        "galleries of others' photos": 1,
        "groups and their discussions": 2,
        "likes": 1,
        "testimonials": 1,
    }
    assert [each.code for each in told if isinstance(each, Problem)] == ["I525"]
