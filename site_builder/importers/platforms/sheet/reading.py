"""A sheet's rows as posts: notes and private rows counted, each row's trouble told by its row."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from posixpath import basename, dirname, join, normpath
import unicodedata

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.sheet import tables, troubles
from site_builder.importers.platforms.sheet.columns import NOTE, Columns, Said
from site_builder.importers.platforms.sheet.entry import Entry, entry, is_public, remarks
from site_builder.model.record import Original
from site_builder.problem import Problem

FORMULA = "="
READ_AS = "read as Windows-1252"
"""A record's last piece, where its row was no UTF-8. It stands in no file."""


def recognises(export: Export) -> bool:
    """Whether any file of the export has the columns of the sheet."""
    return any(True for _ in tables.tables(export))


def read(export: Export) -> Iterator[Answer]:
    """The posts of every sheet in the export."""
    shelf = _Shelf(export.members)
    seen: dict[str, int] = {}
    for table in tables.tables(export):
        yield from _Sheet(export, table, shelf, seen).answers()


class _Sheet:
    """One sheet on its way to posts: what has been seen, what is counted."""

    def __init__(self, export: Export, table: str, shelf: "_Shelf", seen: dict[str, int]) -> None:
        self._export, self._table, self._shelf, self._seen = export, table, shelf, seen
        self._skipped: Counter[str] = Counter()
        self._headers: set[str] = set()
        self._zoneless: set[str] = set()
        self._windows = 0

    def answers(self) -> Iterator[Answer]:
        try:
            for row in tables.rows(self._export, self._table):
                yield from self._header(row.columns)
                if row.columns.text not in self._zoneless:
                    yield from self._row(row)
        except Unreadable as fault:
            yield troubles.unreadable(self._table, fault)
        if self._windows:
            yield troubles.windows(self._table, self._windows)
        for why in sorted(self._skipped):
            yield Skipped(why, self._table, self._skipped[why])

    def _header(self, columns: Columns) -> Iterator[Problem]:
        """What is to be said of a header, once."""
        if columns.text in self._headers:
            return
        self._headers.add(columns.text)
        if columns.strangers:
            yield troubles.strangers(self._table, columns.strangers)
        try:
            columns.zone()
        except ValueError as fault:
            self._zoneless.add(columns.text)
            yield troubles.no_zone(self._table, fault)

    def _row(self, row: tables.Row) -> Iterator[Answer]:
        said = row.columns.said(row.cells)
        if said.get("posted", "").startswith(NOTE):
            self._skipped["notes between the rows"] += 1
        elif row.broken:
            yield troubles.no_row(self._table, row.called, row.line, row.broken)
        elif row.cut:
            yield troubles.cut(self._table, row.called, row.line)
        elif not is_public(said):
            self._skipped["private"] += 1
        else:
            yield from self._post(row, said)

    def _post(self, row: tables.Row, said: Said) -> Iterator[Answer]:
        try:
            found = entry(row.columns, said)
        except ValueError as fault:
            yield troubles.no_row(self._table, row.called, row.line, fault)
            return
        key, words = f"{found.platform}:{found.id}", hash((found.title, found.text, found.url))
        if key in self._seen:
            if self._seen[key] != words:
                yield troubles.other_words(self._table, row.called, row.line, found.id)
            self._skipped["listed twice"] += 1
            return
        self._seen[key] = words
        self._windows += row.windows
        yield from self._remarks(row, said)
        media: list[MediaRef] = []
        for name in found.media:
            ref = self._shelf.find(name, self._table)
            if ref is None:
                yield troubles.no_file(self._table, row.called, row.line, name)
            else:
                media.append(ref)
        yield self._found(row, found, tuple(media))

    def _remarks(self, row: tables.Row, said: Said) -> Iterator[Problem]:
        for what in remarks(said):
            yield troubles.remark(self._table, row.called, row.line, what)
        for name, cell in said.items():
            if cell.startswith(FORMULA):
                yield troubles.formula(self._table, row.called, row.line, name)

    def _found(self, row: tables.Row, found: Entry, media: tuple[MediaRef, ...]) -> Found:
        originals = [Original(self._table, row.text), Original(self._table, row.columns.text)]
        if row.windows:
            originals.append(Original("", READ_AS))
        return Found(
            id=found.id,
            month=f"{found.posted.at.astimezone(UTC):%Y-%m}",
            originals=tuple(originals),
            media=media,
            handle=found.handle,
            platform=found.platform,
        )


class _Shelf:
    """The files of the export by name, whatever case and spelling of accents they came in."""

    def __init__(self, members: tuple[str, ...]) -> None:
        self._whole = {_key(member): member for member in reversed(members)}
        named = Counter(_key(basename(member)) for member in members)
        self._alone = {key: member for member in members if named[key := _key(basename(member))] == 1}

    def find(self, name: str, table: str) -> MediaRef | None:
        """The file beside the sheet, or the only one of that name; an address is one itself."""
        if name.lower().startswith(("https://", "http://")):
            return MediaRef(url=name)
        path = name.replace("\\", "/")
        beside = self._whole.get(_key(normpath(join(dirname(table), path))))
        member = beside or self._alone.get(_key(basename(path)))
        return MediaRef(member=member) if member and member != table else None


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
