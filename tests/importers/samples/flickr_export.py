"""Flickr's account data and its zip of photos: public ones, a film, friends' and private ones, albums, decoys."""

import json

from tests.importers.sample import Sample

ALIAS = "mkeparksdemo"
NSID = "12345678@N00"


def photo(number: str, name: str, imported: str = "2019-06-02 18:04:05", **more: object) -> dict[str, object]:
    """A photo's file as Flickr writes it."""
    base: dict[str, object] = {
        "id": number, "name": name, "description": "", "count_views": "12", "count_faves": "1", "count_comments": "0",
        "date_taken": "2019-06-01 10:00:00", "count_tags": "0", "count_notes": "0", "rotation": 0,
        "date_imported": imported, "photopage": f"https://www.flickr.com/photos/{ALIAS}/{number}/",
        "original": f"https://live.staticflickr.com/65535/{number}_0a1b2c3d4e_o.jpg", "license": "All Rights Reserved",
        "geo": [], "groups": [], "albums": [], "tags": [], "people": [], "notes": [], "privacy": "public",
        "comment_permissions": "any flickr member", "tagging_permissions": "people you follow", "safety": "safe",
        "comments": [],
    }  # fmt: skip
    return {**base, **more}


def album(number: str, title: str) -> dict[str, str]:
    return {"id": number, "title": title, "url": f"https://www.flickr.com/photos/{ALIAS}/sets/{number}/"}


def tag(word: str) -> dict[str, str]:
    return {
        "tag": word,
        "user": f"https://www.flickr.com/photos/{ALIAS}/",
        "date_create": "2019-06-02 18:05:00",
    }


PHOTOS = [
    photo(
        "48000000001",
        "Goats at Havenwoods &amp; friends 🐐",
        description='The herd eats <b>buckthorn</b>.\n¡Vengan!\n\nMore: <a href="/photos/mkeparksdemo/">our photos</a>',
        license="CC BY-NC-SA 2.0",
        geo=[{"latitude": "43130000", "longitude": "-87970000", "accuracy": "16"}],
        albums=[album("72157700000000001", "Prairie week"), album("72157700000000002", "Animals")],
        tags=[tag("goats"), tag("Prärie"), tag("geo:lat=43.13"), tag("goats")],
        people=[{"nsid": "99999999@N00", "username": "a_resident_in_the_picture", "userurl": ""}],
        comments=[
            {
                "id": "c1", "date": "2019-06-03 09:00:00", "user": "77777777@N00",
                "comment": "Are they <i>hungry</i>?", "url": f"https://www.flickr.com/photos/{ALIAS}/48000000001/#commentc1",
            }
        ],
    ),
    photo("48000000002", "IMG_48000000001", geo={"latitude": "43130000", "longitude": "-87970000", "accuracy": "16"}),
    photo("48000000003", "The mower at work", albums=[album("72157700000000001", "Prairie week")]),
    photo("48000000004", "", description="A scan without a date of its own", date_taken=None, safety="moderate"),
    photo("48000000005", "Lake view, not downloaded"),
    photo("48000000006", "a picnic for friends", privacy="friends"),
    photo("48000000007", "a badge number on a desk", privacy="only you"),
    photo("48000000008", "a picnic for the family", privacy="friends & family"),
]  # fmt: skip
ALBUMS = {
    "albums": [
        {
            "photo_count": "2", "id": "72157700000000001", "url": f"https://www.flickr.com/photos/{ALIAS}/albums/72157700000000001",
            "title": "Prairie week", "description": "Seven days in the prairie.", "view_count": "3",
            "created": "1559500000", "last_updated": "1559600000", "cover_photo": "",
            "photos": ["48000000001", "0", "48000000006", "48000000003"],
        },
        {
            "photo_count": "1", "id": "72157700000000003", "url": f"https://www.flickr.com/photos/{ALIAS}/albums/72157700000000003",
            "title": "Staff only", "description": "a party behind closed doors", "view_count": "0",
            "created": "1559500000", "last_updated": "1559600000", "cover_photo": "", "photos": ["48000000007"],
        },
    ]
}  # fmt: skip
PROFILE = {
    "real_name": "Parks Demo", "email": "keeper@city.example", "nsid": NSID, "path_alias": ALIAS,
    "profile_url": f"https://www.flickr.com/people/{ALIAS}/", "stats": {"faves_count": "2"},
}  # fmt: skip
MAIL = {"flickrmail": [{"subject": "hello", "message": "words between two members"}]}
DATA = "72157700000000009_0a1b2c3d_part1"
MEDIA = "data-download-1"


def written(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=2).encode()


SAMPLE = Sample(
    form="flickr-export",
    files={
        **{f"{DATA}/photo_{each['id']}.json": written(each) for each in PHOTOS},
        f"{DATA}/albums.json": written(ALBUMS),
        f"{DATA}/account_profile.json": written(PROFILE),
        f"{DATA}/account_testimonials.json": b'{"testimonials_received": ["praise by a member"]}',
        f"{DATA}/contacts_part001.json": b'{"contacts": {"a_contact": "https://www.flickr.com/people/a_contact/"}}',
        f"{DATA}/faves_part001.json": b'{"faves": [{"photo_id": "1", "name": "a photo that was liked"}]}',
        f"{DATA}/groups.json": b'{"groups": [{"name": "a group of neighbors"}]}',
        f"{DATA}/photos_comments_part001.json": b'{"comments": [{"comment": "said elsewhere by the account"}]}',
        f"{DATA}/received_flickrmail_part001.json": written(MAIL),
        f"{MEDIA}/goats-at-havenwoods_48000000001_o.jpg": b"\xff\xd8\xff\xe0 goats",
        f"{MEDIA}/img_48000000001_48000000002_o.jpg": b"\xff\xd8\xff\xe0 another, whose title holds a number",
        f"{MEDIA}/the-mower-at-work_48000000003_o.mp4": b"\0\0\0\x18ftypmp42 mower",
        f"{MEDIA}/48000000004_0a1b2c3d4e_o.jpg": b"\xff\xd8\xff\xe0 scan",
        f"{MEDIA}/a-picnic_48000000006_o.jpg": b"\xff\xd8\xff\xe0 picnic of friends",
        f"{MEDIA}/badge_48000000007_o.jpg": b"\xff\xd8\xff\xe0 badge",
    },
    posts=5,
    handle=ALIAS,
    secrets=(
        "a picnic for friends",
        "a badge number on a desk",
        "a picnic for the family",
        "a party behind closed doors",
        "keeper@city.example",
        "words between two members",
        "praise by a member",
        "a photo that was liked",
        "said elsewhere by the account",
        "picnic of friends",
    ),
    sealed=(
        f"{DATA}/received_flickrmail_part001.json",
        f"{DATA}/contacts_part001.json",
        f"{DATA}/faves_part001.json",
        f"{DATA}/groups.json",
        f"{DATA}/photos_comments_part001.json",
        f"{DATA}/account_testimonials.json",
        f"{MEDIA}/a-picnic_48000000006_o.jpg",
        f"{MEDIA}/badge_48000000007_o.jpg",
    ),
)
