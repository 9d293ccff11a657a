"""Taking a text out of another, however it is written there: with tags or marks in between, in other letters.

What is found is cut out to its last letter, the marks around it stay, so that the rest of the text looks as it did. An
address that holds it goes as a whole, and words that led somewhere lead nowhere once a part of them is gone.
"""

from collections.abc import Iterator
from html import unescape
import re
from urllib.parse import unquote

import msgspec

from site_builder.model.post import Form
from site_builder.policy.lettering import ADDRESS, STANDS_FOR, TAG, Span, View, fold, tidy, view

INSTEAD = "[redacted]"
CERTAIN = 5
"""A text of so many letters is cut out of the midst of a word too; a shorter one may be part of any."""

TELLING = 6
"""And one of so many letters and digits is known again without anything between them."""

_PARTS = re.compile(r"[-_+./%?=&#:]+")
_SILENT = re.compile(rf"[^\w\s{STANDS_FOR}]+|_")
_BETWEEN = re.compile(
    r"<(script|style|svg|template|noscript)\b[^<>]{0,2000}+>[^<>]{0,5000}+</\1\s*>"
    r"|<!--(?:[^<-]|<(?!!--)|-(?!->)){0,9000}+-->|<[^<>]{0,5000}+>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"\s([a-z-]{1,30})=\"([^\"]{0,9000})\"")


class Cut(msgspec.Struct, frozen=True, kw_only=True):
    """A text that is to be taken out, folded; and the same without white space, and with letters and digits alone."""

    words: str
    tight: str
    bare: str
    instead: str = INSTEAD


def cut(text: str, instead: str = "") -> Cut:
    """What to take out, and what stands there instead."""
    words = fold(text)
    tight = words.replace(" ", "")
    return Cut(words=words, tight=tight, bare=_bare(words), instead=instead or INSTEAD)


def cut_out(text: str, form: Form, wanted: Cut) -> str:
    """`text` without what is wanted; `STANDS_FOR` where it stood. The very same text where it is not in there."""
    if not wanted.words or not text:
        return text
    if form == "html":
        clean = tidy(text)
        left = _without_attributes(_cut_seen(clean, "html", wanted), wanted)
        return text if left == clean else left
    left = _cut_seen(text, form, wanted)
    return _cut_seen(left, "text", wanted) if form == "markdown" else left


def holds(text: str, wanted: Cut) -> bool:
    """Whether a short plain text (a tag, a name) has it in it."""
    return bool(wanted.words) and next(_matches(view(text, "text"), wanted), None) is not None


def address_holds(url: str, wanted: Cut) -> bool:
    """Whether an address has it in it: as words between hyphens, or escaped."""
    if not url or not wanted.words:
        return False
    plain = unquote(unquote(url))
    spoken = view(_PARTS.sub(" ", plain), "text")
    asked = wanted if not _PARTS.search(wanted.words) else cut(_PARTS.sub(" ", wanted.words))
    return holds(plain, wanted) or next(_matches(spoken, asked), None) is not None or remains(plain, "text", wanted)


def remains(text: str, form: Form, wanted: Cut) -> bool:
    """Whether it still stands there in other signs: (414) 555 0100 for 414-555-0100, jane-doe for Jane Doe."""
    if form == "text":  # shown letter by letter, but whoever copies it may read tags and entities out of it
        return any(_in(view(reading, form).letters, wanted) for reading in dict.fromkeys((text, _plainer(text))))
    # Markdown may hold HTML, or what looks like it: browsers, and those who strip tags, make other readings of that.
    readings = (tidy(text), text, _BETWEEN.sub("", text)) if form == "markdown" else (tidy(text),)
    return any(_in(view(reading, form).letters, wanted) for reading in readings)


def _plainer(text: str) -> str:
    """A text without what looks like tags, and with what looks like entities as the letters that they stand for."""
    return unescape(_BETWEEN.sub("", text)) if "<" in text or "&" in text else text


def _in(letters: str, wanted: Cut) -> bool:
    spoken = _spoken(wanted.words)
    if spoken and f" {spoken} " in f" {_spoken(letters)} ":
        return True
    return len(wanted.bare) >= TELLING and wanted.bare in _bare(letters)


def _spoken(folded: str) -> str:
    """The words and numbers alone, with one blank between them."""
    return " ".join(_SILENT.sub(" ", folded).split())


def _bare(folded: str) -> str:
    return "".join(letter for letter in folded if letter.isalnum() or letter == STANDS_FOR)


def _cut_seen(text: str, form: Form, wanted: Cut) -> str:
    seen = view(text, form)
    found = list(_matches(seen, wanted))
    addresses = [
        match.span()
        for match in ADDRESS.finditer(text)
        if not any(start <= match.start() < end for start, end in seen.marks)
    ]
    away = [_grown(span, addresses) for span in found]
    away += [span for span in addresses if address_holds(text[slice(*span)], wanted)]
    loose = [
        mark
        for words, marks, target in seen.links
        if address_holds(target, wanted) or any(start < words[1] and words[0] < end for start, end in away)
        for mark in marks
    ]
    return _cutting(text, _joined(away), seen.marks, frozenset(loose))


def _grown(span: Span, addresses: list[Span]) -> Span:
    """With all of the addresses that it is in."""
    for start, end in addresses:
        if start < span[1] and span[0] < end:
            span = min(start, span[0]), max(end, span[1])
    return span


def _joined(spans: list[Span]) -> list[Span]:
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cutting(text: str, away: list[Span], marks: tuple[Span, ...], loose: frozenset[Span]) -> str:
    """The text without the spans in `away`, but for the marks in them, and without the marks in `loose`."""
    edges: list[tuple[Span, str]] = [((start, start), STANDS_FOR) for start, _ in away]
    gone = sorted([*loose, *_unmarked(away, marks)])
    parts: list[str] = []
    done = 0
    for (start, end), instead in sorted([*edges, *((span, "") for span in gone)], key=lambda each: each[0]):
        parts += [text[done:start], instead]
        done = max(done, end)
    return "".join([*parts, text[done:]])


def _unmarked(away: list[Span], marks: tuple[Span, ...]) -> Iterator[Span]:
    """The spans without the marks in them."""
    for start, end in away:
        for mark in marks:
            if start < mark[1] and mark[0] < end:
                if start < mark[0]:
                    yield start, mark[0]
                start = max(start, mark[1])  # noqa: PLW2901 - what is left of it
        if start < end:
            yield start, end


def _without_attributes(html: str, wanted: Cut) -> str:
    """Tags without the attributes that hold it: titles, descriptions, addresses."""

    def kept(attribute: re.Match[str]) -> str:
        return "" if address_holds(unescape(attribute[2]), wanted) else attribute[0]

    return TAG.sub(lambda tag: f"<{tag[1]}{tag[2]}{_ATTRIBUTE.sub(kept, tag[3])}>", html)


def _matches(seen: View, wanted: Cut) -> Iterator[Span]:
    """Where in the source it stands, from its first to its last letter."""
    letters = seen.letters
    places = [place for place, letter in enumerate(letters) if letter != " "]
    tight = letters.replace(" ", "")
    at = tight.find(wanted.tight)
    while at >= 0:
        first, last = places[at], places[at + len(wanted.tight) - 1]
        if _fits(letters, first, last, wanted):
            yield seen.spots[first][0], seen.spots[last][1]
            at = tight.find(wanted.tight, at + len(wanted.tight))
        else:
            at = tight.find(wanted.tight, at + 1)


def _fits(letters: str, first: int, last: int, wanted: Cut) -> bool:
    """Whole words; or what is long enough, written as it was asked for, or as one word."""
    if _apart(letters[first - 1 : first], letters[first]) and _apart(letters[last + 1 : last + 2], letters[last]):
        return True
    said = letters[first : last + 1]
    return len(wanted.tight) >= CERTAIN and (said == wanted.words or " " not in said)


def _apart(outside: str, inside: str) -> bool:
    """Whether a word may begin or end between two letters; scripts that do not part words may end them anywhere."""
    return not (_spells(outside) and _spells(inside))


def _spells(letter: str) -> bool:
    return letter.isalnum() and not "\u2e80" <= letter <= "\uffdc"
