"""What an archive holds beside published posts. None of it is opened; it is counted by what it is."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
import re

from site_builder.importers.importer import Skipped

_REASONS = (
    (r"deleted[-_]", "deleted"),
    (r"twitter[-_]circle", "private"),
    (r"(?:encrypted[-_])?direct[-_]message", "direct messages"),
    (r"dm[-_]", "direct messages"),
    (r"grok", "chats with Grok"),
    (r"likes?\b", "likes"),
    (r"bookmark", "bookmarks"),
    (r"(?:saved[-_])?draft|scheduled", "drafts"),
    (r"ad[-_]|ads[-_]|advert", "advertising data"),
    (r"article", "articles, which this program cannot read yet"),
    (r"moment", "moments, which this program cannot read yet"),
    (r"tweet[-_]headers", "headers that repeat the posts"),
    (r"(?:community|birdwatch)[-_]note", "Community Notes"),
    (r"contact|phone|email|ip[-_]|device|ni[-_]device|key[-_]registry|connected|sso", "contact and device data"),
    (r"", "account data"),
)
_TABLE = tuple((re.compile(pattern), reason) for pattern, reason in _REASONS)
_NO_DATA = frozenset({"manifest.js", "readme.txt"})


def reason(name: str) -> str:
    """Why a file or folder of this name is not taken."""
    return next(why for pattern, why in _TABLE if pattern.match(name.lower()))


def skipped(members: Iterable[str], folder: str, taken: frozenset[str], counts: dict[str, int]) -> Iterator[Skipped]:
    """One `Skipped` for each data file, and for each folder of media, that stands in `folder` and is not `taken`.

    `counts` is what the manifest says of files by name; a file that it calls empty is passed over.
    """
    below: Counter[str] = Counter()
    prefix = f"{folder}/" if folder else ""
    for member in members:
        if not member.startswith(prefix) or member in taken:
            continue
        first, slash, _ = member[len(prefix) :].partition("/")
        if slash:
            below[first] += 1
        elif PurePosixPath(first).suffix == ".js" and first.lower() not in _NO_DATA and (count := counts.get(first, 1)):
            yield Skipped(reason(first), member, count)
    for name in sorted(below):
        if name.endswith("_media") and name not in _PUBLISHED_MEDIA:
            yield Skipped(reason(name), prefix + name, below[name])


_PUBLISHED_MEDIA = frozenset({"tweet_media", "tweets_media", "community_tweet_media"})
