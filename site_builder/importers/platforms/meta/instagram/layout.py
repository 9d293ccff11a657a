"""Where things lie in Instagram's JSON export of any year since 2021: its posts, its account pages, its decoys."""

from collections.abc import Iterator
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.platforms.meta.instagram import owner

PUBLISHED = re.compile(
    r"(?P<root>(?:.*?/)??)(?:(?:your_instagram_activity/)?(?:content|media)/)"
    r"(?P<name>posts|reels|igtv_videos|stories)(?:_(?P<part>[0-9]{1,4}))?\.json"
)
BARE = re.compile(r"(?P<root>(?:.*/)?)(?P<name>posts|reels|igtv_videos|stories)(?:_(?P<part>[0-9]{1,4}))?\.json")
REFUSED = re.compile(r"(?:.*/)?(?P<name>archived_posts|recently_deleted_(?:content|media))(?:_[0-9]{1,4})?\.json")
_LOOSE = re.compile(r"(?P<root>(?:.*/)?)[^/]*post[^/]*\.json")
_UNPUBLISHED = re.compile(r"(?i)archiv|delet|draft|schedul|saved|liked|tagged|comment|story|collection")
_INFORMATION = re.compile(r"(?:.*/)?(?:personal_information|account_information)(?:/personal_information)*\.json")
_LIST = re.compile(rb'\s*\[\s*\{\s*"(?:media|title|creation_timestamp|timestamp|label_values|fbid|ent_name)"\s*:')
_BOX = re.compile(rb'\s*\{\s*"ig_(?:reels|igtv|stories|story|posts?|clips)[a-z_]*"\s*:\s*\[')
_ONE = re.compile(rb'\s*\{\s*"(?:media|timestamp|label_values|fbid|creation_timestamp)"\s*:')
_MEDIUM = re.compile(rb'"uri"\s*:\s*"(?:media/|https?:)|"label_values"\s*:')
_STRICT = re.compile(rb'\s*\[\s*\{\s*"media"\s*:\s*\[\s*\{\s*"uri"\s*:\s*"(?:media/|https?:)')
_EMPTY = re.compile(rb"\s*(?:\[\s*\]|\{\s*\"ig_[a-z_]+\"\s*:\s*\[\s*\]\s*\})\s*")
HEAD = 65536
"""Camera data can stand before the first file name."""


class Part(msgspec.Struct, frozen=True, order=True):
    """A file of published posts. `root` is the folder that its media paths start from, with its slash."""

    rank: int
    root: str
    number: int
    member: str

    @property
    def is_story(self) -> bool:
        """Whether its items are stories, shown for a day."""
        return is_story(self.member)

    @property
    def series(self) -> str:
        """What the file has in common with its other numbers: posts_1 and posts_2 repeat nothing, posts.json may."""
        name = self.member.rpartition("/")[2]
        return name.rpartition("_")[0] if self.number else name


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """All that an export holds of one account, whichever folders it came in."""

    handle: str
    closed: owner.Closed | None
    parts: tuple[Part, ...]
    refused: tuple[str, ...]
    roots: tuple[str, ...]

    def gaps(self) -> Iterator[tuple[str, Part]]:
        """Files that must exist because a later one does, each with that later one."""
        by_name: dict[str, list[Part]] = {}
        for part in self.parts:
            if part.number:
                by_name.setdefault(part.member.rpartition("/")[2].rpartition("_")[0], []).append(part)
        for name, parts in sorted(by_name.items()):
            numbers = {part.number for part in parts}
            for missing in range(1, min(max(numbers), 1000)):
                if missing not in numbers:
                    yield f"{name}_{missing}.json", max(parts, key=lambda part: part.number)


def is_story(member: str) -> bool:
    """Whether a file holds stories."""
    return member.rpartition("/")[2].startswith("stories")


def recognises(export: Export) -> bool:
    """Whether a file of posts, reels or stories begins as Instagram has begun them since 2021."""
    return next(_parts(export), None) is not None


def handle(export: Export) -> str:
    """The account whose export it is; "" if it does not say, or holds several."""
    found = {each.handle.lower(): each.handle for each in accounts(export) if each.handle}
    return next(iter(found.values())) if len(found) == 1 else ""


def accounts(export: Export) -> tuple[Account, ...]:
    """The accounts of an export; folders of which only one says whose they are belong to that one."""
    parts = sorted(_parts(export))
    roots = sorted({part.root for part in parts})
    owners = {root: _owner(export, root, roots) for root in roots}
    pages = [owner.read(export, member) for member in export.members if is_information(member)]
    known = {each.handle for each in (*owners.values(), *pages) if each.handle}
    alone = next(iter(known)) if len(known) == 1 else ""
    closed = next((page.closed for page in pages if page.closed), None) if len(known) < 2 else None
    grouped: dict[str, list[str]] = {}
    for root in roots:
        grouped.setdefault(owners[root].handle or alone, []).append(root)
    refused = tuple(member for member in export.members if REFUSED.fullmatch(member))
    return tuple(
        Account(
            handle=name,
            closed=next((owners[root].closed for root in folders if owners[root].closed), closed),
            parts=tuple(part for part in parts if part.root in folders),
            refused=refused,
            roots=tuple(folders),
        )
        for name, folders in sorted(grouped.items())
    )


def is_information(member: str) -> bool:
    """Whether a file is Instagram's page about the account; Threads has one of the same name."""
    return _INFORMATION.fullmatch(member) is not None and "/threads/" not in f"/{member}"


def _owner(export: Export, root: str, roots: list[str]) -> owner.Owner:
    """The owner by the pages below this root that are below no longer one, else by the folder's name."""
    inner = tuple(each for each in roots if each.startswith(root) and each != root)
    pages = [m for m in export.members if is_information(m) and m.startswith(root) and not m.startswith(inner)]
    found = [owner.read(export, member) for member in pages]
    name = next((each.handle for each in found if each.handle), "") or owner.by_name(export, root)
    return owner.Owner(handle=name, closed=next((each.closed for each in found if each.closed), None))


def _parts(export: Export) -> Iterator[Part]:
    """Files in Instagram's own folders; only where there are none, files elsewhere that begin alike."""
    lists = [member for member in export.members if member.endswith(".json")]
    proper = [(each, match) for each in lists if (match := PUBLISHED.fullmatch(each))]
    if any(_begins(export, member) for member, _ in proper):
        yield from (_part(match, member) for member, match in proper)
        return
    named = [(each, match) for each in lists if (match := BARE.fullmatch(each))]
    loose = [(each, match) for each in lists if (match := _LOOSE.fullmatch(each)) and not _is_decoy(each)]
    found = [_part(match, member) for member, match in named if _begins(export, member, bare=True)]
    yield from found or (_part(match, member) for member, match in loose if _STRICT.match(_head(export, member)))


def _is_decoy(member: str) -> bool:
    return _UNPUBLISHED.search(member.rpartition("/")[2]) is not None


def _part(match: re.Match[str], member: str) -> Part:
    """Numbered files come first: they hold all that the unnumbered one of 2026 repeats."""
    groups = match.groupdict()
    number = int(groups.get("part") or 0)
    return Part(rank=0 if number else 1, root=match["root"], number=number, member=member)


def _begins(export: Export, member: str, *, bare: bool = False) -> bool:
    """Whether the first bytes are those of a list of posts; a bare file must name a medium within them, too."""
    head = _head(export, member)
    if _BOX.match(head):
        return True
    if not bare and _EMPTY.fullmatch(head):
        return True
    if b'"attachments"' in head:  # Facebook's
        return False
    return bool((_LIST.match(head) or _ONE.match(head)) and (not bare or _MEDIUM.search(head)))


def _head(export: Export, member: str) -> bytes:
    return export.head(member, HEAD).removeprefix(b"\xef\xbb\xbf")
