"""Pixelfed's statuses: what its file says of who may see a post decides, and what a post says is kept."""

from datetime import UTC, datetime
import json

import pytest

from site_builder.importers.platforms.mastodon import STATUSES
from site_builder.model.platform import identify
from tests.importers.held import Watched
from tests.importers.platforms.reading import codes_in, found_in, only, skipped_in

URL = "https://pix.example/p/parks/550000000000000001"


def status(**more: object) -> dict[str, object]:
    return {
        "id": "550000000000000001", "uri": URL, "url": URL, "in_reply_to_id": "", "in_reply_to_account_id": "",
        "content": "Ducks", "created_at": "2023-04-01T14:00:00.000Z", "visibility": "public", "pf_type": "photo",
        "media_attachments": [], "account": {"username": "parks"}, **more,
    }  # fmt: skip


def export(*items: object, **files: bytes) -> Watched:
    return Watched({"pixelfed-statuses.json": json.dumps(items).encode(), **files})


def test_a_status_says_when_where_and_what() -> None:
    facts = only(STATUSES, export(status()))
    assert (facts.posted, facts.text, facts.kind) == (datetime(2023, 4, 1, 14, tzinfo=UTC), "Ducks", "photo")
    named = identify(facts.url)
    assert named is not None
    assert (facts.platform, facts.native_id, facts.handle) == ("pixelfed", named.native_id, named.handle)


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"visibility": "unlisted"}, ""),
        ({"visibility": "private"}, "followers only"),
        ({"visibility": "direct"}, "direct messages"),
        ({"visibility": "draft"}, "drafts"),
        ({"visibility": "archived"}, "archived"),
        ({"visibility": None}, "visibility unknown"),
        ({"pf_type": "story"}, "stories and their answers"),
        ({"pf_type": "share"}, "shares that do not say of what"),
    ],
)
def test_only_what_everyone_may_see_is_taken(more: dict[str, object], why: str) -> None:
    given = export(status(**more))
    assert (len(found_in(STATUSES, given)), skipped_in(STATUSES, given)) == ((0, {why: 1}) if why else (1, {}))


def test_a_picture_has_its_address_its_words_and_the_file_that_was_put_beside() -> None:
    url = "https://pix.example/storage/m/_v2/1/QmZ7v3k0aYc5mX2n9s8d1f4g6h.jpg"
    pictures = [{"type": "Image", "url": url, "description": "Ducks on ice", "mime": "image/jpeg"}]
    given = export(status(media_attachments=pictures), **{"p/QmZ7v3k0aYc5mX2n9s8d1f4g6h.jpg": b"\xff\xd8\xff"})
    assert [(ref.member, ref.url) for ref in found_in(STATUSES, given)[0].media] == [
        ("p/QmZ7v3k0aYc5mX2n9s8d1f4g6h.jpg", url)
    ]
    assert [one.alt for one in only(STATUSES, given).media] == ["Ducks on ice"]


def test_a_place_is_named_and_its_coordinates_and_the_people_in_the_picture_are_not() -> None:
    more = {"place": {"name": "Milwaukee", "lat": "43.03"}, "taggedPeople": [{"username": "resident"}]}
    facts = only(STATUSES, export(status(**more)))
    assert facts.location == "Milwaukee"
    assert "43.03" not in repr(facts)
    assert "resident" not in repr(facts)


def test_an_answer_leads_to_the_status_of_that_number_on_the_same_server() -> None:
    facts = only(STATUSES, export(status(in_reply_to_id="550000000000000000")))
    assert (facts.kind, facts.in_reply_to) == ("reply", "pixelfed:550000000000000000@pix.example")


def test_the_interface_of_mastodon_gives_the_same_shape_with_boosts() -> None:
    url = "https://social.example/@dpw/109344892273743723"
    shared = {
        "url": "https://other.example/@a/109344172472601193", "visibility": "public", "content": "<p>Seeds</p>",
        "account": {"acct": "a@other.example"},
    }  # fmt: skip
    item = status(id="109344892273743723", uri=url, url=url, reblog=shared)
    facts = only(STATUSES, export({key: value for key, value in item.items() if key != "pf_type"}))
    assert (facts.platform, facts.kind, facts.share_of) == ("mastodon", "share", shared["url"])
    assert (facts.text, facts.shared_from) == ("<p>Seeds</p>", "a@other.example")


def test_a_broken_status_costs_itself() -> None:
    given = export(status(), status(id="550000000000000009", url="", uri=""), status(created_at="soon"))
    assert (len(found_in(STATUSES, given)), codes_in(STATUSES, given)) == (1, ["I632", "I632"])


def test_no_file_of_pixelfed_declares_posts_gone() -> None:
    assert not STATUSES.complete(export(status())).whole
