"""Threads' part of Instagram's export: posts, answers with and without names, a carousel, a thread of one second."""

from tests.importers.sample import Sample
from tests.importers.samples.instagram_export import broken

FOLDER = "your_instagram_activity/threads"


def post(at: int, text: str, uri: str = "", **marks: object) -> dict[str, object]:
    """One post as Threads writes it since 2025."""
    return {
        "media": [
            {
                "uri": uri,
                "creation_timestamp": at,
                "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
                "title": text,
                "cross_post_source": {"source_app": "FB"},
                "text_app_post": {"reply_control": "everyone", "geo_gated_country_list": "", "is_reply": False} | marks,
            }
        ]
    }


PICTURES = [
    {"uri": "media/posts/202605/18400000000000051.webp", "creation_timestamp": 1_778_000_001, "title": ""},
    {"uri": "media/posts/202605/18400000000000052.jpg", "creation_timestamp": 1_778_000_002, "title": ""},
]
POSTS = {
    "text_post_app_text_posts": [
        post(
            1_779_000_000,
            "Lead lines: ¿qué hacer? Our guide — city.milwaukee.gov/water 💧",
            "media/posts/202605/18400000000000050.webp",
        ),
        {"media": PICTURES, "title": "Two views of Lake Park", "creation_timestamp": 1_778_000_003},
        post(1_777_000_000, "One of two in the same second"),
        post(1_777_000_000, "Two of two in the same second"),
        post(
            1_776_000_000,
            "@a.resident Thank you, a crew is on its way.",
            is_reply=True,
            in_reply_to_username="a.resident",
        ),
        post(1_775_000_000, "Yes, on Monday.", is_reply=True),
        post(1_774_000_000, "The winner is ▓▓▓▓▓▓▓▓"),
    ]
}
PERSONAL = {
    "text_post_app_text_post_app_profile": [
        {
            "media_map_data": {},
            "string_map_data": {
                "Username": {"href": "", "value": "mkewater.demo", "timestamp": 0},
                "Email": {"href": "", "value": "keeper@city.example", "timestamp": 0},
                "Private Account": {"href": "", "value": "False", "timestamp": 0},
            },
        }
    ]
}

SAMPLE = Sample(
    form="threads-export",
    files={
        f"{FOLDER}/threads_and_replies.json": broken(POSTS),
        f"{FOLDER}/personal_information.json": broken(PERSONAL),
        f"{FOLDER}/liked_threads.json": broken({"text_post_app_media_likes": [{"title": "thatshop"}]}),
        f"{FOLDER}/threads_viewed.json": broken({"text_post_app_text_post_app_posts_seen": [{"title": "seen-by-us"}]}),
        f"{FOLDER}/followers_1.json": broken({"text_post_app_text_post_app_followers": [{"title": "afollower"}]}),
        "media/posts/202605/18400000000000050.webp": b"RIFF\0\0\0\0WEBPVP8 water",
        "media/posts/202605/18400000000000051.webp": b"RIFF\0\0\0\0WEBPVP8 lake",
    },
    posts=7,
    handle="mkewater.demo",
    secrets=("thatshop", "seen-by-us", "afollower", "keeper@city.example"),
    sealed=(f"{FOLDER}/liked_threads.json", f"{FOLDER}/threads_viewed.json", f"{FOLDER}/followers_1.json"),
)
