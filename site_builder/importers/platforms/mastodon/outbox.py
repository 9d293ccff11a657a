"""An archive's outbox.json taken apart: what everyone may see is taken, the rest is counted by what it is.

Messages between two people stand in the same list as posts; only whom an item addresses tells them apart.
"""

from collections import Counter
from collections.abc import Iterator
import re

import msgspec

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.jsonspans import Span, whole
from site_builder.importers.platforms.mastodon import activity, names, troubles
from site_builder.importers.platforms.mastodon.attachments import Shelf, attachments
from site_builder.importers.platforms.mastodon.jsonld import fields
from site_builder.model.record import Original

LIST = ("orderedItems",)
_COLLECTION = re.compile(rb'"OrderedCollection(?:Page)?"|"orderedItems"\s{0,20}:\s{0,20}\[')
_ACTOR = re.compile(rb'"actor"\s{0,20}:\s{0,20}"(https?://[^"\s\\]{1,400})"')
_ADDRESS = re.compile(rb'"url"\s{0,20}:\s{0,20}"(https?://[^"\s\\]{1,400})"')
_OTHERS = (
    (re.compile(r"likes.*\.json"), "likes"),
    (re.compile(r"bookmarks.*\.(?:json|csv)"), "bookmarks"),
    (re.compile(r"(?:avatar|header)\.\w{2,5}"), "profile pictures"),
    (re.compile(r"(?:following|follow(?:ers)?|lists?|muted|blocked|blocks|mutes|domain).*\.csv"), "contacts"),
)
_HEAD = 65_536
_LARGEST_ACTOR = 1 << 20


class Box(msgspec.Struct, frozen=True):
    """An outbox, the folder it lies in, whose it is ("" if nothing says it), and whether actor.json is beside it."""

    member: str
    folder: str
    handle: str
    whole: bool


def recognises(export: Export) -> bool:
    """Whether there is an outbox."""
    return any(True for _ in _members(export))


def handle(export: Export) -> str:
    """The account of the outboxes; "" where they are of several, or do not say."""
    known = {box.handle for box in _boxes(export)}
    return known.pop() if len(known) == 1 else ""


def complete(export: Export) -> Completeness:
    """An archive is whole: an outbox with actor.json beside it. An outbox alone may be one page of many."""
    if all(box.whole for box in _boxes(export)):
        return Completeness(whole=True, why="Mastodon gives an account's archive whole")
    return Completeness(whole=False, why="an outbox alone may be a part; an archive has actor.json beside it")


def read(export: Export) -> Iterator[Answer]:
    """Every public post and boost; what is not public, by what it is; what is wrong."""
    seen: set[str] = set()
    shelf = Shelf(export.members)
    boxes = tuple(_boxes(export))
    for box in boxes:
        if not box.handle:
            yield troubles.nobodys(box.member)
        yield from _Reading(export, box, shelf, seen).answers()
    yield from _decoys(export, {box.folder for box in boxes})
    if left := shelf.left():
        yield Skipped("files of no public post", left[0], len(left))


class _Reading:
    """One outbox on its way to posts. State: the ids seen, and what was left out."""

    def __init__(self, export: Export, box: Box, shelf: Shelf, seen: set[str]) -> None:
        self._export, self._box, self._shelf, self._seen = export, box, shelf, seen
        self._skipped: Counter[str] = Counter()
        self._items = 0

    def answers(self) -> Iterator[Answer]:
        member = self._box.member
        try:
            with self._export.open(member) as stream:
                for each in jsonstream.elements(stream, LIST, belongs=_belongs):
                    self._items += 1
                    if isinstance(each, Span):
                        yield from self._item(each)
                    else:
                        yield troubles.flawed(member, each)
        except (Unreadable, OSError, ValueError) as fault:
            self._items += 1
            yield troubles.unreadable(member, fault)
        if not self._items:
            yield troubles.empty(member)
        if unknown := self._skipped[activity.UNKNOWN]:
            yield troubles.unknown(member, unknown)
        for reason, count in sorted((+self._skipped).items()):
            yield Skipped(reason, member, count)

    def _item(self, each: Span) -> Iterator[Answer]:
        if reason := activity.withheld(each.value):
            self._skipped[reason] += 1
            return
        try:
            item = activity.activity(each.value)
        except ValueError as fault:
            yield troubles.no_post(self._box.member, each.line, fault)
            return
        if item.name.native_id in self._seen:
            self._skipped["listed twice"] += 1
            return
        self._seen.add(item.name.native_id)
        yield Found(
            id=item.name.native_id,
            month=f"{item.when.at:%Y-%m}",
            originals=(Original(self._box.member, each.text),),
            media=tuple(self._shelf.ref(one) for one in attachments(item.note)),
            handle=self._box.handle or item.name.handle,
            platform=item.name.platform,
        )


def _belongs(value: object) -> bool:
    return isinstance(value, dict) and "object" in value and "type" in value


def _members(export: Export) -> Iterator[str]:
    for member in export.find("*outbox*.json"):
        if _COLLECTION.search(export.head(member, _HEAD)):
            yield member


def _boxes(export: Export) -> Iterator[Box]:
    present = frozenset(export.members)
    for member in _members(export):
        folder = member.rpartition("/")[0]
        actor = f"{folder}/actor.json" if folder else "actor.json"
        there = actor in present
        told = names.account(fields(_decoded(export.head(actor, _LARGEST_ACTOR)))) if there else ""
        yield Box(member, folder, told or _by_items(export.head(member, _HEAD)), there)


def _decoded(data: bytes) -> object:
    return whole(data.decode("utf-8-sig", "replace"))


def _by_items(head: bytes) -> str:
    """The account that the first items are of, as their addresses say."""
    head = head.replace(rb"\/", b"/")
    for found in _ACTOR.finditer(head):
        if known := names.account_at(found[1].decode("utf-8", "replace")):
            return known
    for found in _ADDRESS.finditer(head):
        named = names.post(found[1].decode("utf-8", "replace"), "")
        if named and named.handle:
            return named.handle
    return ""


def _decoys(export: Export, folders: set[str]) -> Iterator[Skipped]:
    """The other files of an archive, by what they are. None is opened."""
    found: dict[str, list[str]] = {}
    for member in export.members:
        folder, _, name = member.rpartition("/")
        if folder in folders:
            why = next((reason for pattern, reason in _OTHERS if pattern.fullmatch(name.lower())), "")
            if why:
                found.setdefault(why, []).append(member)
    for why in sorted(found):
        yield Skipped(why, found[why][0], len(found[why]))
