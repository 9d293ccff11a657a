"""How Flickr's data lies: a file for each photo, the profile, and the files that hold no published post."""

from collections.abc import Iterator
from itertools import islice
import re

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.export import Export
from site_builder.importers.importer import Completeness, Skipped, Unreadable
from site_builder.importers.platforms.flickr.item import photo_of
from site_builder.importers.platforms.flickr.shelf import is_medium, numbers

LARGEST = 16 << 20
"""Bytes of a photo's file: ten thousand comments fit."""

_PHOTO = re.compile(r"(?:^|/)photo_[1-9]\d{0,19}\.json$", re.ASCII)
_LOOKS = re.compile(rb'"(?:photopage|date_imported|count_faves|comment_permissions)"\s{0,9}:')
_PROFILE = re.compile(rb'"(?:nsid|path_alias)"\s{0,9}:|flickr\.com/people/')
_PICTURES = re.compile(r"data-download-\d{1,4}(?: ?\(\d{1,3}\))?(?:\.zip)?", re.IGNORECASE | re.ASCII)
_HANDLE = re.compile(r"[\w.@%+~-]{1,120}", re.ASCII)
_PEOPLE = re.compile(r"https?://(?:www\.)?flickr\.com/(?:people|photos)/([\w.@%+~-]{1,120})/?", re.ASCII)
_TRIES = 20
_OTHERS = tuple(
    (re.compile(rf"(?:{pattern})(?:_part\d{{1,6}})?\.json", re.ASCII), reason)
    for pattern, reason in (
        (r"(?:received|sent)_flickrmail", "direct messages"),
        (r"(?:photos|sets|apps|galleries|groups?)_comments", "comments on what others posted"),
        (r"faves", "likes"),
        (r"contacts|followers|following", "contacts and followers"),
        (r"groups|group_discussions", "groups and their discussions"),
        (r"galleries", "galleries of others' photos"),
        (r"account_testimonials", "testimonials"),
    )
)


class _Profile(msgspec.Struct, frozen=True):
    nsid: str | None = None
    path_alias: str | None = None
    profile_url: str | None = None

    @property
    def handle(self) -> str:
        """The name that the account's addresses bear: its own, else Flickr's number."""
        page = _PEOPLE.fullmatch((self.profile_url or "").strip())
        names = ((self.path_alias or "").strip(), page[1] if page else "", (self.nsid or "").strip())
        return next((name for name in names if _HANDLE.fullmatch(name)), "")


def recognises(export: Export) -> bool:
    """Whether there are photos' files, or Flickr's profile, or Flickr's zip of pictures alone."""
    looks = (_LOOKS.search(export.head(member)) for member in islice(photos(export), _TRIES))
    return any(looks) or any(True for _ in _profiles(export)) or bool(alone(export))


def photos(export: Export) -> Iterator[str]:
    """The files of the photos, in order."""
    return (member for member in export.members if _PHOTO.search(member))


def alone(export: Export) -> str:
    """A picture of an export that is Flickr's pictures and nothing else; "" for any other."""
    if not _PICTURES.fullmatch(export.name):
        return ""
    if not all(is_medium(member) or member.endswith("/") for member in export.members):
        return ""
    return next((member for member in export.members if numbers(member)), "")


def handle(export: Export) -> str:
    """The account by its profile, else by the first photo's page; "" if several accounts are in the export."""
    found = {name.lower(): name for member in _profiles(export) if (name := _profile(export, member).handle)}
    if found:
        return next(iter(found.values())) if len(found) == 1 else ""
    return next((name for member in islice(photos(export), _TRIES) if (name := _named(export, member))), "")


def complete(_: Export) -> Completeness:
    """Never: large accounts come in parts, and a part says neither how many there are nor how many photos."""
    return Completeness(whole=False, why="Flickr cuts large accounts into parts, and none says how many there are")


def others(export: Export) -> Iterator[Skipped]:
    """The files that hold no published post, by what they are. None is opened."""
    homes = {member.rpartition("/")[0] for member in (*photos(export), *_profiles(export))}
    found: dict[str, list[str]] = {}
    for member in export.members:
        folder, _, name = member.rpartition("/")
        if folder in homes and name.endswith(".json"):
            for pattern, reason in _OTHERS:
                if pattern.fullmatch(name):
                    found.setdefault(reason, []).append(member)
    for reason in sorted(found):
        yield Skipped(reason, found[reason][0], len(found[reason]))


def text(export: Export, member: str) -> str:
    """A photo's file as text. Raises `Unreadable` and `ValueError`."""
    with export.open(member) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ValueError("it is larger than any photo's file")
    return data.decode("utf-8-sig")


def _profiles(export: Export) -> Iterator[str]:
    return (member for member in export.find("account_profile.json") if _PROFILE.search(export.head(member, 16_384)))


def _profile(export: Export, member: str) -> _Profile:
    try:
        value = jsonspans.decoded(text(export, member))
        return msgspec.convert(value, _Profile, strict=False)
    except (ValueError, OSError, Unreadable):
        return _Profile()


def _named(export: Export, member: str) -> str:
    try:
        found = photo_of(text(export, member), member)
    except (ValueError, OSError, Unreadable):
        return ""
    return found.handle
