"""A repository of Bluesky: posts with pictures, a film, a card, links by bytes; a repost; a deleted post's block."""

import json

from libipld import encode_dag_cbor

from tests.importers.platforms.bluesky_repository import DID, Repository, blob, blob_name, document
from tests.importers.sample import Sample

POST, REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"
PICTURE, AVATAR = b"\xff\xd8\xff\xe0 turtles on a log", b"\xff\xd8\xff\xe0 avatar"
FILM, CAPTIONS = b"\0\0\0\x18ftypmp42 film of turtles", b"WEBVTT\n\n00:00.000 --> 00:02.000\nTortugas\n"
TEXT = "¡Tortugas! 🐢🐢 mke.example/tur… por @library.mke.example #Lagoon"


def facet(shown: str, kind: str, key: str, value: str) -> dict[str, object]:
    """A link, mention or tag, counted in bytes of UTF-8."""
    start = len(TEXT[: TEXT.index(shown)].encode())
    feature = {"$type": f"app.bsky.richtext.facet#{kind}", key: value}
    return {"index": {"byteStart": start, "byteEnd": start + len(shown.encode())}, "features": [feature]}


def post(text: str, at: str, **more: object) -> dict[str, object]:
    """A record of a post."""
    return {"$type": POST, "text": text, "createdAt": at, "langs": ["en"], **more}


def strong(collection: str, rkey: str, did: str = DID) -> dict[str, object]:
    """A reference to a record."""
    return {
        "uri": f"at://{did}/{collection}/{rkey}",
        "cid": "bafyreib2rxk3rybk3aobmv5cjuql3bm2twh4jo5uxgf5kpqcsgz7soitae",
    }


FIRST = "3kftldxbvq22p"
RECORDS: dict[str, dict[str, object]] = {
    f"{POST}/{FIRST}": post(
        TEXT,
        "2023-12-06T00:21:07.723Z",
        langs=["es", "en"],
        facets=[
            facet("mke.example/tur…", "link", "uri", "https://mke.example/turtles"),
            facet("@library.mke.example", "mention", "did", "did:plc:librarydemo234567abcdefg"),
            facet("#Lagoon", "tag", "tag", "Lagoon"),
        ],
        embed={
            "$type": "app.bsky.embed.images",
            "images": [{"alt": "Two turtles", "image": blob(PICTURE, "image/jpeg")}],
        },
    ),
    f"{POST}/3kftlf2aaaa2p": post(
        "… and they move",
        "2023-12-06T00:22:00-06:00",
        reply={"root": strong(POST, FIRST), "parent": strong(POST, FIRST)},
        embed={
            "$type": "app.bsky.embed.video",
            "video": blob(FILM, "video/mp4"),
            "alt": "Turtles walk",
            "captions": [{"lang": "es", "file": blob(CAPTIONS, "text/vtt")}],
        },
    ),
    f"{POST}/3kftlg2bbbb2p": post(
        "What they wrote:",
        "2023-12-06T00:23:00Z",
        embed={"$type": "app.bsky.embed.record", "record": strong(POST, "3kaaaaaaaaa22", "did:plc:other")},
    ),
    f"{POST}/3kftlh2cccc2p": post(
        "The plan is out",
        "2023-12-06T00:24:00Z",
        embed={
            "$type": "app.bsky.embed.external",
            "external": {"uri": "https://mke.example/plan", "title": "The lagoon plan", "description": "…"},
        },
        labels={"$type": "com.atproto.label.defs#selfLabels", "values": [{"val": "graphic-media"}]},
    ),
    f"{REPOST}/3kftli2dddd2p": {
        "$type": REPOST, "createdAt": "2023-12-06T00:25:00Z", "subject": strong(POST, "3kbbbbbbbbb22", "did:plc:other"),
    },
    "app.bsky.feed.like/3kftlj2eeee2p": {
        "$type": "app.bsky.feed.like", "createdAt": "2023-12-06T00:26:00Z",
        "subject": strong(POST, "3kccccccccc22", "did:plc:residentwhoisliked"),
    },
    "app.bsky.graph.follow/3kftlk2ffff2p": {
        "$type": "app.bsky.graph.follow", "createdAt": "2023-12-06T00:27:00Z",
        "subject": "did:plc:residentwhoisfollowed",
    },
    "app.bsky.actor.profile/self": {
        "$type": "app.bsky.actor.profile", "displayName": "Parks (demo)", "avatar": blob(AVATAR, "image/jpeg"),
    },
}  # fmt: skip
DELETED = encode_dag_cbor(post("taken back the same day", "2023-12-06T00:28:00Z"))

SAMPLE = Sample(
    form="bluesky-car",
    files={
        "repo.car": Repository(RECORDS, extra=[DELETED]).car(),
        "did.json": json.dumps(document()).encode(),
        f"blobs/{blob_name(PICTURE)}": PICTURE,
        f"blobs/{blob_name(FILM)}": FILM,
        f"blobs/{blob_name(CAPTIONS)}": CAPTIONS,
        f"blobs/{blob_name(AVATAR)}": AVATAR,
    },
    posts=5,
    handle="parks.mke.example",
    complete=True,
    secrets=("taken back the same day", "residentwhoisliked", "residentwhoisfollowed"),
    sealed=(f"blobs/{blob_name(AVATAR)}",),
    rebuilt="a block is binary; its very bytes are kept in base64",
)
