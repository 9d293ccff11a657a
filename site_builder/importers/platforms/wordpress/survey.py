"""A first look through an export: where its attachments are, so that each post can be kept with those that it shows.

Attachments stand anywhere in the files, mostly behind the posts that show them. Their texts wait in a temporary file;
memory holds a few numbers for each.
"""

from collections import defaultdict
from collections.abc import Iterator

from site_builder.digest import digest
from site_builder.importers.platforms.wordpress import references
from site_builder.importers.platforms.wordpress.item import Item, item
from site_builder.importers.spill import Place, Spill
from site_builder.model.record import Original

LONGEST = 500_000
SHOWN = frozenset({"inherit", "publish"})


class Attachments:
    """What was uploaded, by blog: found by number, by the post it was uploaded with, or by address."""

    def __init__(self, spill: Spill) -> None:
        self._spill = spill
        self._places: list[tuple[Place, str]] = []
        self._numbers: dict[tuple[str, str], int] = {}
        self._parents: dict[tuple[str, str], list[int]] = defaultdict(list)
        self._addresses: dict[bytes, int] = {}
        self.count = 0

    def add(self, blog: str, member: str, source: str) -> None:
        """Note an attachment's item. One that is in the bin, private or endless is none."""
        if len(source) > LONGEST:
            return
        attached = item(source)
        if attached.type != "attachment" or attached.status not in SHOWN or not attached.file:
            return
        index = len(self._places)
        self._places.append((self._spill.put(source), member))
        self.count += 1
        self._numbers.setdefault((blog, attached.id), index)
        if attached.parent not in ("", "0"):
            self._parents[blog, attached.parent].append(index)
        self._addresses.setdefault(_key(blog, attached.file), index)

    def of(self, blog: str, post: Item) -> Iterator[Original]:
        """The attachments that a post shows, each once."""
        found: dict[int, None] = {}
        for number in references.first(references.numbers(post)):
            if (index := self._numbers.get((blog, number))) is not None:
                found[index] = None
        if references.of_parent(post):
            found |= dict.fromkeys(self._parents.get((blog, post.id), ()))
        if self._addresses:
            for url in references.first(references.addresses(post)):
                if (index := self._addresses.get(_key(blog, url))) is not None:
                    found[index] = None
        for index in list(found)[: references.MOST]:
            yield self._original(index)

    def _original(self, index: int) -> Original:
        place, member = self._places[index]
        return Original(member, self._spill.get(place))


class SharedIds:
    """The guids that several posts of a blog carry (copies of one post, mostly): they name none of them."""

    def __init__(self) -> None:
        self._numbers: dict[bytes, str] = {}
        self._shared: set[bytes] = set()

    def add(self, blog: str, guid: str, number: str) -> None:
        """Note a published post's guid and its number in its blog."""
        key = _short(f"{blog}\0{guid}")
        if self._numbers.setdefault(key, number) != number:
            self._shared.add(key)

    def hold(self, blog: str, guid: str) -> bool:
        """Whether the guid is such a one."""
        return _short(f"{blog}\0{guid}") in self._shared


def _key(blog: str, url: str) -> bytes:
    return _short(f"{blog}\0{references.place(url)}")


def _short(text: str) -> bytes:
    return bytes.fromhex(digest(text.encode("utf-8", "replace"))[:24])
