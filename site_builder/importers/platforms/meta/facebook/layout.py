"""Where things lie in a download of Facebook's, in every layout since 2018, and whose it is: a Page's or a person's.

Facebook does not say who could see a post. What a Page posts is public; what a person posts mostly is not. So files of
posts are taken where they are a Page's: `profile_posts_1.json`, which only Pages of the new kind have, is one. Before
2023 Pages and people shared `your_posts_1.json`: it is taken unless something in the same download is what only a
person has, such as friends. The person who imports it is told so.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
import re
from typing import Literal

import msgspec

from site_builder.importers.export import Export

Role = Literal["posts", "albums", "photos", "videos", "notes", "groups"]

_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("posts", re.compile(r"(?:profile|page)_posts(?:_[0-9]{1,5})?")),
    ("posts", re.compile(r"your_posts(?:__check_ins__photos_and_videos)?(?:_[0-9]{1,5})?")),
    ("photos", re.compile(r"(?:your_)?uncategorized_photos")),
    ("videos", re.compile(r"your_videos|videos")),
    ("notes", re.compile(r"notes|your_notes")),
    ("groups", re.compile(r"your_posts_in_groups|group_posts_and_comments|your_posts_and_comments_in_groups")),
)
_ALBUM = re.compile(r"(?:^|/)(?:posts|photos_and_videos)/album/[^/]{1,80}\.(?:json|html)$")
_MEDIA_HOME = re.compile(r"(?:^|/)(?:posts|photos_and_videos|notes)/[^/]{1,80}$")
_PAGES_OWN = re.compile(r"(?:^|/)(?:this_profile.{1,3}s_activity_across_facebook/|(?:profile|page)_posts)")
_PERSONS_OWN = re.compile(
    r"(?:^|/)(?:friends|friends_and_followers|dating|facebook_dating|location_history|your_places|facebook_payments"
    r"|payment_history|voice_recording_and_transcription)/"
    r"|(?:^|/)(?:your_)?(?:friends|friend_requests_(?:sent|received)|received_friend_requests|sent_friend_requests"
    r"|rejected_friend_requests|removed_friends|friend_peer_group|people_you_may_know)\.(?:json|html)$"
)
_INNER = re.compile(
    r"(?:^|/)(?:(?:your|this_profile.{1,3}s)(?:_facebook)?_activity(?:_across_facebook)?/)?"
    r"(?:posts|photos_and_videos|groups|notes|other_activity)/"
)
_FOLDER = re.compile(
    r"facebook-([A-Za-z0-9.]{2,60}?)"
    r"(?:-(?:\d{1,4}-\d{1,2}-\d{1,4}|\d{1,2}_\d{1,2}_\d{4}))?(?:-[A-Za-z0-9]{6,12})?(?:-part-?\d{1,3})?(?:\(\d{1,3}\))?"
)
_USERNAME = re.compile(rb'"username"\s{0,9}:\s{0,9}"([A-Za-z0-9.]{2,60})"')
_DIGITS = re.compile(r"[0-9]+")
_PART = re.compile(r"(.{0,4000}posts|.{0,4000}photos_and_videos)_([0-9]{1,5})\.(json|html)")


class Files(msgspec.Struct, frozen=True, kw_only=True):
    """The members of a download that this program reads, by what they hold, numbered ones in order."""

    posts: tuple[str, ...] = ()
    albums: tuple[str, ...] = ()
    photos: tuple[str, ...] = ()
    videos: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.posts, *self.albums, *self.photos, *self.videos, *self.notes, *self.groups)


def files(members: Iterable[str], ending: str) -> Files:
    """The members that hold what an account has put up, of one form: `.json` or `.html`."""
    found: dict[str, list[str]] = {}
    for member in members:
        if (role := _role(member, ending)) is not None:
            found.setdefault(role, []).append(member)
    return msgspec.convert({role: tuple(sorted(each, key=_numbered)) for role, each in found.items()}, Files)


def recognised(export: Export, ending: str, begins: re.Pattern[bytes]) -> bool:
    """Whether the download holds a file of this form that begins as Facebook's do."""
    held = files(export.members, ending)
    own = (*held.posts, *held.albums[:3], *held.photos, *held.groups)
    own += tuple(
        each for each in held.videos if PurePosixPath(each).name.startswith("your_") or _MEDIA_HOME.search(each)
    )
    return any(begins.match(export.head(member, 2000)) for member in own)


def persons(members: Iterable[str]) -> tuple[str, ...]:
    """The folders of a download that hold what only a person has: friends, payments, places."""
    found = (match for member in members if (match := _PERSONS_OWN.search(member)))
    return tuple(sorted({match.string[: match.start() + 1] if match.start() else "" for match in found}))


def of_a_person(member: str, persons: tuple[str, ...]) -> bool:
    """Whether what lies around a file of posts shows that it is a person's, not a Page's."""
    return not of_a_page(member) and any(folder.startswith(_root(member)) for folder in persons)


def of_a_page(member: str) -> bool:
    """Whether a file's own name or place shows that it is a Page's."""
    return _PAGES_OWN.search(member) is not None


def handle(export: Export) -> str:
    """The account's name in its address, from its own file or from the folder's name; "" where neither says."""
    for member in export.find("profile_information.json"):
        if found := _USERNAME.search(export.head(member, 20_000)):
            return found[1].decode("ascii")
    names = {match[1] for member in export.members for part in member.split("/")[:-1] if (match := _folder(part))}
    if not names and (match := _folder(export.name.removesuffix(".zip").removesuffix(".tar.gz"))):
        names = {match[1]}
    return min(names) if len(names) == 1 and not _DIGITS.fullmatch(min(names)) else ""


def _folder(part: str) -> re.Match[str] | None:
    return _FOLDER.fullmatch(part) if part.startswith("facebook-") else None


def _role(member: str, ending: str) -> Role | None:
    if not member.endswith(ending):
        return None
    if _ALBUM.search(member):
        return "albums"
    stem = PurePosixPath(member).name.removesuffix(ending)
    role = next((role for role, pattern in _ROLES if pattern.fullmatch(stem)), None)
    if role in ("videos", "notes", "photos") and not stem.startswith("your_") and not _MEDIA_HOME.search(member):
        return None
    return role


def _root(member: str) -> str:
    """The folder in which the download was unpacked, with its slash; "" for the export's own root."""
    inner = [*_INNER.finditer(member)]
    if not inner:
        return member[: member.rfind("/") + 1]
    start = inner[-1].start()
    return member[: start + 1] if member[start] == "/" else ""


def _numbered(member: str) -> tuple[str, int, str]:
    """By folder, then by number: part 10 after part 9."""
    folder, _, name = member.rpartition("/")
    digits = _DIGITS.findall(name)
    return folder, int(digits[-1][:9]) if digits else 0, name


def gaps(posts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Parts that must exist because a later one does: the later, and the name of what is missing."""
    parts: dict[str, dict[int, str]] = {}
    for member in posts:
        if found := _PART.fullmatch(member):
            parts.setdefault(found[1], {})[int(found[2])] = member
    for stem, numbers in sorted(parts.items()):
        highest = max(numbers)
        absent = [number for number in range(1, min(highest, 1000)) if number not in numbers]
        if absent:
            name, ending = stem.rpartition("/")[2], numbers[highest].rpartition(".")[2]
            more = f" and {len(absent) - 1} more" if len(absent) > 1 else ""
            yield numbers[highest], f"{name}_{absent[0]}.{ending}{more}"
