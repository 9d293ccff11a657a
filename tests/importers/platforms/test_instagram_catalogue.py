"""Instagram's media.json of 2018 to 2020: pieces of carousels put together, and posts that both generations share."""

from datetime import UTC, datetime
import json

import pytest

from site_builder.importers import facts_of
from site_builder.importers.platforms.meta.instagram import CATALOGUE, EXPORT
from tests.importers.held import Watched
from tests.importers.platforms.test_instagram import (
    codes_in,
    export,
    facts_in,
    found_in,
    only,
    record,
    single,
    skipped_in,
)

Entry = dict[str, object]


def entry(path: str, caption: str = "Pools open", at: str = "2019-06-02T18:30:00+00:00", **more: object) -> Entry:
    return {"caption": caption, "taken_at": at, "path": path} | more


def media_json(
    photos: list[Entry] | None = None,
    videos: list[Entry] | None = None,
    stories: list[Entry] | None = None,
    **more: object,
) -> Watched:
    whole = {"photos": photos or [], "videos": videos or [], "stories": stories or []} | more
    return Watched({"media.json": json.dumps(whole, ensure_ascii=False).encode()})


def test_pieces_with_one_caption_and_time_are_one_post() -> None:
    held = media_json(
        [entry("photos/201906/a.jpg"), entry("photos/201906/b.jpg"), entry("photos/201906/c.jpg", "Another")],
        [entry("videos/201906/d.mp4")],
    )
    posts = {each.text: [medium.name for medium in each.media] for each in facts_in(held, CATALOGUE)}
    assert posts == {"Pools open": ["a.jpg", "b.jpg", "d.mp4"], "Another": ["c.jpg"]}
    (carousel,) = [each for each in found_in(held, CATALOGUE) if len(each.media) == 3]
    assert len(carousel.originals) == 3


def test_a_file_listed_twice_is_one_picture() -> None:
    held = media_json([entry("photos/201906/a.jpg"), entry("photos/201906/a.jpg")])
    assert len(only(held, CATALOGUE).media) == 1
    assert skipped_in(held, CATALOGUE) == {"listed twice": 1}


def test_posts_of_both_generations_are_one() -> None:
    old = media_json([entry("photos/201906/0a1b.jpg", "Pools opn")])
    new = export(single(1_559_500_200, "Pools open"))
    (before,), (after,) = found_in(old, CATALOGUE), found_in(new)
    assert before.id == after.id == "1559500200"
    facts = facts_of([record(before, "instagram-media-json"), record(after, version=2)])
    assert (facts.text, [each.text for each in facts.versions]) == ("Pools open", ["Pools opn"])
    assert facts.posted == datetime(2019, 6, 2, 18, 30, tzinfo=UTC)


def test_a_time_without_a_zone_is_read_as_utc_and_says_so() -> None:
    facts = only(media_json([entry("photos/201805/a.jpg", at="2018-05-20T11:12:13")]), CATALOGUE)
    assert facts.posted == datetime(2018, 5, 20, 11, 12, 13, tzinfo=UTC)
    assert "without a zone" in facts.time_note
    assert only(media_json([entry("photos/201805/a.jpg")]), CATALOGUE).time_note == ""


def test_a_place_is_kept_by_its_name_only() -> None:
    named = media_json([entry("photos/201805/a.jpg", location="Milwaukee City Hall")])
    measured = media_json([entry("photos/201805/a.jpg", location={"latitude": 43.04})])
    assert only(named, CATALOGUE).location == "Milwaukee City Hall"
    assert only(measured, CATALOGUE).location == ""


def test_letters_of_those_years_are_true_and_stay() -> None:
    facts = only(media_json([entry("photos/201805/a.jpg", "Â£5 Ã© „Straße“ ❄")]), CATALOGUE)
    assert (facts.text, facts.repairs) == ("Â£5 Ã© „Straße“ ❄", ())


def test_profile_pictures_and_messages_are_counted_and_not_taken() -> None:
    held = media_json(
        [entry("photos/201805/a.jpg")],
        profile=[entry("profile/201805/p.jpg", "our director")],
        direct=[entry("direct/201805/d.jpg", "a resident"), entry("direct/201805/e.jpg", "a resident")],
    )
    assert [each.text for each in facts_in(held, CATALOGUE)] == ["Pools open"]
    assert skipped_in(held, CATALOGUE) == {"profile pictures": 1, "direct messages": 2}


def test_stories_are_posts_that_say_so() -> None:
    held = media_json(stories=[entry("stories/201906/s.jpg", "")])
    assert (only(held, CATALOGUE).title, only(held, CATALOGUE).native_id) == ("Story", "story-1559500200")
    assert codes_in(held, CATALOGUE) == ["I426"]


@pytest.mark.parametrize(("private", "taken"), [(False, 1), (True, 0)])
def test_the_profile_names_the_account_and_whether_it_is_private(private: bool, taken: int) -> None:
    held = media_json([entry("photos/201805/a.jpg")])
    profile = json.dumps({"username": "mkedpw", "private_account": private, "email": "k@city.example"}).encode()
    both = Watched({"media.json": held.read("media.json"), "profile.json": profile})
    assert CATALOGUE.handle(both) == "mkedpw"
    assert len(found_in(both, CATALOGUE)) == taken
    assert codes_in(both, CATALOGUE) == ([] if taken else ["I423"])


def test_a_media_json_of_somebody_else_is_not_instagrams() -> None:
    for text in (b'{"photos": []}', b'{"photos": [{"id": 1, "src": "a.jpg"}]}', b'[{"path": "photos/a.jpg"}]'):
        assert not CATALOGUE.recognises(Watched({"media.json": text}))
        assert not EXPORT.recognises(Watched({"media.json": text}))


@pytest.mark.parametrize(
    "bad",
    ['{"taken_at": "2019-06-02T18:30:00"}', '{"path": "photos/b.jpg", "taken_at": "yesterday"}', "7", '{"path": 3}'],
)
def test_a_bad_piece_costs_itself_only(bad: str) -> None:
    good = json.dumps(entry("photos/201805/a.jpg"))
    held = Watched({"media.json": f'{{"photos": [{good}, {bad}]}}'.encode()})
    assert [each.id for each in found_in(held, CATALOGUE)] == ["1559500200"]
    assert codes_in(held, CATALOGUE) == ["I422"]
