"""Records of Bluesky as JSON: a file for each, as tools unpack a repository, or lists, as servers answer."""

from collections import Counter
from collections.abc import Iterator
from posixpath import basename
import re

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.jsonspans import Span, decoded
from site_builder.importers.platforms.bluesky import embeds, troubles
from site_builder.importers.platforms.bluesky.addresses import POST, REPOST, address
from site_builder.importers.platforms.bluesky.entry import Entry, entry, other
from site_builder.importers.platforms.bluesky.fields import fields, kind, text
from site_builder.importers.platforms.bluesky.owners import Blobs, handles
from site_builder.importers.platforms.bluesky.wording import time
from site_builder.model.record import Original

LISTS = (("records",), ("feed",), ("posts",), ("postRecords",))
"""Where a server's answer has its list: of a collection, of an account's posts, of posts asked for, of a capture."""

_OURS = re.compile(
    rb'"app\.bsky\.feed\.(?:post|repost|defs#(?:feedViewPost|postView|threadViewPost|reasonRepost))"|'
    rb'"at://did:[a-z]{1,20}:[\w.:%-]{1,200}/app\.bsky\.feed\.(?:post|repost)/'
)
_COLLECTION = re.compile(r"[a-z][a-z0-9-]*(?:\.[a-zA-Z][a-zA-Z0-9-]*){2,6}")
_BLANK = b" \t\r\n"
_HEAD = 32_768
_PARTIAL = Completeness(whole=False, why="files of single records or a server's answer may be a part")


def recognises(export: Export) -> bool:
    """Whether there are posts of Bluesky in JSON."""
    return any(True for _ in _members(export))


def handle(export: Export) -> str:
    """The account's handle, where a DID document says it; each post says whose it is."""
    known = set(handles(export).values())
    return known.pop() if len(known) == 1 else ""


def complete(export: Export) -> Completeness:  # noqa: ARG001 - a rule of the form, whatever is in the export
    """Never: nothing says that all records are there."""
    return _PARTIAL


def read(export: Export) -> Iterator[Answer]:
    """Every post and repost; what is neither, by what it is; what is wrong."""
    names, blobs, seen = handles(export), Blobs(export.members), set[tuple[str, str]]()
    for member in _members(export):
        yield from _Reading(export, member, names, blobs, seen).answers()
    yield from _decoys(export)
    if left := blobs.left():
        yield Skipped("files of no post", left[0], len(left))


class _Reading:
    """One file on its way to posts. `owner` is whose list it is: the account of its first item."""

    def __init__(
        self, export: Export, member: str, names: dict[str, str], blobs: Blobs, seen: set[tuple[str, str]]
    ) -> None:
        self._export, self._member, self._names, self._blobs, self._seen = export, member, names, blobs, seen
        self._owner = next(iter(names)) if len(names) == 1 else ""
        self._skipped: Counter[str] = Counter()

    def answers(self) -> Iterator[Answer]:
        listed = False
        try:
            for each in self._listed():
                listed = True
                if isinstance(each, Span):
                    yield from self._item(each.text, each.value, each.line)
                else:
                    yield troubles.flawed(self._member, each)
            if not listed:
                whole = self._export.read(self._member).decode("utf-8-sig")
                yield from self._item(whole, decoded(whole), 0)
        except (Unreadable, OSError, ValueError) as fault:
            yield troubles.unreadable(self._member, fault)
        for reason, count in sorted((+self._skipped).items()):
            yield Skipped(reason, self._member, count)

    def _listed(self) -> Iterator[jsonstream.Span | jsonstream.Flaw]:
        """The items of the file's list; none where the file is one record."""
        if _collection(self._member):
            return
        begins = self._export.head(self._member, 64).removeprefix(b"\xef\xbb\xbf").lstrip(_BLANK)
        with self._export.open(self._member) as stream:
            for each in jsonstream.elements(stream, *([()] if begins.startswith(b"[") else LISTS), belongs=_belongs):
                if isinstance(each, Span) or not each.cut or begins.startswith(b"["):
                    yield each

    def _item(self, said: str, value: object, line: int) -> Iterator[Answer]:
        collection = _kind_of(value, self._member)
        if collection not in (POST, REPOST):
            self._skipped[other(collection) if collection else "other things than posts"] += 1
            return
        try:
            found = entry(value, self._member)
            at = time(found).at
        except ValueError as fault:
            yield troubles.no_post(self._member, line, "An item", fault)
            return
        self._owner = self._owner or found.place.who
        key = (found.place.who, found.id)
        if (
            reason := "posts of others"
            if found.place.who not in ("", self._owner)
            else "listed twice" * (key in self._seen)
        ):
            self._skipped[reason] += 1
            return
        self._seen.add(key)
        yield Found(
            id=found.id,
            month=f"{at:%Y-%m}",
            originals=(Original(self._member, said),),
            media=() if found.share else embeds.refs(embeds.embedded(found), self._blobs),
            handle=self._whose(found),
        )

    def _whose(self, found: Entry) -> str:
        who = found.place.who or self._owner
        return self._names.get(who) or found.handle or who


def _belongs(value: object) -> bool:
    return isinstance(value, dict) and bool({"uri", "post", "$type", "value"} & value.keys())


def _kind_of(value: object, member: str) -> str:
    """The collection of an item; "" for what is no record."""
    said = fields(value)
    if isinstance(said.get("post"), dict):
        return REPOST if kind(said.get("reason")).endswith("#reasonRepost") else _view_kind(fields(said["post"]))
    if isinstance(said.get("record"), dict):
        return _view_kind(said)
    if isinstance(said.get("value"), dict):
        return _view_kind({"uri": said.get("uri"), "record": said["value"]})
    return kind(said) or _collection(member)


def _view_kind(said: object) -> str:
    place = address(text(fields(said).get("uri")))
    return kind(fields(said).get("record")) or (place.collection if place else "")


def _collection(member: str) -> str:
    """The collection whose folder a file lies in; "" for other files."""
    folder = basename(member.rpartition("/")[0])
    return folder if _COLLECTION.fullmatch(folder) else ""


def _members(export: Export) -> Iterator[str]:
    for member in export.find("*.json"):
        collection = _collection(member)
        if collection in (POST, REPOST) or (not collection and _OURS.search(export.head(member, _HEAD))):
            yield member


def _decoys(export: Export) -> Iterator[Skipped]:
    """Files in the folders of other collections, by what they are. None is opened."""
    found: dict[str, list[str]] = {}
    for member in export.find("*.json"):
        collection = _collection(member)
        if collection.startswith(("app.bsky.", "chat.bsky.")) and collection not in (POST, REPOST):
            found.setdefault(other(collection), []).append(member)
    for why in sorted(found):
        yield Skipped(why, found[why][0], len(found[why]))
