"""The little Markdown that most marked posts hold: bold words, links, short lists, at a tenth of its usual cost.

A department's post is a sentence or two, something **bold**, a list of streets, [a link](https://…). Only what can mean
nothing else is taken here; a property test holds the HTML equal to the long way's. All else goes that way.
"""

from collections.abc import Callable, Sequence
import re

SIGN = re.compile(
    r"[\\`_<>|~{}!\x02\x03\t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|&#|&\w{1,32};"
)
LINE = re.compile(r"^(?:[-+=: ]|#+(?:\s|$)|\d+[.)]|$)|[ ]$")
"""How no line may begin or end, but for an item's own hyphen; and none may be empty."""

PARAGRAPHS = re.compile("\n\n+")
INLINE = re.compile(
    r"\*\*(?P<bold>[^\s*\[\]:/](?:[^*\[\]\n:/]{0,400}[^\s*\[\]:/])?)\*\*"
    r"|\[(?P<label>[^\s\[\]*:/](?:[^\[\]*\n:/]{0,400}[^\s\[\]*:/])?)\]"
    r"\((?P<target>https?://[A-Za-z0-9.~/?#@$&+,;=%-]{1,1000})\)"
)
STRAY = re.compile(r"[*\[\]]")
OPEN_ADDRESS = re.compile(r"https?://\S*$", re.IGNORECASE)
"""An address that goes on to the end of a piece: the long way would take what follows into it."""

Words = Callable[[str], str]
"""A stretch of literal text as HTML: escaped, with its links."""


def lightly_marked(text: str, words: Words) -> str | None:
    """Safe HTML of a text, None where it may hold any Markdown but bold, links to the web and simple lists."""
    if SIGN.search(text):
        return None
    done: list[str] = []
    items = False
    for block in PARAGRAPHS.split(text.strip("\n")):
        lines = block.split("\n")
        listed = lines[0].startswith("- ")
        if listed and items:
            return None  # two lists with nothing between them are one
        items = listed
        html = _list(lines, words) if listed else _paragraph(lines, words)
        if html is None:
            return None
        done.append(html)
    return "\n".join(done)


def _paragraph(lines: Sequence[str], words: Words) -> str | None:
    drawn = _all(lines, words)
    return None if drawn is None else "<p>" + "<br>\n".join(drawn) + "</p>"


def _list(lines: Sequence[str], words: Words) -> str | None:
    if not all(line.startswith("- ") for line in lines):
        return None
    drawn = _all([line[2:] for line in lines], words)
    return None if drawn is None else "<ul>\n" + "".join([f"<li>{item}</li>\n" for item in drawn]) + "</ul>"


def _all(lines: Sequence[str], words: Words) -> list[str] | None:
    """Every line drawn; None if one of them cannot be."""
    drawn: list[str] = []
    for line in lines:
        html = None if LINE.search(line) else _inline(line, words)
        if html is None:
            return None
        drawn.append(html)
    return drawn


def _inline(line: str, words: Words) -> str | None:
    """One line; None where a sign stands that is no part of a bold word or a link."""
    parts: list[str] = []
    done = 0
    for match in INLINE.finditer(line):
        before = line[done : match.start()]
        if STRAY.search(before) or OPEN_ADDRESS.search(before):
            return None
        parts += (words(before), _marked(match, words))
        done = match.end()
    rest = line[done:]
    if STRAY.search(rest):
        return None
    return "".join((*parts, words(rest)))


def _marked(match: re.Match[str], words: Words) -> str:
    bold, label, target = match.group("bold", "label", "target")
    if bold:
        return f"<strong>{words(bold)}</strong>"
    label = label.replace("&", "&amp;")
    return f'<a href="{target.replace("&", "&amp;")}" rel="nofollow">{label}</a>'
