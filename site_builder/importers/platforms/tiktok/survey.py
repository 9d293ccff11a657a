"""What a TikTok file holds beside posts, and whose it is: told by the names of its sections, as the bytes go past."""

from collections.abc import Iterator
import re
from typing import BinaryIO

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable

BLOCK = 1 << 20
OVERLAP = 4_096

SECTIONS = (
    (rb'"(?:ChatHistory|Direct Messages?)"', "direct messages"),
    (rb'"(?:ItemFavoriteList|FavoriteVideoList)"', "likes and favorites"),
    (rb'"(?:Video Browsing History|Watch History)"', "watch history"),
    (rb'"CommentsList"', "comments"),
    (rb'"(?:FansList|Following List|Follower List)"', "followers"),
    (rb'"(?:SearchList|ShareHistoryList)"', "searches and shares"),
    (rb'"LoginHistoryList"', "log-ins"),
    (rb'"(?:Tik[Tt]ok Shop(?:ping)?|Purchase History)"', "purchases"),
    (rb'"(?:Ads and data|Ad Interests)"', "advertising data"),
)  # fmt: skip
_SECTIONS = tuple((re.compile(mark), reason) for mark, reason in SECTIONS)
_USER = re.compile(rb'"userName"\s{0,20}:\s{0,20}"@?([A-Za-z0-9._]{2,40})"')


class Survey(msgspec.Struct, frozen=True):
    """The account's name, "" if the file does not say, and the sections that nobody publishes."""

    handle: str = ""
    sections: tuple[str, ...] = ()


def survey(export: Export, member: str) -> Survey:
    """Look through a file once. What cannot be read ends it; reading the posts tells of that."""
    handle, found = "", set()
    try:
        with export.open(member) as stream:
            for window in _windows(stream):
                found |= {reason for mark, reason in _SECTIONS if reason not in found and mark.search(window)}
                if not handle and (user := _USER.search(window)):
                    handle = user[1].decode("ascii")
    except (Unreadable, OSError, ValueError):
        pass
    return Survey(handle, tuple(sorted(found)))


def _windows(stream: BinaryIO) -> Iterator[bytes]:
    """The stream in blocks, each with the end of the one before, so that no name is cut in two."""
    kept = b""
    while block := stream.read(BLOCK):
        yield kept + block
        kept = block[-OVERLAP:]
