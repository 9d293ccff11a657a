"""Instagram's export of 2018 to 2020: one media.json, a carousel in pieces, stories, and decoys in the same file."""

import json

from tests.importers.sample import Sample

CAROUSEL = "Three bridges in one walk: Holton, Marsupial, Humboldt #MKE"
MEDIA = {
    "photos": [
        {
            "caption": "¡Feliz año nuevo! Pick-up is a day later — «Draw near» ❄️",
            "taken_at": "2020-01-01T15:00:05+00:00",
            "location": "Milwaukee City Hall",
            "path": "photos/202001/0a1b2c3d4e5f60718293a4b5c6d7e8f9.jpg",
        },
        {
            "caption": CAROUSEL,
            "taken_at": "2019-06-02T18:30:00+00:00",
            "path": "photos/201906/aa00000000000000000000000001.jpg",
        },
        {
            "caption": CAROUSEL,
            "taken_at": "2019-06-02T18:30:00+00:00",
            "path": "photos/201906/aa00000000000000000000000002.jpg",
        },
        {"caption": "No zone in early exports", "taken_at": "2018-05-20T11:12:13", "path": "photos/201805/bb01.jpg"},
    ],
    "videos": [
        {
            "caption": CAROUSEL,
            "taken_at": "2019-06-02T18:30:00+00:00",
            "path": "videos/201906/aa00000000000000000000000003.mp4",
        },
        {"caption": "", "taken_at": "2018-04-01T09:00:00+00:00", "path": "videos/201804/cc01.mp4"},
    ],
    "stories": [{"caption": "", "taken_at": "2020-02-02T20:20:02+00:00", "path": "stories/202002/dd01.jpg"}],
    "profile": [
        {
            "caption": "our director",
            "taken_at": "2018-01-01T00:00:00+00:00",
            "is_active_profile": True,
            "path": "profile/201801/ee01.jpg",
        }
    ],
    "direct": [
        {"taken_at": "2019-09-09T09:09:09+00:00", "caption": "from a resident", "path": "direct/201909/ff01.jpg"}
    ],
}
PROFILE = {
    "biography": "Demonstration account",
    "date_joined": "2015-03-04T10:00:00",
    "email": "keeper@city.example",
    "name": "Milwaukee Public Works (demonstration)",
    "private_account": False,
    "username": "mkedpw.demo",
}


def plain(value: object) -> bytes:
    """JSON as Instagram wrote it in those years: true letters, on one line."""
    return json.dumps(value, ensure_ascii=False).encode()


SAMPLE = Sample(
    form="instagram-media-json",
    files={
        "media.json": plain(MEDIA),
        "profile.json": plain(PROFILE),
        "messages.json": plain([{"participants": ["mkedpw.demo"], "conversation": [{"text": "the alley smells"}]}]),
        "likes.json": plain({"media_likes": [["2019-01-01", "thatshop"]]}),
        "photos/202001/0a1b2c3d4e5f60718293a4b5c6d7e8f9.jpg": b"\xff\xd8\xff\xe0snow",
        "photos/201906/aa00000000000000000000000001.jpg": b"\xff\xd8\xff\xe0holton",
        "photos/201906/aa00000000000000000000000002.jpg": b"\xff\xd8\xff\xe0marsupial",
        "videos/201906/aa00000000000000000000000003.mp4": b"\0\0\0\x18ftypmp42humboldt",
        "stories/202002/dd01.jpg": b"\xff\xd8\xff\xe0story",
        "profile/201801/ee01.jpg": b"\xff\xd8\xff\xe0director",
        "direct/201909/ff01.jpg": b"\xff\xd8\xff\xe0alley",
    },
    posts=5,
    handle="mkedpw.demo",
    secrets=("our director", "from a resident", "the alley smells", "keeper@city.example", "thatshop"),
    sealed=("messages.json", "likes.json", "direct/201909/ff01.jpg", "profile/201801/ee01.jpg"),
)
