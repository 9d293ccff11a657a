"""Exports that are lists in JSON: X, Facebook, Instagram, Threads, TikTok, Mastodon, JSON feeds."""

from collections.abc import Callable, Iterable, Mapping, Sequence
import json

from bench.exports.made import HANDLE, Form, Made, Member, joined, made

SNOWFLAKE = 1288834974657
ACTIVITY = "your_instagram_activity"
ACTOR = "https://social.example/users/mkebenchdemo"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def x(posts: int) -> Sequence[Member]:
    account = [{"account": {"username": HANDLE, "accountId": "771", "email": "keeper@city.example"}}]
    return (
        ("data/account.js", ["window.YTD.account.part0 = ", json.dumps(account)]),
        ("data/tweets.js", _list(posts, _tweet, opening="window.YTD.tweets.part0 = [\n", ascii_=False)),
    )


def _tweet(post: Made) -> object:
    ident = str((int(post.at.timestamp() * 1000) - SNOWFLAKE) << 22)
    address = f"https://t.co/{post.number:010d}"
    url = {
        "url": address,
        "expanded_url": f"https://city.milwaukee.gov/{post.number}",
        "display_url": f"city.milwaukee.gov/{post.number}",
        "indices": ["0", "23"],
    }
    tag = {"text": post.tag, "indices": ["30", "40"]}
    tweet = {
        "edit_info": {
            "initial": {
                "editTweetIds": [ident],
                "editableUntil": f"{post.at:%Y-%m-%dT%H:%M:%S.000Z}",
                "editsRemaining": "5",
                "isEditEligible": True,
            }
        },
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {"hashtags": [tag], "symbols": [], "user_mentions": [], "urls": [url]},
        "display_text_range": ["0", str(len(post.text))],
        "favorite_count": "3",
        "id_str": ident,
        "id": ident,
        "truncated": False,
        "retweet_count": "0",
        "possibly_sensitive": False,
        "created_at": f"{post.at:%a %b %d %H:%M:%S +0000 %Y}",
        "favorited": False,
        "full_text": f"{address} {post.text}",
        "lang": "en",
    }
    return {"tweet": tweet}


def facebook(posts: int) -> Sequence[Member]:
    root = "facebook-MkeBenchDemo-2024-10-12-x/this_profile's_activity_across_facebook/posts"
    return ((f"{root}/profile_posts_1.json", _list(posts, _facebook)),)


def _facebook(post: Made) -> object:
    context = {"external_context": {"url": f"https://city.milwaukee.gov/{post.number}", "name": "City"}}
    return {
        "timestamp": int(post.at.timestamp()),
        "attachments": [{"data": [context]}],
        "data": [{"post": _bytes(post.text)}, {"update_timestamp": int(post.at.timestamp())}],
        "title": "MKE Bench shared a link.",
    }


def instagram(posts: int) -> Sequence[Member]:
    return ((f"{ACTIVITY}/media/posts_1.json", _list(posts, _instagram)),)


def _instagram(post: Made) -> object:
    medium = {
        "uri": f"media/posts/{post.at:%Y%m}/4500_n_{17900000000000000 + post.number}.jpg",
        "creation_timestamp": int(post.at.timestamp()),
        "media_metadata": {"camera_metadata": {"has_camera_metadata": False}},
        "title": _bytes(post.text),
        "cross_post_source": {"source_app": "FB"},
    }
    return {"media": [medium]}


def threads(posts: int) -> Sequence[Member]:
    opening, closing = '{"text_post_app_text_posts": [\n', "]}"
    return ((f"{ACTIVITY}/threads/threads_and_replies.json", _list(posts, _thread, opening, closing)),)


def _thread(post: Made) -> object:
    medium = {
        "uri": "",
        "creation_timestamp": int(post.at.timestamp()),
        "title": _bytes(post.text),
        "cross_post_source": {"source_app": "FB"},
        "text_app_post": {"reply_control": "everyone", "geo_gated_country_list": "", "is_reply": False},
    }
    return {"media": [medium]}


def tiktok(posts: int) -> Sequence[Member]:
    name = json.dumps({"Profile Info": {"ProfileMap": {"userName": "mkebenchdemo"}}})
    opening = f'{{"Profile And Settings": {name}, "Post": {{"Posts": {{"VideoList": [\n'
    return (("TikTok_Data_1/user_data_tiktok.json", _list(posts, _tiktok, opening, "]}}}", ascii_=False)),)


def _tiktok(post: Made) -> object:
    return {
        "Date": f"{post.at:%Y-%m-%d %H:%M:%S}",
        "Link": f"https://v16m.tiktokcdn.com/0f1e/66fa/video/tos/useast2a/tos-useast2a-ve-0068c002/o{post.number}/?a=0",
        "Likes": "12",
        "WhoCanView": "Everyone",
        "AllowComments": "Yes",
        "Sound": "N/A",
        "Location": "",
        "Title": post.text,
        "AddYoursText": "N/A",
        "AlternateText": "N/A",
    }


def mastodon(posts: int) -> Sequence[Member]:
    actor = {"type": "Person", "id": ACTOR, "preferredUsername": "mkebenchdemo", "outbox": "outbox.json"}
    opening = '{"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",'
    opening += f' "totalItems": {posts}, "orderedItems": [\n'
    outbox = _list(posts, _toot, opening, "]}", ascii_=False)
    return (("actor.json", [json.dumps(actor)]), ("outbox.json", outbox))


def _toot(post: Made) -> object:
    at, ident = f"{post.at:%Y-%m-%dT%H:%M:%SZ}", f"{ACTOR}/statuses/{int(post.at.timestamp() * 1000) << 16}"
    note = {
        "id": ident,
        "type": "Note",
        "summary": None,
        "inReplyTo": None,
        "published": at,
        "url": ident.replace("/users/", "/@").replace("/statuses", ""),
        "attributedTo": ACTOR,
        "to": [PUBLIC],
        "cc": [f"{ACTOR}/followers"],
        "sensitive": False,
        "content": f"<p>{post.text}</p>",
        "contentMap": {"en": f"<p>{post.text}</p>"},
        "attachment": [],
        "tag": [{"type": "Hashtag", "href": f"https://social.example/tags/{post.tag}", "name": f"#{post.tag}"}],
    }
    return {
        "id": f"{ident}/activity",
        "type": "Create",
        "actor": ACTOR,
        "published": at,
        "to": [PUBLIC],
        "cc": [f"{ACTOR}/followers"],
        "object": note,
    }


def json_feed(posts: int) -> Sequence[Member]:
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": "News", "home_page_url": "https://news.example/",'
    return (("feed.json", _list(posts, _entry, f'{head} "items": [\n', "]}", ascii_=False)),)


def _entry(post: Made) -> object:
    address = f"https://news.example/{post.number}"
    return {
        "id": address,
        "url": address,
        "title": f"News no. {post.number}",
        "content_html": f"<p>{post.text}</p>",
        "date_published": f"{post.at:%Y-%m-%dT%H:%M:%SZ}",
        "tags": [post.tag],
    }


def _list(
    posts: int, item: Callable[[Made], object], opening: str = "[\n", closing: str = "]", *, ascii_: bool = True
) -> Iterable[str]:
    """A file of posts, indented as the platforms do it."""
    pieces = (json.dumps(item(post), indent=2, ensure_ascii=ascii_) for post in made(posts))
    return joined(opening, pieces, ",\n", closing)


def _bytes(text: str) -> str:
    """The text as Meta writes it: each byte a letter of its own."""
    return text.encode().decode("latin-1")


FORMS: Mapping[str, Form] = {
    "x-archive": x,
    "facebook-json": facebook,
    "instagram-export": instagram,
    "threads-export": threads,
    "tiktok-json": tiktok,
    "mastodon-archive": mastodon,
    "jsonfeed": json_feed,
}
