"""The files of an archive, read without surprises: text, a JSON list, a JSON value."""

from collections.abc import Callable, Iterator

from site_builder.importers import jsonspans, jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.x import troubles
from site_builder.problem import Problem

FAULTS = (Unreadable, OSError, EOFError, ValueError, KeyError)


def text(export: Export, member: str) -> str:
    """A member as text, without its byte-order mark; bytes that are not UTF-8 stay visible as lone surrogates.

    Raises `Unreadable`.
    """
    return _bytes(export, member).decode("utf-8", "surrogateescape").removeprefix("\ufeff")


def records(export: Export, member: str, belongs: Callable[[object], bool]) -> Iterator[jsonspans.Span | Problem]:
    """The records of a list file, one by one, and a `Problem` for each stretch that is not one."""
    try:
        with export.open(member) as stream:
            for found in jsonstream.elements(stream, belongs=belongs):
                if isinstance(found, jsonstream.Span):
                    yield found
                elif found.what == jsonstream.NOT_TEXT:
                    yield troubles.not_text(member, found.line)
                else:
                    yield troubles.flawed(member, found)
    except FAULTS as error:
        yield troubles.unreadable(member, error)


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
    except FAULTS as error:
        raise Unreadable(str(error)) from error
