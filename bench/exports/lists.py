"""Exports that are lists in JSON: X, the three of Meta, TikTok, Mastodon, Pixelfed, Ning, YouTube, JSON feeds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
import json

from bench.exports.made import HANDLE, Form, Made, Member, Size, joined, made
from bench.exports.media import film, media, picture

SNOWFLAKE = 1288834974657
ACTIVITY = "your_instagram_activity"
FACEBOOK = "facebook-MkeBenchDemo-2024-10-12-x/"
ACTOR = "https://social.example/users/mkebenchdemo"
PIXELFED = "https://pix.example"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def x(size: Size) -> Iterator[Member]:
    account = [{"account": {"username": HANDLE, "accountId": "771", "email": "keeper@city.example"}}]
    yield "data/account.js", ["window.YTD.account.part0 = ", json.dumps(account)]
    yield "data/tweets.js", _list(size, _tweet, opening="window.YTD.tweets.part0 = [\n", ascii_=False)
    yield from media(size, lambda post: f"data/tweets_media/{_snowflake(post)}-{_photo(post)}", picture)


def _snowflake(post: Made) -> str:
    return str((int(post.at.timestamp() * 1000) - SNOWFLAKE) << 22)


def _photo(post: Made) -> str:
    return f"G{post.number:010d}.jpg"


def _tweet(post: Made) -> object:
    ident = _snowflake(post)
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
    if post.pictured:
        shown = {"media_url_https": f"https://pbs.twimg.com/media/{_photo(post)}", "type": "photo", "sizes": {}}
        tweet["extended_entities"] = {"media": [{**shown, "url": address, "id_str": str(post.number)}]}
    return {"tweet": tweet}


def facebook(size: Size) -> Iterator[Member]:
    root = f"{FACEBOOK}this_profile's_activity_across_facebook/posts"
    yield f"{root}/profile_posts_1.json", _list(size, _facebook)
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
    yield f"{ACTIVITY}/media/posts_1.json", _list(size, _instagram)
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
    yield f"{ACTIVITY}/threads/threads_and_replies.json", _list(size, _thread, opening, closing)
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


def tiktok(size: Size) -> Iterator[Member]:
    name = json.dumps({"Profile Info": {"ProfileMap": {"userName": "mkebenchdemo"}}})
    opening = f'{{"Profile And Settings": {name}, "Post": {{"Posts": {{"VideoList": [\n'
    yield "TikTok_Data_1/user_data_tiktok.json", _list(size, _tiktok, opening, "]}}}", ascii_=False)


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


def mastodon(size: Size) -> Iterator[Member]:
    actor = {"type": "Person", "id": ACTOR, "preferredUsername": "mkebenchdemo", "outbox": "outbox.json"}
    opening = '{"@context": "https://www.w3.org/ns/activitystreams", "id": "outbox.json", "type": "OrderedCollection",'
    opening += f' "totalItems": {size.posts}, "orderedItems": [\n'
    yield "actor.json", [json.dumps(actor)]
    yield "outbox.json", _list(size, _toot, opening, "]}", ascii_=False)
    yield from media(size, lambda post: _attached(post).lstrip("/"), picture)


def _attached(post: Made) -> str:
    return f"/media_attachments/files/109/{post.number:09d}/original/a.jpg"


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
        "attachment": [{"type": "Document", "mediaType": "image/jpeg", "url": _attached(post), "name": "A picture"}]
        if post.pictured
        else [],
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


def pixelfed(size: Size) -> Iterator[Member]:
    yield "pixelfed-statuses.json", _list(size, _status, ascii_=False)
    yield from media(size, lambda post: f"photos/bench{post.number:020d}.jpg", picture)


def _status(post: Made) -> object:
    page = f"{PIXELFED}/p/mkebenchdemo/{550000000000000001 + post.number}"
    url = f"{PIXELFED}/storage/m/_v2/310/aa11bb22c-33dd44/bench{post.number:020d}.jpg"
    photo = {
        "id": "7",
        "type": "Image",
        "url": url,
        "preview_url": url,
        "description": "A picture",
        "mime": "image/jpeg",
    }
    account = {"id": "310", "username": "mkebenchdemo", "acct": "mkebenchdemo", "url": f"{PIXELFED}/mkebenchdemo"}
    return {
        "id": page.rpartition("/")[2], "uri": page, "url": page, "in_reply_to_id": "", "in_reply_to_account_id": "",
        "content": post.text, "content_text": post.text, "created_at": f"{post.at:%Y-%m-%dT%H:%M:%S.000Z}",
        "sensitive": False, "spoiler_text": "", "visibility": "public", "language": None, "mentions": [],
        "pf_type": "photo" if post.pictured else "text", "media_attachments": [photo] if post.pictured else [],
        "account": account, "tags": [], "poll": None, "place": None, "reblog": None,
    }  # fmt: skip


def json_feed(size: Size) -> Iterator[Member]:
    head = '{"version": "https://jsonfeed.org/version/1.1", "title": "News", "home_page_url": "https://news.example/",'
    yield "feed.json", _list(size, _entry, f'{head} "items": [\n', "]}", ascii_=False)


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


def catalogue(size: Size) -> Iterator[Member]:
    yield "media.json", _list(size, _listed, '{"photos": [', "]}", ascii_=False)
    yield "profile.json", [json.dumps({"username": "mkebenchdemo", "private_account": False})]
    yield from media(size, _path, picture)


def _path(post: Made) -> str:
    return f"photos/{post.at:%Y%m}/{post.number:032x}.jpg"


def _listed(post: Made) -> object:
    return {"caption": post.text, "taken_at": f"{post.at:%Y-%m-%dT%H:%M:%S}+00:00", "path": _path(post)}


def ning(size: Size) -> Iterator[Member]:
    owner = {"contributorName": "0mke1demo", "level": "owner", "state": "active", "fullName": "City"}
    yield "ning-members-local.json", [f"([{json.dumps(owner)}])"]
    yield "ning-blogs-local.json", _list(size, _blogged, "([", "])", ascii_=False)
    yield from media(size, lambda post: f"blogs/{post.number}-map.jpg", picture)


def _blogged(post: Made) -> object:
    shown = f'<img src="blogs/{post.number}-map.jpg?width=700">' if post.pictured else ""
    return {
        "id": f"771:BlogPost:{post.number + 1}",
        "contributorName": "0mke1demo",
        "createdDate": f"{post.at:%Y-%m-%dT%H:%M:%S.000Z}",
        "title": f"No. {post.number}",
        "description": f"<p>{post.text}</p>{shown}",
    }


def uploads(size: Size) -> Iterator[Member]:
    yield "Takeout/YouTube/playlists/uploads.json", _list(size, _uploaded)
    yield from media(size, lambda post: f"Takeout/YouTube/videos/Film no. {post.number}.mp4", film)


def _uploaded(post: Made) -> object:
    return {
        "contentDetails": {"videoId": f"mke{post.number:08d}", "videoPublishedAt": f"{post.at:%Y-%m-%dT%H:%M:%S.000Z}"},
        "kind": "youtube#playlistItem",
        "snippet": {
            "channelId": "UCdemoMKEbench0000000001",
            "playlistId": "UUdemoMKEbench0000000001",
            "title": f"Film no. {post.number}",
            "description": post.text,
            "publishedAt": f"{post.at:%Y-%m-%dT%H:%M:%S.000Z}",
        },
        "status": {"privacyStatus": "public"},
    }


def _list(
    size: Size, item: Callable[[Made], object], opening: str = "[\n", closing: str = "]", *, ascii_: bool = True
) -> Iterable[str]:
    """A file of posts, indented as the platforms do it."""
    pieces = (json.dumps(item(post), indent=2, ensure_ascii=ascii_) for post in made(size))
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
    "pixelfed-statuses": pixelfed,
    "jsonfeed": json_feed,
    "instagram-media-json": catalogue,
    "ning-archive": ning,
    "youtube-json": uploads,
}
