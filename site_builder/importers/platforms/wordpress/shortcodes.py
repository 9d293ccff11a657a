"""WordPress's `[shortcodes]`: galleries, captions, players and films as HTML; of any other, what stands inside it.

The export has the code, not what a plug-in made of it. A word in brackets that no attribute, no closing tag and no
known name makes a shortcode is a word in brackets (`[sic]`), and stays.
"""

from bisect import bisect
from collections.abc import Callable, Iterator
import html
import re

import msgspec

from site_builder.importers.blog import absolute
from site_builder.importers.hypertext import TAG
from site_builder.importers.webmedia import as_link, direct

CODE = re.compile(
    r"(\[?)\[(/?)([A-Za-z][A-Za-z0-9_-]{0,50})(?=[\s\]=/])"
    r"((?:[^\[\]\"']++|\"[^\"]{0,3000}+\"|'[^']{0,3000}+'|[\"'])*+)\](\]?)"
)
ATTRIBUTE = re.compile(r"""([\w-]{1,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))""")
SAYS_MORE = re.compile(r"""\s[\w-]{1,60}\s{0,9}=\s{0,9}["'\w]|/$""")
FILES = ("src", "mp4", "m4v", "webm", "ogv", "flv", "mp3", "m4a", "ogg", "wav", "url", "href", "file")
FILMS = {
    "youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}", "ted": "https://www.ted.com/talks/{}",
}  # fmt: skip
LISTINGS = frozenset({"code", "sourcecode", "source", "highlight", "pre"})
GONE = frozenset({
    "contact-form", "contact-form-7", "contact-field", "polldaddy", "googlemaps", "slideshare", "playlist",
})  # fmt: skip
"""Codes without attributes that are nevertheless codes."""

_QUIET = re.compile(r"<(/?)(?:pre|code)\b", re.IGNORECASE)


class Expanded(msgspec.Struct, frozen=True):
    """A text without shortcodes; the galleries that stood in it, by their attributes; the names of unknown codes."""

    text: str
    galleries: tuple[dict[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def expanded(text: str, base: str) -> Expanded:
    """Replace every shortcode of `text`; addresses are made whole against `base`."""
    if "[" not in text:
        return Expanded(text)
    work = _Work(text, base)
    return Expanded(work.done(), tuple(work.galleries), tuple(dict.fromkeys(work.unknown)))


def attributes(inside: str) -> dict[str, str]:
    """A code's named attributes, in lower case; the first of equals stands."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(inside[:20_000]):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


class _Work:
    """One pass over the codes of a text, from the first to the last."""

    def __init__(self, text: str, base: str) -> None:
        self.text, self.base = text, base
        self.codes = list(CODE.finditer(text))
        self.quiet = [(match.start(), not match[1]) for match in _QUIET.finditer(text)]
        self.closed = {code[3].lower() for code in self.codes if code[2]}
        self.galleries: list[dict[str, str]] = []
        self.unknown: list[str] = []

    def done(self) -> str:
        pieces: list[str] = []
        position = index = 0
        while index < len(self.codes):
            code = self.codes[index]
            index += 1
            if code.start() < position or self._is_text(code):
                continue
            if code[1] and code[5]:  # `[[name]]` is how one writes about a shortcode
                pieces += [self.text[position : code.start()], code[0][1:-1]]
                position = code.end()
                continue
            pieces.append(self.text[position : code.start()] + code[1])
            inner, end, index = self._content(code, index)
            pieces += [self._made(code, inner), code[5] if end == code.end() else ""]
            position = end
        return "".join([*pieces, self.text[position:]])

    def _is_text(self, code: re.Match[str]) -> bool:
        """Whether brackets are only brackets."""
        name = code[3].lower()
        if name == "gallery" or name in GONE:
            return False
        if name in _MAKERS:
            return name not in self.closed and not code[4].strip()
        before = bisect(self.quiet, code.start(), key=lambda mark: mark[0])
        if before and self.quiet[before - 1][1]:
            return True
        return not (name in self.closed or SAYS_MORE.search(code[4]) or re.search(r"\w[_-]\w", name))

    def _content(self, code: re.Match[str], index: int) -> tuple[str | None, int, int]:
        """What stands between a code and its closing, where the end is, and the next code; None where nothing does.

        Only codes that are made into something take their content; that of any other is gone through in its turn.
        """
        name = code[3].lower()
        if name not in _MAKERS or code[2] or name not in self.closed:
            return None, code.end(), index
        for place in range(index, min(len(self.codes), index + 200)):
            other = self.codes[place]
            if other[3].lower() != name:
                continue
            if not other[2]:
                break
            return self.text[code.end() : other.start()], other.end(), place + 1
        return None, code.end(), index

    def _made(self, code: re.Match[str], inner: str | None) -> str:
        name, inside = code[3].lower(), code[4].removesuffix("/")
        maker = _MAKERS.get(name)
        if maker is None:
            self.unknown.append(name)
            return ""
        return "" if code[2] else maker(self, name, inside, inner)

    def gallery(self, _: str, inside: str, __: str | None) -> str:
        self.galleries.append(attributes(inside))
        return "\n\n"

    def caption(self, _: str, inside: str, inner: str | None) -> str:
        if inner is None:
            return ""
        said = attributes(inside).get("caption", "")
        picture, below = _parted(inner)
        words = said or below
        return f"\n\n<figure>{picture}{words and f'<figcaption>{words}</figcaption>'}</figure>\n\n"

    def player(self, name: str, inside: str, inner: str | None) -> str:
        named = attributes(inside)
        found = [named.get(key, "") for key in FILES] + _addresses(inside) + _addresses(inner or "")
        url = next((whole for each in found if (whole := absolute(each, self.base))), "")
        kind = "audio" if name == "audio" else "video"
        return f'\n\n<{kind} src="{html.escape(url)}"></{kind}>\n\n' if url else ""

    def film(self, name: str, inside: str, inner: str | None) -> str:
        named = attributes(inside)
        for said in (*_addresses(inside), *_addresses(inner or "")):
            return f"\n\n{as_link(direct(said.replace('&amp;', '&')))}\n\n"
        bare = re.search(r"^[\s=]{0,9}([\w-]{4,40})\s*$", inside)
        code = named.get("id") or named.get("v") or (bare[1] if bare else "") or (inner or "").strip()
        known = name in FILMS and re.fullmatch(r"[\w-]{4,80}", code)
        return f"\n\n{as_link(FILMS[name].format(code))}\n\n" if known else ""

    def listing(self, _: str, __: str, inner: str | None) -> str:
        if inner is None:
            return ""
        return f"<pre><code>{html.escape(html.unescape(inner).strip(chr(10)), quote=False)}</code></pre>"


def _parted(inner: str) -> tuple[str, str]:
    """A caption's picture with its link, and the words behind it."""
    end = 0
    for tag in TAG.finditer(inner):
        if tag[2].lower() == "img" or (tag[1] and tag[2].lower() == "a" and not inner[end : tag.start()].strip()):
            end = tag.end()
    return inner[:end].strip(), inner[end:].strip()


def _addresses(text: str) -> list[str]:
    return re.findall(r"https?://[^\s\"'<>\[\]]{1,2000}", html.unescape(text))[:20]


_Maker = Callable[[_Work, str, str, str | None], str]


def _makers() -> Iterator[tuple[str, _Maker]]:
    yield "gallery", _Work.gallery
    yield from ((name, _Work.caption) for name in ("caption", "wp_caption"))
    yield from ((name, _Work.player) for name in ("audio", "video", "wpvideo"))
    yield from ((name, _Work.film) for name in ("embed", *FILMS))
    yield from ((name, _Work.listing) for name in LISTINGS)


_MAKERS = dict(_makers())
