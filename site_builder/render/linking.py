"""Addresses, @mentions and #hashtags in running text, as links."""

from collections.abc import Callable, Mapping, Sequence
from copy import copy
import functools
import re
from unicodedata import category

from markupsafe import escape as safe

from site_builder.model import address
from site_builder.model.post import Link
from site_builder.render.views import ROOT

START = re.compile("http://|https://|Http://|Https://|HTTP://|HTTPS://|@|#|＃")
"""What any link begins with: plain words, so that looking for them is quick."""

ADDRESS = re.compile(r"[\w\[][^\s<>\"]{0,2000}")
MENTION = re.compile(r"(?<![\w@/&]@)(?<=@)\w[\w.-]{0,60}(?:@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5})?")
HASHTAG = re.compile(r"(?<![\w&/#]#)(?<![\w&/#]＃)\w{1,100}")
JOINERS = "_\u200c\u200d"
TRAILING = ".,;:!?'\"”’»…"
BRACKETS = {")": "(", "]": "["}
LONGEST = 60

PROFILES: Mapping[str, str] = {
    "x": "https://x.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "instagram": "https://www.instagram.com/{}/",
    "threads": "https://www.threads.com/@{}",
    "youtube": "https://www.youtube.com/@{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "bluesky": "https://bsky.app/profile/{}",
    "tumblr": "https://www.tumblr.com/{}",
}
"""Where a platform shows an account; a mention on any other platform stays text."""

HasPage = Callable[[str], bool]


def escape(text: str) -> str:
    """`text` for HTML, in and out of attributes."""
    return str(safe(text))


class Linker:
    """Makes links in the text of one platform's posts. `has_page` says whether the site has a page at an address.

    A hashtag leads to its topic in a post that has this topic, and nowhere in any other: a post's page must not change
    because another post has come. Words that come again and again (an account's own name, a campaign's hashtag) are
    worked out once.
    """

    def __init__(self, platform: str, has_page: HasPage) -> None:
        self._platform = platform
        self._has_page = has_page
        self._topics: frozenset[str] = frozenset()
        self._mention = functools.lru_cache(maxsize=5_000)(self._make_mention)
        self._hashtag = functools.lru_cache(maxsize=5_000)(self._make_hashtag)

    def of(self, tags: Sequence[str]) -> "Linker":
        """The same for the text of a post with these tags."""
        if not tags:
            return self
        mine = copy(self)
        mine._topics = frozenset([address.topic_key(tag) for tag in tags])  # noqa: SLF001 - it is one of us
        return mine

    def html(self, text: str, links: tuple[Link, ...] = ()) -> str:
        """`text` escaped, with links; the short forms of `links` lead to, and show, what they stand for."""
        match = START.search(text)
        if match is None:
            return escape(text)
        expanded = {link.short: link for link in links}
        parts: list[str] = []
        done = 0
        while match is not None:
            start, after = match.span()
            found, end = self._link(text, start, after, expanded)
            if found:
                parts.append(escape(text[done:start]))
                parts.append(found)
                done = end
            match = START.search(text, max(end, after))
        parts.append(escape(text[done:]))
        return "".join(parts)

    def _link(self, text: str, start: int, after: int, expanded: Mapping[str, Link]) -> tuple[str, int]:
        """The link that begins at `start`, and where it ends; "" where there is none after all."""
        kind = text[start]
        if kind == "@":
            found = MENTION.match(text, after)
            word = found.group().rstrip(".-") if found else ""
            return (self._mention(word), after + len(word)) if word else ("", after)
        if kind in "#＃":
            found = HASHTAG.match(text, after)
            if found is None or not self._topics:
                return "", after
            end = _with_marks(text, found.end())
            topic, html = self._hashtag(text[start:end])
            return (html, end) if topic in self._topics else ("", after)
        found = ADDRESS.match(text, after)
        url = _trimmed(text[start : found.end()]) if found else ""
        return (_address(url, expanded.get(url)), start + len(url)) if len(url) > after - start else ("", after)

    def _make_mention(self, handle: str) -> str:
        own = address.account(f"{self._platform}:{handle.lower()}")
        if self._has_page(own):
            return f'<a class="mention" href="{ROOT}{own}">@{escape(handle)}</a>'
        name, at, host = handle.partition("@")
        profile = f"https://{host}/@{name}" if at else PROFILES.get(self._platform, "").format(handle)
        if not profile:
            return f"@{escape(handle)}"
        return f'<a class="mention" rel="nofollow" href="{escape(profile)}">@{escape(handle)}</a>'

    def _make_hashtag(self, word: str) -> tuple[str, str]:
        """The topic of a hashtag, and its link; "" where topics have no pages."""
        key = address.topic_key(word[1:])
        topic = address.topic(key)
        return key, f'<a class="hashtag" href="{ROOT}{topic}">{escape(word)}</a>' if self._has_page(topic) else ""


def _with_marks(text: str, end: int) -> int:
    r"""Where a hashtag ends whose `\w` end at `end`: they lack the marks that many scripts put upon letters."""
    if end == len(text) or text[end] <= "\x7f":
        return end
    first = end
    while end < len(text) and (text[end].isalnum() or text[end] in JOINERS or category(text[end])[0] == "M"):
        end += 1
    return first + len(text[first:end].rstrip("\u200c\u200d"))


def _trimmed(url: str) -> str:
    """Without what belongs to the sentence: full stops, quotes, and a bracket that the address did not open."""
    while url:
        last = url[-1]
        if last in TRAILING or (last in BRACKETS and url.count(last) > url.count(BRACKETS[last])):
            url = url[:-1]
        else:
            break
    return url


def _address(url: str, link: Link | None) -> str:
    target = link.url if link is not None and link.url.startswith(("http://", "https://")) else url
    shown = (link.label if link is not None else "") or target.partition("://")[2].removeprefix("www.")
    if len(shown) > LONGEST:
        shown = f"{shown[: LONGEST - 1]}…"
    return f'<a rel="nofollow" href="{escape(target)}">{escape(shown)}</a>'
