"""The tables of a Takeout, row by row with the header above each; rows of two tables put together by their video."""

from collections.abc import Generator, Iterator
import io

import msgspec

from site_builder.importers import csvrows
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.youtube import columns, troubles
from site_builder.model.record import Original
from site_builder.problem import Problem


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row of a table: its cells, what they mean, its exact text and that of the header, and where it stands."""

    cells: tuple[str, ...]
    roles: columns.Roles
    text: str
    header: str
    member: str
    line: int = 0

    def cell(self, role: str) -> str:
        """The cell of a meaning, "" if there is none."""
        return next(iter(self.cells_of(role)), "")

    def cells_of(self, role: str) -> list[str]:
        """The cells of a meaning that has several columns, stripped, without empty ones."""
        cells = (self.cells[place].strip() for place in self.roles.get(role, ()) if place < len(self.cells))
        return [cell for cell in cells if cell]

    @property
    def originals(self) -> tuple[Original, Original]:
        """The row and its header, as they are kept."""
        return Original(self.member, self.text), Original(self.member, self.header)


def rows(export: Export, member: str) -> Iterator[Row | Problem]:
    """The rows of a member. What cannot be read is a problem; the rows behind it are read on."""
    header: csvrows.Row | None = None
    try:
        with export.open(member) as stream:
            lines = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
            for each in csvrows.rows(lines):
                if isinstance(each, csvrows.Unread):
                    yield troubles.no_row(member, each.line, each.what)
                elif header is None:
                    header = each
                elif not _is_text(each.text + header.text):
                    yield troubles.no_row(member, each.line, "it holds bytes that are not UTF-8")
                else:
                    meaning = columns.meaning(header.cells, each.cells)
                    yield Row(each.cells, meaning, each.text, header.text, member, each.line)
    except (Unreadable, OSError, ValueError) as fault:
        yield troubles.unreadable(member, fault)


def kept(originals: tuple[Original, ...]) -> Iterator[Row]:
    """The rows of a record, each with the header behind it. Raises `ValueError`."""
    for row, header in zip(originals[::2], originals[1::2], strict=True):
        cells = csvrows.cells(row.text)
        yield Row(cells, columns.meaning(csvrows.cells(header.text), cells), row.text, header.text, row.member)


class Lookup:
    """The rows of some tables by their video, looked up for many videos at a time. Troubles are told elsewhere.

    Google lists videos in one order everywhere, so each search goes on where the one before stopped, and all of them
    together read the tables about twice, in whatever order they are.
    """

    def __init__(self, export: Export, members: tuple[str, ...]) -> None:
        self._export, self._members = export, members
        self._known: set[str] = {row.cell("video") for row in self._all()}
        self._rest = self._none()

    def of(self, videos: set[str]) -> dict[str, Row]:
        """The row of each of the videos that has one."""
        wanted = videos & self._known
        found: dict[str, Row] = {}
        for _ in range(2):
            while len(found) < len(wanted) and (row := next(self._rest, None)) is not None:
                if row.cell("video") in wanted:
                    found.setdefault(row.cell("video"), row)
            if len(found) < len(wanted):
                self._rest.close()
                self._rest = self._all()
        return found

    def close(self) -> None:
        """Let go of the table that is being read."""
        self._rest.close()

    def _none(self) -> Generator[Row, None, None]:
        yield from ()

    def _all(self) -> Generator[Row, None, None]:
        for member in self._members:
            for row in rows(self._export, member):
                if isinstance(row, Row):
                    yield row


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
