"""The files of an archive, read without surprises: text, a JSON list, a JSON value."""

from collections.abc import Callable, Iterator

from site_builder.importers import jsonspans
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.x import troubles
from site_builder.problem import Problem


def text(export: Export, member: str) -> str:
    """A member as text, without its byte-order mark; bytes that are not UTF-8 stay visible as lone surrogates.

    Raises `Unreadable`.
    """
    return _bytes(export, member).decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def records(export: Export, member: str, belongs: Callable[[object], bool]) -> Iterator[jsonspans.Span | Problem]:
    """The records of a list file, and a `Problem` for each stretch that is not one.

    The file is taken apart as single bytes and only its records become characters: one emoji in a part of 50 MB
    would make all of it take four bytes a letter, and one bad byte costs its own record.
    """
    try:
        content = _bytes(export, member).decode("latin-1")
    except Unreadable as error:
        yield troubles.unreadable(member, error)
        return
    for found in jsonspans.spans(content, belongs):
        if isinstance(found, jsonspans.Flaw):
            yield troubles.flawed(member, found)
            continue
        try:
            yield _as_utf8(found)
        except ValueError:
            yield troubles.not_text(member, found.line)


def value(export: Export, member: str) -> object:
    """The list or object of a small file; None when it cannot be read."""
    try:
        return jsonspans.whole(text(export, member))
    except Unreadable:
        return None


def storable(content: str) -> bool:
    """Whether a text is all characters: what stood for bytes that are not UTF-8 cannot be kept."""
    try:
        content.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bytes(export: Export, member: str) -> bytes:
    try:
        return export.read(member)
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise Unreadable(str(error)) from error


def _as_utf8(span: jsonspans.Span) -> jsonspans.Span:
    """A span of bytes as a span of characters. Raises `ValueError`."""
    if span.text.isascii():
        return span
    content = span.text.encode("latin-1").decode("utf-8")
    return jsonspans.Span(content, jsonspans.decoded(content), span.line)
