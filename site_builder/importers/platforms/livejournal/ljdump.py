"""A folder that ljdump made: a file `L-12` for each entry, `C-12` for the comments to it."""

from collections.abc import Iterator
from itertools import islice
import re

from site_builder.importers import xmlstream
from site_builder.importers.encoding import decoded
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Unreadable
from site_builder.importers.platforms.livejournal import troubles
from site_builder.importers.platforms.livejournal.entry import Entry, hidden, of_comment, of_dump
from site_builder.importers.platforms.livejournal.export import LONGEST
from site_builder.importers.platforms.livejournal.journal import Journal
from site_builder.importers.platforms.livejournal.journal import of_dump as journal_of
from site_builder.importers.platforms.livejournal.taking import Desk, Piece
from site_builder.model.record import Original
from site_builder.problem import Problem

_ENTRY = re.compile(r"(?:.*/)?L-[0-9]{1,12}", re.DOTALL)
_COMMENTS = re.compile(r"(?:.*/)?C-[0-9]{1,12}", re.DOTALL)
_EVENT = re.compile(r"<event\b", re.IGNORECASE)
OTHERS = {
    "ljdump.config": "log-in data of ljdump",
    "user.map": "account data", "comment.meta": "account data", ".last": "account data",
    "userpics.xml": "pictures of the account", "journal.db": "a database, which this program does not read",
}  # fmt: skip


def entries(export: Export) -> Iterator[str]:
    """The files of entries, in the order of their numbers' spelling."""
    found = (each for each in export.find("L-*") if _ENTRY.fullmatch(each))
    return (each for each in found if _EVENT.search(decoded(export.head(each)).text))


def recognises(export: Export) -> bool:
    """Whether a file is named, and begins, as ljdump writes an entry."""
    return any(islice(entries(export), 1))


def handle(export: Export) -> str:
    """The journal of the first entry, if all stand in one folder."""
    first = next(entries(export), "")
    if not first or len({each.rpartition("/")[0] for each in export.find("L-*")}) > 1:
        return ""
    found = _opened(export, first)
    return "" if isinstance(found, Problem) else journal_of(first, export, found[0]).handle


def read(export: Export) -> Iterator[Answer]:
    """Every public entry, each with the comments to it that everybody may read."""
    reading = _Reading(export)
    for member in entries(export):
        yield from reading.file(member)
    yield from reading.rest()


class _Reading:
    """One dump on its way to posts: what has been seen, and which files of comments have been used."""

    def __init__(self, export: Export) -> None:
        self._export, self._desk = export, Desk()
        self._answered = frozenset(each for each in export.find("C-*") if _COMMENTS.fullmatch(each))
        self._used: set[str] = set()
        self._nameless = False

    def file(self, member: str) -> Iterator[Answer]:
        found = _opened(self._export, member)
        if isinstance(found, Problem):
            yield found
            return
        entry, piece = found
        journal = journal_of(member, self._export, entry)
        if not hidden(entry) and _by_another(entry, journal):
            self._desk.count("entries by other members of the community", member)
            return
        if not journal.handle and not self._nameless:
            self._nameless = True
            yield troubles.nameless(member)
        yield from (troubles.mended(member, said) for said in piece.repairs)
        comments: list[Original] = []
        if not hidden(entry):
            yield from self._comments(_beside(member), comments)
        yield from self._desk.entry(journal, entry, Piece((*piece.originals, *comments), repairs=piece.repairs))
        for comment in comments:
            yield from self._desk.answer(journal, entry, comment)

    def rest(self) -> Iterator[Answer]:
        for member in sorted(self._answered - self._used):
            self._desk.count("comments to entries that are not taken", member)
        for member in self._export.members:
            if reason := OTHERS.get(member.rpartition("/")[2].lower()):
                self._desk.count(reason, member)
        yield from self._desk.rest()

    def _comments(self, member: str, kept: list[Original]) -> Iterator[Problem]:
        """Add the comments that everybody may read, each as it stands; the others are counted."""
        if member not in self._answered:
            return
        self._used.add(member)
        try:
            for piece in xmlstream.elements(self._export.open(member), "comment"):
                if isinstance(piece, xmlstream.Head):
                    continue
                if not piece.closed:
                    yield troubles.cut(member, piece.line)
                elif of_comment(piece.text).shown:
                    kept.append(Original(member, piece.text))
                else:
                    self._desk.count("comments that are screened or deleted, or may be", member)
        except Unreadable:
            self._desk.count("comments that cannot be read", member)


def _opened(export: Export, member: str) -> tuple[Entry, Piece] | Problem:
    try:
        source = decoded(export.read(member))
    except Unreadable as fault:
        return troubles.unreadable(member, fault)
    if len(source.text) > LONGEST:
        return troubles.too_long(member, 0, LONGEST)
    if not _whole(source.text.lower()):
        return troubles.cut(member, source.text.count("\n") + 1)
    return of_dump(source.text), Piece((Original(member, source.text),), repairs=source.repairs)


def _whole(text: str) -> bool:
    """Whether each `<event>` is closed, the outer one last."""
    return text.rstrip().endswith("</event>") and text.count("</event>") >= len(_EVENT.findall(text))


def _beside(member: str) -> str:
    folder, slash, name = member.rpartition("/")
    return f"{folder}{slash}C-{name.removeprefix('L-')}"


def _by_another(entry: Entry, journal: Journal) -> bool:
    """Whether a member of a community posted it, not the community's own account."""
    return bool(entry.poster) and entry.poster.lower().replace("_", "-") != journal.handle.replace("_", "-")
