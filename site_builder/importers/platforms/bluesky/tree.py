"""The tree of a repository: which record has which name. The records themselves do not say it.

A node of the tree holds the keys of its own entries, so each is read once, as it comes by; then the tree is walked from
the root, because a file can hold nodes of former states, and with them records that were deleted.
"""

from collections import Counter
from collections.abc import Mapping

import msgspec

from site_builder.importers.platforms.bluesky import car

TAKEN = {b"app.bsky.feed.post": b"p", b"app.bsky.feed.repost": b"r"}
"""The collections that are published posts, and the letter that stands for each here."""

COLLECTIONS = {letter: name.decode() for name, letter in TAKEN.items()}
NODE = b"\xa2ae"
"""How a block begins that is a node: a map of two, the first key of which is `e`."""

_LONGEST_KEY = 1024


class Node(msgspec.Struct, frozen=True, gc=False):
    """A node: the names of those below it; its posts, each as letter, record key, digest; how many of what else."""

    below: tuple[bytes, ...]
    posts: tuple[bytes, ...] = ()
    others: tuple[tuple[str, int], ...] = ()


class Walked(msgspec.Struct, frozen=True):
    """What the tree says: letter and record key of each wanted record by its digest (several with a space between
    them), the number of other records by collection, and of nodes that are missing."""

    wanted: dict[bytes, bytes]
    others: Mapping[str, int]
    missing: int


class Tree:
    """The nodes seen so far, by digest."""

    def __init__(self) -> None:
        self._nodes: dict[bytes, Node] = {}
        self.root = b""

    def add(self, block: car.Block) -> bool:
        """Keep a node; False where its bytes are not those of its name, or no node."""
        node = _node(block.data) if block.sound else None
        if node is None:
            return False
        self._nodes[block.name[4:]] = node
        return True

    def walked(self, *, stranded: bool) -> Walked:
        """The tree from its root on. With `stranded`, where nodes are missing, those that no other leads to count as
        well: they hung below the missing ones. That is right only where the file holds no former states."""
        wanted: dict[bytes, bytes] = {}
        others: Counter[str] = Counter()
        seen: set[bytes] = set()
        missing = self._walk([self.root], seen, wanted, others)
        if missing and stranded:
            led_to = {below for node in self._nodes.values() for below in node.below}
            self._walk([each for each in self._nodes if each not in led_to], seen, wanted, others)
        self._nodes = {}
        return Walked(wanted, others, missing)

    def _walk(self, start: list[bytes], seen: set[bytes], wanted: dict[bytes, bytes], others: Counter[str]) -> int:
        missing = 0
        while start:
            digest = start.pop()
            if digest in seen:
                continue
            seen.add(digest)
            node = self._nodes.get(digest)
            if node is None:
                missing += 1
                continue
            start += node.below
            others.update(dict(node.others))
            for each in node.posts:
                key, record = each[:-32], each[-32:]
                known = wanted.get(record)
                wanted[record] = key if known is None else known + b" " + key
        return missing


def _node(data: bytes) -> Node | None:
    """A node of the tree; None where the block is none."""
    value = car.decoded(data)
    entries = value.get("e") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(entries, list):
        return None
    below, posts, others, key = [_link(value.get("l"))], [], Counter[str](), b""
    for entry in entries:
        if not isinstance(entry, dict):
            return None
        shared, rest, record = entry.get("p"), entry.get("k"), _link(entry.get("v"))
        if not isinstance(shared, int) or not isinstance(rest, bytes) or not record:
            return None
        key = key[: max(shared, 0)] + rest
        if len(key) > _LONGEST_KEY:
            return None
        collection, _, rkey = key.partition(b"/")
        if collection in TAKEN:
            posts.append(TAKEN[collection] + rkey + record)
        else:
            others[collection.decode("ascii", "replace")] += 1
        below.append(_link(entry.get("t")))
    return Node(tuple(each for each in below if each), tuple(posts), tuple(others.items()))


def _link(value: object) -> bytes:
    """The digest in the name of a block; b"" for what is no name."""
    return value[4:] if isinstance(value, bytes) and len(value) == car.NAME and value.startswith(car.CBOR) else b""
