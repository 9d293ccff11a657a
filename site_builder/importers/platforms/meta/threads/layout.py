"""Where Threads' posts lie in an export, whose they are, and what lies beside them."""

from collections import Counter
from collections.abc import Iterator
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Skipped
from site_builder.importers.platforms.meta.instagram import layout as instagram
from site_builder.importers.platforms.meta.instagram import owner

KEY = "text_post_app_text_posts"
_PUBLISHED = re.compile(
    r"(?P<root>(?:.*?/)??)(?:your_instagram_activity/)?(?:threads/)?threads_and_replies(?:_(?P<part>[0-9]{1,4}))?\.json"
)
_MARK = re.compile(rb'\s*\{\s*"text_post_app_text_posts"\s*:\s*\[')
_INFORMATION = re.compile(r"(?:.*/)?threads/(?:.*/)?personal_information\.json")
_REASONS = (
    (re.compile(r"liked_|.*_likes"), "likes"),
    (re.compile(r"saved_"), "saved posts"),
    (re.compile(r".*(?:draft|scheduled)"), "drafts"),
    (re.compile(r".*(?:archived|deleted|expired)"), "archived or deleted"),
    (re.compile(r"message|.*_message"), "direct messages"),
    (re.compile(r"repost"), "reposts of other accounts"),
    (re.compile(r"follow|blocked|muted|hidden|restricted|pending|recently_unfollowed|close_friends"), "contacts"),
)


class Part(msgspec.Struct, frozen=True, order=True):
    """A file of posts. `root` is the folder that its media paths start from, with its slash."""

    handle: str
    number: int
    member: str
    root: str
    closed: owner.Closed | None


def recognises(export: Export) -> bool:
    """Whether a file begins as Threads' posts do."""
    return any(True for _ in _files(export))


def handle(export: Export) -> str:
    """The account whose export it is; "" if it does not say, or holds several."""
    found = {part.handle.lower(): part.handle for part in parts(export) if part.handle}
    return next(iter(found.values())) if len(found) == 1 else ""


def parts(export: Export) -> tuple[Part, ...]:
    """The files of posts, by account and number. Threads' own page about the account counts before Instagram's."""
    own = [member for member in export.members if _INFORMATION.fullmatch(member)]
    shared = [member for member in export.members if instagram.is_information(member)]
    found: list[Part] = []
    for member, match in _files(export):
        root = match["root"]
        mine = [each for each in own if each.startswith(root)]
        theirs = [each for each in shared if each.startswith(root)]
        told = owner.read(export, (mine or theirs)[0]) if mine or theirs else owner.Owner()
        also = owner.read(export, theirs[0]) if theirs and not told.handle else owner.Owner()
        name = told.handle or also.handle or owner.by_name(export, root)
        found.append(Part(name, int(match["part"] or 0), member, root, told.closed))
    return tuple(sorted(found))


def others(export: Export, read: tuple[Part, ...]) -> Iterator[Skipped]:
    """What lies in Threads' folders beside the posts, by what it is."""
    folders = {part.member.rpartition("/")[0] + "/" for part in read if "/threads/" in f"/{part.member}"}
    taken = {part.member for part in read}
    counts: Counter[str] = Counter()
    first: dict[str, str] = {}
    for member in export.members:
        if member in taken or not member.endswith(".json") or _INFORMATION.fullmatch(member):
            continue
        folder = next((each for each in folders if member.startswith(each)), "")
        if folder:
            why = reason(member.rpartition("/")[2])
            counts[why] += 1
            first.setdefault(why, member)
    for why in sorted(counts):
        yield Skipped(why, first[why], counts[why])


def reason(name: str) -> str:
    """Why a file of this name is not taken."""
    return next((why for pattern, why in _REASONS if pattern.match(name)), "account data")


def _files(export: Export) -> Iterator[tuple[str, re.Match[str]]]:
    for member in export.members:
        match = _PUBLISHED.fullmatch(member) if member.endswith(".json") else None
        if match and _MARK.match(export.head(member, 200).removeprefix(b"\xef\xbb\xbf")):
            yield member, match
