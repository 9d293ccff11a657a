"""A feed's items as the record store takes them: each exact, with the head of its feed, its id and its month."""

from collections import Counter
from collections.abc import Callable, Iterator
from posixpath import basename
from typing import NamedTuple

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.feeds import entry, jsonfeed
from site_builder.importers.platforms.feeds.account import Owner
from site_builder.importers.platforms.feeds.item import Item, is_empty, native_id
from site_builder.importers.platforms.feeds.owners import json_owner, xml_owner
from site_builder.importers.platforms.feeds.recognising import OTHERS, feeds, json_feeds
from site_builder.importers.platforms.feeds.remarks import Remarks
from site_builder.importers.platforms.feeds.source import (
    Break,
    End,
    Feed,
    Mended,
    Opening,
    Part,
    Piece,
    json_feed,
    xml_feed,
)
from site_builder.importers.platforms.feeds.waiting import Waiting
from site_builder.importers.spill import Spill
from site_builder.model.record import Original
from site_builder.problem import Problem

LONGEST_ITEM = 5_000_000
ALIEN = "an export that has a form of its own"


class Kind(NamedTuple):
    """How feeds of one kind are opened, whose they are, and what one of their items says."""

    opened: Opening
    owner: Callable[[str], Owner]
    item: Callable[[str, str], Item]


XML = Kind(xml_feed, xml_owner, entry.item)
JSON = Kind(json_feed, json_owner, jsonfeed.item)


def read(export: Export) -> Iterator[Answer]:
    """Every item of every XML feed in the export."""
    for member in feeds(export):
        yield from _Reading(export, member, XML).answers()


def read_json(export: Export) -> Iterator[Answer]:
    """Every item of every JSON feed in the export."""
    for member in json_feeds(export):
        yield from _Reading(export, member, JSON).answers()


def handle(export: Export) -> str:
    """The account that all XML feeds of the export belong to; "" where they differ or do not say."""
    return _only(_handles(export, feeds(export), XML))


def json_handle(export: Export) -> str:
    """The account that all JSON feeds of the export belong to; "" where they differ or do not say."""
    return _only(_handles(export, json_feeds(export), JSON))


class _Reading:
    """One feed on its way to answers."""

    def __init__(self, export: Export, member: str, kind: Kind) -> None:
        self.export, self.member, self.kind = export, member, kind
        self.remarks = Remarks(member)
        self.problems: list[Problem] = []
        self.any = False

    def answers(self) -> Iterator[Answer]:
        try:
            feed = self.kind.opened(self.export, self.member)
        except Unreadable as fault:
            yield self.remarks.unreadable(str(fault))
            return
        with Spill() as spill:
            waiting = Waiting(spill)
            if feed.alien or self._reads_as_another(feed, waiting):
                yield Skipped(ALIEN, self.member)
                return
            yield from self.problems
            yield from self._items(feed, waiting)

    def _reads_as_another(self, feed: Feed, waiting: Waiting) -> bool:
        """Read the feed to its end; whether it proves to be an export that only looks like a feed."""
        if feed.entities:
            self.problems.append(self.remarks.entities())
        try:
            for piece in feed.pieces:
                if isinstance(piece, Piece) and OTHERS.search(piece.text):
                    return True
                self._look(feed, piece, waiting)
        except Unreadable as fault:
            self.problems.append(self.remarks.unreadable(str(fault)))
        if not self.any:
            self.problems.append(self.remarks.empty())
        return False

    def _look(self, feed: Feed, piece: Part, waiting: Waiting) -> None:
        """Put an item to the others, or a problem to the others."""
        self.any |= not isinstance(piece, Mended | End)
        if isinstance(piece, Mended):
            self.problems.append(self.remarks.mended(piece.what))
        elif isinstance(piece, End):
            self.problems.append(self.remarks.unended(piece))
        elif isinstance(piece, Break):
            self.problems.append(self.remarks.broken(piece, len(waiting)))
        elif len(piece.text) > LONGEST_ITEM:
            self.problems.append(self.remarks.too_long(piece, LONGEST_ITEM))
        else:
            waiting.add(piece, self.kind.item(feed.head, piece.text))

    def _items(self, feed: Feed, waiting: Waiting) -> Iterator[Answer]:
        owner, beside = self.kind.owner(feed.channel), _beside(self.export)
        for piece, item, own, twice in waiting.in_order():
            if item.hidden == entry.UNREADABLE:
                yield self.remarks.unread(piece)
                continue
            if why := item.hidden or ("empty" if is_empty(item) else "listed twice" if twice else ""):
                yield Skipped(why, self.member)
                continue
            lost = not (piece.closed or item.guid or item.url)
            if not piece.closed:
                yield self.remarks.cut(piece, lost=lost)
            if not lost:
                yield from self.remarks.of(item, piece)
                yield Found(
                    id=native_id(item, owner, own),
                    month=item.posted.at.strftime("%Y-%m") if item.posted else "",
                    originals=(Original(self.member, piece.text), Original(self.member, feed.head)),
                    media=tuple(MediaRef(beside.get(one.name, ""), one.url) for one in item.media if one.url),
                    handle=owner.handle,
                    platform=owner.platform,
                )
        yield from self.remarks.summed()


def _handles(export: Export, members: Iterator[str], kind: Kind) -> Iterator[str]:
    for member in members:
        try:
            yield kind.owner(kind.opened(export, member).channel).handle
        except Unreadable:
            continue


def _only(handles: Iterator[str]) -> str:
    found = set(handles)
    return found.pop() if len(found) == 1 else ""


def _beside(export: Export) -> dict[str, str]:
    """The members of a folder export by their file name, where only one has it."""
    names = Counter(basename(member) for member in export.members)
    return {basename(member): member for member in export.members if names[basename(member)] == 1}
