"""What a post of Bluesky says: links by bytes, what is attached, its time and its key, in every shape of JSON."""

from datetime import UTC, datetime
import json
import os
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.platforms.bluesky import RECORDS
from site_builder.model.platform import identify
from site_builder.model.post import Facts, Link
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, facts_in, found_in, only, skipped_in

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
DID = "did:plc:mkeparksdemo234567abcdef"
POST = "app.bsky.feed.post"
KEY = "3kftldxbvq22p"
OTHER = "at://did:plc:other/app.bsky.feed.post/3kaaaaaaaaa22"
OTHER_PAGE = "https://bsky.app/profile/did:plc:other/post/3kaaaaaaaaa22"
CID = "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy"


def post(text: str = "Turtles", **more: object) -> dict[str, object]:
    return {"$type": POST, "text": text, "createdAt": "2023-12-06T00:21:07.723Z", **more}


def export(*records: object, key: str = KEY, files: dict[str, bytes] | None = None) -> Watched:
    """The answer of a server that lists records."""
    listed = [{"uri": f"at://{DID}/{POST}/{key}", "cid": "bafyrei", "value": record} for record in records]
    return Watched({"records.json": json.dumps({"records": listed}).encode(), **(files or {})})


def told(text: str = "Turtles", key: str = KEY, **more: object) -> Facts:
    return only(RECORDS, export(post(text, **more), key=key))


def facet(start: int, end: int, kind: str = "link", **more: str) -> dict[str, object]:
    feature = {"$type": f"app.bsky.richtext.facet#{kind}", **more}
    return {"index": {"byteStart": start, "byteEnd": end}, "features": [feature]}


def test_a_post_says_when_where_and_what() -> None:
    facts = told(langs=["es", "en"])
    assert (facts.posted, facts.time_note) == (datetime(2023, 12, 6, 0, 21, 7, 723000, tzinfo=UTC), "")
    assert (facts.text, facts.form, facts.lang, facts.kind) == ("Turtles", "text", "es", "post")
    assert facts.url == f"https://bsky.app/profile/{DID}/post/{KEY}"
    named = identify(facts.url)
    assert named is not None
    assert (named.platform, named.native_id) == ("bluesky", facts.native_id)


def test_links_stand_where_their_bytes_of_utf8_say() -> None:
    text = "¡🐢🐢! mke.example/t… ¡sí!"
    start = len("¡🐢🐢! ".encode())
    url = "https://mke.example/turtles?a=1&b=2"
    facts = told(text, facets=[facet(start, start + len("mke.example/t…".encode()), uri=url)])
    assert facts.form == "html"
    assert facts.text == f'¡🐢🐢! <a href="{url.replace("&", "&amp;")}">mke.example/t…</a> ¡sí!'
    assert facts.links == (Link("mke.example/t…", url, "mke.example/t…"),)


def test_a_text_whose_links_are_whole_stays_plain() -> None:
    facts = told("see https://a.example <b>", facets=[facet(4, 21, uri="https://a.example")])
    assert (facts.text, facts.form, facts.links) == ("see https://a.example <b>", "text", ())


@pytest.mark.parametrize(
    "broken",
    [
        facet(1, 4, uri="https://a.example"),
        facet(5, 5, uri="https://a.example"),
        facet(0, 999, uri="https://a.example"),
        facet(-1, 3, uri="https://a.example"),
        facet(0, 4, uri="javascript:alert(1)"),
        facet(0, 4, kind="unheard-of", uri="https://a.example"),
        {"index": None, "features": 7},
        7,
    ],
)
def test_a_link_that_cannot_be_is_left_out(broken: object) -> None:
    facts = told("🐢 <b>", facets=[broken])
    assert (facts.text, facts.form) == ("🐢 <b>", "text")


def test_what_is_around_a_link_is_escaped_and_lines_stay() -> None:
    facts = told("<b>\nhere", facets=[facet(4, 8, uri="https://a.example"), facet(5, 8, uri="https://b.example")])
    assert facts.text == '&lt;b&gt;<br>\n<a href="https://a.example">here</a>'


def test_the_posts_of_2023_count_in_units_of_utf16() -> None:
    entities = [{"index": {"start": 3, "end": 7}, "type": "link", "value": "https://a.example"}]
    assert told("🐢 here", entities=entities).text == '🐢 <a href="https://a.example">here</a>'


def test_mentions_and_tags_are_named() -> None:
    facets = [facet(0, 4, "mention", did="did:plc:a"), facet(5, 10, "tag", tag="Snow")]
    facts = told("@a.b #Snow", facets=facets, tags=["plows"])
    assert (facts.mentions, facts.tags) == (("a.b",), ("Snow", "plows"))


def test_an_answer_and_a_quotation_lead_to_their_pages() -> None:
    facts = told(reply={"root": {"uri": "at://did:plc:x/app.bsky.feed.post/3k"}, "parent": {"uri": OTHER}})
    assert (facts.kind, facts.in_reply_to) == ("reply", OTHER_PAGE)
    record = {"$type": "app.bsky.embed.record", "record": {"uri": OTHER, "cid": "x"}}
    facts = told(embed=record)
    assert (facts.kind, facts.quote_of) == ("quote", OTHER_PAGE)
    media = {"$type": "app.bsky.embed.images", "images": [{"alt": "A", "image": {"ref": {"$link": CID}}}]}
    facts = told(embed={"$type": "app.bsky.embed.recordWithMedia", "record": record, "media": media})
    assert (facts.quote_of, [one.alt for one in facts.media]) == (OTHER_PAGE, ["A"])


def test_a_feed_or_list_that_is_shown_is_a_link_and_no_quotation() -> None:
    record = {"uri": "at://did:plc:x/app.bsky.feed.generator/mutuals"}
    facts = told(embed={"$type": "app.bsky.embed.record", "record": record})
    assert (facts.quote_of, facts.text) == ("", "Turtles\n\nhttps://bsky.app/profile/did:plc:x/feed/mutuals")


def test_a_card_is_a_link_below_the_words_unless_they_have_it() -> None:
    card = {"$type": "app.bsky.embed.external", "external": {"uri": "https://a.example/p", "title": "The plan"}}
    facts = told(embed=card)
    assert facts.text == "Turtles\n\nhttps://a.example/p"
    assert facts.links == (Link("https://a.example/p", "https://a.example/p", "The plan"),)
    assert told("see https://a.example/p", embed=card).text == "see https://a.example/p"


def test_pictures_are_found_by_their_digests_and_empty_words_describe_nothing() -> None:
    picture = {"alt": "", "image": {"$type": "blob", "ref": {"$link": CID}, "mimeType": "image/png"}}
    older = {"alt": "Old", "image": {"cid": "bafkreiold", "mimeType": "image/jpeg"}}
    record = post(embed={"$type": "app.bsky.embed.images", "images": [picture, older]})
    given = export(record, files={f"blobs/{CID}": b"\x89PNG"})
    assert [ref.member for ref in found_in(RECORDS, given)[0].media] == [f"blobs/{CID}", ""]
    facts = only(RECORDS, given)
    assert [(one.alt, one.mime) for one in facts.media] == [(None, "image/png"), ("Old", "image/jpeg")]
    assert facts.media[1].url == f"https://cdn.bsky.app/img/feed_fullsize/plain/{DID}/bafkreiold@jpeg"


def test_captions_are_tracks_of_their_film() -> None:
    embed = {
        "$type": "app.bsky.embed.video", "alt": "They walk", "video": {"ref": {"$link": CID}, "mimeType": "video/mp4"},
        "captions": [{"lang": "es", "file": {"ref": {"$link": "bafkreicaptions"}}}],
    }  # fmt: skip
    given = export(post(embed=embed), files={f"b/{CID}": b"film", "b/bafkreicaptions": b"WEBVTT"})
    film, captions = only(RECORDS, given).media
    assert (film.kind, film.alt, captions.kind) == ("video", "They walk", "document")


def test_captions_without_an_ending_in_their_names_are_found() -> None:
    name = "bafkrei" + "c" * 52
    embed = {
        "$type": "app.bsky.embed.video", "video": {"ref": {"$link": CID}},
        "captions": [{"lang": "es", "file": {"ref": {"$link": name}}}],
    }  # fmt: skip
    film, _ = only(RECORDS, export(post(embed=embed), files={f"b/{CID}": b"film", f"b/{name}": b"WEBVTT"})).media
    assert [(track.source, track.lang) for track in film.tracks] == [(f"b/{name}", "es")]


def test_the_accounts_own_warning_is_kept() -> None:
    labels = {"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "graphic-media"}]}
    assert "graphic" in told(labels=labels).warning
    assert told(labels={"values": [{"val": "!no-unauthenticated"}]}).warning == ""


@pytest.mark.parametrize(
    ("said", "at", "note"),
    [
        ("2023-12-05T18:21:07-06:00", "2023-12-06T00:21:07", ""),
        ("2023-12-06T00:21:07", "2023-12-06T00:21:07", "no time zone"),
        ("2019-01-01T00:00:00Z", "2019-01-01T00:00:00", "author's app gave this time"),
        ("2031-01-01T00:00:00Z", "2023-12-06T00:21:07", "this is the key's"),
        ("yesterday", "2023-12-06T00:21:07", "from its key"),
        ("9999-12-31T23:59:59-14:00", "2023-12-06T00:21:07", "from its key"),
    ],
)
def test_the_time_an_app_gives_is_held_against_the_key(said: str, at: str, note: str) -> None:
    facts = told(createdAt=said)
    assert facts.posted.replace(microsecond=0, tzinfo=None).isoformat() == at
    assert note in facts.time_note if note else facts.time_note == ""


def test_a_repost_is_a_share_and_has_an_id_of_its_own() -> None:
    record = {"$type": "app.bsky.feed.repost", "createdAt": "2023-12-06T00:25:00Z", "subject": {"uri": OTHER}}
    file = {f"app.bsky.feed.repost/{KEY}.json": json.dumps(record).encode()}
    facts = only(RECORDS, Watched(file))
    assert (facts.kind, facts.share_of, facts.native_id, facts.url) == ("share", OTHER_PAGE, f"repost-{KEY}", "")


def test_a_file_of_an_unpacked_repository_is_named_by_its_place() -> None:
    folder = DID.replace(":", "_")
    given = Watched({f"x/{folder}/{POST}/{KEY}.json": json.dumps(post(), indent=1).encode()})
    assert (only(RECORDS, given).native_id, only(RECORDS, given).url) == (
        KEY,
        f"https://bsky.app/profile/{DID}/post/{KEY}",
    )


def test_a_list_of_an_accounts_posts_has_what_it_passed_on_and_nothing_of_others() -> None:
    def view(key: str, did: str) -> dict[str, object]:
        author = {"did": did, "handle": f"{did[8:]}.example"}
        return {"uri": f"at://{did}/{POST}/{key}", "author": author, "record": post(key)}

    reason = {
        "$type": "app.bsky.feed.defs#reasonRepost", "by": {"did": "did:plc:mke", "handle": "mke.example"},
        "indexedAt": "2024-01-01T00:00:00Z",
    }  # fmt: skip
    feed = [
        {"post": view("3kaaaaaaaaa22", "did:plc:mke")},
        {"post": view("3kbbbbbbbbb22", "did:plc:dpw"), "reason": reason},
        {"post": view("3kccccccccc22", "did:plc:resident")},
    ]
    given = Watched({"feed.json": json.dumps({"feed": feed}).encode()})
    own, shared = facts_in(RECORDS, given)
    assert (own.handle, own.kind, shared.kind, shared.shared_from) == ("mke.example", "post", "share", "dpw.example")
    assert skipped_in(RECORDS, given) == {"posts of others": 1}


def test_likes_and_the_like_are_counted_and_their_files_never_opened() -> None:
    files = {
        f"app.bsky.feed.post/{KEY}.json": post(),
        "app.bsky.feed.like/3k.json": {},
        "app.bsky.graph.block/3k.json": {},
    }
    given = Watched({name: json.dumps(value).encode() for name, value in files.items()})
    assert skipped_in(RECORDS, given) == {"likes": 1, "blocks": 1}
    assert given.opened == {f"app.bsky.feed.post/{KEY}.json"}


def test_a_record_that_is_none_costs_itself() -> None:
    given = export(post(createdAt=7, key="x"), key="no-tid")
    assert (found_in(RECORDS, given), codes_in(RECORDS, given)) == ([], ["I657"])


@pytest.mark.samples
def test_real_records_of_every_shape_are_read() -> None:
    path = ROOT / "bluesky"
    if not path.is_dir():
        pytest.skip(f"the samples are not at {path}")
    counts = {}
    for file in sorted(path.rglob("*.json")):
        with opened(file) as given:
            if RECORDS.recognises(given):
                counts[file.name] = len(facts_in(RECORDS, given))
    assert counts.pop("capture_atprotocom.json") == 20
    assert (len(counts), sum(counts.values())) == (10, 10)
