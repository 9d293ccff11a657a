"""The HTML of a blog's post, looked at tag by tag: its addresses made whole, its comments left out, its plain text.

Nothing is made safe here; the page does that.
"""

from collections.abc import Callable
import html
import re

from site_builder.importers.blog import absolute

TAG = re.compile(
    r"<(/?)([A-Za-z][\w:-]{0,40})((?:[^<>\"'=]++|=\s{0,9}\"[^\"]{0,9000}+\"|=\s{0,9}'[^']{0,9000}+'|[=\"']){0,120}+)>"
)
ATTRIBUTE = re.compile(
    r"""(?<![\w-])([A-Za-z][\w:-]{0,40})\s{0,9}=\s{0,9}(?:"([^"]{0,9000})"|'([^']{0,9000})'|([^\s"'>]+))"""
)
_HOLLOW = re.compile(r"<(a|figure|p|div|center|li|ul|picture)\b[^<>]*+>\s*</\1\s*>", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*+>|</(?:p|div|li|blockquote|h[1-6]|tr)\s*>", re.IGNORECASE)
_GAP = re.compile(r"\n{3,}")


def named(tag: str) -> dict[str, str]:
    """The attributes of a tag's source by their names in lower case, entities expanded; the first of equals stands."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(tag[:20_000]):
        found.setdefault(match[1].lower(), html.unescape(match[2] or match[3] or match[4] or ""))
    return found


def whole_links(text: str, base: str) -> str:
    """The HTML with every relative `href` and `src` made whole; addresses of no kind that a page may have stay."""

    def mend(match: re.Match[str]) -> str:
        inside = match[3]
        if match[1] or ("=" not in inside):
            return match[0]
        return f"<{match[2]}{ATTRIBUTE.sub(address, inside)}>"

    def address(match: re.Match[str]) -> str:
        if match[1].lower() not in ("href", "src", "poster"):
            return match[0]
        url = html.unescape(match[2] or match[3] or match[4] or "")
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:", url.strip()):
            return match[0]
        found = absolute(url, base)
        return f'{match[1]}="{html.escape(found)}"' if found else match[0]

    return TAG.sub(mend, text)


def hollow(text: str) -> str:
    """The HTML without elements that hold nothing, nor hold such."""
    for _ in range(6):
        thinner = _HOLLOW.sub("", text)
        if thinner == text:
            break
        text = thinner
    return text


def comments(text: str, instead: Callable[[str], str] = lambda _: "") -> str:
    """The HTML with its comments replaced; `instead` is given what stands between `<!--` and `-->`."""
    pieces: list[str] = []
    done = 0
    while (start := text.find("<!--", done)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        pieces += [text[done:start], instead(text[start + 4 : end])]
        done = end + 3
    return "".join([*pieces, text[done:]])


def plain(text: str) -> str:
    """HTML as plain text: a comment, say. Lines stay, tags go."""
    text = TAG.sub("", _BREAK.sub("\n", text))
    return _GAP.sub("\n\n", html.unescape(text)).strip()


def line(text: str) -> str:
    """HTML as plain text on one line: a title."""
    return " ".join(plain(text).split())


def replaced(text: str, start: re.Pattern[str], instead: Callable[[str], str]) -> str:
    """Every element that `start` finds the beginning of, replaced; one that is not closed is its tag only."""
    pieces: list[str] = []
    done = 0
    lowered = text.lower()
    missing: set[str] = set()
    while (match := start.search(text, done)) is not None:
        tag = TAG.match(text, match.start())
        end = tag.end() if tag else match.end()
        closing = f"</{match[1].lower()}"
        at = lowered.find(closing, end) if closing not in missing else -1
        if at >= 0:
            until = text.find(">", at)
            end = until + 1 if until >= 0 else len(text)
        else:
            missing.add(closing)
        pieces += [text[done : match.start()], instead(text[match.start() : end])]
        done = end
    return "".join([*pieces, text[done:]])
