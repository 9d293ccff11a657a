"""The parts of an XML element, by name, each as it stands there: for exports whose XML is often not well-formed."""

from collections.abc import Iterator
import html
import re

import msgspec

from site_builder.importers.markup import Tag, attributes, tags

RESTARTS = 12
"""Parts left open that are put up with in one element; beyond it the rest of the element is not looked at."""

_NO_CHARACTER = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|x0*(?:[0-8bBcCeEfF]|1[0-9a-fA-F]));")


class Field(msgspec.Struct, frozen=True, gc=False):
    """A child of an element: its name as written, its tag's source, and the source between its tags."""

    name: str
    tag: str
    inner: str

    @property
    def text(self) -> str:
        """What it says: CDATA as it is, entities expanded."""
        return value(self.inner)

    def attribute(self, name: str) -> str:
        """An attribute with its entities expanded; "" where there is none."""
        return html.unescape(attributes(self.tag).get(name, ""))


def fields(element: str) -> Iterator[Field]:
    """The children of the outermost element of `element`, in order.

    A child ends where its own name is closed, whatever stands between; one that is never closed ends at the next tag.
    """
    walk = list(tags(element))[1:]
    index = restarts = 0
    while index < len(walk):
        tag = walk[index]
        if tag.kind == "close":
            return
        end = _closing(walk, index)
        if end is None:
            restarts += 1
            if restarts > RESTARTS:
                return
            until = walk[index + 1].start if index + 1 < len(walk) else len(element)
            yield Field(tag.name, element[tag.start : tag.end], element[tag.end : until])
            index += 1
            continue
        inner = element[tag.end : walk[end].start] if end > index else ""
        yield Field(tag.name, element[tag.start : tag.end], inner)
        index = end + 1


def value(inner: str) -> str:
    """The text of an element without children, without the white space around it.

    A text that itself holds `]]>` is written as two CDATA sections, or, by careless programs, as one: both are read.
    """
    inner = inner.strip()
    if "<![CDATA[" not in inner:
        return html.unescape(_NO_CHARACTER.sub("", inner))
    if inner.startswith("<![CDATA[") and inner.endswith("]]>"):
        return inner[9:-3].replace("]]]]><![CDATA[>", "]]>").replace("]]><![CDATA[", "")
    return "".join(_pieces(inner))


def _pieces(inner: str) -> Iterator[str]:
    position = 0
    while (start := inner.find("<![CDATA[", position)) >= 0:
        yield html.unescape(inner[position:start])
        end = inner.find("]]>", start)
        yield inner[start + 9 : end if end >= 0 else len(inner)]
        if end < 0:
            return
        position = end + 3
    yield html.unescape(inner[position:])


def _closing(walk: list[Tag], index: int) -> int | None:
    """The index of the tag that closes the one at `index` (its own, where it is empty); None if nothing does."""
    if walk[index].kind == "empty":
        return index
    name, depth = walk[index].name, 0
    for place in range(index, len(walk)):
        if walk[place].name == name:
            depth += {"open": 1, "close": -1, "empty": 0}[walk[place].kind]
            if depth == 0:
                return place
    return None
