"""What is told of a feed and its items while they are taken: codes I300 to I309."""

from collections.abc import Iterator

import msgspec

from site_builder.importers.platforms.feeds.item import Item, plain
from site_builder.importers.platforms.feeds.source import Break, End, Piece
from site_builder.problem import Place, Problem, Severity

SHOWN = 20
"""Undated items that are told one by one; the rest are counted."""

AGAIN = "download the feed again"


class Remarks(msgspec.Struct):
    """Speaks of one feed: `member` is its file."""

    member: str
    undated: int = 0
    unlinked: int = 0

    def unreadable(self, why: str) -> Problem:
        """The file cannot be read."""
        return self._say("I300", Severity.ERROR, f"{self.member} cannot be read: {why}", AGAIN)

    def mended(self, repair: str) -> Problem:
        """Something was mended before the feed could be read."""
        return self._say("I301", Severity.NOTE, f"{self.member}: {repair}", "nothing to do if the posts read well")

    def entities(self) -> Problem:
        """The feed declares entities; none is expanded."""
        say = f"{self.member} declares entities of its own, which no feed needs; they are not expanded"
        return self._say("I302", Severity.WARNING, say, "look at the posts: what the entities stand for is missing")

    def empty(self) -> Problem:
        """There is no item."""
        return self._say("I303", Severity.NOTE, f"{self.member} is a feed without items")

    def broken(self, at: Break, before: int) -> Problem:
        """A JSON feed stops being JSON."""
        if not at.cut:
            say = f"{self.member} is no JSON here; the item is not taken"
            return self._say("I304", Severity.ERROR, say, AGAIN, at=at)
        say = f"{self.member} stops being JSON here; of its items the {before} before are taken, what follows is not"
        return self._say("I304", Severity.ERROR, say, AGAIN, at=at)

    def too_long(self, at: Piece, limit: int) -> Problem:
        """An item is too long to be a post."""
        say = f"an item of {self.member} is {len(at.text)} characters long, more than {limit}; it is not taken"
        return self._say("I305", Severity.ERROR, say, "post it by hand", at=at)

    def cut(self, at: Piece, *, lost: bool) -> Problem:
        """An item is not closed: cut off, or run into by the next."""
        what = "its text may be incomplete" if not lost else "as nothing says which post it is, it is not taken"
        say = f"{self.member} does not close the item that begins here; {what}"
        hint = f"{AGAIN} and import it: the whole item becomes a new version"
        return self._say("I306", Severity.ERROR if lost else Severity.WARNING, say, hint, at=at)

    def unended(self, at: End) -> Problem:
        """The feed breaks off between two items, or was served without its closing tags."""
        say = f"{self.member} ends without its closing tags; all items are taken, but others may be missing behind them"
        return self._say("I306", Severity.WARNING, say, AGAIN, at=at)

    def unread(self, at: Piece) -> Problem:
        """An item that the library for feeds fails on."""
        say = f"an item of {self.member} cannot be read, though the file around it can; it is not taken"
        return self._say("I309", Severity.ERROR, say, "post it by hand, and send us the file", at=at)

    def of(self, item: Item, at: Piece) -> Iterator[Problem]:
        """What an item lacks: a date is told at once, an address is counted."""
        self.unlinked += not item.url
        if item.posted is None:
            self.undated += 1
            if self.undated <= SHOWN:
                words = item.title or plain(item.text) or item.guid
                name = f"“{words[:60]}”" if words else "an item"
                say = f"{name} has no date that can be read; it stands under the day it was imported"
                yield self._say("I307", Severity.WARNING, say, "give its date in annotations.yaml", at=at)

    def summed(self) -> Iterator[Problem]:
        """What was only counted."""
        if self.undated > SHOWN:
            say = f"{self.undated - SHOWN} more items of {self.member} have no date that can be read"
            yield self._say("I307", Severity.WARNING, say)
        if self.unlinked:
            say = f"{self.unlinked} of {self.member}'s items name no web address; their pages link to no original"
            yield self._say("I308", Severity.NOTE, say)

    def _say(
        self, code: str, severity: Severity, message: str, hint: str = "", *, at: Piece | Break | End | None = None
    ) -> Problem:
        place = Place(self.member, at.line, at.column) if at else Place(self.member)
        return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
