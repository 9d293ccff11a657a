"""An item of Instagram's or Threads' JSON as it stands there, in every shape since 2021, made one shape: `Item`."""

from collections.abc import Iterator
import re

import msgspec

from site_builder.importers.platforms.meta import mojibake
from site_builder.typed import clean

EARLIEST, LATEST = 1_262_304_000, 4_102_444_800
"""No post is older than 2010, and none is of 2100 or later."""

SEVERAL = 500
"""Media of one post: Instagram allows 20; a longer list is damage."""

_CAPTIONS = frozenset({
    "caption", "text", "pie de foto", "descripción", "légende", "bildunterschrift", "legenda", "didascalia",
    "bijschrift",
})  # fmt: skip
_MODES = frozenset({"publish mode"})
_UNPUBLISHED = re.compile(r"cutout|sticker|draft|scheduled|archive|comment|direct|story|text_?app", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9]{8,25})(?:\.[A-Za-z0-9]{1,8})?$")
_NAME = re.compile(r"[A-Za-z0-9._]{1,30}")
_SPREAD = 4


class Marks(msgspec.Struct, frozen=True, gc=False):
    """What Threads says of a post beside its words: whether it answers somebody, and whom."""

    is_reply: bool = False
    in_reply_to_username: str | None = None


class Medium(msgspec.Struct, frozen=True, gc=False):
    """A picture or film of a post; `uri` is its path in the export or its address, "" where the post has none."""

    uri: str = ""
    seconds: int = 0
    title: str = ""
    subtitles: str = ""
    backup: str = ""
    marks: Marks | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A post: when it was published (seconds since 1970, UTC), its words, its media in order, Threads' marks."""

    seconds: int
    text: str
    media: tuple[Medium, ...]
    marks: Marks | None = None
    location: str = ""

    @property
    def key(self) -> str:
        """What tells this post from another of the same second: the number of its first medium, else its words."""
        first = number(self.media[0].uri) if self.media else self.text
        return first if self.is_numbered else f"{self.seconds} {first}"

    @property
    def is_numbered(self) -> bool:
        """Whether its key is a number, which broken letters leave alone."""
        return bool(self.media) and number(self.media[0].uri).isdigit()


class _Medium(msgspec.Struct, frozen=True):
    uri: str | None = None
    creation_timestamp: str | None = None
    title: str | None = None
    media_metadata: object = None
    backup_uri: object = None
    text_app_post: object = None


class _Label(msgspec.Struct, frozen=True):
    """A line of the label form of 2026: `{label, value}`, `{label, media}` or `{title, dict}`; labels are localised."""

    label: object = None
    value: object = None
    media: tuple[_Medium, ...] | None = None
    dict: object = None


class _Post(msgspec.Struct, frozen=True):
    media: tuple[_Medium, ...] | None = None
    title: str | None = None
    creation_timestamp: str | None = None
    timestamp: str | None = None
    label_values: tuple[_Label, ...] | None = None
    uri: str | None = None


def item(value: object) -> Item:
    """A decoded element, its letters already put right. Raises `ValueError` for what is no post, saying why."""
    post = msgspec.convert(value, _Post, strict=False)
    labels = tuple(_labels(post.label_values or (), 0))
    raw = post.media or next((each.media for each in labels if each.media), ())
    if post.uri is not None and not raw:
        raw = (msgspec.convert(value, _Medium, strict=False),)
    if len(raw) > SEVERAL:
        raise ValueError(f"it names {len(raw)} pictures")
    media = tuple(_medium(each) for each in raw)
    text = post.title or _labelled(labels, _CAPTIONS) or next((each.title for each in media if each.title), "")
    if not text and not any(each.uri for each in media):
        raise ValueError("it has neither words nor pictures")
    at = seconds(post.creation_timestamp) or seconds(post.timestamp) or next((m.seconds for m in media if m.seconds), 0)
    if not at:
        raise ValueError("it has no time at which it can have been published")
    marks = next((each.marks for each in media if each.marks), None)
    return Item(seconds=at, text=text, media=tuple(each for each in media if each.uri), marks=marks)


def outline(value: object) -> Item:
    """The post of an element whose letters are not put right, as far as reading an export needs it: time, key, media.

    Putting letters right takes most of the time of an import, and only a post without numbered media needs it for its
    key. Raises `ValueError`.
    """
    rough = item(value)
    return rough if rough.is_numbered else item(mojibake.mended(value).value)


def unpublished(value: object) -> bool:
    """Whether an element of the label form says that it is no post of the profile: a sticker, a draft …"""
    if not isinstance(value, dict) or "label_values" not in value:
        return False
    try:
        labels = tuple(_labels(msgspec.convert(value["label_values"], tuple[_Label, ...], strict=False), 0))
    except ValueError:
        return False
    return _UNPUBLISHED.search(_labelled(labels, _MODES)) is not None


def number(uri: str) -> str:
    """The number at the end of a medium's file name: Instagram's own id of it, alike in every export. Else the name."""
    name = uri.rpartition("/")[2]
    match = _NUMBER.search(name)
    return match[1] if match else name.partition(".")[0]


def is_name(name: str) -> bool:
    """Whether a text can be the name of an account of Instagram or Threads."""
    return _NAME.fullmatch(name) is not None


def seconds(stated: str | None) -> int:
    """A time as Meta states it, 0 where it is none or impossible; milliseconds are told by their length."""
    if not stated or not stated.isascii() or not stated.isdigit() or len(stated) > 13:
        return 0
    found = int(stated) // 1000 if len(stated) == 13 else int(stated)
    return found if EARLIEST <= found < LATEST else 0


def _medium(raw: _Medium) -> Medium:
    marks: Marks | None = None
    if isinstance(raw.text_app_post, dict):
        marks = msgspec.convert(raw.text_app_post, Marks, strict=False)
    backup = raw.backup_uri if isinstance(raw.backup_uri, str) else ""
    return Medium(
        uri=clean(raw.uri or ""),
        seconds=seconds(raw.creation_timestamp),
        title=raw.title or "",
        subtitles=clean(_subtitles(raw.media_metadata)),
        backup=clean(backup),
        marks=marks,
    )


def _subtitles(metadata: object) -> str:
    """The path of a film's subtitles: `media_metadata.video_metadata.subtitles.uri`."""
    found = metadata
    for key in ("video_metadata", "subtitles"):
        found = found.get(key) if isinstance(found, dict) else None
    if isinstance(found, list) and found:
        found = found[0]
    uri = found.get("uri") if isinstance(found, dict) else None
    return uri if isinstance(uri, str) else ""


def _labels(labels: tuple[_Label, ...], depth: int) -> Iterator[_Label]:
    """Every line, those in boxes too."""
    for each in labels:
        yield each
        if depth < _SPREAD and isinstance(each.dict, list):
            try:
                inner = msgspec.convert(each.dict, tuple[_Label, ...], strict=False)
            except ValueError:
                continue
            yield from _labels(inner, depth + 1)


def _labelled(labels: tuple[_Label, ...], names: frozenset[str]) -> str:
    """The value of the first line of one of these names, "" if there is none."""
    for each in labels:
        if isinstance(each.label, str) and each.label.casefold() in names and isinstance(each.value, str):
            return each.value
    return ""
