"""A Reddit export taken apart: posts and comments taken, everything else counted by what it is."""

from collections import Counter
from collections.abc import Iterator
from posixpath import basename
import re

from site_builder.importers import csvtext
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.reddit import rows, troubles
from site_builder.model.record import Original
from site_builder.problem import Problem

FILES = ("posts.csv", "comments.csv")
_COLUMNS = re.compile(rb"^(?:\xef\xbb\xbf)?\"?id\"?,\"?permalink\"?,", re.IGNORECASE)
_NAMED = re.compile(r"export_([\w-]{3,30}?)_\d{6,8}(?:[_ (-][^/]{0,30})?(?:\.zip)?", re.ASCII)
_PICTURE = re.compile(r"https?://(?:i\.redd\.it|preview\.redd\.it|i\.reddituploads\.com)/\S{1,500}", re.IGNORECASE)
_STATED = re.compile(r"^\"?account name\"?,\"?([\w-]{3,30})\"?\s*$", re.IGNORECASE | re.MULTILINE | re.ASCII)
_REASONS = (
    (r"(?:post|comment|messages?|messages_archive)_headers", "lists that repeat other files without words"),
    (r"messages|chat", "direct messages"),
    (r"(?:post|comment|poll)_votes", "votes"),
    (r"saved_|hidden_", "saved and hidden posts"),
    (r"drafts|scheduled", "drafts"),
    (r"gilded|gold|awards|payouts|purchases|subscriptions|stripe", "purchases and awards"),
    (r"subscribed|moderated|approved|multireddits|friends", "communities and contacts"),
    (r"sensitive_ads", "advertising data"),
    (r"", "account data"),
)
_TABLE = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
_OURS = re.compile(
    r"(?:account_gender|announcements|approved_submitter_subreddits|birthdate|chat_history|checkfile|comment_headers|"
    r"comment_votes|drafts|friends|gilded_content|gold_received|hidden_posts|ip_logs|linked_identities|"
    r"linked_phone_number|messages|messages_archive|message_headers|messages_archive_headers|moderated_subreddits|"
    r"multireddits|payouts|persona|poll_votes|post_headers|post_votes|purchases|saved_comments|saved_posts|"
    r"scheduled_posts|sensitive_ads_preferences|statistics|stripe|subscribed_subreddits|subscriptions|twitter|"
    r"user_preferences)\.csv"
)


def recognises(export: Export) -> bool:
    """Whether there are posts or comments with Reddit's columns."""
    return bool(_files(export))


def handle(export: Export) -> str:
    """The account, by the zip's name or by statistics.csv; "" if neither says it."""
    if match := _NAMED.fullmatch(export.name):
        return match[1]
    stated = (_STATED.search(export.head(name).decode("utf-8", "replace")) for name in export.find("statistics.csv"))
    known = {match[1] for match in stated if match}
    return known.pop() if len(known) == 1 else ""


def read(export: Export) -> Iterator[Answer]:
    """Every post and comment; what is neither, by reason; what is wrong."""
    files = _files(export)
    yield from _others(export, {member.rpartition("/")[0] for member in files})
    seen: set[str] = set()
    for member in sorted(files, key=lambda name: (basename(name) != FILES[0], name)):
        yield from _File(export, member, seen).answers()


def pictures(item: rows.Item) -> tuple[MediaRef, ...]:
    """The picture that a post is, where it is one on Reddit's own servers."""
    return (MediaRef(url=item.target),) if _PICTURE.fullmatch(item.target) else ()


def _files(export: Export) -> tuple[str, ...]:
    named = (member for name in FILES for member in export.find(name))
    return tuple(member for member in named if _COLUMNS.match(export.head(member, 300)))


def _others(export: Export, folders: set[str]) -> Iterator[Skipped]:
    """The other files of an export, by what they are. None is opened."""
    found: dict[str, list[str]] = {}
    for member in export.members:
        name = basename(member).lower()
        if member.rpartition("/")[0] in folders and _OURS.fullmatch(name):
            why = next(reason for pattern, reason in _TABLE if pattern.match(name))
            found.setdefault(why, []).append(member)
    for why in sorted(found):
        yield Skipped(why, found[why][0], len(found[why]))


class _File:
    """One of the two files on its way to posts."""

    def __init__(self, export: Export, member: str, seen: set[str]) -> None:
        self._export, self._member, self._seen = export, member, seen
        self._skipped: Counter[str] = Counter()
        self._head: rows.Header | None = None

    def answers(self) -> Iterator[Answer]:
        try:
            for block in csvtext.blocks(csvtext.lines(self._export.open(self._member)), rows.BEGINS):
                if self._head is not None:
                    yield from self._row(block, self._head)
                    continue
                self._head = _header(csvtext.mended(block.text)[0])
                if self._head is None:
                    yield troubles.no_header(self._member)
                    return
        except Unreadable as fault:
            yield troubles.unreadable(self._member, fault)
        for why in sorted(self._skipped):
            yield Skipped(why, self._member, self._skipped[why])

    def _row(self, block: csvtext.Block, head: rows.Header) -> Iterator[Found | Problem]:
        text, strange = csvtext.mended(block.text)
        if strange or csvtext.is_cut(text):
            why = "it holds bytes that are no text" if strange else "it ends within a text"
            yield troubles.no_row(self._member, block.line, why)
            return
        try:
            item = rows.item(text, head)
        except ValueError as fault:
            yield troubles.no_row(self._member, block.line, fault)
            return
        if item.deleted or item.id in self._seen:
            self._skipped["deleted" if item.deleted else "listed twice"] += 1
            return
        self._seen.add(item.id)
        originals = (Original(self._member, text), Original(self._member, head.text))
        yield Found(id=item.id, month=f"{item.at:%Y-%m}", originals=originals, media=pictures(item))


def _header(text: str) -> rows.Header | None:
    try:
        head = rows.header(text)
    except ValueError:
        return None
    return head if head.is_ours else None
