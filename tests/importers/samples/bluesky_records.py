"""Records of Bluesky as JSON: a repository unpacked into files, and a server's list with what was passed on."""

import json

from tests.importers.sample import Sample

DID = "did:plc:mkelibrarydemo34567abcdef"
POST, REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"
PICTURE = "bafkreibme22gw2h7y2h7tg2fhqotaqjucnbc24deqo72b6mkl2egezxhvy"
FOLDER = "did_plc_mkelibrarydemo34567abcdef"


def record(text: str, at: str, **more: object) -> dict[str, object]:
    """A post's record."""
    return {"$type": POST, "text": text, "createdAt": at, "langs": ["en"], **more}


def view(rkey: str, said: dict[str, object], did: str = DID, handle: str = "library.mke.example") -> dict[str, object]:
    """A post as a server shows it."""
    author = {"did": did, "handle": handle, "displayName": "Demo"}
    return {
        "uri": f"at://{did}/{POST}/{rkey}",
        "cid": "",
        "author": author,
        "record": said,
        "indexedAt": said["createdAt"],
    }


PICTURED = record(
    "Cuentos en la Központi könyvtár 📚",
    "2024-02-01T15:00:00.000Z",
    langs=["es"],
    embed={
        "$type": "app.bsky.embed.images",
        "images": [
            {
                "alt": "A carpet of books",
                "image": {"$type": "blob", "ref": {"$link": PICTURE}, "mimeType": "image/jpeg", "size": 9},
            }
        ],
    },
)
FEED = {
    "feed": [
        {"post": view("3kkdm2s2n2c2a", record("Open late on Thursday", "2024-02-02T15:00:00.000Z"))},
        {
            "post": view(
                "3kkdzzzzzzz2a", record("A seed library", "2024-02-02T16:00:00Z"), "did:plc:other", "dpw.example"
            ),
            "reason": {
                "$type": "app.bsky.feed.defs#reasonRepost",
                "by": {"did": DID, "handle": "library.mke.example"},
                "indexedAt": "2024-02-02T17:00:00.000Z",
            },
        },
        {
            "post": view(
                "3kkdyyyyyyy2a", record("I live next door", "2024-02-02T18:00:00Z"), "did:plc:resident", "a.example"
            )
        },
    ],
    "cursor": "2024-02-01T00:00:00Z",
}
LIKE = {"$type": "app.bsky.feed.like", "subject": {"uri": "at://did:plc:residentwhoisliked/app.bsky.feed.post/3k"}}

SAMPLE = Sample(
    form="bluesky-records",
    files={
        f"{FOLDER}/{POST}/3kkdlq2aaaa2a.json": json.dumps(PICTURED, ensure_ascii=False, indent=2).encode(),
        f"{FOLDER}/app.bsky.feed.like/3kkdlq2bbbb2a.json": json.dumps(LIKE).encode(),
        f"{FOLDER}_blobs/{PICTURE}": b"\xff\xd8\xff\xe0 a carpet of books",
        "feed.json": json.dumps(FEED, ensure_ascii=False).encode(),
        "did.json": json.dumps({"id": DID, "alsoKnownAs": ["at://library.mke.example"]}).encode(),
    },
    posts=3,
    handle="library.mke.example",
    secrets=("I live next door", "residentwhoisliked"),
    sealed=(f"{FOLDER}/app.bsky.feed.like/3kkdlq2bbbb2a.json",),
)
