"""A JSON list within a file that may be larger than memory, element by element, each with the very text it stood as."""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import msgspec

from site_builder.importers.jsonspans import Flaw, Span, decoded


def elements(stream: BinaryIO, *paths: Sequence[str]) -> Iterator[Span | Flaw]:
    """The elements of the lists that stand in a JSON document under one of `paths`, in the order of the file.

    A path is the keys from the root to the list; `()` is the document itself. Numbers come back as the text they were
    written as. A stretch that cannot be read costs itself and is a `Flaw`; reading goes on behind it. Memory holds one
    element at a time. Raises `Unreadable` only where the stream does.
    """
    data = stream.read().removeprefix(b"\xef\xbb\xbf")
    for path in paths or ((),):
        try:
            raw = msgspec.Raw(data)
            for key in path:
                raw = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])[key]
            for each in msgspec.json.decode(raw, type=list[msgspec.Raw]):
                text = bytes(each).decode()
                yield Span(text, decoded(text), 1)
        except KeyError:
            continue
        except (ValueError, RecursionError) as fault:
            yield Flaw(1, 1, str(fault), cut=True)


__all__ = ["Flaw", "Span", "elements"]
