"""`export_do.bml`: a month of a journal as XML or as a table, taken apart into entries."""

import codecs
from collections.abc import Iterator
import io
from itertools import islice
import re

from site_builder.importers import csvrows, xmlstream
from site_builder.importers.encoding import STRAY, decoded
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Unreadable
from site_builder.importers.platforms.livejournal import troubles
from site_builder.importers.platforms.livejournal.entry import of_xml
from site_builder.importers.platforms.livejournal.facts import of_row
from site_builder.importers.platforms.livejournal.journal import Journal, of_file
from site_builder.importers.platforms.livejournal.taking import Desk, Piece
from site_builder.model.record import Original
from site_builder.problem import Problem

LONGEST = 5_000_000
FIELDS = frozenset({
    "itemid", "eventtime", "logtime", "subject", "event", "security", "allowmask", "current_music", "current_mood",
})  # fmt: skip
_ROOT = re.compile(r"\s{0,99}(?:<\?[^>]{0,300}\?>|<!--[^>]{0,300}-->|\s{1,99}){0,9}<livejournal[\s>/]", re.IGNORECASE)
STRAYS = "bytes that are not utf-8 were read as Windows-1252"


def months(export: Export) -> Iterator[str]:
    """The XML files of the export: months of entries, and files of comments."""
    return (each for each in export.find("*.xml") if _ROOT.match(decoded(export.head(each)).text))


def tables(export: Export) -> Iterator[str]:
    """The tables of the export, known by the names of their columns."""
    return (each for each in export.find("*.csv") if _header(export.head(each)))


def recognises(export: Export) -> bool:
    """Whether an XML file has LiveJournal's root element."""
    return any(islice(months(export), 1))


def recognises_table(export: Export) -> bool:
    """Whether a table has LiveJournal's columns."""
    return any(islice(tables(export), 1))


def handle(export: Export) -> str:
    """The journal that the files are named after, "" if none is, or they are named after several."""
    named = {of_file(each, export.name).handle for each in (*months(export), *tables(export))} - {""}
    return named.pop() if len(named) == 1 else ""


def read(export: Export) -> Iterator[Answer]:
    """Every public entry of the months in XML."""
    desk, alone = Desk(), handle(export)
    for member in months(export):
        try:
            yield from _month(export, member, desk, alone)
        except Unreadable as fault:
            yield troubles.unreadable(member, fault)
    yield from desk.rest()


def read_table(export: Export) -> Iterator[Answer]:
    """Every public entry of the months in tables."""
    desk, alone = Desk(), handle(export)
    for member in tables(export):
        try:
            yield from _table(export, member, desk, alone)
        except Unreadable as fault:
            yield troubles.unreadable(member, fault)
    yield from desk.rest()


def _journal(export: Export, member: str, alone: str) -> Journal:
    """A file that is not named after a journal is of `alone`, the only one that the others are named after."""
    found = of_file(member, export.name)
    return found if found.handle else Journal(found.platform, alone)


def _month(export: Export, member: str, desk: Desk, alone: str) -> Iterator[Answer]:
    journal = _journal(export, member, alone)
    repairs: tuple[str, ...] = ()
    named = bool(journal.handle)
    for piece in xmlstream.elements(export.open(member), "entry", "comment"):
        yield from (troubles.mended(member, repair) for repair in piece.repairs)
        repairs = (*repairs, *piece.repairs)
        if isinstance(piece, xmlstream.Head):
            continue
        if problem := _refused(member, piece):
            yield problem
        elif piece.text[:6].lower() != "<entry":
            desk.count("comments in files of their own", member)
        else:
            if not named:
                named = True
                yield troubles.nameless(member)
            found = Piece((Original(member, piece.text),), piece.line, repairs)
            yield from desk.entry(journal, of_xml(piece.text), found)


def _refused(member: str, piece: xmlstream.Element) -> Problem | None:
    if not piece.closed:
        return troubles.cut(member, piece.line)
    return troubles.too_long(member, piece.line, LONGEST) if len(piece.text) > LONGEST else None


def _table(export: Export, member: str, desk: Desk, alone: str) -> Iterator[Answer]:
    journal = _journal(export, member, alone)
    repairs: tuple[str, ...] = ()
    if not _is_utf8(export, member):
        repairs = (STRAYS,)
        yield troubles.mended(member, STRAYS)
    if not journal.handle:
        yield troubles.nameless(member)
    yield from _rows(export, member, journal, repairs, desk)


def _rows(export: Export, member: str, journal: Journal, repairs: tuple[str, ...], desk: Desk) -> Iterator[Answer]:
    header = ""
    lines = io.TextIOWrapper(export.open(member), "utf-8-sig", errors=STRAY, newline="")
    for row in csvrows.rows(lines):
        if isinstance(row, csvrows.Unread):
            yield troubles.no_entry(member, row.line, row.what)
        elif not header:
            header = row.text
        elif len(row.text) > LONGEST:
            yield troubles.too_long(member, row.line, LONGEST)
        else:
            try:
                entry = of_row(header, row.text)
            except ValueError as error:
                yield troubles.no_entry(member, row.line, error)
                continue
            found = Piece((Original(member, row.text), Original(member, header)), row.line, repairs)
            yield from desk.entry(journal, entry, found)


def _header(head: bytes) -> bool:
    first = head.removeprefix(codecs.BOM_UTF8).partition(b"\n")[0].strip().decode("ascii", "replace").lower()
    named = [part.strip().strip('"') for part in first.split(",")]
    return "event" in named and {"itemid", "eventtime", "logtime"} & set(named) != set() and set(named) <= FIELDS


def _is_utf8(export: Export, member: str) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    with export.open(member) as stream:
        try:
            while chunk := stream.read(1 << 20):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
