"""TikTok's JSON file taken apart: the posts that everyone can see, and by name what is left alone."""

from collections import Counter
from collections.abc import Iterator
import re

from site_builder.importers import jsonstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.tiktok import troubles
from site_builder.importers.platforms.tiktok.files import Files
from site_builder.importers.platforms.tiktok.item import Item, item_of
from site_builder.importers.platforms.tiktok.survey import survey
from site_builder.model.record import Original
from site_builder.problem import Problem

LISTS = (
    ("Post", "Posts", "VideoList"),
    ("Video", "Videos", "VideoList"),
    ("Activity", "Video", "Videos", "VideoList"),
    ("Activity", "Videos", "VideoList"),
    ("Activity", "Posts", "VideoList"),
    ("Your Activity", "Posts", "VideoList"),
)
"""Where own posts stand: since 2025, before, and in the oldest files. Other lists of videos are what was watched."""

_SECTION = re.compile(
    rb'"(?:Activity|Your Activity|Video|Post|Profile|Profile And Settings|Likes and Favorites|App Settings|Comment|'
    rb'Direct Messages?|Tik[Tt]ok Live|Tik[Tt]ok Shop(?:ping)?|Ads and data)"\s{0,20}:\s{0,20}\{'
)
_ONLY_TIKTOK = re.compile(
    rb'"(?:FavoriteEffectsList|FavoriteHashtagList|FavoriteSoundList|Favorite Effects|Video Browsing History|'
    rb'Tik[Tt]ok Live|Tik[Tt]ok Shop(?:ping)?|Off TikTok Activity|Income Plus Wallet Transactions|WhoCanView)"'
)
_TEXT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s{0,200}Date: \d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?: UTC)?\s{1,10}Link: ", re.MULTILINE
)


def recognises(export: Export) -> bool:
    """Whether there is TikTok's file, as JSON or, with posts in it, as text."""
    return any(True for _ in _members(export)) or any(True for _ in _texts(export))


def handle(export: Export) -> str:
    """The account's name, from its profile."""
    return next((name for member in _members(export) if (name := survey(export, member).handle)), "")


def complete(export: Export) -> Completeness:  # noqa: ARG001 - a rule of the platform, whatever is in the export
    """Never: the ids are made here, so a post that was saved under TikTok's own id would seem to be gone."""
    return Completeness(whole=False, why="TikTok gives no ids, so nobody can tell which post is gone")


def read(export: Export) -> Iterator[Answer]:
    """Every post that everyone can see; what is not one, by reason; what is wrong."""
    members = tuple(_members(export))
    files = Files(export.members)
    seen: set[str] = set()
    for member in members:
        yield from _Reading(export, member, files, seen).answers()
    for member in _texts(export):
        yield troubles.text_form(member) if not members else Skipped("the same as text", member)


class _Reading:
    """One file on its way to posts. State: the ids seen, what was left out, the words that nobody knows."""

    def __init__(self, export: Export, member: str, files: Files, seen: set[str]) -> None:
        self._export, self._member, self._files, self._seen = export, member, files, seen
        self._skipped: Counter[str] = Counter()
        self._strange: dict[str, None] = {}
        self._found = 0

    def answers(self) -> Iterator[Answer]:
        crowded = self._crowded()
        for each in _items(self._export, self._member):
            if isinstance(each, Problem):
                yield each
                self._found += 1
                continue
            item, text = each
            self._found += 1
            id_ = _id(item, crowded)
            if reason := item.withheld or ("listed twice" if id_ in self._seen else ""):
                self._leave(item, reason)
                continue
            self._seen.add(id_)
            yield self._post(id_, item, text, alone=_second(item) not in crowded)
        yield from self._leftovers()

    def _post(self, id_: str, item: Item, text: str, *, alone: bool) -> Found:
        members = self._files.of(item.native) if item.native else self._files.of(_second(item)) if alone else ()
        return Found(
            id=id_,
            month=f"{item.at:%Y-%m}",
            originals=(Original(self._member, text),),
            media=tuple(MediaRef(member=member) for member in members),
        )

    def _leave(self, item: Item, reason: str) -> None:
        self._skipped[reason] += 1
        if reason == "visibility unknown" and len(self._strange) < 5:
            self._strange[(item.viewers or "it is not said")[:40]] = None

    def _crowded(self) -> frozenset[str]:
        """The seconds in which several posts were made, whoever can see them."""
        marks: dict[str, str] = {}
        crowded = set()
        for each in _items(self._export, self._member):
            if isinstance(each, tuple) and marks.setdefault(_second(each[0]), each[0].mark) != each[0].mark:
                crowded.add(_second(each[0]))
        return frozenset(crowded)

    def _leftovers(self) -> Iterator[Answer]:
        if not self._found:
            yield troubles.no_posts(self._member)
        if strange := self._skipped["visibility unknown"]:
            yield troubles.unknown_viewers(self._member, strange, ", ".join(self._strange))
        for reason, count in sorted(self._skipped.items()):
            if count:
                yield Skipped(reason, self._member, count)
        for reason in survey(self._export, self._member).sections:
            yield Skipped(reason, self._member)


def _members(export: Export) -> Iterator[str]:
    """The JSON files of TikTok: of its name with one of its sections, or with a section that no one else has."""
    for member in export.find("*.json"):
        named = member.rpartition("/")[2].lower().startswith("user_data")
        if (_SECTION if named else _ONLY_TIKTOK).search(export.head(member, 16_384)):
            yield member


def _texts(export: Export) -> Iterator[str]:
    """The posts of an export in text form."""
    for name in ("Posts.txt", "Videos.txt", "Post.txt", "Video.txt", "user_data*.txt"):
        for member in export.find(name):
            if _TEXT.search(export.head(member, 16_384)):
                yield member


def _items(export: Export, member: str) -> Iterator[tuple[Item, str] | Problem]:
    """The posts of a file with their exact text, and a problem for each stretch that cannot be read."""
    try:
        with export.open(member) as stream:
            for each in jsonstream.elements(stream, *LISTS, belongs=_belongs):
                if isinstance(each, jsonstream.Flaw):
                    yield troubles.flawed(member, each)
                    continue
                try:
                    yield item_of(each.value), each.text
                except ValueError as fault:
                    yield troubles.no_post(member, each.line, fault)
    except (Unreadable, OSError, ValueError) as fault:
        yield troubles.unreadable(member, fault)


def _belongs(value: object) -> bool:
    return isinstance(value, dict) and "Date" in value and ("Link" in value or "VideoLink" in value)


def _second(item: Item) -> str:
    return f"{item.at:%Y%m%d%H%M%S}"


def _id(item: Item, crowded: frozenset[str]) -> str:
    """TikTok's own id where it is known; else the second, and what tells apart where several share it."""
    if item.native:
        return item.native
    second = f"{item.at:%Y%m%d-%H%M%S}"
    return f"{second}-{item.mark}" if _second(item) in crowded else second
