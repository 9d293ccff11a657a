"""An XML file that may be larger than memory, taken apart into its elements, each with the very text it stood as.

The scan is our own because `lxml.iterparse` gives trees, not the characters they stood as, and stops at damage.
"""

from collections.abc import Iterator
import re
from typing import BinaryIO

import msgspec

from site_builder.importers import markup
from site_builder.importers.textwindow import LARGEST, Window
from site_builder.importers.xmlpieces import Pieces

TOO_LONG = f"this is longer than {LARGEST >> 20} MB: only its beginning was read"
KEPT = 1 << 16
"""Characters that are kept of an element, or of a head, that is too long."""

_LONGEST_TAG = 1 << 16
_NESTED = 8
"""Elements of its own name that one may hold (LiveJournal's events hold one) before it counts as never closed."""

_NEXT = re.compile(r"""\s*<([A-Za-z_][^\s<>/"'=]{0,200})""")
_EDGE = 300


class Element(msgspec.Struct, frozen=True, gc=False):
    """One element: its exact text and the line it begins on.

    `closed` is False where the file ends, or goes on, without closing it. `repairs` is what had to be mended to read
    the file between the element before and this one's end, for the first time. One without text is no element: the file
    ends there, between two of them, before what stands around them is closed, and others may be missing.
    """

    text: str
    line: int
    closed: bool = True
    repairs: tuple[str, ...] = ()


class Head(msgspec.Struct, frozen=True, gc=False):
    """All that stands before the first element, exactly: the tags open around it with their namespaces, the channel."""

    text: str
    repairs: tuple[str, ...] = ()


def elements(stream: BinaryIO, *names: str) -> Iterator[Head | Element]:
    """First the head, then every element whose local name is one of `names` (lower case), wherever it stands.

    Elements of these names within another belong to the outer one. An element that is never closed ends where the next
    one begins, or where what stands around it is closed. The encoding is the byte order mark's, the declaration's, or
    UTF-8 (as `encoding.decoded` decides). No entity is expanded. Memory holds one element at a time; of one longer than
    `LARGEST` its beginning comes, not closed. A file that is cut off ends with an `Element` that is not closed.
    Raises `Unreadable` only where the stream does.
    """
    yield from _Scan(Pieces(stream), names).pieces()


class _Scan:
    """The way through one file. All positions are the window's; `begun` is the open element's, -1 outside of one."""

    def __init__(self, pieces: Pieces, names: tuple[str, ...]) -> None:
        self.pieces_, self.names = pieces, names
        self.window = Window(iter(pieces))
        self.mark = _marks(names, ())
        self.at, self.begun, self.name, self.follows = 0, -1, "", ""
        self.within: list[int] = []
        self.first_within, self.count_within = -1, 0
        self.headed, self.long_head, self.told = False, "", 0
        self.root, self.whole = "", False

    def pieces(self) -> Iterator[Head | Element]:
        while True:
            yield from self._step()
            if self.window.ended and self.at >= len(self.window.text):
                if self.begun < 0:
                    break
                yield self._left(len(self.window.text))
        end = len(self.window.text)
        if not self.headed:
            head = self._head(end)
            yield head
            self.whole = self.whole or _is_whole(head.text)
        if not self.whole:
            yield Element("", self.window.line(end), closed=False)

    def _step(self) -> Iterator[Head | Element]:
        """Go behind the next mark, or read on until there is one."""
        text = self.window.text
        found = self._found(text)
        if found is None or (found.start() + _EDGE > len(text) and not self.window.ended):
            yield from self._on(self._unread_from(found))
        elif found[0] in ("<!", "<?"):
            end = markup.past(text, found.start())
            if end < 0:
                yield from self._on(found.start())
            else:
                self.at = end
        elif (tag := self._tag(found.start())) is not None:
            yield from self._took(tag)

    def _found(self, text: str) -> re.Match[str] | None:
        """The next mark that is no CDATA section: an export has thousands of them to one element."""
        search, find, at = self.mark.search, text.find, self.at
        found = search(text, at)
        while found is not None and found[0] == "<!" and text.startswith("[CDATA[", found.end()):
            end = find("]]>", found.end() + 7)
            if end < 0:
                break
            at = end + 3
            found = search(text, at)
        self.at = at
        return found

    def _unread_from(self, found: re.Match[str] | None) -> int:
        """From where the search has to go on once there is more."""
        if found is not None:
            return found.start()
        text = self.window.text
        last = text.rfind("<", self.at)
        return last if last >= 0 and len(text) - last < _EDGE else len(text)

    def _on(self, start: int) -> Iterator[Element]:
        """Read on, and search from `start` then; what is longer than anything may be is given up."""
        if self.begun >= 0 and self.window.full(self.begun):
            if self.within:
                yield self._left(start)
                return
            yield self._element(self.begun + KEPT, closed=False, repairs=(TOO_LONG,))
            self.at = min(start + 1, len(self.window.text))
            return
        if self.window.full(start) or (self.window.ended and start < len(self.window.text)):
            self.at = start + 1
            return
        if not self.headed and not self.long_head and self.window.full(0):
            self.long_head = self.window.text[:KEPT]
            self._stands_in(self.long_head)
        self.at = start
        keep = self.begun if self.begun >= 0 else start
        if self.headed or self.long_head:
            self._drop(keep)
        self.window.more()

    def _drop(self, keep: int) -> None:
        self.window.drop(keep)
        self.at -= keep
        self.begun = max(self.begun - keep, -1)
        self.first_within = max(self.first_within - keep, -1)
        self.within = [each - keep for each in self.within]

    def _tag(self, start: int) -> markup.Tag | None:
        """The tag at `start`; None where it is broken, or where there is not enough of it yet."""
        text = self.window.text
        tag = markup.tag(text, start)
        if tag is None:
            whole = text.find("<", start + 1) >= 0 or len(text) - start > _LONGEST_TAG
            if whole or not self.window.more():
                self.at = start + 1
        return tag

    def _took(self, tag: markup.Tag) -> Iterator[Head | Element]:
        if self.begun < 0:
            self.at = tag.end
            if tag.kind != "close":
                yield from self._begin(tag)
            elif tag.name == self.root:
                self.whole = True
        elif tag.name == self.name and tag.kind == "open":
            yield from self._nested(tag)
        elif tag.name == self.name and tag.kind == "close":
            self.at = tag.end
            if self.within:
                self.within.pop()
            else:
                yield self._element(tag.end, closed=True)
        elif tag.local not in self.names and tag.kind == "close":
            yield self._left(tag.start)
        else:
            self.at = tag.end

    def _begin(self, tag: markup.Tag) -> Iterator[Head | Element]:
        if not self.headed:
            head = self._head(tag.start)
            yield head
            self._stands_in(head.text)
        self.begun, self.name, self.within = tag.start, tag.name, []
        self.first_within, self.count_within = -1, 0
        self.whole = not self.root
        if tag.kind == "empty":
            yield self._element(tag.end, closed=True)
            return
        self.follows = self._next(tag.end)

    def _stands_in(self, head: str) -> None:
        """Learn what stands around all elements: where the innermost ends, so does an element; the root ends all."""
        around = markup.unclosed(head)
        self.root = around[0] if around else ""
        self.mark = _marks(self.names, (*around[:1], *around[1:][-1:]))

    def _nested(self, tag: markup.Tag) -> Iterator[Element]:
        """An element in one of its name, or the next after one that was never closed."""
        if self.count_within >= _NESTED or self._is_sibling(tag):
            yield self._left(tag.start)
            return
        self.at = tag.end
        self.within.append(tag.start)
        self.count_within += 1
        if self.first_within < 0:
            self.first_within = tag.start

    def _is_sibling(self, tag: markup.Tag) -> bool:
        """Whether it begins as the open one does, and stands where that one's own children do."""
        follows = self._next(tag.end)
        if not follows or follows != self.follows or follows == self.name or self.within:
            return False
        return markup.unclosed(self.window.text[self.begun : tag.start]) == [self.name]

    def _left(self, here: int) -> Element:
        """The open element, never closed: it ends at the first one within that was not closed either, or `here`."""
        if self.within:
            here = self.within[0]
        elif self.count_within >= _NESTED:
            here = self.first_within
        self.at = here
        return self._element(here, closed=False)

    def _element(self, end: int, *, closed: bool, repairs: tuple[str, ...] = ()) -> Element:
        text = self.pieces_.sound(self.window.text[self.begun : end])
        line = self.window.line(self.begun)
        self.begun = -1
        if not closed and self.window.ended and end >= len(self.window.text):
            self.whole = True  # that it is cut off is told by this element
        return Element(text, line, closed, (*repairs, *self._repairs()))

    def _head(self, end: int) -> Head:
        self.headed = True
        text = self.pieces_.sound(self.long_head or self.window.text[:end])
        return Head(text, self._repairs())

    def _repairs(self) -> tuple[str, ...]:
        new = tuple(self.pieces_.repairs[self.told :])
        self.told += len(new)
        return new

    def _next(self, at: int) -> str:
        """The name of the tag that stands at `at`, "" if none does."""
        while len(self.window.text) - at < _EDGE and self.window.more():
            pass
        found = _NEXT.match(self.window.text, at)
        return found[1] if found else ""


def _marks(names: tuple[str, ...], around: tuple[str, ...]) -> re.Pattern[str]:
    """What has to be looked at: elements of these names, ends of those around, and where tags are no tags."""
    own = "|".join(map(re.escape, names))
    ends = "".join(f"|/{re.escape(name)}" for name in around if name.rpartition(":")[2].lower() not in names)
    return re.compile(
        rf"""<(?:!|\?|(?:/?(?:[A-Za-z_][^\s<>/"'=:]{{0,99}}:)?(?:{own}){ends})(?=[\s/>]))""", re.IGNORECASE
    )


def _is_whole(head: str) -> bool:
    """Whether a file without elements closes what it opens."""
    return next(markup.tags(head), None) is not None and not markup.unclosed(head)
