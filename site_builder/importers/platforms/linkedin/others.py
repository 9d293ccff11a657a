"""What a LinkedIn archive holds beside published posts. None of it is opened; it is counted by what it is."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from posixpath import basename
import re

from site_builder.importers.importer import Skipped

_REASONS = (
    (r".*messages?\b|learningcoachmessages|guide_messages", "direct messages"),
    (r"comments", "comments"),
    (r"reactions|likes", "reactions"),
    (r"instantreposts", "reposts without words, of which the archive names only the original"),
    (r"votes", "votes in polls"),
    (r"saved", "saved items"),
    (r"rich[ _]media|videos?\b|media", "lists of uploads"),
    (r"connections|contacts|importedcontacts|invitations|member[ _]follows|company[ _]follows|hashtag", "contacts"),
    (r"ad[ _s]|ads[ _]|lan[ _]ads|inferences", "advertising data"),
    (r"email|phone|whatsapp|logins?\b|registration|security|verification|device", "contact and device data"),
    (r"search", "searches"),
    (r"receipts", "receipts"),
    (r"job|learning", "job and learning data"),
    (r"", "profile data"),
)
FOLDERS = frozenset({"articles", "jobs", "services marketplace", "verifications", "rich_media"})
_TABLE = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)


def skipped(members: Iterable[str], taken: frozenset[str], roots: Collection[str]) -> Iterator[Skipped]:
    """One `Skipped` for each kind of data file of the archives in the folders `roots` that is not taken."""
    found: Counter[str] = Counter()
    first: dict[str, str] = {}
    for member in members:
        if member in taken or not any(_belongs(member, root) for root in roots):
            continue
        why = _reason(basename(member))
        found[why] += 1
        first.setdefault(why, member)
    for why in sorted(found):
        yield Skipped(why, first[why], found[why])


def _belongs(member: str, root: str) -> bool:
    """Whether a member is a data file of the archive in `root`, and not of another platform's beside it."""
    prefix = f"{root}/" if root else ""
    if not member.startswith(prefix) or not member.lower().endswith(".csv"):
        return False
    folder, slash, _ = member[len(prefix) :].partition("/")
    return not slash or folder.lower() in FOLDERS


def _reason(name: str) -> str:
    return next(why for pattern, why in _TABLE if pattern.match(name.lower()))
