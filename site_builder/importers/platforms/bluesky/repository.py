"""A repository (CAR) taken apart, in two goes through the file: first the tree of names, then the posts it names.

What the tree does not name any more was deleted, whether or not its block is still in the file.
"""

from collections import Counter
from collections.abc import Iterator

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.platforms.bluesky import car, embeds, entry, troubles
from site_builder.importers.platforms.bluesky.addresses import Address
from site_builder.importers.platforms.bluesky.fields import as_json, fields, text
from site_builder.importers.platforms.bluesky.owners import DID, Blobs, handles
from site_builder.importers.platforms.bluesky.tree import COLLECTIONS, NODE, TAKEN, Tree, Walked
from site_builder.importers.platforms.bluesky.wording import time

_SIGNED = b"csigX@"
"""What a commit holds, and nothing else does: a signature of 64 bytes."""
_MARKS = tuple(b"e$type" + bytes([0x60 + len(name)]) + name for name in TAKEN)
_SEARCHED = 64 << 20


def recognises(export: Export) -> bool:
    """Whether there is a repository."""
    return any(True for _ in _members(export))


def handle(export: Export) -> str:
    """The account's handle; its DID where nothing says the handle; "" where there are several accounts."""
    names = handles(export)
    known = {names.get(did, did) for member in _members(export) for did in (_did(export, member),)}
    return known.pop() if len(known) == 1 else ""


def complete(export: Export) -> Completeness:  # noqa: ARG001 - a rule of the platform, whatever is in the export
    """Always, where it could be read: the tree lists every post that stands."""
    return Completeness(whole=True, why="a repository lists every post that stands on Bluesky")


def read(export: Export) -> Iterator[Answer]:
    """Every post and repost that the tree names; what else it names, by what it is; what is wrong."""
    names, blobs, seen = handles(export), Blobs(export.members), set[tuple[str, str]]()
    for member in _members(export):
        yield from _Reading(export, member, names, blobs, seen).answers()
    if left := blobs.left():
        yield Skipped("files of no post", left[0], len(left))


class _Reading:
    """One repository on its way to posts."""

    def __init__(
        self, export: Export, member: str, names: dict[str, str], blobs: Blobs, seen: set[tuple[str, str]]
    ) -> None:
        self._export, self._member, self._names, self._blobs, self._seen = export, member, names, blobs, seen
        self._did, self._commits, self._tree = "", 0, Tree()
        self._skipped: Counter[str] = Counter()

    def answers(self) -> Iterator[Answer]:
        try:
            yield from self._survey()
            if not self._tree.root:
                yield troubles.no_tree(self._member)
                return
            if self._did not in self._names:
                yield troubles.no_handle(self._member, self._did)
            walked = self._tree.walked(stranded=self._commits <= 1)
            if walked.missing:
                yield troubles.branches_missing(self._member, walked.missing)
            yield from self._posts(walked)
        except (Unreadable, OSError, ValueError) as fault:
            yield troubles.unreadable(self._member, fault)
        for reason, count in sorted((+self._skipped).items()):
            yield Skipped(reason, self._member, count)

    def _survey(self) -> Iterator[Answer]:
        """The first go: the commit that the file begins from, and every node."""
        root = car.root(self._export.head(self._member))
        with self._export.open(self._member) as stream:
            for block in car.blocks(stream):
                if isinstance(block, car.Damage):
                    yield troubles.damaged(self._member, block.at, cut=block.cut)
                elif block.data.startswith(NODE):
                    if not self._tree.add(block):
                        yield troubles.not_its_bytes(self._member, "the list of posts")
                elif _SIGNED in block.data:
                    self._commits += 1
                    if block.name == root and block.sound:
                        self._did, self._tree.root = _commit(block.data)

    def _posts(self, walked: Walked) -> Iterator[Answer]:
        """The second go: the blocks that the tree names as posts."""
        for collection, count in walked.others.items():
            self._skipped[entry.other(collection)] += count
        wanted, missing = walked.wanted, len(walked.wanted)
        with self._export.open(self._member) as stream:
            for block in car.blocks(stream):
                if isinstance(block, car.Damage):
                    continue
                keys = wanted.get(block.name[4:])
                if keys is None:
                    self._skipped["deleted"] += any(mark in block.data for mark in _MARKS)
                elif keys:
                    wanted[block.name[4:]] = b""
                    missing -= 1
                    for key in keys.split(b" "):
                        yield from self._post(block, key)
        if missing:
            yield troubles.posts_missing(self._member, missing)

    def _post(self, block: car.Block, key: bytes) -> Iterator[Answer]:
        rkey = key[1:].decode("ascii", "replace")
        place = Address(self._did, COLLECTIONS[key[:1]], rkey)
        if not block.sound:
            yield troubles.not_its_bytes(self._member, f"{place.collection}/{rkey}")
            return
        try:
            kept = entry.originals(self._member, block, place)
            found = entry.Entry(place=place, value=fields(as_json(car.decoded(block.data))))
            at = time(found).at
        except ValueError as fault:
            yield troubles.no_post(self._member, 0, f"The record {place.collection}/{rkey}", fault)
            return
        if (self._did, found.id) in self._seen:
            self._skipped["listed twice"] += 1
            return
        self._seen.add((self._did, found.id))
        yield Found(
            id=found.id,
            month=f"{at:%Y-%m}",
            originals=kept,
            media=() if found.share else embeds.refs(embeds.embedded(found), self._blobs),
            handle=self._names.get(self._did, self._did),
        )


def _members(export: Export) -> Iterator[str]:
    for member in sorted({*export.find("*.car"), *export.find("*.repo")}):
        if car.root(export.head(member)) is not None:
            yield member


def _commit(data: bytes) -> tuple[str, bytes]:
    """Whose repository it is, and the root of its tree; "" for both where the block is no commit."""
    said = fields(car.decoded(data))
    did, tree = text(said.get("did")), said.get("data")
    if not DID.fullmatch(did) or not isinstance(tree, bytes) or len(tree) != car.NAME:
        return "", b""
    return did, tree[4:]


def _did(export: Export, member: str) -> str:
    """Whose repository it is. The commit stands at its beginning, or not far behind."""
    root = car.root(export.head(member))
    try:
        with export.open(member) as stream:
            for block in car.blocks(stream):
                if block.at > _SEARCHED:
                    break
                if isinstance(block, car.Block) and block.name == root:
                    return _commit(block.data)[0]
    except (Unreadable, OSError, ValueError):
        pass
    return ""
