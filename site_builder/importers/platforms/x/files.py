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
    try:
        return export.read(member).decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise Unreadable(str(error)) from error


def records(export: Export, member: str, belongs: Callable[[object], bool]) -> Iterator[jsonspans.Span | Problem]:
    """The records of a list file, and a `Problem` for each stretch that is not one."""
    try:
        content = text(export, member)
    except Unreadable as error:
        yield troubles.unreadable(export, member, error)
        return
    for found in jsonspans.spans(content, belongs):
        if isinstance(found, jsonspans.Flaw):
            yield troubles.flawed(export, member, found)
        elif not storable(found.text):
            yield troubles.not_text(export, member, found.line)
        else:
            yield found


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
