"""Edited posts: every wording is a record of its own in the archive; here they come together as one post."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.x import wire
from site_builder.model.record import Original


class Piece(msgspec.Struct, frozen=True):
    """A post record as read: its id, what it says, when, and everything of the archive that belongs to it."""

    key: str
    tweet: wire.Tweet
    at: datetime
    originals: tuple[Original, ...]
    media: tuple[MediaRef, ...] = ()
    handle: str = ""


class Chains:
    """Holds back the wordings of edited posts until all of them have been seen, or the archive ends."""

    def __init__(self) -> None:
        self._waiting: dict[str, list[Piece]] = {}

    def add(self, piece: Piece) -> Iterator[tuple[str, tuple[Piece, ...]]]:
        """Yields the post that `piece` completes: its first id, and its wordings, the newest first."""
        chain = piece.tweet.chain
        if not chain:
            yield piece.key, (piece,)
            return
        waiting = self._waiting.setdefault(chain[0], [])
        waiting.append(piece)
        if {each.key for each in waiting} >= set(chain):
            yield self._release(chain[0])

    def rest(self) -> Iterator[tuple[str, tuple[Piece, ...]]]:
        """The edited posts of which the archive lacks a wording."""
        for first in sorted(self._waiting, key=int):
            yield self._release(first)

    def _release(self, first: str) -> tuple[str, tuple[Piece, ...]]:
        pieces = self._waiting.pop(first)
        return first, tuple(sorted(pieces, key=lambda piece: int(piece.key), reverse=True))
