"""Which uploaded files a post shows: by the numbers and addresses that its text, its galleries and its head name."""

from collections.abc import Iterable, Iterator
import re
from urllib.parse import unquote, urlsplit

from site_builder.importers.platforms.wordpress.item import Item
from site_builder.importers.platforms.wordpress.shortcodes import attributes

MOST = 200
_NUMBERED = re.compile(r"wp-image-(\d{1,12})|attachment_(\d{1,12})|\"(?:id|mediaId)\":(\d{1,12})")
_SIZED = re.compile(r"-\d{1,5}x\d{1,5}(?=\.[A-Za-z0-9]{2,5}$)")
_GALLERY = re.compile(r"\[gallery\b([^\]]{0,2000})\]")
_ADDRESS = re.compile(r"https?://[^\s\"'<>\\]{4,1000}\.[A-Za-z0-9]{2,5}(?=[\s\"'<>?\\])")


def numbers(item: Item) -> Iterator[str]:
    """The ids of the attachments that the item names, its featured picture first."""
    if thumbnail := item.of_meta("_thumbnail_id").strip():
        yield thumbnail
    for match in _NUMBERED.finditer(item.content):
        yield match[1] or match[2] or match[3]
    for match in _GALLERY.finditer(item.content):
        yield from gallery(attributes(match[1]))


def gallery(said: dict[str, str]) -> list[str]:
    """The ids that a gallery names."""
    named = said.get("ids") or said.get("include") or ""
    return [number for each in named.split(",")[:MOST] if (number := each.strip())]


def of_parent(item: Item) -> bool:
    """Whether a gallery shows all that was uploaded with the post."""
    return any(not gallery(attributes(match[1])) for match in _GALLERY.finditer(item.content))


def addresses(item: Item) -> Iterator[str]:
    """The addresses of files in the item's text."""
    return (match[0] for match in _ADDRESS.finditer(item.content))


def place(url: str) -> str:
    """What an address of an upload shares with all sizes of the same picture: `2009/07/bridge.jpg`."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return ""
    return _SIZED.sub("", "/".join(path.split("/")[-3:])).replace("-scaled.", ".").lower()


def is_resized(url: str) -> bool:
    """Whether an address is that of a smaller copy: `bridge-300x200.jpg`."""
    return _SIZED.search(url) is not None


def first(found: Iterable[str]) -> list[str]:
    """Each once, in order, and not too many."""
    return list(dict.fromkeys(found))[:MOST]
