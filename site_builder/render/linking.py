"""Addresses, @mentions and #hashtags in running text, as links."""

import re
from collections.abc import Callable, Mapping

import msgspec
from markupsafe import escape as safe

from site_builder.model import address
from site_builder.model.post import Link
from site_builder.render.views import ROOT

TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>\"]{1,2000})"
    r"|(?<![\w@/.&])@(?P<mention>\w[\w.-]{0,60}(?:@[\w-]{1,60}(?:\.[\w-]{1,60}){1,5})?)"
    r"|(?<![\w&/#])[#＃](?P<tag>\w{1,100})",
    re.IGNORECASE,
)
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


class Linker(msgspec.Struct, frozen=True, kw_only=True):
    """Makes links in the text of one platform's posts. `has_page` says whether the site has a page at an address."""

    platform: str
    has_page: HasPage

    def html(self, text: str, links: tuple[Link, ...] = ()) -> str:
        """`text` escaped, with links; the short forms of `links` lead to, and show, what they stand for."""
        if "http" not in text and "@" not in text and "#" not in text and "＃" not in text:
            return escape(text)
        expanded = {link.short: link for link in links}
        parts: list[str] = []
        done = 0
        for match in TOKEN.finditer(text):
            start = match.start()
            parts.append(escape(text[done:start]))
            kind, word = match.lastgroup, match.group()
            if kind == "url":
                url = _trimmed(word)
                parts.append(_address(url, expanded.get(url)))
                done = start + len(url)
                continue
            parts.append(self._mention(word) if kind == "mention" else self._hashtag(word))
            done = start + len(match.group())
        parts.append(escape(text[done:]))
        return "".join(parts)

    def _mention(self, word: str) -> str:
        bare = word.rstrip(".-")
        handle, rest = bare[1:], word[len(bare) :]
        own = address.account(f"{self.platform}:{handle.lower()}")
        if self.has_page(own):
            return f'<a class="mention" href="{ROOT}{own}">@{escape(handle)}</a>{rest}'
        if "@" in handle:
            name, _, host = handle.partition("@")
            return f'<a class="mention" rel="nofollow" href="https://{escape(host)}/@{escape(name)}">@{escape(handle)}</a>{rest}'
        profile = PROFILES.get(self.platform)
        if profile is None:
            return escape(word)
        return f'<a class="mention" rel="nofollow" href="{escape(profile.format(handle))}">@{escape(handle)}</a>{rest}'

    def _hashtag(self, word: str) -> str:
        topic = address.topic(address.topic_key(word[1:]))
        if self.has_page(topic):
            return f'<a class="hashtag" href="{ROOT}{topic}">{escape(word)}</a>'
        return escape(word)


def _trimmed(url: str) -> str:
    """Without what belongs to the sentence: full stops, quotes, and a bracket that the address did not open."""
    while url:
        last = url[-1]
        if last in TRAILING:
            url = url[:-1]
        elif last in BRACKETS and url.count(last) > url.count(BRACKETS[last]):
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
