"""Whatever happens to an archive of X on its way, reading it ends in answers, not in a fall."""

from collections.abc import Mapping

from hypothesis import given, settings
from hypothesis import strategies as st
import msgspec
import pytest

from site_builder.importers.importer import Found, Importer, Unreadable
from site_builder.importers.platforms.x import ARCHIVE, GRAILBIRD
from site_builder.model.record import Original
from site_builder.problem import Problem
from tests.importers.platforms import test_x_grailbird as old
from tests.importers.platforms.x.archive import ACCOUNT, Held, js, note, photo, record, tweet, url

CONTROL = {"editTweetIds": ["30", "31"]}
MANIFEST = (
    b'window.__THAR_CONFIG = {"archiveInfo":{"isPartialArchive":false},"userInfo":{"userName":"CityDPW"},'
    b'"dataTypes":{"tweets":{"files":[{"fileName":"data/tweets.js","count":"4"}]}}}'
)
NEW: Mapping[str, bytes] = {
    "data/account.js": ACCOUNT,
    "data/manifest.js": MANIFEST,
    "data/note-tweet.js": js("note_tweet", [note("Long words & more. " * 20)]),
    "data/tweets.js": js(
        "tweets",
        [
            tweet("20", ("Long words & more. " * 20)[:260] + "… https://t.co/z"),
            tweet("21", "Zoë https://t.co/a", entities={"urls": [url("https://t.co/a", "https://example.org/a")]}),
            tweet("30", "First", edit_info={"initial": CONTROL}),
            tweet("31", "Last 🌨", edit_info={"edit": {"initialTweetId": "30", "editControlInitial": CONTROL}}),
            tweet("22", "RT @x: y", extended_entities={"media": [photo("a.jpg", video_info={"variants": []})]}),
        ],
    ),
    "data/protected-history.js": js("protected_history", []),
    "data/tweets_media/22-a.jpg": b"x",
}
OLD: Mapping[str, bytes] = {
    **old.month("2015_09", old.tweet("40"), old.tweet("41", "RT @MKEhealth: a…", retweeted_status=old.SHARED)),
    "data/js/tweet_index.js": old.index(**{"2015_09": 2, "2015_10": 1}),
    "data/js/user_details.js": old.DETAILS,
    "tweets.csv": "\n".join([old.HEADER, old.row("1042", 'a "b"\nc'), old.row("1043", "d")]).encode(),
}


@st.composite
def damaged(draw: st.DrawFn, whole: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files with one of them cut off, or some of its bytes changed."""
    member = draw(st.sampled_from(sorted(whole)))
    content = bytearray(whole[member])
    if draw(st.booleans()):
        del content[draw(st.integers(0, len(content))) :]
    for _ in range(draw(st.integers(0, 3)) if content else 0):
        content[draw(st.integers(0, len(content) - 1))] = draw(st.integers(0, 255))
    return {**whole, member: bytes(content)}


def holds(importer: Importer, files: Mapping[str, bytes]) -> tuple[list[str], list[str]]:
    """The ids of the posts that are left, each read back, and what is told: codes of problems, reasons for skipping."""
    ids: list[str] = []
    told: list[str] = []
    export = Held(files)
    importer.recognises(export)
    importer.handle(export)
    importer.complete(export)
    for answer in importer.read(export):
        if not isinstance(answer, Found):
            told.append(answer.code if isinstance(answer, Problem) else answer.reason)
        else:
            ids.append(answer.id)
            for original in answer.originals:
                assert original.text.encode() in files[original.member]
            msgspec.json.encode(importer.facts([record(answer, importer.form)]))
    return ids, told


@settings(max_examples=300, deadline=None)
@given(damaged(NEW))
def test_a_damaged_archive_of_today_loses_no_post_in_silence(files: dict[str, bytes]) -> None:
    ids, told = holds(ARCHIVE, files)
    if "I211" in told:  # it may say that the account was protected
        assert (ids, files["data/protected-history.js"] != NEW["data/protected-history.js"]) == ([], True)
    elif files["data/tweets.js"] == NEW["data/tweets.js"]:
        assert ids == ["20", "21", "30", "22"]
    else:
        assert len(set(ids)) >= 4 or told != ["account data", "account data"]


@settings(max_examples=300, deadline=None)
@given(damaged(OLD))
def test_a_damaged_archive_of_old_loses_no_post_in_silence(files: dict[str, bytes]) -> None:
    ids, told = holds(GRAILBIRD, files)
    if files["data/js/tweets/2015_09.js"] != OLD["data/js/tweets/2015_09.js"]:
        assert len(set(ids)) == 4 or told
    elif files["data/js/user_details.js"] != OLD["data/js/user_details.js"]:
        assert ids == ["40", "41", "1042", "1043"]
    else:  # a list or a sheet that ends early says nothing of what it lacks
        assert ids[:2] == ["40", "41"]


@settings(max_examples=200, deadline=None)
@given(st.text() | st.recursive(st.none() | st.text(), st.lists).map(str), st.sampled_from(["data/tweets.js", "t.csv"]))
def test_an_original_of_any_text_is_facts_or_unreadable(text: str, member: str) -> None:
    found = Found(id="1", month="", originals=(Original(member, text), Original(member, text)), handle="a")
    try:
        facts = ARCHIVE.facts([record(found)])
    except Unreadable:
        return
    assert facts.posted.utcoffset() is not None


@pytest.mark.parametrize(
    ("value", "left"),
    [
        ("9" * 5000, (["1"], [])),
        ("1e999999999", (["1"], [])),
        ("-0", (["1"], [])),
        ("NaN", (["1"], [])),
        ("[" * 5000, ([], ["I201"])),
    ],
    ids=["long", "huge", "minus", "none", "nested"],
)
def test_hostile_numbers_are_not_counted_with(value: str, left: tuple[list[str], list[str]]) -> None:
    content = f'window.YTD.tweets.part0 = [{{"tweet":{{"id_str":"1","created_at":"{tweet_time()}","full_text":"x",'
    content += f'"entities":{{"urls":[{{"indices":[{value}]}}]}},"favorite_count":{value}}}}}]'
    assert holds(ARCHIVE, {"data/tweets.js": content.encode()}) == left


def tweet_time() -> str:
    return "Wed Feb 10 18:00:00 +0000 2021"
