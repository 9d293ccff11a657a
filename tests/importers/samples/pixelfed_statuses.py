"""Pixelfed's statuses: photos with a place, an album, an answer; stories, drafts and followers' posts beside them."""

import json

from tests.importers.sample import Sample

SERVER = "https://pix.mke.example"
ACCOUNT = {
    "id": "310", "username": "mkelibrarydemo", "acct": "mkelibrarydemo", "locked": False,
    "url": f"{SERVER}/mkelibrarydemo", "note": "Demo",
}  # fmt: skip


def photo(name: str, description: str | None) -> dict[str, object]:
    """A picture: its address, which is of digests, and what it shows."""
    url = f"{SERVER}/storage/m/_v2/310/aa11bb22c-33dd44/{name}.jpg"
    return {
        "id": "7",
        "type": "Image",
        "url": url,
        "preview_url": url,
        "description": description,
        "mime": "image/jpeg",
    }


def status(
    number: int, words: str, visibility: str = "public", kind: str = "photo", **more: object
) -> dict[str, object]:
    """A status as Pixelfed's transformer writes it."""
    url = f"{SERVER}/p/mkelibrarydemo/{number}"
    return {
        "_v": 1, "id": str(number), "shortcode": "CzQ1", "uri": url, "url": url, "in_reply_to_id": "",
        "in_reply_to_account_id": "", "reblog": None, "content": words, "content_text": words,
        "created_at": f"2023-04-{1 + number % 27:02d}T14:00:00.000Z", "sensitive": False, "spoiler_text": "",
        "visibility": visibility, "language": None, "mentions": [], "pf_type": kind, "place": None,
        "taggedPeople": [], "media_attachments": [], "account": ACCOUNT, "tags": [], "poll": None, **more,
    }  # fmt: skip


LONG = "QmZ7v3k0aYc5mX2n9s8d1f4g6h"
FIRST = 550000000000000001
STATUSES = [
    status(
        FIRST,
        'Storytime at Központi könyvtár 📚 <a href="https://pix.mke.example/discover/tags/libros">#libros</a>',
        media_attachments=[photo(LONG, "Children on a carpet"), photo("no_words", None)],
        kind="photo:album",
        tags=[{"name": "libros", "url": f"{SERVER}/discover/tags/libros"}],
        place={"id": 1, "name": "Milwaukee", "country": "United States", "lat": "43.0389", "long": "-87.90647"},
        taggedPeople=[{"username": "a_resident_in_the_picture"}],
    ),
    status(FIRST + 1, "Tomorrow, too", kind="text", in_reply_to_id=str(FIRST), in_reply_to_account_id="310"),
    status(FIRST + 2, "Seen by all, listed nowhere", "unlisted", media_attachments=[photo("other", None)]),
    status(FIRST + 3, "for followers alone", "private"),
    status(FIRST + 4, "not yet said", "draft"),
    status(FIRST + 5, "told for a day", "public", "story"),
    status(FIRST + 6, "a word between two", "direct", "direct"),
    status(FIRST + 7, "", "public", "share"),
]

SAMPLE = Sample(
    form="pixelfed-statuses",
    files={
        "pixelfed-statuses.json": json.dumps(STATUSES, ensure_ascii=False, indent=4).encode(),
        f"photos/{LONG}.jpg": b"\xff\xd8\xff\xe0 children on a carpet",
        "account.json": b'{"preferredUsername": "mkelibrarydemo"}',
        "pixelfed-followers.json": b'["https://pix.mke.example/a_resident_who_follows"]',
    },
    posts=3,
    handle="mkelibrarydemo@pix.mke.example",
    secrets=(
        "for followers alone",
        "not yet said",
        "told for a day",
        "a word between two",
        "a_resident_who_follows",
    ),
    sealed=("account.json", "pixelfed-followers.json"),
)
