"""Archives of 2012 to 2018: a JavaScript file a month ("Grailbird"), or the tweets.csv beside them."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.x import files, media, sheet, times, troubles, wire, wording
from site_builder.model.record import Original
from site_builder.problem import Problem

_MONTH = re.compile(r"[0-9]{4}_[0-9]{2}\.js")


class Folder(msgspec.Struct, frozen=True, kw_only=True):
    """One archive: its monthly files, its list of them, and its sheet ("" where it has none)."""

    path: str
    months: tuple[str, ...] = ()
    index: str = ""
    stated: dict[str, int] = {}
    sheet: str = ""
    handle: str = ""

    @property
    def absent(self) -> tuple[str, ...]:
        """The months that the list names and the archive lacks."""
        here = {PurePosixPath(member).name for member in self.months}
        return tuple(sorted(name for name, count in self.stated.items() if count and name not in here))


def recognises(export: Export) -> bool:
    """Whether a month, or the sheet, begins as X began them until 2018."""
    months = (member for member in export.members if _MONTH.fullmatch(PurePosixPath(member).name))
    if any(b"Grailbird.data" in export.head(member, 200) for member in months):
        return True
    return any(b"tweet_id" in export.head(member, 200)[:40] for member in export.find("tweets.csv"))


def handle(export: Export) -> str:
    """The account whose archive it is; "" if it does not say, or holds several."""
    known = {folder.handle.lower(): folder.handle for folder in _folders(export) if folder.handle}
    return next(iter(known.values())) if len(known) == 1 else ""


def complete(export: Export) -> Completeness:
    """Whether every month that the archive lists is there; what is wrong with posts shows in `read`."""
    folders = _folders(export)
    if not all(folder.stated for folder in folders):
        return Completeness(whole=False, why="tweet_index.js, which lists the months, is not there")
    if any(folder.absent for folder in folders):
        return Completeness(whole=False, why="months that tweet_index.js lists are missing")
    return Completeness(whole=True, why="every month that tweet_index.js lists is there")


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the archive; what is not one, by reason; what is wrong."""
    for folder in _folders(export):
        yield from _Reading(export, folder).answers()


class _Reading:
    """One archive on its way to posts."""

    def __init__(self, export: Export, folder: Folder) -> None:
        self._export, self._folder = export, folder
        self._seen: set[str] = set()
        self._shut = False
        self._skipped: Counter[tuple[str, str]] = Counter()

    def answers(self) -> Iterator[Answer]:
        folder = self._folder
        for member in folder.months:
            yield from self._month(member)
        if folder.index and folder.months and not folder.stated:
            yield troubles.no_manifest(folder.index)
        before = len(self._seen)
        if folder.sheet:
            yield from self._sheet()
        if folder.absent and len(self._seen) == before:
            yield troubles.months_missing(folder.index, folder.absent)
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)

    def _month(self, member: str) -> Iterator[Answer]:
        found, flawed = 0, False
        for each in files.records(self._export, member, wire.is_tweet):
            if isinstance(each, Problem):
                flawed = True
                yield each
                continue
            found += 1
            try:
                yield from self._post(wire.read(each.value, wire.Tweet, "tweet"), (Original(member, each.text),))
            except ValueError as error:
                yield troubles.no_post(member, each.line, error)
        stated = self._folder.stated.get(PurePosixPath(member).name, 0)
        if found < stated and not flawed:
            yield troubles.fewer(member, found, stated)

    def _sheet(self) -> Iterator[Answer]:
        """The posts of the sheet that no monthly file had; each keeps the header, which names its columns.

        Read in every archive: a month, or its line in the list of months, can be lost without leaving a trace.
        """
        member = self._folder.sheet
        try:
            content = files.text(self._export, member)
            columns = Original(member, sheet.header(content))
            for row in sheet.rows(content):
                if row.ident in self._seen:
                    continue
                if row.tweet is None or not files.storable(row.text + columns.text):
                    yield troubles.no_row(member, row.line, row.why or "bytes that are not UTF-8")
                elif self._shut:
                    self._skipped["private", member] += 1
                else:
                    yield from self._row(member, row, row.tweet, columns)
        except Unreadable as error:
            yield troubles.unreadable(member, error)

    def _row(self, member: str, row: sheet.Row, tweet: wire.Tweet, columns: Original) -> Iterator[Answer]:
        try:
            yield from self._post(tweet, (Original(member, row.text), columns))
        except ValueError as error:
            yield troubles.no_row(member, row.line, error)

    def _post(self, tweet: wire.Tweet, originals: tuple[Original, ...]) -> Iterator[Found]:
        if not tweet.key or tweet.text is None:
            raise ValueError("it has no id or no text")
        at = times.moment(tweet.created_at, tweet.key).at
        user = tweet.user or wire.User()
        if tweet.key in self._seen or user.protected:
            self._skipped["private" if user.protected else "listed twice", originals[0].member] += 1
            self._seen.add(tweet.key)
            self._shut |= bool(user.protected)  # the sheet does not say which of its posts were
            return
        self._seen.add(tweet.key)
        yield Found(
            id=tweet.key,
            month=f"{at:%Y-%m}",
            originals=originals,
            media=tuple(MediaRef(url=media.address(each)) for each in wording.pictures(tweet)),
            handle=self._folder.handle or wire.handle(user.screen_name),
        )


def _folders(export: Export) -> tuple[Folder, ...]:
    """The archives in the export: where months lie, or a sheet whose months are lost."""
    months: dict[str, list[str]] = {}
    for member in export.members:
        if _MONTH.fullmatch(PurePosixPath(member).name):
            months.setdefault(_root(member), []).append(member)
    for member in export.find("tweets.csv"):
        months.setdefault(member.rpartition("/")[0], [])
    return tuple(_folder(export, root, months[root]) for root in sorted(months))


def _folder(export: Export, root: str, months: list[str]) -> Folder:
    index = _below(export, root, "tweet_index.js")
    details = _below(export, root, "user_details.js")
    return Folder(
        path=root,
        months=tuple(sorted(months)),
        index=index,
        stated=dict(_stated(files.value(export, index))) if index else {},
        sheet=_below(export, root, "tweets.csv"),
        handle=_named(files.value(export, details)) if details else "",
    )


def _root(member: str) -> str:
    """The archive's own folder: above `data/js/tweets`."""
    folder = member.rpartition("/")[0]
    return folder.removesuffix("data/js/tweets").rstrip("/") if folder.endswith("data/js/tweets") else folder


def _below(export: Export, root: str, name: str) -> str:
    prefix = f"{root}/" if root else ""
    places = (f"{prefix}{name}", f"{prefix}data/js/{name}", f"{prefix}data/{name}")
    return next((place for place in places if place in export.members), "")


def _stated(index: object) -> Iterator[tuple[str, int]]:
    for each in index if isinstance(index, list) else ():
        try:
            month = wire.read(each, wire.Month)
        except ValueError:
            continue
        if month.file_name and month.tweet_count and month.tweet_count.isascii() and month.tweet_count.isdigit():
            yield PurePosixPath(month.file_name).name, int(month.tweet_count[:9])


def _named(details: object) -> str:
    try:
        return wire.handle(wire.read(details, wire.Details).screen_name)
    except ValueError:
        return ""
