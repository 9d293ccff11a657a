"""An XML file that may be larger than memory, taken apart into its elements, each with the very text it stood as."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from site_builder.importers.encoding import decoded
from site_builder.importers.markup import tags


class Element(msgspec.Struct, frozen=True, gc=False):
    """One element: its exact text and the line it begins on; `closed` is False where the file ends within it."""

    text: str
    line: int
    closed: bool = True


class Head(msgspec.Struct, frozen=True, gc=False):
    """All that stands before the first element, exactly: the tags open around it with their namespaces, the channel."""

    text: str
    repairs: tuple[str, ...] = ()


def elements(stream: BinaryIO, *names: str) -> Iterator[Head | Element]:
    """First the head, then every element whose local name is one of `names` (lower case), wherever it stands.

    Elements of these names within another belong to the outer one. The encoding is the byte order mark's, the
    declaration's, or UTF-8 (`encoding.decoded`, whose repairs the head names). No entity is expanded. Memory holds one
    element at a time. Raises `Unreadable` only where the stream does.
    """
    source = decoded(stream.read())
    text, begun, name, depth = source.text, -1, "", 0
    headed = False
    for tag in tags(text):
        if begun < 0 and tag.local in names and tag.kind != "close":
            if not headed:
                yield Head(text[: tag.start], source.repairs)
                headed = True
            begun, name, depth = tag.start, tag.name, 0
        if begun >= 0 and tag.name == name:
            depth += {"open": 1, "close": -1, "empty": 0}[tag.kind]
            if depth == 0:
                yield Element(text[begun : tag.end], text.count("\n", 0, begun) + 1)
                begun = -1
    if not headed:
        yield Head(text, source.repairs)
    if begun >= 0:
        yield Element(text[begun:], text.count("\n", 0, begun) + 1, closed=False)
