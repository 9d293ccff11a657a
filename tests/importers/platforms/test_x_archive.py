"""X archives of 2018 and later: which posts are taken, from where, and what is said of the rest."""

from datetime import UTC, datetime
import json
from pathlib import Path
import zipfile

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.platforms.x import ARCHIVE, GRAILBIRD
from site_builder.problem import Problem, Severity
from tests.importers.platforms.x.archive import (
    ACCOUNT,
    Held,
    archive,
    codes_in,
    facts_in,
    found_in,
    importer_of,
    js,
    note,
    only,
    photo,
    post,
    skipped_in,
    tweet,
)


def manifest(**counts: int) -> bytes:
    files = {name: {"files": [{"fileName": f"data/{name}.js", "count": str(n)}]} for name, n in counts.items()}
    whole = {"archiveInfo": {"isPartialArchive": False}, "userInfo": {"userName": "CityDPW"}, "dataTypes": files}
    return f"window.__THAR_CONFIG = {json.dumps(whole)}".encode()


def test_an_original_is_the_very_stretch_of_the_file() -> None:
    first = (
        '{ "tweet" : {"id_str":"20",\n  "created_at" : "Wed Feb 10 18:00:00 +0000 2021", "full_text":"\\u00e9 \\/ 🌨"}}'
    )
    second = '{"tweet":{"full_text":"two","id_str":"21","created_at":"Wed Feb 10 18:00:00 +0000 2021"}}'
    content = f"window.YTD.tweets.part0 = [\r\n  {first},\r\n{second}\r\n]".encode()
    one, two = found_in(Held({"data/tweets.js": content, "data/account.js": ACCOUNT}))
    assert (one.originals[0].text, two.originals[0].text) == (first, second)
    assert one.originals[0].member == "data/tweets.js"
    assert [one.month, one.handle] == ["2021-02", "CityDPW"]
    assert one.originals[0].text.encode() in content


def test_a_zip_is_recognised_at_any_depth_and_by_one_importer_only(tmp_path: Path) -> None:
    path = tmp_path / "twitter-2024.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("twitter-2024/data/account.js", ACCOUNT)
        packed.writestr("twitter-2024/data/tweets.js", js("tweets", [post("In a zip")]))
    with opened(path) as export:
        assert ARCHIVE.recognises(export)
        assert not GRAILBIRD.recognises(export)
        assert only(export).text == "In a zip"
        assert ARCHIVE.handle(export) == "CityDPW"
        assert ARCHIVE.complete(export).whole


@pytest.mark.parametrize(
    "member",
    ["tweet.js", "data/tweet.js", "data/tweets.js", "deep/down/data/tweets.js", "data/community-tweet.js"],
)
def test_posts_are_found_under_every_name_they_have_had(member: str) -> None:
    name = "community_tweet" if "community" in member else "tweet"
    assert only(Held({member: js(name, [post("Here")])})).text == "Here"


def test_records_without_a_wrapper_are_read_too() -> None:
    assert only(Held({"tweet.js": js("tweet", [post("Early 2018")["tweet"]])})).text == "Early 2018"


def test_parts_are_read_in_the_order_of_their_numbers() -> None:
    parts = {n: js("tweets", [tweet(str(n), f"part {n}")], n) for n in (10, 9, 1, 2, 3, 4, 5, 6, 7, 8)}
    export = archive(tweet("99", "part 0"), files={f"tweets-part{n}.js": part for n, part in parts.items()})
    assert [each.text for each in facts_in(export)] == [f"part {n}" for n in range(11)]
    assert importer_of(export).complete(export).whole


def test_a_part_that_the_manifest_lists_and_the_archive_lacks_is_told() -> None:
    export = archive(tweet(), files={"manifest.js": manifest(tweets=1, **{"tweets-part1": 3})})
    assert codes_in(export) == ["I203"]
    assert not importer_of(export).complete(export).whole


def test_a_gap_between_parts_is_told_without_a_manifest() -> None:
    assert codes_in(archive(tweet("1"), files={"tweets-part2.js": js("tweets", [tweet("2")], 2)})) == ["I203"]


def test_an_empty_file_that_the_manifest_lists_is_not_missed() -> None:
    export = archive(tweet(), files={"manifest.js": manifest(tweets=1, **{"community-tweet": 0})})
    assert codes_in(export) == []
    assert importer_of(export).complete(export).whole


def test_fewer_records_than_the_manifest_says_are_told() -> None:
    assert codes_in(archive(tweet(), files={"manifest.js": manifest(tweets=2)})) == ["I204"]


def test_a_file_of_posts_alone_is_taken_but_not_called_complete() -> None:
    export = Held({"tweets.js": js("tweets", [tweet()])})
    assert only(export).url == "https://x.com/i/status/1359562777325563904"
    assert not ARCHIVE.complete(export).whole


def test_private_and_deleted_things_are_counted_and_never_opened() -> None:
    held = {
        "direct-messages.js": b"secret",
        "deleted-tweets.js": b"secret",
        "deleted-tweet-headers.js": b"secret",
        "deleted-note-tweet.js": b"secret",
        "twitter-circle-tweet.js": b"secret",
        "like.js": b"secret",
        "ad-engagements.js": b"secret",
        "contact.js": b"secret",
        "direct_messages_media/1-a.jpg": b"secret",
        "deleted_tweets_media/1-a.jpg": b"secret",
    }
    counts = manifest(**{"tweets": 1, "direct-messages": 40, "deleted-tweets": 3, "ad-engagements": 0})
    export = archive(tweet(), files={"manifest.js": counts, **held}, sealed=[f"data/{name}" for name in held])
    assert skipped_in(export) == {
        "account data": 1,
        "contact and device data": 1,
        "deleted": 6,
        "direct messages": 41,
        "likes": 1,
        "private": 1,
    }
    assert len(found_in(export)) == 1


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"scopes": {"followers": True}}, "private"),
        ({"user": {"protected": True}}, "private"),
        ({"deleted_at": "Wed Feb 10 18:00:00 +0000 2021"}, "deleted"),
    ],
)
def test_a_post_that_is_not_public_is_not_taken(more: dict[str, object], reason: str) -> None:
    export = archive(tweet("1", "not for all", **more), tweet("2", "for all", scopes={"followers": False}))
    assert [each.id for each in found_in(export)] == ["2"]
    assert skipped_in(export)[reason] == 1


def test_nothing_is_taken_from_a_protected_account() -> None:
    lines = [
        {"protectedHistory": {"protectedAt": "2024-05-02T00:00:00.000Z", "action": "Protect"}},
        {"protectedHistory": {"protectedAt": "2024-04-01T00:00:00.000Z", "action": "Unprotect"}},
    ]
    export = archive(tweet(), files={"protected-history.js": js("protected_history", lines)})
    assert found_in(export) == []
    assert codes_in(export) == ["I206"]
    assert not importer_of(export).complete(export).whole
    opened_again = archive(tweet(), files={"protected-history.js": js("protected_history", lines[1:])})
    assert len(found_in(opened_again)) == 1


@pytest.mark.parametrize(
    "history",
    [
        b"",
        js("protected_history", [])[:-1],
        js("protected_history", ["?"]),
        js(
            "protected_history",
            [{"protectedHistory": {"protectedAt": "2024-04-01T00:00:00.000Z", "action": "Pr?tect"}}],
        ),
        js("protected_history", [{"protectedHistory": {"action": "Unprotect"}}]),
    ],
)
def test_where_nobody_can_tell_whether_the_account_is_protected_nothing_is_taken(history: bytes) -> None:
    export = archive(tweet(), files={"protected-history.js": history})
    assert found_in(export) == []
    assert codes_in(export) == ["I211"]
    assert not importer_of(export).complete(export).whole


def test_posts_in_communities_are_taken_with_their_pictures() -> None:
    local = tweet(
        "5", "To the community https://t.co/pic", community_id_str="3", extended_entities={"media": [photo("a.jpg")]}
    )
    export = archive(
        files={"community-tweet.js": js("community_tweet", [local]), "community_tweet_media/5-a.jpg": b"x"}
    )
    (found,) = found_in(export)
    assert found.media[0].member == "data/community_tweet_media/5-a.jpg"
    assert only(export).text == "To the community"


def test_a_post_listed_twice_is_taken_once() -> None:
    export = archive(tweet("1"), files={"tweets-part1.js": js("tweets", [tweet("1"), tweet("2")], 1)})
    assert [each.id for each in found_in(export)] == ["1", "2"]
    assert skipped_in(export)["listed twice"] == 1


def test_two_archives_in_one_folder_keep_their_own_names() -> None:
    other = js("account", [{"account": {"username": "CityLibrary"}}])
    export = Held(
        {
            "a/data/account.js": ACCOUNT,
            "a/data/tweets.js": js("tweets", [tweet("1")]),
            "b/data/account.js": other,
            "b/data/tweets.js": js("tweets", [tweet("2")]),
        }
    )
    assert [each.handle for each in found_in(export)] == ["CityDPW", "CityLibrary"]
    assert ARCHIVE.handle(export) == ""


def test_pictures_in_another_part_of_the_archive_are_found() -> None:
    pictured = tweet("5", extended_entities={"media": [photo("a.jpg")]})
    export = Held(
        {
            "one/data/account.js": ACCOUNT,
            "one/data/tweets.js": js("tweets", [pictured]),
            "two/data/tweets_media/5-a.jpg": b"x",
            "two/data/tweets_media/6-b.jpg": b"x",
        }
    )
    assert found_in(export)[0].media[0].member == "two/data/tweets_media/5-a.jpg"
    assert skipped_in(export)["pictures that no published post names"] == 1


def test_a_broken_record_costs_itself_only() -> None:
    good, bad = json.dumps(tweet("1", "one")), json.dumps(tweet("2", "two")).replace('"full_text":', '"full_text"')
    content = f"window.YTD.tweets.part0 = [\n{good},\n{bad},\n{json.dumps(tweet('3', 'three'))}\n]".encode()
    export = Held({"data/account.js": ACCOUNT, "data/tweets.js": content})
    assert [each.id for each in found_in(export)] == ["1", "3"]
    (problem,) = [each for each in ARCHIVE.read(export) if isinstance(each, Problem)]
    assert (problem.code, problem.place.line, problem.place.file) == ("I201", 3, "data/tweets.js")
    assert problem.severity == Severity.ERROR, "so that the import declares nothing gone"


@pytest.mark.parametrize("cut", [1, 30, 300])
def test_a_file_that_is_cut_off_is_an_error_after_which_nothing_is_gone(cut: int) -> None:
    content = js("tweets", [tweet("1"), tweet("2")])[:-cut]
    export = Held({"data/account.js": ACCOUNT, "data/tweets.js": content})
    assert "I201" in codes_in(export)
    assert Severity.ERROR in [each.severity for each in ARCHIVE.read(export) if isinstance(each, Problem)]


def test_a_stray_bracket_does_not_end_the_list() -> None:
    content = js("tweets", [tweet("1"), tweet("2")]).replace(b"},\n  {", b"}]\n  {")
    export = Held({"data/account.js": ACCOUNT, "data/tweets.js": content})
    assert "I201" in codes_in(export)


@pytest.mark.parametrize(
    "broken",
    [
        {"id_str": "x", "id": None},
        {"created_at": "soon", "id_str": "20", "id": "20"},
        {"full_text": 0.5, "entities": "no"},
    ],
)
def test_a_record_that_is_no_post_is_a_problem_with_its_line(broken: dict[str, object]) -> None:
    wrapped = tweet("1")["tweet"]
    assert isinstance(wrapped, dict)
    export = archive({"tweet": wrapped | broken}, tweet("2"))
    assert [each.id for each in found_in(export)] == ["2"]
    assert codes_in(export) == ["I202"]


def test_bytes_that_are_not_utf8_cost_their_record_only() -> None:
    content = js("tweets", [tweet("1", "Zoë"), tweet("2")]).replace("ë".encode(), b"\xeb")
    export = Held({"data/account.js": ACCOUNT, "data/tweets.js": content})
    assert [each.id for each in found_in(export)] == ["2"]
    assert codes_in(export) == ["I210"]


def test_an_archive_without_its_posts_is_told() -> None:
    assert codes_in(Held({"data/account.js": ACCOUNT})) == ["I205"]


def test_long_texts_of_no_post_are_told() -> None:
    assert codes_in(archive(tweet(), files={"note-tweet.js": js("note_tweet", [note("Some other text")])})) == ["I207"]


def test_ids_never_pass_through_a_float() -> None:
    content = b'window.YTD.tweets.part0 = [{"tweet":{"id":1359562777325563905,"created_at":"x","full_text":"y"}}]'
    (facts,) = facts_in(Held({"data/tweets.js": content}))
    assert facts.native_id == "1359562777325563905"
    assert facts.posted == datetime(2021, 2, 10, 18, 0, 0, tzinfo=UTC)
    assert facts.repairs == (facts.time_note,)


def test_half_characters_are_mended_and_named() -> None:
    content = js("tweets", [post("snow HALF")]).replace(b"HALF", b"\\ud83c")
    (facts,) = facts_in(Held({"data/tweets.js": content}))
    assert facts.text == "snow \N{REPLACEMENT CHARACTER}"
    assert facts.repairs == ("half a character became U+FFFD",)
