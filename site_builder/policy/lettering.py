"""A text as its reader sees it, letter by letter, each with its place in the source: plain, Markdown or HTML.

Letters are folded: case, accents, width and the many kinds of quotes and hyphens do not count, nor does what cannot be
seen. Marks (`**`, a tag, the target of a link) are no letters; a tag that parts lines is a gap, as any white space is.
"""

from collections.abc import Iterator
from html import unescape
import re
import unicodedata

import msgspec
import nh3

from site_builder.model.post import Form

Span = tuple[int, int]

INLINE = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
UNSEEN_LETTERS = frozenset({"Cf", "Mn", "Me", "Cc"})
FILLERS = frozenset("\u0640\u07fa\u115f\u1160\u2800")
"""Letters by their kind, that only stretch others (the Arabic tatweel) or fill a gap."""

UNSEEN = {"script", "style", "noscript", "template", "iframe", "object", "svg", "math", "title"}

TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})((?:\s[^<>\"']{0,2000}+(?:\"[^\"]{0,9000}\"|'[^']{0,9000}')?){0,40}+)\s{0,9}/?>"
)
UNSHOWN = re.compile(r"<!--(?:[^-]|-(?!->)){0,9000}+-->|<\?[^<>]{0,2000}+>|<![A-Za-z\[][^<>]{0,2000}+>")
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
ADDRESS = re.compile(r"https?://[^\s<>\"'()\[\]]{1,2000}", re.IGNORECASE)
LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\(([^()\n]{0,2000}(?:\([^()\n]{0,500}\)[^()\n]{0,500})?)\)")
MARKS = re.compile(r"[*_~`\\]|^[ \t]{0,3}(?:#{1,6}|>|[-+])(?=[ \t])", re.MULTILINE)
STANDS_FOR = "\x1b"
"""Stands where something was cut until all has been cut: what takes its place must not be searched itself. No content
can hold it."""

SAME = str.maketrans("‘’‚‛“”„‟‐‑‒–—−´`ı", "''''\"\"\"\"------''i")


class View(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a reader sees. `letters` are folded, white space is one blank; `spots` say where each stands in the source;
    `marks` are the parts of the source that are not words. `links` are words (first, last) that lead somewhere, with
    what makes them do so: these parts, and the address."""

    letters: str
    spots: tuple[Span, ...]
    marks: tuple[Span, ...] = ()
    links: tuple[tuple[Span, tuple[Span, ...], str], ...] = ()


def fold(text: str) -> str:
    """A text folded as the letters of a view are."""
    return view(text, "text").letters.strip()


def view(text: str, form: Form) -> View:
    """The view of a text; of HTML, of what `tidy` made of it."""
    marks, links = _marks(text, form)
    letters: list[str] = []
    spots: list[Span] = []
    for seen, span in _pieces(text, form, marks):
        folded = "".join(_folded(seen))
        if not folded and spots and spots[-1][1] == span[0]:
            spots[-1] = (spots[-1][0], span[1])  # an accent, or what cannot be seen, belongs to the letter before it
        for letter in folded:
            if letter == " " and letters and letters[-1] == " ":
                continue
            letters.append(letter)
            spots.append(span)
    return View(letters="".join(letters), spots=tuple(spots), marks=tuple(marks), links=tuple(links))


def tidy(html: str) -> str:
    """HTML as browsers understand it, in the one spelling that `view` can follow; comments and scripts are gone."""
    return nh3.clean(html, clean_content_tags=UNSEEN, url_schemes={"http", "https", "mailto", "tel"})


def _folded(seen: str) -> Iterator[str]:
    for letter in unicodedata.normalize("NFKD", seen.translate(SAME)).casefold().translate(SAME):
        if letter.isspace():
            yield " "
        elif letter == STANDS_FOR or not (letter in FILLERS or unicodedata.category(letter) in UNSEEN_LETTERS):
            yield letter


def _pieces(text: str, form: Form, marks: list[Span]) -> Iterator[tuple[str, Span]]:
    """What is seen, bit by bit, with its place; a mark that parts words as a gap without length."""
    done = 0
    for start, end in [*marks, (len(text), len(text))]:
        if start > done:
            yield from _words(text, done, start, form)
        if end > start and form != "text" and _parts(text[start:end]):
            yield " ", (start, start)
        done = max(done, end)


def _words(text: str, start: int, end: int, form: Form) -> Iterator[tuple[str, Span]]:
    while start < end:
        entity = ENTITY.match(text, start, end) if form != "text" and text[start] == "&" else None
        stop = entity.end() if entity else start + 1
        yield (unescape(entity[0]) if entity else text[start]), (start, stop)
        start = stop


def _parts(mark: str) -> bool:
    tag = TAG.fullmatch(mark)
    return tag is not None and tag[2].lower() not in INLINE


def _marks(text: str, form: Form) -> tuple[list[Span], list[tuple[Span, tuple[Span, ...], str]]]:
    """The parts that are not words, in their order and apart; and the links."""
    if form == "text":
        return [], []
    spans = [match.span() for match in TAG.finditer(text)]
    links = list(_anchors(text))
    if form == "markdown":
        found = [(match.span(1), ((match.start(), match.start(1)), (match.end(1), match.end())), match[2])
                 for match in LINK.finditer(text)]  # fmt: skip
        links += found
        spans += [mark for _, marks, _ in found for mark in marks]
        spans += [match.span() for match in UNSHOWN.finditer(text)]
        addresses = [match.span() for match in ADDRESS.finditer(text)]
        signs = (match.span() for match in MARKS.finditer(text))
        spans += [sign for sign in signs if not any(start <= sign[0] < end for start, end in addresses)]
    return _apart(spans), links


def _anchors(text: str) -> Iterator[tuple[Span, tuple[Span, ...], str]]:
    """HTML's links: what stands between `<a …>` and `</a>`, and the tag's attributes as what leads away."""
    opened: re.Match[str] | None = None
    for match in TAG.finditer(text):
        if match[2].lower() != "a":
            continue
        if opened is not None:
            yield (opened.end(), match.start()), (opened.span(3),), unescape(opened[3])
        opened = None if match[1] else match
    if opened is not None:
        yield (opened.end(), len(text)), (opened.span(3),), unescape(opened[3])


def _apart(spans: list[Span]) -> list[Span]:
    """In their order, none in another."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
