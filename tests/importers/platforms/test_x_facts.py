"""What a post of X says in our words: text, links, pictures, threads, shares, quotations, edits, later captures."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from site_builder.importers.importer import Found, MediaRef, Unreadable
from site_builder.importers.platforms.x import ARCHIVE
from site_builder.model.post import Facts, Link
from site_builder.model.record import Original
from tests.importers.platforms.x.archive import (
    Held,
    Object,
    archive,
    facts_in,
    found_in,
    js,
    note,
    only,
    photo,
    post,
    record,
    skipped_in,
    tweet,
    url,
)


def said(text: str, **more: object) -> Facts:
    return only(archive(post(text, **more)))


def captures(*exports: Held, form: str = "x-archive") -> Facts:
    records = [record(found_in(export)[0], form, number) for number, export in enumerate(exports, start=1)]
    return ARCHIVE.facts(records)


def test_a_post_says_who_when_and_where() -> None:
    facts = said(
        "Plow routes: https://t.co/a", entities={"urls": [url("https://t.co/a", "https://city.milwaukee.gov/snow")]}
    )
    assert facts.posted == datetime(2021, 2, 10, 18, tzinfo=UTC)
    assert (facts.platform, facts.native_id, facts.handle, facts.kind) == (
        "x",
        "1359562777325563904",
        "citydpw",
        "post",
    )
    assert facts.url == "https://x.com/citydpw/status/1359562777325563904"
    assert facts.text == "Plow routes: https://t.co/a"
    assert facts.links == (Link("https://t.co/a", "https://city.milwaukee.gov/snow", "city.milwaukee.gov/snow"),)
    assert (facts.precision, facts.lang, facts.form, facts.repairs) == ("second", "en", "text", ())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Parks &amp; Rec", "Parks & Rec"),
        ("1 &lt; 2 &gt; 0", "1 < 2 > 0"),
        ("write &amp;lt; for it", "write &lt; for it"),
        ("&quot;as is&quot; &#39;", "&quot;as is&quot; &#39;"),
        ("a & b", "a & b"),
    ],
)
def test_escapes_are_undone_exactly_once(written: str, meant: str) -> None:
    assert said(written).text == meant


def test_the_address_of_a_picture_is_dropped_at_the_end_only() -> None:
    pictures: Object = {"extended_entities": {"media": [photo("a.jpg"), photo("b.jpg")]}}
    assert said("Look https://t.co/pic", **pictures).text == "Look"
    assert said("https://t.co/pic", **pictures).text == ""
    middle = said("See https://t.co/pic above", **pictures)
    assert middle.text == "See https://t.co/pic above"
    assert [link.short for link in middle.links] == ["https://t.co/pic"]


def test_only_web_addresses_become_links() -> None:
    facts = said("x https://t.co/a", entities={"urls": [url("https://t.co/a", "javascript:alert(1)")]})
    assert facts.links == ()


def test_tags_and_names_are_the_platforms_own_and_stand_once() -> None:
    names = [{"screen_name": "MKEhealth"}, {"screen_name": "mkehealth"}, {"screen_name": "no name!"}]
    tags = [{"text": "Snow"}, {"text": "snow"}, {"text": "MKE"}]
    facts = said("#Snow @MKEhealth", entities={"hashtags": tags, "user_mentions": names})
    assert (facts.tags, facts.mentions) == (("Snow", "MKE"), ("MKEhealth",))


@pytest.mark.parametrize(
    ("code", "lang"), [("es", "es"), ("und", ""), ("zxx", ""), ("qme", ""), ("in", "id"), (None, "")]
)
def test_a_language_is_given_only_where_x_knows_one(code: str | None, lang: str) -> None:
    assert said("x", lang=code).lang == lang


def test_sensitive_posts_carry_a_warning_and_places_their_name() -> None:
    facts = said(
        "x", possibly_sensitive=True, place={"full_name": "Milwaukee, WI"}, coordinates={"coordinates": ["1", "2"]}
    )
    assert facts.warning == "X marks this post as possibly sensitive."
    assert facts.location == "Milwaukee, WI"
    assert said("x", possibly_sensitive=False).warning == ""


def film(kind: str, *variants: tuple[str, str | None]) -> Object:
    made = [
        {"content_type": "video/mp4", "url": f"https://video.twimg.com/{n}", "bitrate": rate} for n, rate in variants
    ]
    playlist = {"content_type": "application/x-mpegURL", "url": "https://video.twimg.com/pl/x.m3u8"}
    return photo("still.jpg", type=kind, video_info={"variants": [playlist, *made]})


def test_every_picture_and_the_best_of_each_film_are_found_by_name() -> None:
    media = [
        photo("a.jpg", ext_alt_text="A plow on Wells Street"),
        film("video", ("vid/320/low.mp4?tag=12", "256000"), ("vid/1280/high.mp4?tag=12", "2176000")),
        film("animated_gif", ("tweet_video/gif.mp4", "0")),
        photo("gone.png"),
    ]
    filmed = tweet("7", "x", entities={"media": [photo("a.jpg")]}, extended_entities={"media": media})
    export = archive(filmed, files={f"tweets_media/7-{n}": b"" for n in ("a.jpg", "high.mp4", "low.mp4", "gif.mp4")})
    (found,) = found_in(export)
    assert found.media == (
        MediaRef("data/tweets_media/7-a.jpg", "https://pbs.twimg.com/media/a.jpg"),
        MediaRef("data/tweets_media/7-high.mp4", "https://video.twimg.com/vid/1280/high.mp4?tag=12"),
        MediaRef("data/tweets_media/7-gif.mp4", "https://video.twimg.com/tweet_video/gif.mp4"),
        MediaRef("", "https://pbs.twimg.com/media/gone.png"),
    )
    told = only(export).media
    assert [each.kind for each in told] == ["image", "video", "video", "image"]
    assert [each.alt for each in told] == ["A plow on Wells Street", None, None, None]
    assert [each.mime for each in told] == ["image/jpeg", "video/mp4", "video/mp4", "image/png"]
    assert skipped_in(export)["pictures that no published post names"] == 1


LONG = "The Common Council has adopted the budget. " * 12


@pytest.mark.parametrize("created", ["2021-02-10T17:59:58.000Z", "2021-02-10T18:00:02.900Z"])
def test_a_long_post_gets_its_whole_text_and_keeps_both_originals(created: str) -> None:
    cut = LONG[:270].rstrip() + "… https://t.co/more"
    urls = [{"shortUrl": "https://t.co/b", "expandedUrl": "https://city.milwaukee.gov/b", "displayUrl": "b"}]
    long = note(
        LONG + "R&amp;D https://t.co/b", created, urls=urls, hashtags=["Budget"], mentions=[{"screenName": "MKE"}]
    )
    export = archive(post(cut), files={"note-tweet.js": js("note_tweet", [note("Another", created), long])})
    (found,) = found_in(export)
    assert [each.member for each in found.originals] == ["data/tweets.js", "data/note-tweet.js"]
    facts = only(export)
    assert facts.text == LONG + "R&D https://t.co/b"
    assert [link.url for link in facts.links] == ["https://city.milwaukee.gov/b"]
    assert (facts.tags, facts.mentions) == (("Budget",), ("MKE",))


@pytest.mark.parametrize("created", ["2021-02-10T17:59:57.000Z", "2021-02-10T18:00:03.000Z"])
def test_a_long_text_of_another_moment_is_not_joined(created: str) -> None:
    cut = LONG[:270].rstrip() + "… https://t.co/more"
    export = archive(post(cut), files={"note-tweet.js": js("note_tweet", [note(LONG, created)])})
    assert len(found_in(export)[0].originals) == 1


def test_a_short_post_of_the_same_second_is_not_taken_for_a_long_one() -> None:
    cut = LONG[:270].rstrip() + "… https://t.co/more"
    export = archive(tweet("1", "The Common"), tweet("2", cut), files={"note-tweet.js": js("note_tweet", [note(LONG)])})
    assert [len(each.originals) for each in found_in(export)] == [1, 2]


def reply(to: str, ident: str) -> Object:
    return {"in_reply_to_screen_name": to, "in_reply_to_status_id_str": ident, "in_reply_to_status_id": ident}


def test_a_thread_is_posts_and_an_answer_is_a_reply() -> None:
    thread = said("2/2", **reply("CityDPW", "1359562777325563900"))
    assert (thread.kind, thread.in_reply_to) == ("post", "x:1359562777325563900")
    answer = said("@resident Thank you", **reply("resident", "88"))
    assert (answer.kind, answer.in_reply_to) == ("reply", "https://x.com/resident/status/88")
    called = said("@resident Hello", in_reply_to_screen_name="resident")
    assert (called.kind, called.in_reply_to) == ("reply", "https://x.com/resident")


def test_a_share_says_whose_words_it_passes_on() -> None:
    picture = photo("a.jpg", expanded_url="https://twitter.com/MKEhealth/status/66/photo/1")
    names = {"user_mentions": [{"screen_name": "MKEhealth"}]}
    facts = said("RT @MKEhealth: Flu shots &amp; more…", entities=names, extended_entities={"media": [picture]})
    assert (facts.kind, facts.shared_from, facts.text) == ("share", "MKEhealth", "Flu shots & more…")
    assert facts.share_of == "https://x.com/MKEhealth/status/66"
    assert facts.mentions == ()
    assert said("RT @MKEhealth: Flu").share_of == ""
    assert said("RT this if you like snow").kind == "post"


@pytest.mark.parametrize(
    ("address", "quoted"),
    [
        ("https://twitter.com/MKEhealth/status/66", "https://x.com/MKEhealth/status/66"),
        ("https://x.com/MKEhealth/status/66?s=20", "https://x.com/MKEhealth/status/66"),
        ("https://mobile.twitter.com/CityDPW/status/66", "x:66"),
        ("https://example.org/twitter.com/a/status/66", ""),
    ],
)
def test_a_post_that_ends_in_the_address_of_another_quotes_it(address: str, quoted: str) -> None:
    facts = said("Good advice https://t.co/q", entities={"urls": [url("https://t.co/q", address)]})
    assert (facts.kind, facts.quote_of) == ("quote" if quoted else "post", quoted)
    assert said("https://t.co/q is it", entities={"urls": [url("https://t.co/q", address)]}).quote_of == ""


def edited(ident: str, text: str, chain: Sequence[str], **more: object) -> Object:
    control = {"editTweetIds": list(chain), "editsRemaining": "4"}
    later = {"edit": {"initialTweetId": chain[0], "editControlInitial": control}}
    return tweet(ident, text, edit_info={"initial": control} if ident == chain[0] else later, **more)


CHAIN = ("1600000000000000000", "1600000400000000000", "1600000800000000000")


def test_an_edited_post_is_one_post_with_its_earlier_wordings() -> None:
    times = ("Tue Dec 06 05:31:41 +0000 2022", "Tue Dec 06 05:33:16 +0000 2022", "Tue Dec 06 05:34:52 +0000 2022")
    texts = ("Closed Munday", "Closed Tuesday", "Closed Monday")
    one, two, three = (
        edited(ident, text, CHAIN, created_at=at) for ident, text, at in zip(CHAIN, texts, times, strict=True)
    )
    export = archive(three, tweet("5"), one, files={"tweets-part1.js": js("tweets", [two], 1)})
    other, whole = found_in(export)
    assert (other.id, whole.id, whole.month) == ("5", CHAIN[0], "2022-12")
    assert [each.member for each in whole.originals] == ["data/tweets.js", "data/tweets-part1.js", "data/tweets.js"]
    facts = facts_in(export)[1]
    assert (facts.native_id, facts.text) == (CHAIN[0], "Closed Monday")
    assert facts.url == f"https://x.com/citydpw/status/{CHAIN[2]}"
    assert facts.posted == datetime(2022, 12, 6, 5, 31, 41, tzinfo=UTC)
    assert [version.text for version in facts.versions] == ["Closed Munday", "Closed Tuesday"]
    assert [version.until and version.until.minute for version in facts.versions] == [33, 34]


def test_an_edited_post_whose_first_wording_is_missing_keeps_its_first_id_and_time() -> None:
    export = archive(edited(CHAIN[2], "Closed Monday", CHAIN, created_at="Tue Dec 06 05:34:52 +0000 2022"))
    facts = only(export)
    assert (facts.native_id, facts.versions) == (CHAIN[0], ())
    assert facts.posted == datetime(2022, 12, 6, 5, 31, 41, tzinfo=UTC)
    assert found_in(export)[0].month == "2022-12"


def test_a_post_never_edited_has_no_chain() -> None:
    facts = only(archive(edited("1600000000000000000", "Once", ["1600000000000000000"])))
    assert (facts.text, facts.versions) == ("Once", ())


def test_counters_that_move_make_no_version_and_words_that_change_do() -> None:
    first, liked = archive(post("Open")), archive(post("Open", favorite_count="900"))
    assert found_in(first)[0].originals != found_in(liked)[0].originals
    assert captures(first, liked).versions == ()
    changed = captures(first, liked, archive(post("Closed")))
    assert (changed.text, [version.text for version in changed.versions]) == ("Closed", ["Open"])


def test_an_edit_between_two_archives_makes_one_version() -> None:
    before = archive(edited(CHAIN[0], "Closed Munday", CHAIN[:1]))
    after = archive(edited(CHAIN[1], "Closed Monday", CHAIN[:2]), edited(CHAIN[0], "Closed Munday", CHAIN[:2]))
    facts = captures(before, after)
    assert (facts.text, [version.text for version in facts.versions]) == ("Closed Monday", ["Closed Munday"])


def test_a_long_text_that_arrives_later_is_no_change_of_words() -> None:
    cut = archive(post(LONG[:270].rstrip() + "… https://t.co/more"))
    whole = archive(
        post(LONG[:270].rstrip() + "… https://t.co/more"), files={"note-tweet.js": js("note_tweet", [note(LONG)])}
    )
    assert captures(cut, whole).versions == ()
    assert captures(whole, cut).text.split() == LONG.split()


def test_a_post_that_is_gone_says_since_when() -> None:
    (found,) = found_in(archive(tweet()))
    held = record(found)
    gone = type(held)(
        id=held.id, version=2, captured=datetime(2026, 3, 4, tzinfo=UTC), account=held.account, form=held.form,
        source=held.source, event="gone",
    )  # fmt: skip
    assert ARCHIVE.facts([held, gone]).gone == "2026-03-04"
    assert ARCHIVE.facts([held]).gone == ""


def test_an_older_capture_that_cannot_be_read_is_passed_over_and_the_newest_is_not() -> None:
    (found,) = found_in(archive(tweet()))
    broken = Found(id=found.id, month="", originals=(Original("data/tweets.js", "{"),), handle="CityDPW")
    assert ARCHIVE.facts([record(broken), record(found, version=2)]).text == "Streets are open."
    with pytest.raises(Unreadable, match="a post as X writes it was expected"):
        ARCHIVE.facts([record(found), record(broken, version=2)])


def test_a_picture_saved_with_another_ending_is_still_found() -> None:
    export = archive(tweet("7", extended_entities={"media": [photo("a.jpg")]}), files={"tweets_media/7-a.webp": b""})
    assert found_in(export)[0].media[0].member == "data/tweets_media/7-a.webp"
