"""The pictures and documents that a page's wiki text names, and the wiki's `images` folder that was dropped with it."""

from collections import defaultdict
from collections.abc import Sequence
import hashlib
import re
import unicodedata

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.mediawiki.balance import lowered
from site_builder.importers.platforms.mediawiki.wiki import CATEGORY, FILE, MEDIA, Wiki, plain
from site_builder.importers.webmedia import ENDINGS
from site_builder.model.post import MediaKind

MOST = 200
MORE: dict[str, MediaKind] = {
    "svg": "image", "tif": "image", "tiff": "image", "xcf": "image", "oga": "audio", "opus": "audio", "flac": "audio",
    "ogv": "video", "djvu": "document", "txt": "document",
}  # fmt: skip
ASIDE = frozenset({"thumb", "archive", "deleted", "temp", "lockdir", "math", "transcoded"})
"""Folders in `images` of what a wiki draws itself, and of files that were replaced or deleted."""

_VERBATIM = re.compile(r"<(!--|(?:nowiki|pre|source|syntaxhighlight|includeonly)\b)[^<>]{0,500}>?", re.IGNORECASE)
_LINK = re.compile(r"\[\[\s{0,9}([^\[\]{}|<>:\n]{1,40}):([^\[\]{}|<>\n]{1,250})")
_GALLERY = re.compile(r"<gallery\b[^<>]{0,500}>", re.IGNORECASE)


def named(text: str, wiki: Wiki) -> tuple[str, ...]:
    """The names of the files that a text shows, each once, in its order."""
    text = _spoken(text)
    keys = wiki.keys
    found: dict[str, None] = {}
    for start, name in sorted([*_linked(text, keys), *_galleries(text, wiki)]):
        if start >= 0 and len(found) < MOST:
            found[name] = None
    return tuple(found)


def kind(name: str) -> MediaKind | None:
    """What kind of medium a file is by its ending; None if it is none."""
    ending = name.rpartition(".")[2].lower()
    return MORE.get(ending) or (ENDINGS[ending][0] if ending in ENDINGS else None)


def file_name(text: str) -> str:
    """A file's name in the wiki's spelling, with underscores; "" where it is no name of a medium."""
    name = plain(text).replace(" ", "_")
    return name if kind(name) and "/" not in name and len(name) <= 250 else ""


class Uploads:
    """The files of the wiki's `images` folder. State: which of them no page has shown yet."""

    def __init__(self, members: Sequence[str]) -> None:
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for member in members:
            *folders, name = member.split("/")
            if folders and kind(name) and not ASIDE & {folder.lower() for folder in folders}:
                self._by_name[_key(name)].append(member)
        self._left = {member for found in self._by_name.values() for member in found}

    def ref(self, name: str, wiki: Wiki) -> MediaRef:
        """The file of this name: in the folder that MediaWiki keeps it in, or its only namesake."""
        found = self._by_name.get(_key(name), [])
        sum_ = hashlib.md5(name.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
        hashed = [one for one in found if one.rsplit("/", 1)[0].endswith(f"{sum_[0]}/{sum_[:2]}")]
        chosen = hashed or found
        member = chosen[0] if len(chosen) == 1 else ""
        self._left.discard(member)
        return MediaRef(member, wiki.file_address(name))

    def left(self) -> int:
        """How many files no page has shown."""
        return len(self._left)


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", plain(name))


def _linked(text: str, keys: dict[str, str]) -> list[tuple[int, str]]:
    return [
        (match.start(), name)
        for match in _LINK.finditer(text)
        if keys.get(plain(match[1]).lower()) in (FILE, MEDIA) and (name := file_name(match[2]))
    ]


def _galleries(text: str, wiki: Wiki) -> list[tuple[int, str]]:
    found, done = [], 0
    while (match := _GALLERY.search(text, done)) is not None and (end := text.find("</", match.end())) >= 0:
        at = match.end()
        for line in text[at:end].split("\n")[:MOST]:
            name = in_gallery(line, wiki)[0]
            found.append((at if name else -1, name))
            at += len(line) + 1
        done = end
    return found


def in_gallery(line: str, wiki: Wiki) -> tuple[str, str]:
    """A line of a gallery: the file's name ("" if it names none), and what is said of it."""
    title, _, words = line.partition("|")
    key, rest = wiki.namespace(title.strip())
    return (file_name(rest) if key in ("0", FILE) and key != CATEGORY else "", words)


def _spoken(text: str) -> str:
    """The text without comments and what is meant to be shown as typed."""
    pieces, done, small = [], 0, lowered(text)
    missing: set[str] = set()
    while (match := _VERBATIM.search(text, done)) is not None:
        closing = "-->" if match[1] == "!--" else f"</{match[1].lower()}"
        empty = match[0].endswith("/>")
        end = -1 if closing in missing or empty else small.find(closing, match.start() + 4)
        if end < 0 and not empty:
            missing.add(closing)
        pieces.append(text[done : match.start()])
        done = end + len(closing) if end >= 0 else match.end()
    return "".join([*pieces, text[done:]])
