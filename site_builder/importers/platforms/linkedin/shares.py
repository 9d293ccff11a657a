"""Shares.csv: tab-separated UTF-16 in 2018, commas and UTF-8 since; a row for each medium, and rows that repeat."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
import re
from urllib.parse import unquote

import msgspec

from site_builder.digest import digest
from site_builder.importers import csvrows
from site_builder.model.platform import address_id, identify

BEGINS = re.compile(r'"?\d{4}[-/]\d\d[-/]\d\d \d\d:\d\d(?::\d\d)?(?: UTC)?"?[,\t]', re.ASCII)
"""How a row begins. A line inside a text never does: it begins with two quotation marks."""

OPEN = 400
"""Posts whose further rows are waited for: repeats stand near each other."""

_PUBLIC = frozenset({"public", "anyone", "member_network"})
_GROUP = re.compile(r"urn:li:groupPost:(\d{1,25}-\d{5,25})\b", re.ASCII)
_BLANK = re.compile(r"[\s_-]")


class Header(msgspec.Struct, frozen=True):
    """The first row: its exact text, what separates columns, and which column is where."""

    text: str
    delimiter: str
    places: dict[str, int]
    width: int

    @property
    def is_ours(self) -> bool:
        """Whether these are the columns of Shares.csv."""
        return "date" in self.places and ("sharelink" in self.places or "sharecommentary" in self.places)


class Share(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One row, by its columns; "" where the row, or its generation, has nothing to say."""

    date: str = ""
    link: str = ""
    commentary: str = ""
    shared: str = ""
    media: str = ""
    visibility: str = ""
    title: str = ""

    @property
    def is_public(self) -> bool:
        """Whether LinkedIn says of the post what it says of public ones."""
        return self.visibility.strip().lower().replace(" ", "_") in _PUBLIC

    @property
    def in_group(self) -> bool:
        """Whether it was posted to a group."""
        return _GROUP.search(unquote(self.link)) is not None

    @property
    def id(self) -> str:
        """The number LinkedIn gave the post; of one without a link, an id of when it was and what it says."""
        found = identify(self.link)
        if found is not None and found.platform == "linkedin":
            return found.native_id
        if group := _GROUP.search(unquote(self.link)):
            return group[1]
        return address_id(self.link) if self.link else made(self.date, self.commentary, self.shared)


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row's exact text, the line it begins on, and what it says."""

    text: str
    line: int
    share: Share


def made(*parts: str) -> str:
    """An id for a post that LinkedIn's file gives no address of, made of what never changes."""
    return digest("\n".join(parts).encode("utf-8", "surrogatepass"))[:12]


def header(text: str) -> Header:
    """The header, of any generation. Raises `ValueError` for what is no row of a table."""
    delimiter = "\t" if "\t" in text else ","
    names = csvrows.cells(text, delimiter=delimiter)
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(_BLANK.sub("", name).lower(), place)
    return Header(text, delimiter, places, len(names))


def share(text: str, columns: Header) -> Share:
    """A row as what it says. Raises `ValueError` when it has not the columns of its header."""
    cells = csvrows.cells(text, delimiter=columns.delimiter)
    if len(cells) != columns.width:
        raise ValueError(f"it has {len(cells)} columns, and the header {columns.width}")

    def cell(name: str) -> str:
        place = columns.places.get(name)
        return "" if place is None else cells[place]

    return Share(
        date=cell("date"),
        link=cell("sharelink").strip(),
        commentary=cell("sharecommentary"),
        shared=cell("sharedurl").strip(),
        media=cell("mediaurl").strip(),
        visibility=cell("visibility"),
        title=cell("sharetitle").strip(),
    )


def grouped(rows: Iterable[Row]) -> Iterator[tuple[str, list[Row]]]:
    """The rows of each post together, in the order of the first of each; a post may come again much later."""
    waiting: OrderedDict[str, list[Row]] = OrderedDict()
    for row in rows:
        waiting.setdefault(row.share.id, []).append(row)
        if len(waiting) > OPEN:
            yield waiting.popitem(last=False)
    yield from waiting.items()
