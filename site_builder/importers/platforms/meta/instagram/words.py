"""What the words of a post and the names of its files tell: hashtags, addressed names, kinds of media."""

from collections.abc import Iterable
import re

from site_builder.model.post import Media, MediaKind
from site_builder.typed import clean

_TAG = re.compile(r"(?<![\w&/#@])[#\uff03](\w{1,100})")
_NAME = re.compile(r"(?<![\w@./:+-])@([A-Za-z0-9_.]{1,30})")
_ENDINGS: dict[str, tuple[MediaKind, str]] = {
    "jpg": ("image", "image/jpeg"),
    "jpeg": ("image", "image/jpeg"),
    "png": ("image", "image/png"),
    "gif": ("image", "image/gif"),
    "webp": ("image", "image/webp"),
    "heic": ("image", "image/heic"),
    "mp4": ("video", "video/mp4"),
    "mov": ("video", "video/quicktime"),
    "srt": ("document", "application/x-subrip"),
    "vtt": ("document", "text/vtt"),
}


def sound(text: str) -> str:
    """The words without what no page may hold: halves of characters, control characters."""
    return clean(text).strip()


def tags(text: str) -> tuple[str, ...]:
    """The hashtags of a text without `#`, each once, as first written; `#1` is a number, not a tag."""
    return _once(each for each in _TAG.findall(text) if not each.isdigit())


def mentions(text: str) -> tuple[str, ...]:
    """The names that a text addresses with `@`, each once; a full stop behind one ends the sentence."""
    return _once(name for each in _NAME.findall(text) if (name := each.strip(".")))


def medium(uri: str, caption: str, *, film: bool = False) -> Media:
    """A medium as its name tells it; the store looks at the bytes, which count."""
    name = uri.partition("?")[0].rpartition("/")[2]
    kind, mime = _ENDINGS.get(
        name.rpartition(".")[2].lower() if "." in name else "", ("video" if film else "image", "")
    )
    url = uri if uri.startswith(("https://", "http://")) else ""
    return Media(name=name, url=url, kind=kind, mime=mime, caption=caption)


def _once(found: Iterable[str]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for each in found:
        kept.setdefault(each.casefold(), each)
    return tuple(kept.values())
