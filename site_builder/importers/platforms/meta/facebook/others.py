"""What a download holds beside an account's own posts. None of it is opened; it is counted by what it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
import re

from site_builder.importers.importer import Skipped

_REASONS = (
    (r"other_people|posts_(?:to|on)_your_(?:timeline|page)|visitor_posts", "posts of other people"),
    (r"(?:^|/)messages/|inbox|message_requests|e2ee", "messages"),
    (r"archived?\b|archive(?:_\d+)?\.|(?:^|/)trash|recently_deleted|deleted", "archived and deleted posts"),
    (r"draft|scheduled|unpublished", "drafts"),
    (r"edits_you_made", "records of edits, without the posts they belong to"),
    (r"(?:^|/)comments|comments_and_reactions|comments?\.", "comments"),
    (r"likes|reactions", "likes"),
    (r"stories|story_", "stories"),
    (r"(?:^|/)events/", "events, which do not say whether they were public"),
    (r"group", "what the account did in groups"),
    (r"check[-_]?ins|places_you", "check-ins, which stand among the posts too"),
    (r"saved|bookmark|collections", "saved items"),
    (r"friend|follower|following|connections|contacts|address_book", "friends and followers"),
    (r"(?:^|/)ads|advert|ads_information|business", "advertising data"),
    (r"security|login|device|ip_addresses|logged_information|location|search|dating|payment", "account data"),
    (r"profile_information|personal_info|preferences|apps_and_websites|marketplace", "account data"),
    (r"", "other data"),
)
_TABLE = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
_NO_DATA = frozenset({"index.html", "start_here.html", "no-data.txt", "no_data.txt", "readme.txt"})
_ENDINGS = (".json", ".html", ".txt")


def reason(member: str) -> str:
    """Why a file of this name is not taken."""
    return next(why for pattern, why in _TABLE if pattern.search(member.lower()))


def skipped(members: Iterable[str], taken: frozenset[str], ending: str) -> Iterator[Skipped]:
    """One `Skipped` for each reason and folder: the files of data that are not `taken`, in the order of the export.

    The other form of the same download (`ending` is ".json" or ".html") is left to its own importer.
    """
    counted: Counter[tuple[str, str]] = Counter()
    for member in members:
        path = PurePosixPath(member)
        if member in taken or path.suffix not in _ENDINGS or path.suffix not in (ending, ".txt"):
            continue
        if path.name.lower() not in _NO_DATA and "files" not in path.parts:
            counted[reason(_inner(path)), str(path.parent) if len(path.parts) > 1 else member] += 1
    for (why, place), count in counted.items():
        yield Skipped(why, place, count)


def _inner(path: PurePosixPath) -> str:
    """The last three parts of a path: the folders above say nothing, and may be called anything."""
    return "/".join(path.parts[-3:])
