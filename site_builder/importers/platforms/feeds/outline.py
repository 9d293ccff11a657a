"""A feed taken apart without changing a character: where each item stands, and the head that an item needs."""

from typing import Self

import msgspec

from site_builder.importers.markup import DEEPEST, Tag, attributes, tags

CONTAINERS = frozenset({"channel", "rss", "rdf", "feed"})
ITEMS = frozenset({"item", "entry"})
KEPT = frozenset({"link", "language"})
"""Parts of a feed's head that an item is read with. Not its dates, counters or generator: they change with every
download, and an unchanged post must stay an unchanged record."""

LINKS = frozenset({"", "self", "alternate"})
RSS1 = ("http://purl.org/rss/1.0/", "http://purl.org/rss/1.0", "http://www.w3.org/2005/Atom")
LONGEST_PART = 20_000


class Span(msgspec.Struct, frozen=True, gc=False):
    """Where an item stands in the text; `closed` is False where the feed ends, or goes on, without closing it."""

    start: int
    end: int
    closed: bool = True


class Outline(msgspec.Struct, frozen=True):
    """A feed's items in order, its `head` (what is kept with every item), and all it says of itself in `channel`.

    Both are exact slices of the source, one a line, beginning with the tags that stand open around an item. `closed` is
    False where the feed ends without its own closing tags.
    """

    items: tuple[Span, ...]
    head: str
    channel: str
    closed: bool = True


def outline(text: str) -> Outline:
    """Take an XML feed apart. If its items nest wrongly, each item ends where the next begins."""
    walk = _Walk(text, flat=False).walked()
    if not all(span.closed for span in walk.items):
        walk = _Walk(text, flat=True).walked()
    around = _from_container(walk.around or walk.stack)
    opening = [text[tag.start : tag.end] for tag in around]
    return Outline(
        tuple(walk.items),
        "\n".join([*opening, *(part for part, kept in walk.parts if kept)]),
        "\n".join([*opening, *(part for part, _ in walk.parts)]),
        not _from_container(walk.stack),
    )


def _from_container(around: list[Tag]) -> list[Tag]:
    """The open tags from the feed's own root on: some feeds are served inside an HTML page."""
    first = next((index for index, tag in enumerate(around) if tag.local in CONTAINERS), len(around))
    return around[first:]


class _Walk:
    """One pass over the tags. `flat` lets a second item, or the end of the list, close an item left open."""

    def __init__(self, text: str, *, flat: bool) -> None:
        self.text = text
        self.flat = flat
        self.stack: list[Tag] = []
        self.around: list[Tag] = []
        self.items: list[Span] = []
        self.parts: list[tuple[str, bool]] = []
        self.prefixes: set[str] = {""}
        self.item: Tag | None = None
        self.depth = 0

    def walked(self) -> Self:
        """Itself, after the pass."""
        for tag in tags(self.text):
            if self.item is None:
                self._outside(tag)
            else:
                self._inside(tag, self.item)
        self._finish(len(self.text), closed=False)
        return self

    def _outside(self, tag: Tag) -> None:
        if tag.kind == "close":
            self._close(tag)
        elif self._is_item(tag):
            self._begin(tag)
        elif tag.kind == "empty":
            self._part(tag.name, tag.start, tag.end)
        elif len(self.stack) < DEEPEST:
            self.stack.append(tag)
            if tag.local in CONTAINERS:
                self._bind(tag)

    def _inside(self, tag: Tag, item: Tag) -> None:
        if tag.kind == "empty":
            return
        if tag.name == item.name:
            if tag.kind == "close":
                self.depth -= 1
                if self.depth == 0:
                    self._finish(tag.end, closed=True)
            elif self.flat:
                self._finish(tag.start, closed=False)
                self._begin(tag)
            else:
                self.depth += 1
        elif self.flat and tag.kind == "close" and any(tag.name == around.name for around in self.around):
            self._finish(tag.start, closed=False)
            self._close(tag)

    def _is_item(self, tag: Tag) -> bool:
        if tag.local not in ITEMS or tag.prefix not in self.prefixes:
            return False
        return (not self.stack and tag.local == "entry") or any(open_.local in CONTAINERS for open_ in self.stack)

    def _bind(self, container: Tag) -> None:
        """Prefixes that items may have here: the container's own, and those bound to RSS 1.0 or Atom."""
        if container.local == "feed":
            self.prefixes.add(container.prefix)
        for name, value in attributes(self.text[container.start : container.end]).items():
            if name.startswith("xmlns:") and value.strip() in RSS1:
                self.prefixes.add(name[6:])

    def _begin(self, tag: Tag) -> None:
        self.around = self.around or list(self.stack)
        if tag.kind == "empty":
            self.items.append(Span(tag.start, tag.end))
            return
        self.item, self.depth = tag, 1

    def _finish(self, end: int, *, closed: bool) -> None:
        if self.item is not None:
            self.items.append(Span(self.item.start, end, closed))
        self.item = None

    def _close(self, tag: Tag) -> None:
        if not any(open_.name == tag.name for open_ in self.stack):
            return
        while (opened := self.stack.pop()).name != tag.name:
            pass
        if opened.local == "channel" and not self.around:
            self.around = [*self.stack, opened]  # RSS 1.0 closes its channel before the items
        self._part(opened.name, opened.start, tag.end)

    def _part(self, name: str, start: int, end: int) -> None:
        """Note a part of the feed's head: a child of the channel or feed that is not too long."""
        if not self.stack or self.stack[-1].local not in CONTAINERS or end - start > LONGEST_PART:
            return
        local = name.rpartition(":")[2].lower()
        if local in CONTAINERS or local == "items" or len(self.parts) > 1000:
            return
        part = self.text[start:end]
        self.parts.append((part, local in KEPT and attributes(part).get("rel", "") in LINKS))
