"""tweets.csv of the first generation: the same posts as rows, for archives whose monthly files are lost."""

from collections.abc import Iterator
import csv
import re

import msgspec

from site_builder.importers.platforms.x import wire, words

_SHORT = re.compile(r"https?://t\.co/[A-Za-z0-9]+")
_IDENT = re.compile(r'"?([0-9]{1,20})"?,')
_MOST = 100_000
"""Characters in a row; the longest real ones have some hundreds."""


class Row(msgspec.Struct, frozen=True, gc=False):
    """The exact text of one row, the line it begins on, and what it says; `why` is set when it cannot be read."""

    text: str
    line: int
    tweet: wire.Tweet | None = None
    why: str = ""

    @property
    def ident(self) -> str:
        """The id it begins with, also where the rest cannot be read; "" where there is none."""
        match = _IDENT.match(self.text)
        return match[1] if match else ""


def header(content: str) -> str:
    """The first line: the names of the columns."""
    return content.partition("\n")[0].removesuffix("\r")


def rows(content: str) -> Iterator[Row]:
    """Every row below the header, in order. Never raises."""
    columns = header(content)
    for line, text in _texts(content):
        try:
            yield Row(text, line, tweet(columns, text))
        except ValueError as error:
            yield Row(text, line, why=str(error))


def tweet(columns: str, row: str) -> wire.Tweet:
    """A row as a post. Raises `ValueError` when it is none."""
    try:
        names, values = _fields(columns), _fields(row)
    except csv.Error as error:
        raise ValueError(str(error)) from error
    if len(names) != len(values) or "tweet_id" not in names:
        raise ValueError(f"it has {len(values)} columns, and the header {len(names)}")
    cell = dict(zip(names, values, strict=True))
    if not wire.ident(cell["tweet_id"]):
        raise ValueError("it has no id")
    text = cell.get("text", "")
    return wire.Tweet(
        id_str=cell["tweet_id"],
        created_at=cell.get("timestamp"),
        text=text,
        in_reply_to_status_id_str=cell.get("in_reply_to_status_id"),
        in_reply_to_screen_name=_called(cell),
        entities=wire.Entities(urls=_urls(text, cell.get("expanded_urls", ""))),
        retweeted_status=_shared(cell),
    )


def _texts(content: str) -> Iterator[tuple[int, str]]:
    """Rows as they stand; a quoted text may hold line breaks, so a row ends where its quotes are paired."""
    line, begun, row, quotes = 0, 0, "", 0
    for each in content.split("\n"):
        line += 1
        if line == 1:
            continue
        if row and (len(row) > _MOST or re.match(r'"[0-9]{5,20}","', each)):
            yield begun, row
            row, quotes = "", 0
        begun = begun if row else line
        row = f"{row}\n{each}" if row else each
        quotes += each.count('"')
        if quotes % 2 == 0:
            if row.strip():
                yield begun, row.removesuffix("\r")
            row, quotes = "", 0
    if row.strip():
        yield begun, row


def _fields(row: str) -> list[str]:
    return next(csv.reader([row], strict=True), [])


def _called(cell: dict[str, str]) -> str | None:
    """Whom a reply answers: the sheet has the number only, the text begins with the name."""
    if not cell.get("in_reply_to_user_id"):
        return None
    match = re.match(r"[.]?@([A-Za-z0-9_]{1,20})", cell.get("text", ""))
    return match[1] if match else None


def _urls(text: str, expanded: str) -> tuple[wire.Url, ...]:
    """Short and long addresses side by side, where the sheet has one long for each short."""
    short = list(dict.fromkeys(_SHORT.findall(text)))
    known = list(dict.fromkeys(each for each in expanded.split(",") if each))
    if len(short) != len(known):
        return ()
    return tuple(wire.Url(url=one, expanded_url=other) for one, other in zip(short, known, strict=True))


def _shared(cell: dict[str, str]) -> wire.Tweet | None:
    ident = wire.ident(cell.get("retweeted_status_id"))
    whose, _ = words.shared(cell.get("text", ""))
    return wire.Tweet(id_str=ident, user=wire.User(screen_name=whose)) if ident else None
