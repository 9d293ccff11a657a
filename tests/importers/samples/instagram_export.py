"""Instagram's JSON export of 2023 and later: posts, a carousel, a reel, a story, decoys, broken letters."""

import json

from tests.importers.sample import Sample

ACTIVITY = "your_instagram_activity/media"
CAMERA = {"photo_metadata": {"exif_data": [{"device_id": "00000000-0000", "source_type": "library"}]}}
SUBTITLES = {
    "video_metadata": {"subtitles": {"uri": "media/posts/202406/443_n_17900000000000014.srt"}, "exif_data": []}
}


def broken(value: object) -> bytes:
    """JSON as Meta writes it: every byte of a letter as an escaped character of its own."""
    return _escaped(json.dumps(value, indent=2, ensure_ascii=False)).encode("ascii")


def _escaped(text: str) -> str:
    return "".join(each if ord(each) < 128 else "".join(f"\\u00{byte:02x}" for byte in each.encode()) for each in text)


def medium(uri: str, at: int, title: str = "", **more: object) -> dict[str, object]:
    """A picture or film of a post."""
    plain = {"camera_metadata": {"has_camera_metadata": False}}
    whole = {"uri": uri, "creation_timestamp": at, "media_metadata": plain, "title": title}
    return whole | {"cross_post_source": {"source_app": "FB"}} | more


POSTS = [
    {
        "media": [
            medium(
                "media/posts/202407/450000001_n_17900000000000010.jpg",
                1_720_000_000,
                "¡Abierto! Splash pads are open 💦 #MKEparks @mkewaterdemo",
                media_metadata=CAMERA,
            )
        ]
    },
    {
        "media": [
            medium("media/posts/202406/443000001_n_17900000000000011.jpg", 1_718_000_000),
            medium("media/posts/202406/AbCdEfGhIjKl_17900000000000012", 1_718_000_003),
            medium("media/posts/202406/443000002_n_17900000000000013.mp4", 1_718_000_004, media_metadata=SUBTITLES),
        ],
        "title": "Juneteenth on Dr. Martin Luther King Jr. Drive — three views",
        "creation_timestamp": 1_718_000_005,
    },
    {"media": [medium("media/posts/202405/440000001_n_17900000000000015.jpg", 1_716_000_000, "")]},
    {"media": [medium("media/posts/202405/440000002_n_17900000000000016.jpg", 1_716_000_000, "Two in one second")]},
    {"media": [medium("media/posts/202404/430000001_n_17900000000000017.jpg", 1_714_000_000, "withdrawn words")]},
]
MORE = [
    {"media": [medium("media/posts/202301/320000001_n_17900000000000020.webp", 1_673_000_000, "Salt trucks are out")]}
]
REELS = {
    "ig_reels_media": [
        {"media": [medium("media/reels/202408/AQ_17900000000000030.mp4", 1_722_500_000, "How a hydrant works")]}
    ]
}
STORIES = {"ig_stories": [medium("media/stories/202408/455_17900000000000040.jpg", 1_722_600_000, "")]}
ARCHIVED = {"ig_archived_post_media": [POSTS[4]]}
DELETED = {
    "ig_recently_deleted_media": [{"media": [medium("media/other/9_17900000000000090.jpg", 1_721_000_000, "shredded")]}]
}
PERSONAL = {
    "profile_user": [
        {
            "title": "User Information",
            "media_map_data": {"Profile Photo": {"uri": "media/other/1.jpg", "title": "", "creation_timestamp": 0}},
            "string_map_data": {
                "Email": {"href": "", "value": "keeper@city.example", "timestamp": 0},
                "Username": {"href": "", "value": "mkeparks.demo", "timestamp": 0},
                "Private Account": {"href": "", "value": "False", "timestamp": 0},
            },
        }
    ]
}
MESSAGES = {"participants": [{"name": "A resident"}], "messages": [{"content": "my sewer backs up at 12 Elm"}]}

SAMPLE = Sample(
    form="instagram-export",
    files={
        f"{ACTIVITY}/posts_1.json": broken(POSTS),
        f"{ACTIVITY}/posts_2.json": broken(MORE),
        f"{ACTIVITY}/reels.json": broken(REELS),
        f"{ACTIVITY}/stories.json": broken(STORIES),
        f"{ACTIVITY}/archived_posts.json": broken(ARCHIVED),
        f"{ACTIVITY}/recently_deleted_content.json": broken(DELETED),
        f"{ACTIVITY}/other_content.json": broken(
            {"ig_other_media": [{"media": [medium("media/other/2.jpg", 1, "half-done")]}]}
        ),
        "your_instagram_activity/messages/inbox/resident_1/message_1.json": broken(MESSAGES),
        "your_instagram_activity/likes/liked_posts.json": broken({"likes_media_likes": [{"title": "thatshop"}]}),
        "your_instagram_activity/comments/post_comments_1.json": broken(
            [{"string_map_data": {"Comment": {"value": "nice dog"}}}]
        ),
        "personal_information/personal_information/personal_information.json": broken(PERSONAL),
        "connections/followers_and_following/followers_1.json": broken([{"title": "aresident"}]),
        "media/posts/202407/450000001_n_17900000000000010.jpg": b"\xff\xd8\xff\xe0splash",
        "media/posts/202406/443000001_n_17900000000000011.jpg": b"\xff\xd8\xff\xe0parade",
        "media/posts/202406/AbCdEfGhIjKl_17900000000000012": b"\0\0\0\x18ftypmp42film",
        "media/posts/202406/443000002_n_17900000000000013.mp4": b"\0\0\0\x18ftypmp42more",
        "media/posts/202406/443_n_17900000000000014.srt": b"1\n00:00:00,000 --> 00:00:02,000\nHappy Juneteenth\n",
        "media/posts/202404/430000001_n_17900000000000017.jpg": b"\xff\xd8\xff\xe0withdrawn",
        "media/reels/202408/AQ_17900000000000030.mp4": b"\0\0\0\x18ftypmp42reel",
        "media/stories/202408/455_17900000000000040.jpg": b"\xff\xd8\xff\xe0story",
        "media/profile/202001/1.jpg": b"\xff\xd8\xff\xe0face",
    },
    posts=7,
    handle="mkeparks.demo",
    secrets=(
        "withdrawn",
        "shredded",
        "half-done",
        "my sewer",
        "keeper@city.example",
        "nice dog",
        "aresident",
        "thatshop",
    ),
    sealed=(
        f"{ACTIVITY}/other_content.json",
        "your_instagram_activity/messages/inbox/resident_1/message_1.json",
        "your_instagram_activity/likes/liked_posts.json",
        "your_instagram_activity/comments/post_comments_1.json",
        "connections/followers_and_following/followers_1.json",
        "media/profile/202001/1.jpg",
    ),
)
