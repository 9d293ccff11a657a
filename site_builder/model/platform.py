"""The platforms that a city has posted on, and which post an address of theirs names."""

from collections.abc import Iterable
import functools
import hashlib
import re

import msgspec


class Platform(msgspec.Struct, frozen=True, gc=False):
    """A place where a city posts. `home` is its own front page, "" where it has none (a blog is anywhere)."""

    id: str
    title: str
    home: str = ""


PLATFORMS = (
    Platform("x", "X (Twitter)", "https://x.com/"),
    Platform("facebook", "Facebook", "https://www.facebook.com/"),
    Platform("instagram", "Instagram", "https://www.instagram.com/"),
    Platform("threads", "Threads", "https://www.threads.com/"),
    Platform("youtube", "YouTube", "https://www.youtube.com/"),
    Platform("linkedin", "LinkedIn", "https://www.linkedin.com/"),
    Platform("flickr", "Flickr", "https://www.flickr.com/"),
    Platform("livejournal", "LiveJournal", "https://www.livejournal.com/"),
    Platform("dreamwidth", "Dreamwidth", "https://www.dreamwidth.org/"),
    Platform("myspace", "Myspace", "https://myspace.com/"),
    Platform("govloop", "GovLoop", "https://www.govloop.com/"),
    Platform("blog", "Blog"),
    Platform("wiki", "Wiki"),
    Platform("rss", "Web feed"),
    Platform("mastodon", "Mastodon"),
    Platform("pixelfed", "Pixelfed"),
    Platform("bluesky", "Bluesky", "https://bsky.app/"),
    Platform("tiktok", "TikTok", "https://www.tiktok.com/"),
    Platform("reddit", "Reddit", "https://www.reddit.com/"),
    Platform("tumblr", "Tumblr", "https://www.tumblr.com/"),
    Platform("nextdoor", "Nextdoor", "https://nextdoor.com/"),
    Platform("city", "City website"),
)
BY_ID = {platform.id: platform for platform in PLATFORMS}


class Identity(msgspec.Struct, frozen=True, gc=False):
    """Which post an address names. `handle` is the account's, as the address has it, "" where it does not say.

    Native ids that are unique only within a journal or a server carry its name: `mkeparks-512`, `1089@example.social`.
    """

    platform: str
    native_id: str
    handle: str = ""


class _Rule(msgspec.Struct, frozen=True, gc=False):
    """How a post's address looks: its path and query; the id is a group `id`, the account a group `handle`.

    `form` makes the native id of the groups. On a site whose accounts have hosts of their own, the path is preceded by
    the account's part of the host: `mkeparks/512.html`.
    """

    platform: str
    pattern: str
    form: str = "{id}"


def _rules(platform: str, *patterns: str, form: str = "{id}") -> tuple[_Rule, ...]:
    """Patterns have a limit to every repetition and nothing ambiguous, so that no address takes long."""
    return tuple(_Rule(platform, pattern, form) for pattern in patterns)


@functools.cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first needed: few builds meet addresses of every platform."""
    return re.compile(pattern, re.ASCII)


_END = r"(?=[/?#&]|$)"
_USER = r"(?P<handle>[\w.%+~@-]{1,120})"
_NUMBER = rf"(?P<id>\d{{1,25}}){_END}"
_CODE = rf"(?P<id>[\w-]{{1,120}}){_END}"
_URN = r"urn(?::|%3A)li(?::|%3A)(?:activity|share|ugcPost)(?::|%3A)"
_JOURNAL = r"(?P<handle>[\w-]{1,60})/(?P<id>\d{1,12})\.html"

_X = _rules("x", rf"/i/(?:web/)?status/{_NUMBER}", rf"/@?{_USER}/status(?:es)?/{_NUMBER}")
_FACEBOOK = _rules(
    "facebook",
    rf"/groups/{_USER}/(?:posts|permalink)/{_NUMBER}",
    rf"/(?:reel|share/[prv]|events)/{_CODE}",
    rf"/(?:pg/)?{_USER}/(?:posts|videos|notes)/(?:[^/?]{{1,300}}/){{0,2}}(?P<id>\d{{5,25}}|pfbid\w{{10,100}}){_END}",
    rf"/(?:pg/)?{_USER}/photos/(?:[^/?]{{1,120}}/){{0,2}}(?P<id>\d{{5,25}}|pfbid\w{{10,100}}){_END}",
    rf"/(?:permalink|story)\.php\?(?:[^&]{{0,300}}&){{0,20}}story_fbid={_CODE}",
    rf"/(?:photo\.php|photo/?|video\.php|watch/?)\?(?:[^&]{{0,300}}&){{0,20}}(?:fbid|v)={_CODE}",
)
_INSTAGRAM = _rules("instagram", rf"/(?:p|reels?|tv)/{_CODE}", rf"/{_USER}/(?:p|reels?|tv)/{_CODE}")
_THREADS = _rules("threads", rf"/@{_USER}/post/{_CODE}", rf"/t/{_CODE}")
_YOUTUBE = _rules(
    "youtube",
    rf"/(?:watch|attribution_link)/?\?(?:[^&]{{0,300}}&){{0,20}}v={_CODE}",
    rf"/(?:shorts|live|embed|v|post)/{_CODE}",
    rf"/playlist/?\?(?:[^&]{{0,300}}&){{0,20}}list={_CODE}",
)
_LINKEDIN = _rules(
    "linkedin",
    rf"/(?:feed/update|embed/feed/update)/{_URN}{_NUMBER}",
    rf"/feed/update/urn(?::|%3A)li(?::|%3A)groupPost(?::|%3A)(?P<id>\d{{1,25}}-\d{{5,25}}){_END}",
    r"/posts/(?P<handle>[^/_?]{1,120})_(?:[^/?]{0,300}-)?(?:activity|share|ugcPost)-(?P<id>\d{5,25})(?=[-/?]|$)",
    rf"/pulse/{_CODE}",
)
_FLICKR = _rules("flickr", rf"/photos/{_USER}/{_NUMBER}") + _rules(
    "flickr", rf"/photos/{_USER}/(?:albums|sets)/{_NUMBER}", form="album-{id}"
)
_JOURNALS = (rf"(?:www|users|community)?/(?:users/|community/|~)?{_JOURNAL}", _JOURNAL)
_LIVEJOURNAL = _rules("livejournal", *_JOURNALS, form="{handle}-{id}")
_DREAMWIDTH = _rules("dreamwidth", *_JOURNALS, form="{handle}-{id}")
_MYSPACE = _rules("myspace", rf"[^/]{{0,40}}/{_USER}/(?:post|blog|photo|video)/(?:[^/?]{{1,200}}/)?{_NUMBER}") + _rules(
    "myspace", rf"[^/]{{0,40}}/index\.cfm\?(?:[^&]{{0,300}}&){{0,20}}[bB]log(?:ID|Id|id)={_NUMBER}"
)
_GOVLOOP = _rules("govloop", rf"/(?:community/blog|profiles/blogs|forum/topics|groups/[^/?]{{1,120}}/forum)/{_CODE}")
_BLUESKY = _rules("bluesky", rf"/profile/(?P<handle>[\w.:%-]{{1,253}})/post/{_CODE}")
_TIKTOK = _rules("tiktok", rf"/@{_USER}/(?:video|photo)/{_NUMBER}")
_REDDIT = _rules(
    "reddit", rf"(?:/r/\w{{1,50}})?/comments/\w{{1,12}}/[^/?]{{0,300}}/(?P<id>\w{{1,12}}){_END}", form="t1_{id}"
) + _rules("reddit", rf"(?:/r/\w{{1,50}}|/u(?:ser)?/{_USER})?/comments/(?P<id>\w{{1,12}}){_END}")
_TUMBLR = _rules(
    "tumblr",
    rf"(?:www)?/(?:blog/view/)?(?P<handle>[\w-]{{1,60}})/{_NUMBER}",
    rf"(?P<handle>[\w-]{{1,60}})/(?:post|image|video)/{_NUMBER}",
)
_NEXTDOOR = _rules("nextdoor", rf"/p/{_CODE}", rf"/news_feed/?\?(?:[^&]{{0,300}}&){{0,20}}post={_NUMBER}") + _rules(
    "nextdoor", rf"/agency-post/(?:[^/?]{{1,120}}/){{0,4}}{_NUMBER}"
)
_ANYWHERE = (
    *_rules("mastodon", rf"/(?:@|users/)(?P<handle>\w{{1,60}})/(?:statuses/)?(?P<id>\d{{5,20}}){_END}"),
    *_rules("pixelfed", rf"/p/(?P<handle>[\w.-]{{1,60}})/(?P<id>\d{{10,20}}){_END}"),
)

_SITES = {
    "x.com": _X, "twitter.com": _X,
    "facebook.com": _FACEBOOK, "fb.com": _FACEBOOK, "fb.watch": _rules("facebook", rf"/{_CODE}"),
    "instagram.com": _INSTAGRAM, "threads.net": _THREADS, "threads.com": _THREADS,
    "youtube.com": _YOUTUBE, "youtube-nocookie.com": _YOUTUBE, "youtu.be": _rules("youtube", rf"/{_CODE}"),
    "linkedin.com": _LINKEDIN, "flickr.com": _FLICKR,
    "livejournal.com": _LIVEJOURNAL, "dreamwidth.org": _DREAMWIDTH, "myspace.com": _MYSPACE, "tumblr.com": _TUMBLR,
    "govloop.com": _GOVLOOP, "bsky.app": _BLUESKY, "tiktok.com": _TIKTOK,
    "reddit.com": _REDDIT, "redd.it": _rules("reddit", rf"/{_CODE}"), "nextdoor.com": _NEXTDOOR,
}  # fmt: skip
_HOSTED = frozenset({"livejournal.com", "dreamwidth.org", "myspace.com", "tumblr.com"})
_ADDRESS = re.compile(r"https?://(?:[^/?#@]{0,100}@)?([^/?#:]{1,253})(?::\d{1,5})?([^#]{0,2000})", re.IGNORECASE)


def identify(url: str) -> Identity | None:
    """The post that an address names, for addresses of posts on the platforms of this file; None for any other."""
    match = _ADDRESS.match(url)
    if match is None:
        return None
    host, rest = match[1].lower(), match[2]
    site = host if host in _SITES else ".".join(host.rsplit(".", 2)[-2:])
    rules = _SITES.get(site)
    if rules is None:
        return _elsewhere(host, rest)
    if site in _HOSTED:
        rest = host[: -len(site) - 1] + rest
    return _first(rules, rest)


def address_id(url: str) -> str:
    """A native id for a post whose platform numbers none: 12 hexadecimal digits of the SHA-256 of its address.

    The scheme, `www.`, the letter case of the host, the fragment and a slash at the end make no difference.
    """
    return hashlib.sha256(bare(url).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def bare(url: str) -> str:
    """An address without scheme, `www.`, fragment and a slash at its end, its host in lower case: for comparing."""
    _, _, rest = url.partition("#")[0].partition("://")
    host, slash, path = (rest or url).partition("/")
    return (host.lower().removeprefix("www.") + slash + path).rstrip("/")


def _first(rules: Iterable[_Rule], rest: str) -> Identity | None:
    for rule in rules:
        match = _compiled(rule.pattern).match(rest)
        if match is not None:
            handle = match.groupdict().get("handle") or ""
            native = match["id"] if rule.form == "{id}" else rule.form.format(id=match["id"], handle=handle)
            return Identity(rule.platform, native, handle)
    return None


def _elsewhere(host: str, rest: str) -> Identity | None:
    """Mastodon and Pixelfed are anywhere: their numbers and names belong to the server."""
    found = _first(_ANYWHERE, rest) if "." in host else None
    return found and Identity(found.platform, f"{found.native_id}@{host}", f"{found.handle}@{host}")


def title_of(id_: str) -> str:
    """A platform's title; the id itself of one that this file does not know."""
    platform = BY_ID.get(id_)
    return platform.title if platform else id_
