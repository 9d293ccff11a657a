"""The pictures, films and recordings of a post, and the archive's files that they are."""

from collections.abc import Iterable, Iterator
from posixpath import basename
import re
from urllib.parse import unquote, urlsplit

import msgspec

from site_builder.importers.importer import MediaRef
from site_builder.importers.platforms.mastodon.jsonld import Fields, address, each, fields, text
from site_builder.model.post import Media, MediaKind

FOLDER = "media_attachments/"
MOST = 100
_OF_TYPE: dict[str, MediaKind] = {
    "image": "image", "gifv": "video", "video": "video", "audio": "audio", "photo": "image", "document": "document",
}  # fmt: skip
_ENDINGS: dict[str, MediaKind] = {
    "mp4": "video", "mov": "video", "webm": "video", "m4v": "video", "mp3": "audio", "ogg": "audio", "oga": "audio",
    "wav": "audio", "flac": "audio", "m4a": "audio", "opus": "audio", "pdf": "document",
}  # fmt: skip
_MIME = re.compile(r"[a-z]{1,20}/[\w.+-]{1,80}", re.ASCII)


class Attachment(msgspec.Struct, frozen=True):
    """A medium: where the server has it (a path inside its storage, or an address), and what is said of it."""

    path: str
    mime: str = ""
    kind: str = ""
    alt: str | None = None

    @property
    def url(self) -> str:
        """Its address, "" where only a path is known."""
        return self.path if self.path.startswith(("https://", "http://")) else ""

    @property
    def shelf(self) -> str:
        """Its path from `media_attachments/` on, "" where it has none: servers differ in what stands before."""
        path = _path(self.path)
        at = path.find(FOLDER)
        return path[at:] if at >= 0 else ""


def attachments(note: Fields) -> tuple[Attachment, ...]:
    """The media of a post of an outbox, in its order. Previews of links are none."""
    return tuple(_attachments(note))[:MOST]


def _attachments(note: Fields) -> Iterator[Attachment]:
    for one in each(note.get("attachment")):
        said = fields(one)
        path = _stored(said.get("url")) or _stored(said.get("href"))
        mime, kind = text(said.get("mediaType")).lower(), text(said.get("type")).lower()
        if not path or (kind == "link" and not mime.startswith(("image/", "video/", "audio/"))):
            continue
        alt = text(said.get("name")) or text(said.get("summary"))
        yield Attachment(path, mime if _MIME.fullmatch(mime) else "", kind, alt.strip() or None)


class Shelf:
    """An archive's media by what their paths end in; knows which were asked for."""

    def __init__(self, members: Iterable[str]) -> None:
        self._members: dict[str, str] = {}
        for member in members:
            at = member.find(FOLDER)
            if at == 0 or (at > 0 and member[at - 1] == "/"):
                self._members.setdefault(member[at:], member)
        self._asked: set[str] = set()

    def ref(self, one: Attachment) -> MediaRef:
        """The file of a medium. Where the archive lacks it, the name that it would have there, or its address."""
        shelf = one.shelf
        member = self._members.get(shelf)
        if member is not None:
            self._asked.add(shelf)
            return MediaRef(member, one.url)
        return MediaRef(url=one.url) if one.url else MediaRef(member=shelf or one.path.lstrip("/"))

    def left(self) -> tuple[str, ...]:
        """The files that no public post has asked for."""
        return tuple(sorted(self._members[name] for name in self._members.keys() - self._asked))


def media(found: Iterable[Attachment]) -> tuple[Media, ...]:
    """What is said of the media, in their order."""
    return tuple(
        Media(name=basename(_path(one.path))[:200], url=one.url, kind=_kind(one), mime=one.mime, alt=one.alt)
        for one in found
    )


def _kind(one: Attachment) -> MediaKind:
    begins = one.mime.partition("/")[0]
    if begins in ("image", "video", "audio"):
        return _OF_TYPE[begins]
    if one.mime:
        return "document"
    ending = basename(_path(one.path)).rpartition(".")[2].lower()
    return _ENDINGS.get(ending) or _OF_TYPE.get(one.kind if one.kind != "document" else "", "image")


def _stored(value: object) -> str:
    """A path in a server's storage, or an address."""
    for one in each(value):
        found = text(one) or address(one)
        if found and len(found) < 4000 and not any(mark.isspace() for mark in found):
            return found
    return ""


def _path(url: str) -> str:
    try:
        return unquote(urlsplit(url).path)
    except ValueError:
        return ""
