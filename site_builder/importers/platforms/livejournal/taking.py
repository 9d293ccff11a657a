"""Entries on their way to records: which are public, which are there twice, and what is said of the rest."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from site_builder.importers.importer import Answer, Found, MediaRef, Skipped
from site_builder.importers.platforms.livejournal import facts, troubles
from site_builder.importers.platforms.livejournal.entry import Entry, hidden, of_comment
from site_builder.importers.platforms.livejournal.journal import Journal, name, native_id
from site_builder.importers.platforms.livejournal.times import moment, stamp
from site_builder.model.record import Original
from site_builder.problem import Problem


class Piece(msgspec.Struct, frozen=True):
    """What stands in the export for one entry, the line it begins on, and what was mended to read it."""

    originals: tuple[Original, ...]
    line: int = 0
    repairs: tuple[str, ...] = ()


class Desk:
    """What one reading of an export has seen: ids, and counts of what is not taken."""

    def __init__(self) -> None:
        self._seen: set[tuple[str, str]] = set()
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._silent: Counter[str] = Counter()
        self._unnumbered: Counter[str] = Counter()

    def entry(self, journal: Journal, entry: Entry, piece: Piece) -> Iterator[Answer]:
        """The entry as found, or why it can't be read; what is not public is counted."""
        member = piece.originals[0].member
        if why := hidden(entry):
            self._skipped[why, member] += 1
            if entry.security is None:
                self._silent[member] += 1
            return
        try:
            at = moment(entry.eventtime, entry.logtime).at
        except ValueError as error:
            yield troubles.no_entry(member, piece.line, error)
            return
        ident = native_id(journal, entry)
        if (journal.platform, ident) in self._seen:
            self._skipped["listed twice", member] += 1
            return
        self._seen.add((journal.platform, ident))
        if not entry.item:
            self._unnumbered[member] += 1
        yield Found(
            id=ident,
            month=f"{at.year:04}-{at.month:02}",
            originals=piece.originals,
            media=tuple(MediaRef(url=one.url) for one in facts.pictures(entry, journal.platform)),
            handle=journal.handle,
            platform=journal.platform,
            repairs=piece.repairs,
        )

    def answer(self, journal: Journal, entry: Entry, original: Original) -> Iterator[Found]:
        """A comment by the journal itself: a post of its own, that is a reply."""
        comment = of_comment(original.text)
        at = stamp(comment.date)
        if not at or not comment.id or not comment.user or name(comment.user) != journal.handle:
            return
        ident = f"{native_id(journal, entry)}-c{comment.id}"
        if (journal.platform, ident) not in self._seen:
            self._seen.add((journal.platform, ident))
            yield Found(
                id=ident,
                month=f"{at.year:04}-{at.month:02}",
                originals=(original,),
                handle=journal.handle,
                platform=journal.platform,
            )

    def count(self, reason: str, member: str, count: int = 1) -> None:
        """Note something that is not taken."""
        self._skipped[reason, member] += count

    def rest(self) -> Iterator[Skipped | Problem]:
        """What was counted, at the end."""
        for member, count in sorted(self._silent.items()):
            yield troubles.no_security(member, count)
        if self._unnumbered:
            yield troubles.no_number(min(self._unnumbered), self._unnumbered.total())
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)
