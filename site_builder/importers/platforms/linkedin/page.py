"""The spreadsheet of a Page's statistics: the sheet "All posts" (once "Updates"), where each row is a post."""

from collections import Counter
from collections.abc import Iterator

import msgspec

from site_builder.importers import csvrows, spreadsheets
from site_builder.importers.export import Export
from site_builder.importers.history import with_versions
from site_builder.importers.importer import Answer, Found, Skipped, Unreadable
from site_builder.importers.platforms.linkedin import times, troubles, wording
from site_builder.importers.platforms.linkedin.shares import made
from site_builder.model.platform import address_id, identify
from site_builder.model.post import Facts, Kind
from site_builder.model.record import Original, Record

SHEETS = ("all posts", "updates", "update engagement")
TITLE, LINK, CREATED, TYPE, CONTENT = "title", "link", "created date", "type", "content type"
_LOOKED_AT = 5
"""Rows in which the header is looked for: a note stands above it."""


class Table(msgspec.Struct, frozen=True):
    """Which column is where, by LinkedIn's names without their first word: "Post title" was "Update title"."""

    text: str
    places: dict[str, int]

    def cell(self, cells: tuple[str, ...], name: str) -> str:
        place = self.places.get(name)
        return cells[place].strip() if place is not None and place < len(cells) else ""


def recognises(export: Export) -> bool:
    """Whether a spreadsheet of the export has LinkedIn's sheet of posts."""
    return any(_is_page(export, book) for book in spreadsheets.books(export))


def read(export: Export) -> Iterator[Answer]:
    """Every post of every such spreadsheet; advertisements are counted."""
    seen: set[str] = set()
    for book in spreadsheets.books(export):
        if _is_page(export, book):
            yield from _book(export, book, seen)


def _is_page(export: Export, book: str) -> bool:
    try:
        for row in spreadsheets.rows(export, book, _wanted):
            if _table(row.cells) is not None:
                return True
            if row.number > _LOOKED_AT:
                return False
    except Unreadable:
        return False
    return False


def _book(export: Export, book: str, seen: set[str]) -> Iterator[Answer]:
    table: Table | None = None
    skipped: Counter[str] = Counter()
    try:
        for row in spreadsheets.rows(export, book, _wanted):
            if table is None or (row.number <= _LOOKED_AT and _table(row.cells)):
                table = _table(row.cells) or table
                continue
            yield from _row(book, table, row, seen, skipped)
    except Unreadable as fault:
        yield troubles.no_book(book, fault)
    for why in sorted(skipped):
        yield Skipped(why, book, skipped[why])


def _row(
    book: str, table: Table, row: spreadsheets.SheetRow, seen: set[str], skipped: Counter[str]
) -> Iterator[Answer]:
    if table.cell(row.cells, TYPE).lower().startswith("sponsored"):
        skipped["advertisements"] += 1
        return
    try:
        found = _found(book, table, row)
    except ValueError as fault:
        yield troubles.no_page_row(book, row.number, fault)
        return
    if found.id in seen:
        skipped["listed twice"] += 1
        return
    seen.add(found.id)
    yield found


def _found(book: str, table: Table, row: spreadsheets.SheetRow) -> Found:
    link = table.cell(row.cells, LINK)
    at = times.day(table.cell(row.cells, CREATED)).at
    if not link and not table.cell(row.cells, TITLE):
        raise ValueError("it has neither a text nor a link")
    originals = (Original(book, spreadsheets.as_csv(row.cells)), Original(book, table.text))
    return Found(
        id=_id(link, at.date().isoformat(), table.cell(row.cells, TITLE)), month=f"{at:%Y-%m}", originals=originals
    )


def _id(link: str, day: str, title: str) -> str:
    known = identify(link)
    if known is not None and known.platform == "linkedin":
        return known.native_id
    return address_id(link) if link else made(day, title)


def _wording(record: Record) -> Facts:
    if len(record.originals) != 2:
        raise ValueError("a row of the sheet and its header were expected")
    table = _table(csvrows.cells(record.originals[1].text))
    if table is None:
        raise ValueError("the sheet's header was expected")
    cells = csvrows.cells(record.originals[0].text)
    words, repairs = wording.text(table.cell(cells, TITLE))
    at = times.day(table.cell(cells, CREATED))
    return Facts(
        platform="linkedin",
        native_id=record.id,
        posted=at.at,
        precision=at.precision,
        time_note=at.note,
        url=table.cell(cells, LINK),
        handle=record.handle,
        kind=_kind(table.cell(cells, CONTENT)),
        text=words,
        tags=wording.tags(words),
        repairs=repairs,
    )


facts = with_versions(_wording)


def _kind(content: str) -> Kind:
    """What LinkedIn calls the content; a repost is one of somebody else's post, which it does not name."""
    said = content.lower()
    return "share" if said in {"repost", "reshare"} else "video" if said == "video" else "post"


def _table(cells: tuple[str, ...]) -> Table | None:
    """The header, None for any other row."""
    places: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = cell.strip().lower()
        places.setdefault(name.removeprefix("post ").removeprefix("update "), place)
    return Table(spreadsheets.as_csv(cells), places) if {TITLE, LINK, CREATED} <= places.keys() else None


def _wanted(sheet: str) -> bool:
    return sheet.strip().lower() in SHEETS
