"""Markdown to HTML, as departments write it: line breaks count, a hashtag is no heading, bare addresses stay whole.

Most posts hold no Markdown at all. Those take a short way that gives exactly the same HTML (a property test holds the
two equal) at a fiftieth of the cost.
"""

from html import unescape
import re

from site_builder.model.post import Link
from site_builder.render.lightly import lightly_marked
from site_builder.render.linking import Linker
from site_builder.render.sanitise import sanitised

SIGN = re.compile(
    r"[\\`*_\[\]<>|~{}\x02\x03\t\r\f\v\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
ASCII_SIGNS = bytes(code for code in range(128) if SIGN.match(chr(code)))
ENTITY = re.compile(r"&#|&\w{1,32};")
LINE = re.compile(r"[-+=: ]|#+(?:\s|$)|\d+[.)]")
PARAGRAPHS = re.compile("\n\n+")
PIECES = re.compile(r"(<(?:\"[^\"]*\"|'[^']*'|[^'\">])*>)")
QUIET = re.compile(r"<(/?)(a|code|pre|kbd|samp)\b")


def marked(text: str, linker: Linker) -> str:
    """Safe HTML of a Markdown text, links in it made by `linker`."""
    if not is_marked(text):
        return plain(text, linker)
    light = lightly_marked(text, linker.html)
    return light if light is not None else thoroughly_marked(text, linker)


def thoroughly_marked(text: str, linker: Linker) -> str:
    """The same by Python-Markdown, whatever the text holds."""
    return linked(converted(text), linker)


def converted(text: str) -> str:
    """Safe HTML of a Markdown text in which no bare address is a link yet."""
    from site_builder.render.converting import convert  # noqa: PLC0415 - Python-Markdown loads slowly; few texts need it

    return sanitised(convert(text))


def is_marked(text: str) -> bool:
    """Whether a text may hold Markdown: a sign of it, an entity, or a line that begins or ends as only Markdown would.

    Quick looks one after another; as one expression they would cost ten times as much.
    """
    if _has_sign(text) or ("&" in text and ENTITY.search(text)) or " \n" in text or text[-1:] == " ":
        return True
    return any(map(LINE.match, text.split("\n")))


def _has_sign(text: str) -> bool:
    """As `SIGN` finds it; in ASCII, which most posts are, by taking the signs out, as that is four times as quick."""
    if not text.isascii():
        return SIGN.search(text) is not None
    data = text.encode()
    return len(data.translate(None, ASCII_SIGNS)) < len(data)


def plain(text: str, linker: Linker, links: tuple[Link, ...] = ()) -> str:
    """Safe HTML of a text that is to be taken literally: paragraphs at empty lines, a break at every other."""
    text = text.strip("\n")
    if not text:
        return ""
    html = linker.html
    if "\n" not in text:
        return f"<p>{html(text, links)}</p>"
    return "\n".join(
        "<p>" + "<br>\n".join([html(line, links) for line in paragraph.split("\n")]) + "</p>"
        for paragraph in PARAGRAPHS.split(text)
    )


def linked(html: str, linker: Linker, links: tuple[Link, ...] = ()) -> str:
    """Sanitised HTML with links made in its text, but not inside links and code."""
    quiet = 0
    pieces = PIECES.split(html)
    for index, piece in enumerate(pieces):
        if index % 2:
            if match := QUIET.match(piece):
                quiet += -1 if match[1] else 1
        elif piece and not quiet:
            pieces[index] = linker.html(unescape(piece), links)
    return "".join(pieces)
