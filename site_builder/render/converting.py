"""Markdown to HTML by Python-Markdown, with a hashtag no heading, bare addresses whole, and an end to its patience."""

import functools
import re
from xml.etree.ElementTree import Element

import markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

QUOTED = re.compile(r"^[ \t>]*>", re.MULTILINE)
HEADINGS = re.compile(r"^(?:#|[=-]+ *$)", re.MULTILINE)
DEEPEST = 40
LONGEST = 150_000
UNCLOSED = 500
MANY = 1_000


def convert(text: str) -> str:
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
