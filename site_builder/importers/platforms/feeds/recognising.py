"""Which files of an export are feeds: told by what they begin with, never by their names alone."""

from collections.abc import Iterator
import re

from site_builder.importers.encoding import decoded
from site_builder.importers.export import Export
from site_builder.importers.markup import tags
from site_builder.importers.platforms.feeds.jsonfeed import VERSION

HEAD = 16_384
MEDIA = frozenset({
    "jpg", "jpeg", "png", "gif", "webp", "avif", "heic", "svg", "mp4", "mov", "m4v", "webm", "avi", "mp3", "m4a", "ogg",
    "wav", "pdf", "zip", "gz", "bz2", "7z", "tar", "css", "js", "csv", "woff2", "html", "htm", "md", "yaml", "yml",
    "car", "opml",
})  # fmt: skip
"""Endings that no feed has; their files are not opened."""

OTHERS = re.compile(
    r"https?://wordpress\.org/export/|<wp:wxr_version|"  # a WordPress export is RSS in shape
    r"schemas\.google\.com/blogger/2008/kind#(?:settings|template)|schemas\.google\.com/blogger/2018|"
    r"<id>tag:blogger\.com,1999:[^<]{1,100}\.archive\s{0,99}</id>"  # so is Blogger's, of Atom
)
"""Exports in a feed's clothes, with drafts and commenters' addresses in them: each has its own importer."""

ROOTS = (b"rss", b"rdf", b"feed", b"entry", b"html")
"""One of these names the first tag of every feed. To look for them costs little; to decode a picture costs a lot."""

PROLOG = re.compile(r"<!--.*?-->|<\?.*?\?>|<![^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL)

FEED_ROOT = re.compile(
    r"<(?:[\w-]{1,40}:)?feed\s[^<>]{0,4000}(?:http://www\.w3\.org/2005/Atom|http://purl\.org/atom/ns#)|"
    r"<rss\s[^<>]{0,4000}version"
)


def feeds(export: Export) -> Iterator[str]:
    """The members that are XML feeds, in order."""
    return (member for member in _candidates(export) if is_feed(export.head(member, HEAD)))


def json_feeds(export: Export) -> Iterator[str]:
    """The members that are JSON feeds, in order."""
    return (member for member in _candidates(export) if is_json_feed(export.head(member, HEAD)))


def is_feed(start: bytes) -> bool:
    """Whether a file that begins so is RSS, RDF or Atom, and no export that only looks like one."""
    letters = _letters(start)
    if not any(name in letters for name in ROOTS):
        return False
    text = decoded(start).text
    if "<" not in text or OTHERS.search(text):
        return False
    first = next((tag for tag in tags(text) if tag.kind != "close"), None)
    if first is None:
        return False
    name = first.local
    if name == "rdf":
        return "http://purl.org/rss/" in text or "my.netscape.com/rdf" in text or "<channel" in text
    if name == "entry":
        return "http://www.w3.org/2005/Atom" in text[: first.end]
    if name == "html":
        return FEED_ROOT.search(text) is not None
    return name in ("rss", "feed") and _is_before_text(text, first.start)


def is_json_feed(start: bytes) -> bool:
    """Whether a file that begins so is a JSON Feed: it names the standard as its version."""
    if b"jsonfeed" not in _letters(start):
        return False
    text = decoded(start).text.lstrip()
    return text.startswith("{") and VERSION.search(text) is not None


def _letters(start: bytes) -> bytes:
    """The bytes as they would be in an encoding of one byte to a letter, all small."""
    return start.replace(b"\0", b"").lower()


def _is_before_text(text: str, position: int) -> bool:
    """Whether nothing but a prolog stands before the root: an article about feeds is not one."""
    return not any(sign.isalnum() for sign in PROLOG.sub("", text[:position]))


def _candidates(export: Export) -> Iterator[str]:
    return (member for member in export.members if member.rpartition(".")[2].lower() not in MEDIA)
