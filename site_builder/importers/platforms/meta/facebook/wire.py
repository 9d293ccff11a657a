"""Facebook's own words: the shapes of its JSON, of every year, read with types. No logic of ours.

Numbers arrive as text, letters as `mojibake` has put them right. Only what is used is declared: what lies in
`media_metadata` (the uploader's address, coordinates, the camera) is not, and so reaches nothing else.
"""

import re
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")
_OPEN = re.compile(
    r"(?:everyone|public|publicly|öffentlich|público|pública|pubblica|pubblico|publiczne|publiczny|publiczna|openbaar"
    r"|offentligt?|julkinen|veřejné|nyilvános|herkese açık|общедоступно|доступно всем|公开|公開|전체 공개|สาธารณะ"
    r"|công khai|true|1)",
    re.IGNORECASE,
)
_AUDIENCE = frozenset({"privacy", "audience", "visibility", "privacy_setting", "post_audience", "post_privacy"})
_SHOWN = frozenset({"is_published", "published"})
_DEEPEST = 4


class Comment(msgspec.Struct, gc=False):
    timestamp: int | None = None
    comment: str | None = None
    author: str | None = None


class Still(msgspec.Struct, gc=False):
    uri: str | None = None


class Captions(msgspec.Struct, gc=False):
    uri: str | None = None
    language: str | None = None
    locale: str | None = None


class Medium(msgspec.Struct):
    """A picture or film: `title` is its album's name, or the film's."""

    uri: str | None = None
    creation_timestamp: int | None = None
    title: str | None = None
    description: str | None = None
    thumbnail: Still | None = None
    subtitles: tuple[Captions, ...] | None = None
    comments: tuple[Comment, ...] | None = None


class Page(msgspec.Struct, gc=False):
    """A page of the web that the post links to, as Facebook drew its card."""

    url: str | None = None
    name: str | None = None
    source: str | None = None


class Place(msgspec.Struct, gc=False):
    name: str | None = None


class Event(msgspec.Struct):
    name: str | None = None
    start_timestamp: int | None = None
    end_timestamp: int | None = None
    place: Place | None = None
    description: str | None = None


class Choice(msgspec.Struct, gc=False):
    option: str | None = None


class Poll(msgspec.Struct):
    question: str | None = None
    options: tuple[Choice, ...] | None = None


class Note(msgspec.Struct):
    """A long text with a title; notes also have a file of their own."""

    title: str | None = None
    text: str | None = None
    media: tuple[Medium, ...] | None = None
    cover_photo: Medium | None = None
    created_timestamp: int | None = None


class Titled(msgspec.Struct, gc=False):
    title: str | None = None
    description: str | None = None


class Attached(msgspec.Struct):
    """One thing that hangs on a post; exactly one of these is set."""

    media: Medium | None = None
    external_context: Page | None = None
    place: Place | None = None
    event: Event | None = None
    poll: Poll | None = None
    note: Note | None = None
    text: str | None = None
    life_event: Titled | None = None
    for_sale_item: Titled | None = None


class Attachment(msgspec.Struct):
    data: tuple[Attached, ...] | None = None


class Datum(msgspec.Struct, gc=False):
    post: str | None = None
    update_timestamp: int | None = None


class Post(msgspec.Struct):
    """One entry of a file of posts. `title` is a sentence of Facebook's ("X added a new photo."), never the post's."""

    timestamp: int | None = None
    data: tuple[Datum, ...] | None = None
    attachments: tuple[Attachment, ...] | None = None
    title: str | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """What was written, each piece once."""
        return tuple(dict.fromkeys(each.post for each in self.data or () if each.post and each.post.strip()))

    @property
    def attached(self) -> tuple[Attached, ...]:
        return tuple(each for attachment in self.attachments or () for each in attachment.data or ())

    @property
    def media(self) -> tuple[Medium, ...]:
        """Its pictures and films, those of a note in it too, each once."""
        found: dict[str, Medium] = {}
        for each in self.attached:
            inner = (each.note.media or ()) if each.note else ()
            for medium in (*((each.media,) if each.media else ()), *inner):
                if medium.uri:
                    found.setdefault(medium.uri, medium)
        return tuple(found.values())


def read(value: object, shape: type[Shape]) -> Shape:
    """`value` as a `shape`. Raises `ValueError` naming the key that is not as Facebook writes it."""
    try:
        return msgspec.convert(value, shape, strict=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def is_public(value: object, depth: int = 0) -> bool:
    """Whether nothing in an entry says that it was shown to fewer than all; most entries say nothing at all."""
    if depth >= _DEEPEST:
        return True
    if isinstance(value, list):
        return all(is_public(each, depth + 1) for each in value)
    if not isinstance(value, dict):
        return True
    for key, each in value.items():
        if key in _AUDIENCE and not _is_open(each):
            return False
        if key in _SHOWN and each in (False, "false", "0"):
            return False
    return all(is_public(value[key], depth + 1) for key in ("data", "post") if key in value)


def _is_open(value: object) -> bool:
    """Whether an audience, as a word or as an object that has it, is everyone."""
    if isinstance(value, dict):
        said = [value[key] for key in ("value", "name", "description", "label") if isinstance(value.get(key), str)]
        return bool(said) and _is_open(said[0])
    return value is True or (isinstance(value, str) and _OPEN.fullmatch(value.strip()) is not None)
