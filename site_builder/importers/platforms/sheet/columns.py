"""The columns of the sheet: their names, what each is for, and the header row that says which stands where."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec

from site_builder.importers import csvrows
from site_builder.typed import clean


class Column(msgspec.Struct, frozen=True, gc=False):
    """A column: its name, what to write in it, and an example."""

    name: str
    says: str
    example: str = ""


COLUMNS = (
    Column("posted", "When: 2026-11-20 06:15, or the day alone. The brackets say whose clocks.", "2026-11-20 06:15"),
    Column("url", "The post's address on its platform.", "https://nextdoor.com/p/8hMz4kXw2Lq"),
    Column("account", "platform:handle, where the address does not say it.", "nextdoor:mkeworksdemo"),
    Column("id", "The platform's own number, where there is no address. Format the column as text."),
    Column("title", "A headline, where the post has one."),
    Column("text", "The post's words, whole. Alt+Enter makes a new line.", "Snow emergency tonight from 10 p.m."),
    Column("tags", "Topics, with commas between them.", "snow, parking"),
    Column("lang", "The language: en, es, hmn. Empty: the site's first."),
    Column("kind", "post, reply, share, quote, article, photo, video or page. Empty: post."),
    Column("media", "Files beside this sheet, or addresses, with ; between them.", "plow.jpg; map.pdf"),
    Column("alt", "What each picture shows, with | between them.", "A plow on Wells Street | Map of the routes"),
    Column("in_reply_to", "The address of the post that this one answers."),
    Column("quote_of", "The address of the post that this one quotes."),
    Column("share_of", "The address of the post that this one passes on."),
    Column("location", "A place that the post itself names."),
    Column("warning", "What readers were warned of before they saw the post."),
    Column("public", "no: the row is not taken. Empty: yes."),
)
NAMES = frozenset(column.name for column in COLUMNS)
DELIMITERS = (",", ";", "\t")
NOTE = "#"
"""What the first cell of a row begins with that is a note and no post."""

LOOKED_AT = 10
"""Rows in which the header is looked for."""

_NAMED = re.compile(r"\s*([^()]{1,60}?)\s*\*?\s*(?:\(([^()]{0,120})\))?\s*")
_GAP = re.compile(r"[\s_-]{1,9}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")


class Columns(msgspec.Struct, frozen=True):
    """A header: its text, which column is where, and what stands in brackets behind a name."""

    text: str
    delimiter: str
    places: dict[str, int]
    hints: dict[str, str]
    strangers: tuple[str, ...]

    @property
    def account(self) -> str:
        """The account of rows that name none: `account (nextdoor:mkeworksdemo)`."""
        return self.hints.get("account", "")

    def zone(self) -> ZoneInfo | None:
        """Whose clocks the times are by: `posted (America/Chicago)`. Raises `ValueError` for a zone there is not."""
        name = self.hints.get("posted", "").strip()
        if not name:
            return None
        try:
            return ZoneInfo(name if _ZONE.fullmatch(name) else "")
        except (ZoneInfoNotFoundError, OSError, ValueError) as fault:
            raise ValueError(f"there is no time zone “{name[:40]}”") from fault

    def said(self, cells: tuple[str, ...]) -> "Said":
        """A row's cells by their columns, without blanks around them; empty ones are left out."""
        width = len(cells)
        found = ((name, clean(cells[place]).strip()) for name, place in self.places.items() if place < width)
        return {name: cell for name, cell in found if cell}


Said = dict[str, str]
"""What a row says, by column."""


def columns(text: str) -> Columns | None:
    """The header whose exact text this is; None for any other row."""
    for delimiter in DELIMITERS:
        try:
            found = of_cells(csvrows.cells(text, delimiter=delimiter), text, delimiter)
        except ValueError:
            continue
        if found is not None:
            return found
    return None


def of_cells(cells: tuple[str, ...], text: str, delimiter: str) -> Columns | None:
    """The header with these cells; None where they name no time, or nothing that a post has."""
    places: dict[str, int] = {}
    hints: dict[str, str] = {}
    strangers: list[str] = []
    for place, cell in enumerate(cells):
        match = _NAMED.fullmatch(cell)
        name = _GAP.sub("_", match[1].lower()) if match else cell
        if name in NAMES and name not in places:
            places[name] = place
            hints[name] = match[2] or "" if match else ""
        elif cell.strip():
            strangers.append(cell.strip())
    if "posted" not in places or not places.keys() & {"text", "title", "media"}:
        return None
    return Columns(text, delimiter, places, hints, tuple(strangers))
