"""Pixelfed's export of statuses taken apart: public and unlisted posts are taken, the rest is counted by what it is."""

from collections import Counter
from collections.abc import Iterator
import re

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.jsonspans import Span
from site_builder.importers.platforms.mastodon import status, troubles
from site_builder.importers.platforms.mastodon.attachments import Attachment
from site_builder.model.record import Original

_OURS = re.compile(rb'^(?:\xef\xbb\xbf)?\s{0,20}\[\s{0,20}\{.{0,20000}?"in_reply_to_account_id"\s{0,20}:', re.DOTALL)
_USER = re.compile(rb'"username"\s{0,20}:\s{0,20}"([\w.-]{1,120})"')
_SERVER = re.compile(rb'"uri"\s{0,20}:\s{0,20}"https?:\\?/\\?/([\w.-]{1,253})\\?/')
_OTHERS = {
    "account.json": "account data", "pixelfed-following.json": "contacts", "pixelfed-followers.json": "contacts",
    "muted-and-blocked-accounts.json": "contacts",
}  # fmt: skip
_HEAD = 65_536


def recognises(export: Export) -> bool:
    """Whether there is a list of statuses."""
    return any(True for _ in _members(export))


def handle(export: Export) -> str:
    """`name@server`, as the first statuses say it."""
    known = {_whose(export.head(member, _HEAD)) for member in _members(export)}
    return known.pop() if len(known) == 1 else ""


def complete(export: Export) -> Completeness:  # noqa: ARG001 - a rule of the platform, whatever is in the export
    """Never: the file has no mark of its end but the bracket, and says nothing of shares."""
    return Completeness(whole=False, why="Pixelfed's file of statuses does not say whether it is whole")


def read(export: Export) -> Iterator[Answer]:
    """Every status that everyone may see; what is not one, by what it is; what is wrong."""
    seen: set[str] = set()
    members = tuple(_members(export))
    files = {member.rpartition("/")[2]: member for member in reversed(export.members)}
    for member in members:
        yield from _Reading(export, member, files, seen).answers()
    yield from _decoys(export, {member.rpartition("/")[0] for member in members})


class _Reading:
    """One file on its way to posts. State: the ids seen, and what was left out."""

    def __init__(self, export: Export, member: str, files: dict[str, str], seen: set[str]) -> None:
        self._export, self._member, self._files, self._seen = export, member, files, seen
        self._skipped: Counter[str] = Counter()
        self._items = 0

    def answers(self) -> Iterator[Answer]:
        try:
            with self._export.open(self._member) as stream:
                for each in jsonstream.elements(stream, (), belongs=_belongs):
                    self._items += 1
                    if isinstance(each, Span):
                        yield from self._item(each)
                    else:
                        yield troubles.flawed(self._member, each)
        except (Unreadable, OSError, ValueError) as fault:
            self._items += 1
            yield troubles.unreadable(self._member, fault)
        if not self._items:
            yield troubles.empty(self._member)
        if unknown := self._skipped["visibility unknown"]:
            yield troubles.unknown(self._member, unknown)
        for reason, count in sorted((+self._skipped).items()):
            yield Skipped(reason, self._member, count)

    def _item(self, each: Span) -> Iterator[Answer]:
        if reason := status.withheld(each.value):
            self._skipped[reason] += 1
            return
        try:
            post = status.status(each.value)
        except ValueError as fault:
            yield troubles.no_post(self._member, each.line, fault)
            return
        if post.name.native_id in self._seen:
            self._skipped["listed twice"] += 1
            return
        self._seen.add(post.name.native_id)
        yield Found(
            id=post.name.native_id,
            month=f"{post.when.at:%Y-%m}",
            originals=(Original(self._member, each.text),),
            media=tuple(self._ref(one) for one in status.attachments(post.shared or post.said)),
            handle=post.handle,
            platform=post.name.platform,
        )

    def _ref(self, one: Attachment) -> MediaRef:
        """A medium by its address, and its file where the department has put it beside: names are digests."""
        name = one.url.partition("?")[0].rpartition("/")[2]
        return MediaRef(self._files.get(name, "") if len(name) > 20 else "", one.url)


def _belongs(value: object) -> bool:
    return isinstance(value, dict) and "visibility" in value and "created_at" in value


def _members(export: Export) -> Iterator[str]:
    for member in export.find("*statuses*.json"):
        if _OURS.search(export.head(member, _HEAD)):
            yield member


def _whose(head: bytes) -> str:
    user, server = _USER.search(head, max(head.find(b'"account"'), 0)), _SERVER.search(head)
    return f"{user[1].decode()}@{server[1].decode().lower()}" if user and server else ""


def _decoys(export: Export, folders: set[str]) -> Iterator[Skipped]:
    """The other files of an export, by what they are. None is opened."""
    found: dict[str, list[str]] = {}
    for member in export.members:
        folder, _, name = member.rpartition("/")
        if folder in folders and name in _OTHERS:
            found.setdefault(_OTHERS[name], []).append(member)
    for why in sorted(found):
        yield Skipped(why, found[why][0], len(found[why]))
