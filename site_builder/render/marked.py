"""Markdown to HTML, as departments write it: line breaks count, a hashtag is no heading, bare addresses stay whole.

Most posts hold no Markdown at all. Those take a short way that gives exactly the same HTML (a property test holds the
two equal) at a fiftieth of the cost.
"""

import functools
from html import unescape
import re
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

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
QUOTED = re.compile(r"^[ \t>]*>", re.MULTILINE)
HEADINGS = re.compile(r"^(?:#|[=-]+ *$)", re.MULTILINE)
DEEPEST = 40
LONGEST = 150_000
UNCLOSED = 500
MANY = 1_000


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
    return sanitised(_convert(text))


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


def _convert(text: str) -> str:
    """Python-Markdown's HTML; a text that it cannot take (nested too deeply) is shown literally."""
    if _too_much(text):
        return _literal(text)
    engine = _engine()
    try:
        return engine.reset().convert(text)
    except (RecursionError, ValueError):
        return _literal(text)


def _too_much(text: str) -> bool:
    """Whether Python-Markdown would take seconds, minutes or for ever: it goes through what follows anew for every
    bracket that is not closed and for every heading."""
    return (
        len(text) > LONGEST
        or any(text.count(opening) - text.count(closing) > UNCLOSED for opening, closing in ("[]", "()", "<>"))
        or any(run.count(">") >= DEEPEST for run in QUOTED.findall(text))
        or sum(1 for _ in HEADINGS.finditer(text)) > MANY
        or text.count("\n>") > 2 * MANY
    )


def _literal(text: str) -> str:
    return "<pre>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</pre>"


class _Heading(HashHeaderProcessor):
    """A heading needs a space after its marks (CommonMark): `#Snow` is a hashtag."""

    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?=[ \t]|\n|$)[ \t]*(?P<header>(?:\\.|[^\\])*?)[ \t]*#*(?:\n|$)")


class _Address(InlineProcessor):
    """A bare address is one word, whatever marks it holds; links and <addresses> keep theirs."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's own name
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        del data
        word = Element("bare")  # no tag of HTML: the sanitiser takes it away and leaves the word
        word.text = AtomicString(m.group())
        return word, m.start(), m.end()


@functools.cache
def _engine() -> markdown.Markdown:
    engine = markdown.Markdown(extensions=["sane_lists", "tables", "fenced_code", "nl2br"], output_format="html")
    engine.parser.blockprocessors.register(_Heading(engine.parser), "hashheader", 70)
    address = _Address(r"(?<!\]\()(?<![<\"'=])https?://[^\s<>\"\]`|]+", engine)
    engine.inlinePatterns.register(address, "bare-address", 185)
    return engine
