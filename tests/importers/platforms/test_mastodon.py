"""Mastodon's archive: whom an item addresses decides whether it is a post; what it says is kept whole."""

from collections.abc import Mapping
from datetime import UTC, datetime
import json
import os
from pathlib import Path

import pytest

from site_builder.importers.archives import opened
from site_builder.importers.platforms.mastodon import ARCHIVE
from site_builder.model.platform import identify
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, facts_in, found_in, only, problems_in, skipped_in

ROOT = Path(os.environ.get("SITE_BUILDER_SAMPLES") or Path(__file__).parents[4] / "shared" / "samples")
HOME = "https://social.example"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
FOLLOWERS = f"{HOME}/users/dpw/followers"
SHELF = "media_attachments/files/109/1/original/x.jpeg"


def note(number: int = 109326369162983072, **more: object) -> dict[str, object]:
    """A public Create; `to` and `cc` stand in it twice, as Mastodon writes it."""
    seen: dict[str, object] = {key: more[key] for key in ("to", "cc") if key in more}
    seen = seen or {"to": [PUBLIC], "cc": [FOLLOWERS]}
    ident = f"{HOME}/users/dpw/statuses/{number}"
    inner = {
        "id": ident, "type": "Note", "url": f"{HOME}/@dpw/{number}", "published": "2022-11-11T17:33:26Z",
        "content": "<p>Plows</p>", **seen, **more,
    }  # fmt: skip
    return {"id": f"{ident}/activity", "type": "Create", "actor": f"{HOME}/users/dpw", **seen, "object": inner}


def boost(of: object, number: int = 109344892273743723, to: str = PUBLIC) -> dict[str, object]:
    return {
        "id": f"{HOME}/users/dpw/statuses/{number}/activity", "type": "Announce", "actor": f"{HOME}/users/dpw",
        "published": "2022-11-15T00:04:15Z", "to": [to], "cc": [], "object": of,
    }  # fmt: skip


def archive(*items: object, more: Mapping[str, bytes] | None = None) -> Watched:
    box = {"id": "outbox.json", "type": "OrderedCollection", "totalItems": 190, "orderedItems": items}
    return Watched({"outbox.json": json.dumps(box).encode(), **(more or {})})


def test_a_post_says_when_where_and_what() -> None:
    facts = only(ARCHIVE, archive(note(contentMap={"es": "<p>Plows</p>"})))
    assert (facts.posted, facts.text, facts.form) == (
        datetime(2022, 11, 11, 17, 33, 26, tzinfo=UTC), "<p>Plows</p>", "html",
    )  # fmt: skip
    assert (facts.url, facts.lang, facts.kind) == (f"{HOME}/@dpw/109326369162983072", "es", "post")
    assert facts.handle == "dpw@social.example"


def test_a_post_is_the_one_that_its_address_names() -> None:
    facts = only(ARCHIVE, archive(note()))
    named = identify(facts.url)
    assert named is not None
    assert (facts.platform, facts.native_id) == (named.platform, named.native_id)


@pytest.mark.parametrize(
    ("to", "cc", "why"),
    [
        ([PUBLIC], [FOLLOWERS], ""),
        ([FOLLOWERS], [PUBLIC], ""),
        (PUBLIC, [], ""),
        (["as:Public"], [], ""),
        ([FOLLOWERS], [], "followers only"),
        ([FOLLOWERS], [f"{HOME}/users/mentioned"], "followers only"),
        ([f"{HOME}/users/resident"], [], "direct messages"),
        ([], [], "direct messages"),
        (["https://example.org/Public"], [], "direct messages"),
    ],
)
def test_whom_an_item_addresses_decides(to: object, cc: object, why: str) -> None:
    given = archive(note(to=to, cc=cc))
    assert (len(found_in(ARCHIVE, given)), skipped_in(ARCHIVE, given)) == ((0, {why: 1}) if why else (1, {}))


def test_an_item_that_does_not_say_whom_it_addresses_is_not_taken() -> None:
    silent = note()
    given = archive({key: value for key, value in silent.items() if key not in ("to", "cc")})
    assert (found_in(ARCHIVE, given), skipped_in(ARCHIVE, given)) == ([], {"visibility unknown": 1})
    assert codes_in(ARCHIVE, given) == ["I633"]


def test_a_public_frame_around_a_private_post_does_not_publish_it() -> None:
    item = note(to=[FOLLOWERS], cc=[]) | {"to": [PUBLIC], "cc": []}
    assert skipped_in(ARCHIVE, archive(item)) == {"followers only": 1}
    inner = note(to=[FOLLOWERS], cc=[])["object"]
    assert skipped_in(ARCHIVE, archive(boost(inner))) == {"followers only": 1}


def test_a_boost_is_a_share_of_somebodys_post() -> None:
    target = "https://other.example/users/library/statuses/109344172472601193"
    facts = only(ARCHIVE, archive(boost(target)))
    assert (facts.kind, facts.share_of, facts.shared_from) == ("share", target, "library@other.example")
    assert (facts.native_id, facts.text) == ("109344892273743723@social.example", "")


def test_a_boost_for_followers_alone_is_not_taken() -> None:
    given = archive(boost("https://other.example/users/a/statuses/109344172472601193", to=FOLLOWERS))
    assert skipped_in(ARCHIVE, given) == {"followers only": 1}


def test_newer_servers_number_their_accounts() -> None:
    item = boost("https://other.example/users/a/statuses/109344172472601193")
    item["id"] = f"{HOME}/ap/users/116000000000000001/statuses/116000000000000009/activity"
    assert only(ARCHIVE, archive(item)).native_id == "116000000000000009@social.example"


def test_a_posts_id_on_another_kind_of_server_is_made_of_its_address() -> None:
    item = note(id=f"{HOME}/notes/9abc", url=f"{HOME}/notes/9abc")
    first, again = only(ARCHIVE, archive(item)), only(ARCHIVE, archive(item))
    assert first.native_id == again.native_id
    assert len(first.native_id) == 12


def test_an_answer_a_quotation_and_a_warning_are_told() -> None:
    other = "https://other.example/users/a/statuses/109344172472601193"
    assert only(ARCHIVE, archive(note(inReplyTo=other))).in_reply_to == other
    for key in ("quote", "quoteUri", "quoteUrl", "_misskey_quote"):
        more: dict[str, object] = {key: other}
        facts = only(ARCHIVE, archive(note(109, **more)))
        assert (facts.kind, facts.quote_of) == ("quote", other)
    link = {"type": "Link", "mediaType": 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'}
    assert only(ARCHIVE, archive(note(tag=[link | {"href": other}]))).quote_of == other
    assert only(ARCHIVE, archive(note(summary="Storm", sensitive=True))).warning == "Storm"
    assert "sensitive" in only(ARCHIVE, archive(note(sensitive=True))).warning


def test_an_articles_summary_is_no_warning() -> None:
    facts = only(ARCHIVE, archive(note(type="Article", name="The plan", summary="What it is about")))
    assert (facts.kind, facts.title, facts.warning) == ("article", "The plan", "")


def test_a_poll_keeps_what_could_be_chosen() -> None:
    facts = only(ARCHIVE, archive(note(type="Question", anyOf=[{"type": "Note", "name": "A & B"}, {"name": "C"}])))
    assert facts.text == "<p>Plows</p><ul><li>A &amp; B</li><li>C</li></ul>"


def test_tags_and_mentions_are_named_with_their_server() -> None:
    tags = [
        {"type": "Hashtag", "name": "#Snow"},
        {"type": "Mention", "name": "@fire", "href": f"{HOME}/users/fire"},
        {"type": "Mention", "name": "@a@other.example", "href": "https://other.example/users/a"},
        {"type": "Emoji", "name": ":plow:"},
    ]
    facts = only(ARCHIVE, archive(note(tag=tags)))
    assert (facts.tags, facts.mentions) == (("Snow",), ("fire@social.example", "a@other.example"))


@pytest.mark.parametrize("before", ["", "/system/", "/indiewebsocial/", "https://files.example/cache/"])
def test_a_picture_is_found_whatever_stands_before_its_path(before: str) -> None:
    item = note(attachment=[{"type": "Document", "mediaType": "image/jpeg", "url": before + SHELF, "name": "A plow"}])
    given = archive(item, more={SHELF: b"\xff\xd8\xff"})
    (found,) = found_in(ARCHIVE, given)
    assert [ref.member for ref in found.media] == [SHELF]
    assert [(one.alt, one.kind) for one in only(ARCHIVE, given).media] == [("A plow", "image")]


def test_a_picture_that_the_archive_lacks_is_named_all_the_same() -> None:
    item = note(attachment=[{"type": "Document", "mediaType": "video/mp4", "url": f"/x/{SHELF}", "name": None}])
    assert [ref.member for ref in found_in(ARCHIVE, archive(item))[0].media] == [SHELF]
    assert [(one.alt, one.kind) for one in only(ARCHIVE, archive(item)).media] == [(None, "video")]


def test_the_preview_of_a_link_is_no_picture() -> None:
    assert (
        found_in(ARCHIVE, archive(note(attachment=[{"type": "Link", "href": "https://city.example"}])))[0].media == ()
    )


def test_what_is_beside_the_outbox_is_counted_and_never_opened() -> None:
    actor = json.dumps({"id": f"{HOME}/users/dpw", "preferredUsername": "dpw", "manuallyApprovesFollowers": True})
    beside = {"likes.json": b"secret", "bookmarks.json": b"secret", "avatar.png": b"", SHELF: b"of a message"}
    given = archive(note(), more={**beside, "actor.json": actor.encode()})
    assert skipped_in(ARCHIVE, given) == {
        "likes": 1, "bookmarks": 1, "profile pictures": 1, "files of no public post": 1,
    }  # fmt: skip
    assert given.opened == {"outbox.json"}
    assert ARCHIVE.complete(given).whole
    assert not ARCHIVE.complete(archive(note())).whole


def test_the_account_is_named_by_actor_json_before_the_items() -> None:
    actor = {"id": "https://social.example/ap/users/1160", "preferredUsername": "water"}
    assert ARCHIVE.handle(archive(note(), more={"actor.json": json.dumps(actor).encode()})) == "water@social.example"
    assert ARCHIVE.handle(archive(note())) == "dpw@social.example"


def test_a_pixelfed_outbox_is_pixelfeds() -> None:
    item = note(url="https://pix.example/p/dpw/550000000000000001", id="https://pix.example/p/dpw/550000000000000001")
    facts = only(ARCHIVE, archive(item))
    assert (facts.platform, facts.native_id) == ("pixelfed", "550000000000000001@pix.example")


def test_broken_items_cost_themselves() -> None:
    given = archive(
        note(published="soon"), note(2 * 10**17), {"type": "Create", "to": [PUBLIC], "object": "https://x.example"}
    )
    assert [found.id for found in found_in(ARCHIVE, given)] == ["200000000000000000@social.example"]
    assert codes_in(ARCHIVE, given) == ["I632", "I632"]


def test_an_item_without_a_time_has_that_of_its_number() -> None:
    facts = only(ARCHIVE, archive(note(published=None)))
    assert (facts.posted, bool(facts.time_note)) == (datetime(2022, 11, 11, 17, 33, 26, tzinfo=UTC), True)


def test_a_cut_outbox_gives_what_stands_before_the_cut() -> None:
    whole = archive(note(), note(2 * 10**17)).read("outbox.json")
    given = Watched({"outbox.json": whole[:-60]})
    assert len(found_in(ARCHIVE, given)) == 1
    assert [(each.code, each.severity.name) for each in problems_in(ARCHIVE, given)] == [("I631", "ERROR")]


@pytest.mark.parametrize("other", [{"type": "Like"}, {"type": "Delete"}, {"type": "Create", "object": {"type": "Add"}}])
def test_other_activities_are_counted_by_what_they_are(other: dict[str, object]) -> None:
    given = archive(other | {"to": [PUBLIC]})
    assert found_in(ARCHIVE, given) == []
    assert sum(skipped_in(ARCHIVE, given).values()) == 1


@pytest.mark.samples
def test_a_real_archive_gives_its_public_posts_and_no_other() -> None:
    path = ROOT / "mastodon/philhawksworth+hawksworx.com"
    if not path.is_dir():
        pytest.skip(f"the sample is not at {path}")
    with opened(path) as export:
        facts, skipped, problems = facts_in(ARCHIVE, export), skipped_in(ARCHIVE, export), problems_in(ARCHIVE, export)
    assert (len(facts), skipped, problems) == (189, {"direct messages": 26, "followers only": 1}, [])
    assert sum(each.kind == "share" for each in facts) == 26
    assert sum(len(each.media) for each in facts) == 14
    assert all((named := identify(each.url)) and named.native_id == each.native_id for each in facts)
