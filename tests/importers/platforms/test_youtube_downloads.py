"""Takeouts of 2020 and before, and videos saved with yt-dlp: which are taken, with what, and what is left alone."""

from collections.abc import Mapping
from datetime import UTC, datetime
import json

import pytest

from site_builder.importers.importer import Answer, Found, Importer, Skipped
from site_builder.importers.platforms.youtube import DOWNLOADS, OLDER
from site_builder.model.post import Facts
from site_builder.model.record import Record, RecordMedia, Source
from site_builder.problem import Problem
from tests.importers.held import Watched

NOW = datetime(2026, 1, 2, tzinfo=UTC)
CHANNEL = "UCabcdefghijklmnopqrstuv"


def answers(importer: Importer, files: Mapping[str, object]) -> list[Answer]:
    held = {name: each if isinstance(each, bytes) else json.dumps(each).encode() for name, each in files.items()}
    return list(importer.read(Watched(held)))


def found(importer: Importer, files: Mapping[str, object]) -> list[Found]:
    return [each for each in answers(importer, files) if isinstance(each, Found)]


def codes(importer: Importer, files: Mapping[str, object]) -> list[str]:
    return [each.code for each in answers(importer, files) if isinstance(each, Problem)]


def skipped(importer: Importer, files: Mapping[str, object]) -> list[str]:
    return [each.reason for each in answers(importer, files) if isinstance(each, Skipped)]


def facts(importer: Importer, one: Found) -> Facts:
    record = Record(
        id=one.id, version=1, captured=NOW, account=f"{one.platform or 'youtube'}:{one.handle}", form=importer.form,
        source=Source(export="a.zip"), originals=one.originals,
        media=tuple(RecordMedia(name=each.member, url=each.url) for each in one.media),
    )  # fmt: skip
    return importer.facts([record])


def info(**more: object) -> dict[str, object]:
    known = {"id": "mkeSnow0001", "title": "Snow", "timestamp": 1704817805, "channel_id": CHANNEL}
    address = "https://www.youtube.com/watch?v=mkeSnow0001"
    return {**known, "webpage_url": address, "availability": "public", "description": "Two inches", **more}


def upload(video: str = "mkeSnow0001", privacy: str = "public", **snippet: object) -> dict[str, object]:
    said = {"title": "Snow", "channelId": CHANNEL, "playlistId": "UU" + CHANNEL[2:], "description": "Two inches"}
    return {
        "kind": "youtube#playlistItem",
        "contentDetails": {"videoId": video, "videoPublishedAt": "2018-06-02T14:00:00.000Z"},
        "snippet": {**said, "publishedAt": "2018-06-01T09:00:00.000Z", **snippet},
        "status": {"privacyStatus": privacy},
    }


def video(video: str = "mkeSnow0001", **more: object) -> dict[str, object]:
    snippet = {"title": "Snow", "channelId": CHANNEL, "publishedAt": "2018-06-01T09:00:00.000Z"}
    status = {"privacyStatus": "public", "uploadStatus": "processed"}
    return {"kind": "youtube#video", "id": video, "snippet": snippet, "status": status, **more}


# ------------------------------------------------------------------------------------------- 2020 and before


@pytest.mark.parametrize("name", ["uploads.json", "Takeout/YouTube/playlists/uploads.json", "Subidas.json"])
def test_an_upload_is_a_post_under_its_video_s_id_and_time(name: str) -> None:
    (one,) = found(OLDER, {name: [upload()]})
    said = facts(OLDER, one)
    assert (one.id, one.handle, said.posted.isoformat()) == ("mkeSnow0001", CHANNEL, "2018-06-02T14:00:00+00:00")
    assert (said.title, said.text) == ("Snow", "Two inches")
    assert said.url == "https://www.youtube.com/watch?v=mkeSnow0001"


def test_uploads_that_name_no_list_are_known_by_the_file_s_name() -> None:
    (one,) = found(OLDER, {"uploads.json": [upload(playlistId="")]})
    assert facts(OLDER, one).public
    assert found(OLDER, {"likes.json": [upload(playlistId="")]}) == []


def test_a_video_s_own_file_may_be_a_list_or_not() -> None:
    assert [one.id for one in found(OLDER, {"videos/Snow.json": [video()]})] == ["mkeSnow0001"]
    assert [one.id for one in found(OLDER, {"videos/Snow.json": video()})] == ["mkeSnow0001"]


def test_a_video_in_the_list_and_in_its_own_file_is_one() -> None:
    files: dict[str, object] = {"playlists/uploads.json": [upload()], "videos/Snow.json": [video()]}
    assert (len(found(OLDER, files)), skipped(OLDER, files)) == (1, ["listed twice"])


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        (upload(privacy="private"), "private"), (upload(privacy="unlisted"), "private"),
        (upload(privacy=""), "private"),
        (upload(playlistId="LL123"), "playlists"), (upload(playlistId="PL123"), "playlists"),
        (upload(playlistId=""), "playlists"),
        (video(status={"privacyStatus": "public", "uploadStatus": "failed"}), "not processed"),
        (video(status={}), "private"),
    ],
)  # fmt: skip
def test_what_is_not_a_public_upload_is_not_taken(item: object, reason: str) -> None:
    assert (found(OLDER, {"a.json": [item]}), skipped(OLDER, {"a.json": [item]})) == ([], [reason])


def test_a_film_of_an_old_takeout_is_found_by_title_and_not_in_google_photos() -> None:
    files = {
        "Takeout/YouTube/playlists/uploads.json": [upload(), upload("mkeSnow0002", title="Rain")],
        "Takeout/YouTube/videos/Snow.mp4": b"film",
        "Takeout/Google Photos/Rain.mp4": b"a birthday",
    }
    assert [one.media[0].member for one in found(OLDER, files)] == ["Takeout/YouTube/videos/Snow.mp4", ""]


def test_a_film_with_the_very_name_of_a_video_s_file_is_that_video_s() -> None:
    private = video("mkeSnow0002", status={"privacyStatus": "private"})
    files = {
        "YouTube/videos/Snow.json": [video()], "YouTube/videos/Snow.mp4": b"film",
        "YouTube/videos/Snow(1).json": [private], "YouTube/videos/Snow(1).mp4": b"rehearsal",
        "YouTube/playlists/uploads.json": [upload("mkeSnow0003")],
    }  # fmt: skip
    assert {one.id: one.media[0].member for one in found(OLDER, files)} == {
        "mkeSnow0001": "YouTube/videos/Snow.mp4",
        "mkeSnow0003": "",
    }
    assert codes(OLDER, files) == []


def test_a_broken_item_costs_itself_only() -> None:
    files = {"uploads.json": [upload(), upload(video="?"), {"kind": "youtube#video"}, upload("mkeSnow0002"), 5]}
    assert [one.id for one in found(OLDER, files)] == ["mkeSnow0001", "mkeSnow0002"]
    assert codes(OLDER, files) == ["I447", "I447", "I447"]


def test_subscriptions_and_any_other_json_are_no_uploads() -> None:
    assert not OLDER.recognises(Watched({"a.json": b'[{"kind": "youtube#subscription"}]', "b.json": b"[]"}))


def test_an_old_takeout_never_counts_as_whole() -> None:
    assert not OLDER.complete(Watched({"uploads.json": json.dumps([upload()]).encode()})).whole


# ---------------------------------------------------------------------------------------------------- yt-dlp


def test_a_download_is_a_post_with_film_captions_and_still() -> None:
    stem = "clips/Snow [mkeSnow0001]"
    files: dict[str, object] = {f"{stem}.info.json": info(tags=["plow"], language="en", location="Milwaukee")}
    files |= {f"{stem}{ending}": b"x" for ending in (".webm", ".en.vtt", ".zh-Hans.srt", ".jpg", ".live_chat.json")}
    (one,) = found(DOWNLOADS, files)
    said = facts(DOWNLOADS, one)
    assert [each.member.removeprefix(stem) for each in one.media] == [".webm", ".en.vtt", ".zh-Hans.srt", ".jpg"]
    assert [(each.source, each.lang) for each in said.media[0].tracks] == [
        (f"{stem}.en.vtt", "en"),
        (f"{stem}.zh-Hans.srt", "zh-Hans"),
    ]
    assert (said.title, said.text, said.tags, said.location) == ("Snow", "Two inches", ("plow",), "Milwaukee")
    assert (said.posted.isoformat(), said.precision) == ("2024-01-09T16:30:05+00:00", "second")


def test_several_downloads_in_a_folder_are_as_many_posts_of_as_many_channels() -> None:
    other = info(id="mkeSnow0002", webpage_url="https://youtu.be/mkeSnow0002", channel_id="UCother")
    files: dict[str, object] = {"a.info.json": info(), "sub/b.info.json": other}
    assert [(one.id, one.handle) for one in found(DOWNLOADS, files)] == [
        ("mkeSnow0001", CHANNEL),
        ("mkeSnow0002", "UCother"),
    ]


def test_a_day_without_time_is_a_day_and_a_premiere_counts_from_its_release() -> None:
    (one,) = found(DOWNLOADS, {"a.info.json": info(timestamp=None, upload_date="20160704")})
    said = facts(DOWNLOADS, one)
    assert (said.posted.isoformat(), said.precision) == ("2016-07-04T00:00:00+00:00", "day")
    assert said.time_note
    (one,) = found(DOWNLOADS, {"a.info.json": info(release_timestamp=1704900000)})
    assert facts(DOWNLOADS, one).posted.day == 10


def test_what_expired_or_names_a_computer_is_not_kept() -> None:
    secret = {
        "formats": [{"url": "https://rr.googlevideo.com/?ip=203.0.113.9"}],
        "http_headers": {"Cookie": "203.0.113.9"},
    }
    (one,) = found(DOWNLOADS, {"a.info.json": {**secret, **info(), **secret}})
    assert not any("203.0.113.9" in original.text for original in one.originals)
    assert ('"title": "Snow"', "a.info.json") in [(each.text, each.member) for each in one.originals]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"availability": "unlisted"}, "private"), ({"availability": "private"}, "private"),
        ({"availability": "subscriber_only"}, "private"), ({"availability": None}, "visibility unknown"),
        ({"_type": "playlist"}, "playlists"),
    ],
)  # fmt: skip
def test_what_is_not_public_is_not_downloaded_here(more: dict[str, object], reason: str) -> None:
    files: dict[str, object] = {"a.info.json": info(**more)}
    assert (found(DOWNLOADS, files), skipped(DOWNLOADS, files)) == ([], [reason])


def test_an_old_download_that_does_not_say_is_taken_and_told() -> None:
    old = info()
    del old["availability"]
    assert len(found(DOWNLOADS, {"a.info.json": old})) == 1
    assert codes(DOWNLOADS, {"a.info.json": old, "b.info.json": old}) == ["I448"]


def test_a_video_of_tiktok_is_a_post_of_tiktok() -> None:
    address = "https://www.tiktok.com/@mkedemo/video/7200000000000000001"
    (one,) = found(
        DOWNLOADS, {"a.info.json": info(id="7200000000000000001", webpage_url=address, description="Goats #mke")}
    )
    said = facts(DOWNLOADS, one)
    assert (one.id, one.platform, one.handle) == ("7200000000000000001", "tiktok", "mkedemo")
    assert (said.title, said.text, said.url) == ("", "Goats #mke", address)


@pytest.mark.parametrize(
    "broken",
    [b"", b"[]", b"{", b'{"id": 5', b'{"id" 5}', b'{"title": ' + b"[" * 50_000, b"\xff\xfe{}",
     b'{"id": "a", "tags": 7}', b'{"id":"a","availability":"public","timestamp":9e99,"webpage_url":"https://youtu.be/abc"}'],
)  # fmt: skip
def test_a_broken_file_costs_itself_only(broken: bytes) -> None:
    files: dict[str, object] = {"a.info.json": broken, "b.info.json": info()}
    assert [one.id for one in found(DOWNLOADS, files)] == ["mkeSnow0001"]
    assert len(codes(DOWNLOADS, files)) == 1
