"""Whose feed it is: the platform and the account, from what the feed says of itself."""

import re
from urllib.parse import unquote, urlsplit

import msgspec

from site_builder.importers import wikis
from site_builder.importers.blog import host

BLOGS = re.compile(
    r"wordpress|blogger|typepad|movable ?type|ghost|medium|squarespace|substack|hugo|jekyll|pelican|eleventy|gatsby|"
    r"drupal|joomla|textpattern|serendipity|b2evolution|expressionengine|micro\.blog|write\.?freely|weebly|wix\.com",
    re.IGNORECASE,
)
BLOG_HOSTS = ("wordpress.com", "blogspot.com", "typepad.com", "medium.com", "substack.com", "ghost.io", "micro.blog")
HOSTS = {
    "youtube.com": "youtube", "flickr.com": "flickr", "livejournal.com": "livejournal", "dreamwidth.org": "dreamwidth",
    "govloop.com": "govloop", "tumblr.com": "tumblr", "bsky.app": "bluesky", "vimeo.com": "vimeo",
    "myspace.com": "myspace",
}  # fmt: skip
GENERATORS = {
    "mastodon": "mastodon", "pixelfed": "pixelfed", "dreamwidth": "dreamwidth", "livejournal": "livejournal",
    "flickr": "flickr", "tumblr": "tumblr", "mediawiki": "wiki",
}  # fmt: skip


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """What a feed says of itself: home page, own address, generator, and the names platforms put into their feeds."""

    home: str = ""
    own: str = ""
    generator: str = ""
    journal: str = ""
    channel: str = ""


class Owner(msgspec.Struct, frozen=True):
    """A platform's id and an account's handle there ("" if the feed does not say)."""

    platform: str
    handle: str


def owner(signs: Signs) -> Owner:
    """The platform and account of a feed. A site of its own is named by its host and the
    folder it lies in, joined by hyphens: `city.example-news`."""
    platform = _platform(signs)
    if platform == "youtube":
        return Owner(platform, _channel(signs))
    if signs.journal:
        return Owner(platform, signs.journal)
    if platform == "wiki":
        return Owner(platform, wikis.handle(signs.home or signs.own))
    if platform in ("livejournal", "dreamwidth", "tumblr"):
        return Owner(platform, _journal(signs.home))
    if platform in ("mastodon", "pixelfed"):
        return Owner(platform, _fediverse(signs.home))
    if platform in ("flickr", "bluesky", "vimeo"):
        return Owner(platform, _segment(signs.home, after={"flickr": "photos", "bluesky": "profile"}.get(platform, "")))
    return Owner(platform, _site(signs.home or signs.own))


def _platform(signs: Signs) -> str:
    if signs.channel:
        return "youtube"
    home = host(signs.home or signs.own)
    for name, platform in HOSTS.items():
        if home == name or home.endswith(f".{name}"):
            return platform
    said = signs.generator.lower()
    for word, platform in GENERATORS.items():
        if word in said:
            return platform
    if BLOGS.search(said) or home.endswith(BLOG_HOSTS):
        return "blog"
    return "rss"


def _channel(signs: Signs) -> str:
    """The channel's name where its address has one, else its id."""
    path = urlsplit(signs.home).path if host(signs.home) == "youtube.com" else ""
    named = re.fullmatch(r"/(?:@|user/|c/)([^/]+)/?", path)
    listed = re.search(r"/channel/(UC[\w-]{10,40})", path)
    return unquote(named[1]) if named else signs.channel or (listed[1] if listed else "")


def _journal(home: str) -> str:
    """`https://city-hall.livejournal.com/` and the older `/users/city_hall/` are one journal, city-hall."""
    old = re.match(r"/(?:users|community|~)/?([\w-]+)", urlsplit(home).path)
    name = old[1] if old else host(home).partition(".")[0]
    return name.replace("_", "-")


def _fediverse(home: str) -> str:
    user = re.match(r"/(?:@|users/)?([\w.-]+)", urlsplit(home).path)
    return f"{user[1]}@{host(home)}" if user else host(home)


def _segment(home: str, after: str) -> str:
    parts = [unquote(part) for part in urlsplit(home).path.split("/") if part]
    if after in parts[:-1]:
        return parts[parts.index(after) + 1]
    return parts[0] if parts and not after else ""


def _site(home: str) -> str:
    """The host, and the folder of a site that does not have the host for itself."""
    name = host(home)
    if not name:
        return ""
    path = urlsplit(home).path
    folder = path if path.endswith("/") or "." not in path.rpartition("/")[2] else path.rpartition("/")[0]
    return f"{name}{folder}".rstrip("/").replace("/", "-")[:200]
