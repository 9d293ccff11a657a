"""What lies where in a Ning archive: its lists, the files beside them, and who of the members is the City."""

from collections.abc import Iterator
import io
from itertools import islice
import re
from urllib.parse import unquote

from site_builder.importers.encoding import STRAY
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.ning import item, mending
from site_builder.importers.platforms.ning.scan import Piece, objects
from site_builder.model.post import Kind

KINDS: dict[str, Kind] = {
    "blogs": "article", "discussions": "post", "events": "post", "pages": "page", "notes": "page",
    "photos": "photo", "videos": "video",
}  # fmt: skip
NOT_TAKEN = {"groups": "groups", "music": "music"}
LIST = "city-members.txt"
"""A file that the department puts beside the lists: the City's own members, a contributorName a line."""

OWNERS = frozenset({"owner", "creator", "network creator"})
_FILE = re.compile(r"(?:.*/)?ning-([a-z]{4,11})(?:-local)?\.json", re.DOTALL)
_BEGINS = re.compile(rb"\s{0,20}(?:\xef\xbb\xbf)?[\s(\[]{0,9}(?:\{|\]|\)|$)")
_LARGEST_LIST = 1_000_000


def recognises(export: Export) -> bool:
    """Whether a list of Ning's is there, and begins like one."""
    return any(_BEGINS.match(export.head(each, 200)) for each in islice(export.find("ning-*.json"), 50) if kind(each))


def kind(member: str) -> str:
    """What a file of the archive lists: "blogs", "members"; "" for a file that is not Ning's."""
    match = _FILE.fullmatch(member)
    return match[1] if match and match[1] in {*KINDS, *NOT_TAKEN, "members"} else ""


def lists(export: Export) -> tuple[str, ...]:
    """The lists to read: of two of the same kind in one folder the local one, which names the files beside it."""
    found = [each for each in export.find("ning-*.json") if kind(each)]
    held = set(found)
    return tuple(each for each in found if each.removesuffix(".json") + "-local.json" not in held)


def pieces(export: Export, member: str) -> Iterator[Piece]:
    """The items of a list, as they stand. Raises `Unreadable` where the file does."""
    with io.TextIOWrapper(export.open(member), "utf-8-sig", errors=STRAY, newline="") as lines:
        yield from objects(lines)


def city(export: Export) -> dict[str, str]:
    """The members that are the City, each with the file that says so: its own list, or that of the network's owner."""
    named = export.find(LIST)
    if named:
        return {name: each for each in named for name in _named(export, each)}
    return {name: member for member in lists(export) if kind(member) == "members" for name in _owners(export, member)}


def open_groups(export: Export) -> frozenset[str]:
    """The groups that everybody may read, by their ids."""
    return frozenset(_open_groups(export))


def beside(member: str, path: str, members: frozenset[str]) -> str:
    """The member that holds a file which an item calls `path`; "" if the archive lacks it."""
    folder, slash, _ = member.rpartition("/")
    return next((whole for each in spelled(path) if (whole := f"{folder}{slash}{each}") in members), "")


def spelled(path: str) -> tuple[str, ...]:
    """How the file may be named that an item calls `path`: without its query, unquoted, without a number before it."""
    bare = path.partition("?")[0].partition("#")[0].lstrip("./")
    first, cut, name = bare.rpartition("/")
    without = f"{first}{cut}{re.sub(r'^[0-9]{1,20}-', '', name)}"
    return tuple(each for each in dict.fromkeys((bare, unquote(bare), without, unquote(without))) if each)


def _named(export: Export, member: str) -> Iterator[str]:
    try:
        with export.open(member) as stream:
            text = stream.read(_LARGEST_LIST).decode("utf-8-sig", "replace")
    except Unreadable:
        return
    yield from (name for line in text.splitlines() if (name := line.partition("#")[0].strip()))


def _owners(export: Export, member: str) -> Iterator[str]:
    for value in _values(export, member):
        try:
            found = item.member(value)
        except ValueError:
            continue
        if found.contributor_name and (found.level or "").strip().lower() in OWNERS:
            yield found.contributor_name


def _open_groups(export: Export) -> Iterator[str]:
    for value in (each for member in lists(export) if kind(member) == "groups" for each in _values(export, member)):
        try:
            found = item.group(value)
        except ValueError:
            continue
        if found.id and (found.group_privacy or "").strip().lower() in item.PUBLIC:
            yield found.id


def _values(export: Export, member: str) -> Iterator[object]:
    try:
        for piece in pieces(export, member):
            try:
                yield mending.value(piece.text)[0]
            except ValueError:
                continue
    except Unreadable:
        return
