"""Exports of Meta's in JSON: Facebook, Instagram of both kinds, Threads."""

from collections.abc import Iterator, Mapping
import json

from bench.exports.made import Form, Made, Member, Size, listed
from bench.exports.media import media, picture

ACTIVITY = "your_instagram_activity"
FACEBOOK = "facebook-MkeBenchDemo-2024-10-12-x/"


def facebook(size: Size) -> Iterator[Member]:
    root = f"{FACEBOOK}this_profile's_activity_across_facebook/posts"
    yield f"{root}/profile_posts_1.json", listed(size, _facebook)
    yield from media(size, lambda post: f"{FACEBOOK}{_timeline(post)}", picture)


def _timeline(post: Made) -> str:
    activity = "this_profile's_activity_across_facebook"
    return f"{activity}/posts/media/Timelinephotos_112233445566/{100200300000000 + post.number}.jpg"


def _facebook(post: Made) -> object:
    context: object = {"external_context": {"url": f"https://city.milwaukee.gov/{post.number}", "name": "City"}}
    if post.pictured:
        context = {"media": {"uri": _timeline(post), "creation_timestamp": int(post.at.timestamp()), "title": ""}}
    return {
        "timestamp": int(post.at.timestamp()),
        "attachments": [{"data": [context]}],
        "data": [{"post": _bytes(post.text)}, {"update_timestamp": int(post.at.timestamp())}],
        "title": "MKE Bench shared a link.",
    }


def instagram(size: Size) -> Iterator[Member]:
    yield f"{ACTIVITY}/media/posts_1.json", listed(size, _instagram)
    yield from media(size, _uri, picture)


def _uri(post: Made) -> str:
    return f"media/posts/{post.at:%Y%m}/4500_n_{17900000000000000 + post.number}.jpg"


def _instagram(post: Made) -> object:
    medium = {
        "uri": _uri(post),
        "creation_timestamp": int(post.at.timestamp()),
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": _bytes(post.text),
        "cross_post_source": {"source_app": "FB"},
    }
    return {"media": [medium]}


def threads(size: Size) -> Iterator[Member]:
    opening, closing = '{"text_post_app_text_posts": [\n', "]}"
    yield f"{ACTIVITY}/threads/threads_and_replies.json", listed(size, _thread, opening, closing)
    yield from media(size, _uri, picture)


def _thread(post: Made) -> object:
    medium = {
        "uri": _uri(post) if post.pictured else "",
        "creation_timestamp": int(post.at.timestamp()),
        "title": _bytes(post.text),
        "cross_post_source": {"source_app": "FB"},
        "text_app_post": {"reply_control": "everyone", "geo_gated_country_list": "", "is_reply": False},
    }
    return {"media": [medium]}


def catalogue(size: Size) -> Iterator[Member]:
    yield "media.json", listed(size, _taken, '{"photos": [', "]}", ascii_=False)
    yield "profile.json", [json.dumps({"username": "mkebenchdemo", "private_account": False})]
    yield from media(size, _path, picture)


def _path(post: Made) -> str:
    return f"photos/{post.at:%Y%m}/{post.number:032x}.jpg"


def _taken(post: Made) -> object:
    return {"caption": post.text, "taken_at": f"{post.at:%Y-%m-%dT%H:%M:%S}+00:00", "path": _path(post)}


def _bytes(text: str) -> str:
    """The text as Meta writes it: each byte a letter of its own."""
    return text.encode().decode("latin-1")


FORMS: Mapping[str, Form] = {
    "facebook-json": facebook,
    "instagram-export": instagram,
    "instagram-media-json": catalogue,
    "threads-export": threads,
}
