"""HTML from outside, made safe by an allow-list (nh3, the Rust ammonia library)."""

from collections.abc import Callable
import functools
import re

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn", "div", "dl",
    "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "kbd", "li", "mark", "ol",
    "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "u", "ul", "var",
})  # fmt: skip
ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href"},
    "ol": {"start", "reversed"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "blockquote": {"cite"},
}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
DROPPED = frozenset({"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "title"})


@functools.cache
def _cleaner() -> Callable[[str], str]:
    import nh3  # noqa: PLC0415 - loads slowly, and few texts hold HTML

    cleaner = nh3.Cleaner(
        tags=set(TAGS),
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        clean_content_tags=set(DROPPED),
        link_rel="nofollow",
        strip_comments=True,
    )
    return cleaner.clean


def sanitised(html: str) -> str:
    """`html` with only what the allow-list names: no script, no style, no picture.

    Its headings are made to follow the page's own: the highest becomes an h2, and none skips a level.
    """
    safe = _cleaner()(HEADING_1.sub(r"<\1h2", html) if "<h1" in html or "<H1" in html else html)
    if safe.count("<a ") > safe.count("<a href="):
        safe = NOWHERE.sub(r"\1", safe)
    return _levelled(safe) if "<h" in safe else safe


NOWHERE = re.compile(r"<a (?!href=)[^<>]{0,4000}>(.*?)</a>", re.DOTALL)
"""A link that leads nowhere, or nowhere allowed: only its words are of use."""

HEADING_1 = re.compile(r"<(/?)h1\b", re.IGNORECASE)
HEADING = re.compile(r"<(/?)h([2-6])(?=[ >])")


def _levelled(html: str) -> str:
    """Headings one after another: each at most one level below the one before it."""
    stack: list[tuple[int, int]] = []
    opened: list[int] = []

    def level(match: re.Match[str]) -> str:
        if match[1]:
            return f"</h{opened.pop() if opened else 2}"
        old = int(match[2])
        while stack and stack[-1][0] >= old:
            stack.pop()
        new = min(6, stack[-1][1] + 1 if stack else 2)
        stack.append((old, new))
        opened.append(new)
        return f"<h{new}"

    return HEADING.sub(level, html)
