"""Addresses, @mentions and #hashtags in running text, as links."""

from collections.abc import Callable, Mapping, Sequence
import functools
import re
from unicodedata import category

from site_builder.model import address
from site_builder.model.post import Link
from site_builder.render.escaping import escaped
from site_builder.render.views import ROOT

_REST = r"://(?:[\w\[][^\s<>\"]{0,2000})?"
LINK = re.compile(
    rf"https?{_REST}|Https?{_REST}|HTTPS?{_REST}"
    r"|@(?:(?<![\w@/&]@)\w[\w.-]{0,60}(?:@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5})?)?"
    "|#|＃"
)
"""An address, a mention, or what a hashtag begins with. Each begins with a letter or sign of its own, so that looking
for them is quick; what follows may be missing, and then it is no link."""

HASHTAG = re.compile(r"(?<![\w&/#]#)(?<![\w&/#]＃)\w{1,100}")
JOINERS = "_\u200c\u200d"
TRAILING = ".,;:!?'\"”’»…"
BRACKETS = {")": "(", "]": "["}
LONGEST = 60
SHORTEST = len("https://a")

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
        mine = Linker.__new__(Linker)
        mine.__dict__.update(self.__dict__)
        mine._topics = frozenset([address.topic_key(tag) for tag in tags])  # noqa: SLF001 - it is one of us
        return mine

    def html(self, text: str, links: tuple[Link, ...] = ()) -> str:
        """`text` escaped, with links; the short forms of `links` lead to, and show, what they stand for."""
        match = LINK.search(text)
        if match is None:
            return escaped(text)
        expanded = {link.short: link for link in links}
        parts: list[str] = []
        done = 0
        while match is not None:
            start = match.start()
            found, end = self._link(text, start, match.group(), expanded)
            if found:
                parts += (escaped(text[done:start]), found)
                done = end
            match = LINK.search(text, end)
        parts.append(escaped(text[done:]))
        return "".join(parts)

    def _link(self, text: str, start: int, word: str, expanded: Mapping[str, Link]) -> tuple[str, int]:
        """The link that `word` is the beginning of, and where it ends; "" where there is none, and where to look on."""
        kind = word[0]
        if kind == "@":
            handle = word[1:].rstrip(".-")
            return self._mention(handle) if handle else "", start + 1 + len(handle)
        if kind in "#＃":
            return self._tagged(text, start) if self._topics else ("", start + 1)
        if len(word) < SHORTEST and word.endswith("://"):
            return "", start + len(word)
        url = _trimmed(word)
        return _address(url, expanded.get(url)), start + len(url)

    def _tagged(self, text: str, start: int) -> tuple[str, int]:
        """The same of a hashtag."""
        found = HASHTAG.match(text, start + 1)
        if found is not None:
            end = _with_marks(text, found.end())
            topic, html = self._hashtag(text[start:end])
            if topic in self._topics:
                return html, end
        return "", start + 1

    def _make_mention(self, handle: str) -> str:
        own = address.account(f"{self._platform}:{handle.lower()}")
        if self._has_page(own):
            return f'<a class="mention" href="{ROOT}{own}">@{escaped(handle)}</a>'
        name, at, host = handle.partition("@")
        profile = f"https://{host}/@{name}" if at else PROFILES.get(self._platform, "").format(handle)
        if not profile:
            return f"@{escaped(handle)}"
        return f'<a class="mention" rel="nofollow" href="{escaped(profile)}">@{escaped(handle)}</a>'

    def _make_hashtag(self, word: str) -> tuple[str, str]:
        """The topic of a hashtag, and its link; "" where topics have no pages."""
        key = address.topic_key(word[1:])
        topic = address.topic(key)
        return key, f'<a class="hashtag" href="{ROOT}{topic}">{escaped(word)}</a>' if self._has_page(topic) else ""


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
    return f'<a rel="nofollow" href="{escaped(target)}">{escaped(shown)}</a>'
