"""Archives of 2018 and later: `tweet.js`, `tweets.js` and their parts, taken apart into posts."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
import re

from site_builder.importers import jsonspans
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped
from site_builder.importers.platforms.x import files, layout, notes, others, times, troubles, wire, wording
from site_builder.importers.platforms.x.edits import Chains, Piece
from site_builder.importers.platforms.x.media import Shelf
from site_builder.model.record import Original
from site_builder.problem import Problem

NOT_PUBLIC = "private"
_MARK = re.compile(rb"YTD\.(?:tweets?|account|community_tweet)\b")


def recognises(export: Export) -> bool:
    """Whether a file of posts, or of the account, begins as X has begun them since 2018."""
    names = [*export.find("tweet*.js"), *export.find("account.js"), *export.find("community-tweet*.js")]
    return any(_MARK.search(export.head(name, 200)) for name in names)


def handle(export: Export) -> str:
    """The account whose archive it is; "" if it does not say, or holds several."""
    known = {folder.handle.lower(): folder.handle for folder in layout.folders(export) if folder.handle}
    return next(iter(known.values())) if len(known) == 1 else ""


def complete(export: Export) -> Completeness:
    """Whether it is an account's whole archive by what it says of itself; what is wrong with posts shows in `read`."""
    folders = [folder for folder in layout.folders(export) if folder.posts]
    if not all(folder.whole for folder in folders):
        return Completeness(whole=False, why="neither manifest.js nor account.js is there: it is a part of an archive")
    if any(folder.protected for folder in folders):
        return Completeness(whole=False, why="the account is protected, or may be, and none of its posts is taken")
    if any(True for folder in folders for _ in folder.problems()):
        return Completeness(whole=False, why="by its own account it is not all there")
    return Completeness(whole=True, why="X gives an account's archive whole")


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the archive; what is not one, by reason; what is wrong."""
    shelf = Shelf(export.members)
    found = layout.folders(export)
    alone = handle(export)
    seen: set[str] = set()
    for folder in found:
        if folder.posts or len(found) == 1:
            yield from _Reading(export, folder, folder.handle or alone, shelf, seen).answers()
    if left := shelf.left():
        yield Skipped("pictures that no published post names", left[0].rpartition("/")[0], len(left))


class _Reading:
    """One data folder on its way to posts: what has been seen, what waits for its other half."""

    def __init__(self, export: Export, folder: layout.Folder, name: str, shelf: Shelf, seen: set[str]) -> None:
        self._export, self._folder, self._handle, self._shelf, self._seen = export, folder, name, shelf, seen
        self._chains = Chains()
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._long = notes.LongTexts()

    def answers(self) -> Iterator[Answer]:
        folder, export = self._folder, self._export
        taken = frozenset((*folder.posts, *folder.long_texts))
        yield from others.skipped(export.members, folder.path, taken, folder.counts)
        yield from folder.problems()
        if folder.protected:
            yield (troubles.perhaps_protected if folder.unsure else troubles.protected)(folder.protected)
        yield from self._long_texts()
        for member in folder.posts:
            yield from self._part(member)
        for first, pieces in self._chains.rest():
            yield _found(first, pieces)
        if (left := self._long.left()) and not folder.protected:
            yield troubles.unclaimed(folder.long_texts[0], len(left))
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)

    def _long_texts(self) -> Iterator[Problem]:
        texts = []
        for member in self._folder.long_texts:
            for each in files.records(self._export, member, wire.is_note):
                if isinstance(each, Problem):
                    yield each
                    continue
                try:
                    texts.append(notes.long_text(Original(member, each.text), each.value))
                except ValueError as error:
                    yield troubles.no_post(member, each.line, error)
        self._long = notes.LongTexts(texts)

    def _part(self, member: str) -> Iterator[Answer]:
        found, flawed = 0, False
        for each in files.records(self._export, member, wire.is_tweet):
            if isinstance(each, Problem):
                flawed = True
                yield each
                continue
            found += 1
            try:
                yield from self._post(member, each)
            except ValueError as error:
                yield troubles.no_post(member, each.line, error)
        stated = self._folder.counts.get(member.rpartition("/")[2], 0)
        if found < stated and not flawed:
            yield troubles.fewer(member, found, stated)

    def _post(self, member: str, span: jsonspans.Span) -> Iterator[Found]:
        tweet = wire.read(span.value, wire.Tweet, "tweet")
        key = tweet.key
        at = _must_be_post(tweet, key)
        long = self._long.of(tweet)
        if why := self._withheld(tweet, key):
            self._skipped[why, member] += 1
            return
        self._seen.add(key)
        originals = (Original(member, span.text), *((long.original,) if long else ()))
        media = self._shelf.refs(key, wording.pictures(tweet))
        for first, pieces in self._chains.add(Piece(key, tweet, at, originals, media, self._handle)):
            yield _found(first, pieces)

    def _withheld(self, tweet: wire.Tweet, key: str) -> str:
        """Why a record of a file of posts is not taken after all, "" if it is."""
        if key in self._seen:
            return "listed twice"
        if tweet.deleted_at:
            return "deleted"
        limited = tweet.scopes is not None and tweet.scopes.followers
        shut = tweet.user is not None and tweet.user.protected
        return NOT_PUBLIC if limited or shut or self._folder.protected else ""


def _must_be_post(tweet: wire.Tweet, key: str) -> datetime:
    """When it was posted. Raises `ValueError` for what has no id, no text or no time."""
    if not key:
        raise ValueError("it has no id")
    if tweet.full_text is None and tweet.text is None:
        raise ValueError("it has no text")
    return times.moment(tweet.created_at, key).at


def _found(first: str, pieces: tuple[Piece, ...]) -> Found:
    newest, oldest = pieces[0], pieces[-1]
    at = oldest.at if oldest.key == first else times.of_id(first) or oldest.at
    return Found(
        id=first,
        month=f"{at.year:04}-{at.month:02}",
        originals=tuple(original for piece in pieces for original in piece.originals),
        media=newest.media,
        handle=newest.handle,
    )
