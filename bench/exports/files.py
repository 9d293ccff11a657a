"""Exports that are many files, a post or a month each: Grailbird, ljdump, Flickr, yt-dlp, pages in HTML."""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby, islice
import json

from bench.exports.made import HANDLE, Form, Made, Member, Size, joined, made
from bench.exports.media import film, media, picture

SNOWFLAKE = 1288834974657
FACEBOOK = "facebook-MkeBenchDemo-10_12_2023-kT3bVx9Q/"
ACTIVITY = "this_profile's_activity_across_facebook/"
PAGE = 50
"""Posts on a saved page of a blog."""


def grailbird(size: Size) -> Iterator[Member]:
    yield "data/js/user_details.js", [f'var user_details = {{"screen_name": "{HANDLE}", "id": "771"}}']
    yield "data/js/payload_details.js", [f'var payload_details = {{"tweets": {size.posts}}}']
    listed = []
    for month, posts in groupby(made(size), lambda post: f"{post.at:%Y_%m}"):
        tweets = [json.dumps(_tweet(post), indent=2) for post in posts]
        name = f"data/js/tweets/{month}.js"
        listed.append({"file_name": name, "tweet_count": len(tweets), "var_name": f"tweets_{month}"})
        yield name, joined(f"Grailbird.data.tweets_{month} = \n [ ", tweets, ", ", " ]")
    yield "data/js/tweet_index.js", [f"var tweet_index = {json.dumps(listed)}"]


def _tweet(post: Made) -> object:
    ident = str((int(post.at.timestamp() * 1000) - SNOWFLAKE) << 22)
    return {
        "source": "web",
        "entities": {"user_mentions": [], "media": [], "hashtags": [], "urls": []},
        "geo": {},
        "id_str": ident,
        "text": post.text,
        "id": int(ident),
        "created_at": f"{post.at:%Y-%m-%d %H:%M:%S} +0000",
        "user": {"name": "MKE Bench", "screen_name": HANDLE, "protected": False, "id_str": "771", "verified": False},
    }


def ljdump(size: Size) -> Iterator[Member]:
    for post in made(size):
        yield f"mkebench/L-{post.number + 1}", [_entry(post)]


def _entry(post: Made) -> str:
    return f"""<?xml version="1.0"?>
<event>
<itemid>{post.number + 1}</itemid>
<anum>77</anum>
<ditemid>{(post.number + 1) * 256 + 77}</ditemid>
<url>https://mkebench.dreamwidth.org/{(post.number + 1) * 256 + 77}.html</url>
<eventtime>{post.at:%Y-%m-%d %H:%M:%S}</eventtime>
<event_timestamp>{int(post.at.timestamp())}</event_timestamp>
<logtime>{post.at:%Y-%m-%d %H:%M:%S}</logtime>
<subject>No. {post.number}</subject>
<event>{post.text}</event>
<props>
<taglist>{post.tag}</taglist>
</props>
</event>
"""


def myspace(size: Size) -> Iterator[Member]:
    posts = made(size)
    for number in range(-(-size.posts // PAGE)):
        yield f"list_{number}.html", joined(MYSPACE, map(_blogged, islice(posts, PAGE)), "", "</body></html>")
    yield from media(size, lambda post: f"files/{post.number}.jpg", picture)


MYSPACE = (
    "<html><head><title>MySpace.com Blogs - Bench (demonstration) MySpace Blog</title></head>"
    "<body><!-- saved from url=(0043)http://www.myspace.com/mkebenchdemo/blog -->\n"
)


def _blogged(post: Made) -> str:
    address = f"http://blog.myspace.com/index.cfm?fuseaction=blog.view&amp;friendID=771&amp;blogID={post.number + 1}"
    shown = f'<img src="files/{post.number}.jpg" alt="A picture">' if post.pictured else ""
    return f"""<p class="blogTimeStamp"><b>{post.at:%A, %B %d, %Y}</b></p>
<p class="blogSubject"><label>No. {post.number}</label></p>
<div class="blogContent"><p>{post.text}</p>{shown}</div>
<div class="cmtcell"><a href="{address}">{post.at:%I:%M %p}</a> - <a href="#">2 Comments</a></div>
"""


def facebook(size: Size) -> Iterator[Member]:
    head = '<html lang="en"><head><meta charset="utf-8"></head><body class="_5vb_"><main class="_a706" role="main">\n'
    blocks = joined(head, map(_section, made(size)), "\n", "</main></body></html>")
    yield f"{FACEBOOK}{ACTIVITY}posts/profile_posts_1.html", blocks
    yield f"{FACEBOOK}start_here.html", ["<html><body><h1>Your information</h1></body></html>"]
    yield from media(size, lambda post: f"{FACEBOOK}{_photo(post)}", picture)


def _photo(post: Made) -> str:
    return f"{ACTIVITY}posts/media/Timelinephotos_112233445566/{100200300000000 + post.number}.jpg"


def _section(post: Made) -> str:
    shown = f'<div class="_2pin"><div><img class="_a6_o" src="{escape(_photo(post))}"/></div></div>'
    body = f'<div class="_2pin"><div>{post.text}</div></div>{shown if post.pictured else ""}'
    return (
        '<section class="_a6-g"><h2 class="_2ph_ _a6-h _a6-i">MKE Bench updated its status.</h2>'
        f'<div class="_2ph_ _a6-p">{body}</div>'
        f'<footer class="_3-94 _a6-o"><div class="_a72d">{post.at:%b %d, %Y %I:%M:%S %p}</div></footer></section>'
    )


def ytdlp(size: Size) -> Iterator[Member]:
    for post in made(size):
        yield f"{_film(post)}.info.json", [json.dumps(_described(post))]
    yield from media(size, lambda post: f"{_film(post)}.mp4", film)


def _film(post: Made) -> str:
    return f"Film no. {post.number} [mke{post.number:08d}]"


def _described(post: Made) -> object:
    ident = f"mke{post.number:08d}"
    return {
        "id": ident,
        "title": f"Film no. {post.number}",
        "description": post.text,
        "channel_id": "UCdemoMKEbench0000000001",
        "webpage_url": f"https://www.youtube.com/watch?v={ident}",
        "availability": "public",
        "timestamp": int(post.at.timestamp()),
        "extractor_key": "Youtube",
        "_type": "video",
    }


def flickr(size: Size) -> Iterator[Member]:
    profile = {"nsid": "12345678@N00", "path_alias": "mkebenchdemo", "real_name": "Bench"}
    yield f"{ACCOUNT}/account_profile.json", [json.dumps(profile)]
    for post in made(size):
        yield f"{ACCOUNT}/photo_{_number(post)}.json", [json.dumps(_described_photo(post), ensure_ascii=False)]
    yield from media(size, lambda post: f"data-download-1/no-{post.number}_{_number(post)}_o.jpg", picture)


ACCOUNT = "72157700000000009_0a1b2c3d_part1"


def _number(post: Made) -> int:
    return 48000000001 + post.number


def _described_photo(post: Made) -> object:
    ident, at = _number(post), f"{post.at:%Y-%m-%d %H:%M:%S}"
    page = f"https://www.flickr.com/photos/mkebenchdemo/{ident}/"
    return {
        "id": str(ident), "name": f"No. {post.number}", "description": post.text, "date_taken": at,
        "date_imported": at, "photopage": page, "license": "All Rights Reserved", "geo": [], "albums": [],
        "original": f"https://live.staticflickr.com/65535/{ident}_0a1b2c3d4e_o.jpg", "privacy": "public",
        "tags": [{"tag": post.tag, "user": "https://www.flickr.com/photos/mkebenchdemo/", "date_create": at}],
        "safety": "safe", "comments": [], "people": [], "notes": [], "groups": [],
    }  # fmt: skip


FORMS: Mapping[str, Form] = {
    "x-grailbird": grailbird,
    "livejournal-ljdump": ljdump,
    "myspace-pages": myspace,
    "facebook-html": facebook,
    "youtube-ytdlp": ytdlp,
    "flickr-export": flickr,
}
