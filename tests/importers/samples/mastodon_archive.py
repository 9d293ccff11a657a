"""A Mastodon archive: posts, a thread, a poll, a boost, a warning, pictures; messages and likes beside them."""

import json

from tests.importers.sample import Sample

SERVER = "https://social.mke.example"
ACTOR = f"{SERVER}/users/mkeparksdemo"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"
FOLLOWERS = f"{ACTOR}/followers"
PICTURE = "media_attachments/files/109/328/237/998/947/335/original/75bbdf75c52c60f3.jpg"
FILM = "media_attachments/files/112/000/000/000/000/001/original/0123456789abcdef.mp4"
HIDDEN = "media_attachments/files/113/000/000/000/000/002/original/fedcba9876543210.png"


def note(
    number: int,
    content: str,
    *,
    to: list[str] | None = None,
    cc: list[str] | None = None,
    kind: str = "Note",
    lang: str = "en",
    **more: object,
) -> dict[str, object]:
    """A Create as Mastodon writes it: whom it addresses stands in it twice."""
    ident = f"{ACTOR}/statuses/{number}"
    seen = {"to": [PUBLIC] if to is None else to, "cc": [FOLLOWERS] if cc is None else cc}
    time = {"published": f"2024-05-{1 + number % 27:02d}T17:33:26Z"}
    post = {
        "id": ident, "type": kind, "summary": None, "inReplyTo": None, **time,
        "url": f"{SERVER}/@mkeparksdemo/{number}", "attributedTo": ACTOR, **seen, "sensitive": False,
        "content": content, "contentMap": {lang: content}, "attachment": [], "tag": [], **more,
    }  # fmt: skip
    return {"id": f"{ident}/activity", "type": "Create", "actor": ACTOR, **time, **seen, "object": post}


def boost(number: int, target: str, to: str = PUBLIC) -> dict[str, object]:
    """An Announce: of the post passed on, the address only."""
    return {
        "id": f"{ACTOR}/statuses/{number}/activity", "type": "Announce", "actor": ACTOR,
        "published": "2024-06-01T08:00:00Z", "to": [to], "cc": [FOLLOWERS], "object": target,
    }  # fmt: skip


def document(path: str, name: str | None, mime: str = "image/jpeg") -> dict[str, object]:
    """An attachment; the path has a storage's name before it that the archive has not."""
    return {"type": "Document", "mediaType": mime, "url": f"/mkesocial/{path}", "name": name, "width": 9, "height": 8}


FIRST = 112400000000000001
ITEMS = [
    note(
        FIRST,
        '<p>The café at the lagoon opens Saturday 🦆 <a href="https://city.example/cafe">city.example/cafe</a> '
        '<a href="/tags/parks">#<span>Parks</span></a> :mke_flag:</p>',
        attachment=[document(PICTURE, "Ducks before a red pavilion"), document(FILM, None, "video/mp4")],
        tag=[
            {"type": "Hashtag", "href": f"{SERVER}/tags/parks", "name": "#parks"},
            {"type": "Mention", "href": f"{SERVER}/users/mkedpwdemo", "name": "@mkedpwdemo"},
            {"type": "Emoji", "name": ":mke_flag:", "icon": {"url": f"{SERVER}/emoji/mke.png"}},
        ],
        updated="2024-05-03T09:00:00Z",
    ),
    note(FIRST + 1, "<p>… and Sunday, too.</p>", inReplyTo=f"{ACTOR}/statuses/{FIRST}"),
    note(FIRST + 2, "<p>Abre el sábado.</p>", lang="es", to=[FOLLOWERS], cc=[PUBLIC]),
    note(FIRST + 3, "<p>Details of the storm damage</p>", summary="Storm damage, fallen trees", sensitive=True),
    note(
        FIRST + 4,
        "<p>Which lawn first?</p>",
        kind="Question",
        oneOf=[
            {"type": "Note", "name": "Lake Park", "replies": {"type": "Collection", "totalItems": 41}},
            {"type": "Note", "name": "Kosciuszko Park", "replies": {"type": "Collection", "totalItems": 44}},
        ],
        endTime="2024-05-09T17:33:26Z",
    ),
    note(FIRST + 5, "<p>What they said:</p>", quoteUrl="https://social.mke.example/users/mkedpwdemo/statuses/1124"),
    boost(FIRST + 6, "https://other.example/users/library/statuses/112399999999999999"),
    note(FIRST + 7, "<p>only for those who follow</p>", to=[FOLLOWERS], cc=[]),
    note(
        FIRST + 8,
        "<p>a word between two</p>",
        to=["https://other.example/users/resident"],
        cc=[],
        attachment=[document(HIDDEN, "a letter", "image/png")],
    ),
    boost(FIRST + 9, f"{ACTOR}/statuses/{FIRST + 7}?only-followers", to=FOLLOWERS),
    {"id": f"{ACTOR}#likes/1", "type": "Like", "actor": ACTOR, "object": "https://other.example/liked-elsewhere"},
]
OUTBOX = {
    "@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",
    "totalItems": 9, "orderedItems": ITEMS,
}  # fmt: skip
ACTOR_FILE = {
    "@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"], "id": ACTOR,
    "type": "Person", "preferredUsername": "mkeparksdemo", "name": "Parks (demo)", "url": f"{SERVER}/@mkeparksdemo",
    "manuallyApprovesFollowers": True, "outbox": "outbox.json", "likes": "likes.json",
}  # fmt: skip
LIKES = {"id": "likes.json", "type": "OrderedCollection", "orderedItems": ["https://other.example/liked-elsewhere"]}

SAMPLE = Sample(
    form="mastodon-archive",
    files={
        PICTURE: b"\xff\xd8\xff\xe0 ducks before a pavilion",
        FILM: b"\0\0\0\x18ftypmp42 film of ducks",
        HIDDEN: b"\x89PNG\r\n\x1a\n a letter",
        "outbox.json": json.dumps(OUTBOX, ensure_ascii=False).encode(),
        "likes.json": json.dumps(LIKES).encode(),
        "bookmarks.json": json.dumps({**LIKES, "id": "bookmarks.json"}).encode(),
        "actor.json": json.dumps(ACTOR_FILE).encode(),
        "avatar.png": b"\x89PNG\r\n\x1a\n avatar",
    },
    posts=7,
    handle="mkeparksdemo@social.mke.example",
    complete=True,
    secrets=("only for those who follow", "a word between two", "a letter", "only-followers", "liked-elsewhere"),
    sealed=("likes.json", "bookmarks.json", "avatar.png", HIDDEN),
)
