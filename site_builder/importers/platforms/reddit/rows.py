"""posts.csv and comments.csv: a row as what it says, by the names of its columns."""

from datetime import UTC, datetime
import re

import msgspec

from site_builder.importers import csvrows

BEGINS = re.compile(r'"?[0-9a-z]{2,12}"?,"?(?:https?://|/r/|/u)', re.ASCII)
"""How a row begins: an id of Reddit's, then its address."""

HOME = "https://www.reddit.com"
_ID = re.compile(r"[0-9a-z]{1,12}", re.ASCII)
_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(?:\.\d{1,6})?(?: ?(?:UTC|Z|\+00:00))?", re.ASCII)
_THING = re.compile(r"/comments/([0-9a-z]{1,12})", re.ASCII)
_DELETED = frozenset({"[deleted]", "[removed]", "[deleted by user]", "[removed by reddit]", "[ removed by reddit ]"})
_FIRST_YEAR = 2005


class Header(msgspec.Struct, frozen=True):
    """The first row: its exact text and which column is where; `comments` tells the two files apart."""

    text: str
    names: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether these are columns of Reddit's posts or comments, bodies and all."""
        return {"id", "permalink", "date", "subreddit", "body"} <= {*self.names}

    @property
    def comments(self) -> bool:
        """Whether the rows are comments."""
        return "parent" in self.names


class Item(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A post or a comment. `target` is what a post links to; `parent` what a comment answers."""

    id: str
    url: str
    at: datetime
    subreddit: str
    title: str = ""
    target: str = ""
    body: str = ""
    parent: str = ""
    comment: bool = False

    @property
    def deleted(self) -> bool:
        """Whether the words were taken away, by the account or by moderators."""
        said = (self.body.strip().lower(), self.title.strip().lower())
        return said[0] in _DELETED or said[1] in _DELETED


def header(text: str) -> Header:
    """The header. Raises `ValueError` for what is no row of a table."""
    return Header(text, tuple(name.strip().lower() for name in csvrows.cells(text)))


def item(text: str, columns: Header) -> Item:
    """A row as what it says. Raises `ValueError` for what is no post or comment."""
    cells = csvrows.cells(text)
    if len(cells) != len(columns.names):
        raise ValueError(f"it has {len(cells)} columns, and the header {len(columns.names)}")
    cell = dict(zip(columns.names, cells, strict=True))
    ident = cell["id"].strip().lower().removeprefix("t1_").removeprefix("t3_")
    if _ID.fullmatch(ident) is None:
        raise ValueError("it has no id")
    url = absolute(cell["permalink"])
    comment = columns.comments
    if not url and not comment:
        url = f"{HOME}/comments/{ident}"
    return Item(
        id=f"t1_{ident}" if comment else ident,
        url=url,
        at=_at(cell["date"]),
        subreddit=cell["subreddit"].strip(),
        title=cell.get("title", "").strip(),
        target=absolute(cell.get("url", "")),
        body=cell["body"],
        parent=_parent(cell) if comment else "",
        comment=comment,
    )


def absolute(address: str) -> str:
    """An address with its host: Reddit leaves its own out."""
    address = address.strip()
    if address.startswith("/") and not address.startswith("//"):
        return HOME + address
    return address if address.lower().startswith(("https://", "http://")) else ""


def _parent(cell: dict[str, str]) -> str:
    """What a comment answers: another comment, else the post it stands below; its address where the row tells it.

    Most comments answer someone else's, which this archive does not hold: only an address leads there.
    """
    parent = cell["parent"].strip().lower()
    kind, _, ident = parent.rpartition("_")
    below = absolute(cell.get("link", "")) or absolute(cell["permalink"])
    post = _THING.search(below)
    if _ID.fullmatch(ident) and kind in {"", "t1"}:
        return f"{HOME}/comments/{post[1]}/_/{ident}/" if post else f"reddit:t1_{ident}"
    if _ID.fullmatch(ident) and kind == "t3":
        return f"{HOME}/comments/{ident}/"
    return f"{HOME}/comments/{post[1]}/" if post else ""


def _at(written: str) -> datetime:
    match = _TIME.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"{written[:40]!r} is not a time as Reddit writes it")
    year, month, day, hour, minute, second = (int(part) for part in match.groups())
    if year < _FIRST_YEAR:
        raise ValueError(f"{written[:40]!r} is before Reddit was")
    return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
