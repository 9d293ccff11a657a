"""A feed's head and its items one by one, each exactly as it stands there, however large the feed is.

A feed that fits into memory is looked at as a whole, as its head may go on behind its items. A larger one is read once
through, and its head is what stands before its items.
"""

from collections.abc import Callable, Iterator

import msgspec

from site_builder.importers import jsonstream, xmlstream
from site_builder.importers.encoding import decoded
from site_builder.importers.export import Export
from site_builder.importers.platforms.feeds import jsonfeed
from site_builder.importers.platforms.feeds.outline import Outline, Span, outline
from site_builder.importers.platforms.feeds.recognising import OTHERS

LARGE = 16 << 20
"""Bytes from which on a feed is not held in memory."""


class Piece(msgspec.Struct, frozen=True, gc=False):
    """One item: its exact text, where it begins, and whether it is closed."""

    text: str
    line: int
    column: int = 0
    closed: bool = True


class Mended(msgspec.Struct, frozen=True, gc=False):
    """What had to be mended to read what follows."""

    what: str


class Break(msgspec.Struct, frozen=True, gc=False):
    """Where a JSON feed is no JSON; `cut` if nothing can be read behind it."""

    line: int
    column: int
    cut: bool = True


class End(msgspec.Struct, frozen=True, gc=False):
    """Where a feed in XML ends between two items, without its own closing tags."""

    line: int
    column: int = 0


Part = Piece | Mended | Break | End


class Feed(msgspec.Struct, frozen=True, kw_only=True):
    """A feed, open. `head` and `channel` are its outline's; `alien` says that it is no feed but looks like one."""

    head: str
    channel: str
    pieces: Iterator[Part]
    entities: bool = False
    alien: bool = False


Opening = Callable[[Export, str], Feed]


def xml_feed(export: Export, member: str) -> Feed:
    """A feed in XML. Raises `Unreadable`, and so may its `pieces`."""
    if len(_beginning(export, member)) >= LARGE:
        return _large_xml(export, member)
    source = decoded(export.read(member))
    text, out = source.text, outline(source.text)
    return Feed(
        head=out.head,
        channel=out.channel,
        pieces=_pieces(text, out, source.repairs),
        entities="<!ENTITY" in text[: out.items[0].start if out.items else len(text)],
        alien=OTHERS.search(text) is not None,
    )


def json_feed(export: Export, member: str) -> Feed:
    """A feed in JSON. Raises `Unreadable`, and so may its `pieces`."""
    begins = _beginning(export, member)
    if len(begins) >= LARGE:
        out = jsonfeed.parts(begins.decode("utf-8-sig", "ignore")).outline
        return Feed(head=out.head, channel=out.channel, pieces=_large_json(export, member))
    source = decoded(export.read(member))
    found = jsonfeed.parts(source.text)
    out, pieces = found.outline, _pieces(source.text, found.outline, source.repairs)
    pieces = _with_break(pieces, source.text, found.broken) if found.broken >= 0 else pieces
    alien = OTHERS.search(source.text) is not None
    return Feed(head=out.head, channel=out.channel, pieces=pieces, alien=alien)


def _beginning(export: Export, member: str) -> bytes:
    with export.open(member) as stream:
        return stream.read(LARGE)


def _pieces(text: str, out: Outline, repairs: tuple[str, ...]) -> Iterator[Part]:
    yield from map(Mended, repairs)
    line = at = 0
    for span in out.items:
        line, at = line + text.count("\n", at, span.start), span.start
        yield _piece(text, span, line + 1)
    if not out.closed and all(span.closed for span in out.items[-1:]):
        yield End(text.count("\n") + 1)


def _piece(text: str, span: Span, line: int) -> Piece:
    column = span.start - text.rfind("\n", 0, span.start)
    return Piece(text[span.start : span.end], line, column, span.closed)


def _with_break(pieces: Iterator[Part], text: str, position: int) -> Iterator[Part]:
    yield from pieces
    yield Break(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _large_xml(export: Export, member: str) -> Feed:
    found = _elements(export, member)
    head = next(found)
    out = outline(head.text)
    return Feed(
        head=out.head,
        channel=out.channel,
        pieces=_told(head, found),
        entities="<!ENTITY" in head.text,
        alien=OTHERS.search(head.text) is not None,
    )


def _elements(export: Export, member: str) -> Iterator[xmlstream.Head | xmlstream.Element]:
    with export.open(member) as stream:
        yield from xmlstream.elements(stream, "item", "entry")


def _told(
    head: xmlstream.Head | xmlstream.Element, found: Iterator[xmlstream.Head | xmlstream.Element]
) -> Iterator[Part]:
    yield from map(Mended, head.repairs)
    for each in found:
        yield from map(Mended, each.repairs)
        if isinstance(each, xmlstream.Element):
            yield Piece(each.text, each.line, closed=each.closed) if each.text else End(each.line)


def _large_json(export: Export, member: str) -> Iterator[Part]:
    with export.open(member) as stream:
        for each in jsonstream.elements(stream, ("items",), belongs=_is_item):
            if isinstance(each, jsonstream.Span):
                yield Piece(each.text, each.line)
            else:
                yield Break(each.line, each.column, each.cut)


def _is_item(value: object) -> bool:
    return isinstance(value, dict) and "id" in value and not value.keys().isdisjoint(_SAYING)


_SAYING = frozenset({"url", "title", "content_html", "content_text", "summary", "date_published"})
