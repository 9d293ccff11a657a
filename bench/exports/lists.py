"""Exports that are lists in JSON: X, TikTok, Mastodon, Pixelfed, Ning, YouTube, JSON feeds."""

from collections.abc import Iterator, Mapping
import json

from bench.exports.made import HANDLE, Form, Made, Member, Size, listed
from bench.exports.media import film, media, picture

SNOWFLAKE = 1288834974657
ACTOR = "https://social.example/users/mkebenchdemo"
PIXELFED = "https://pix.example"
PUBLIC = "https://www.w3.org/ns/activitystreams#Public"


def x(size: Size) -> Iterator[Member]:
    account = [{"account": {"username": HANDLE, "accountId": "771", "email": "keeper@city.example"}}]
    yield "data/account.js", ["window.YTD.account.part0 = ", json.dumps(account)]
    yield "data/tweets.js", listed(size, _tweet, opening="window.YTD.tweets.part0 = [\n", ascii_=False)
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


def tiktok(size: Size) -> Iterator[Member]:
    name = json.dumps({"Profile Info": {"ProfileMap": {"userName": "mkebenchdemo"}}})
    opening = f'{{"Profile And Settings": {name}, "Post": {{"Posts": {{"VideoList": [\n'
    yield "TikTok_Data_1/user_data_tiktok.json", listed(size, _tiktok, opening, "]}}}", ascii_=False)


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
    yield "outbox.json", listed(size, _toot, opening, "]}", ascii_=False)
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
    yield "pixelfed-statuses.json", listed(size, _status, ascii_=False)
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
    yield "feed.json", listed(size, _entry, f'{head} "items": [\n', "]}", ascii_=False)


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


def ning(size: Size) -> Iterator[Member]:
    owner = {"contributorName": "0mke1demo", "level": "owner", "state": "active", "fullName": "City"}
    yield "ning-members-local.json", [f"([{json.dumps(owner)}])"]
    yield "ning-blogs-local.json", listed(size, _blogged, "([", "])", ascii_=False)
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
    yield "Takeout/YouTube/playlists/uploads.json", listed(size, _uploaded)
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


FORMS: Mapping[str, Form] = {
    "x-archive": x,
    "tiktok-json": tiktok,
    "mastodon-archive": mastodon,
    "pixelfed-statuses": pixelfed,
    "jsonfeed": json_feed,
    "ning-archive": ning,
    "youtube-json": uploads,
}
