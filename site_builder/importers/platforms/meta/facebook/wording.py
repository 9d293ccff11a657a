"""One entry of Facebook's JSON as what it says: words, what hangs on them, time, pictures."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
import re

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.platforms.meta import mojibake
from site_builder.importers.platforms.meta.facebook import attachments, naming, shelf, wire
from site_builder.model.post import Facts, Kind, Media, Reply, Track
from site_builder.model.record import Record, RecordMedia

NO_HALVES = "Half a character became U+FFFD."
_HALF = re.compile(r"\\u[dD][89a-fA-F]|[\ud800-\udfff]")
_LONE = re.compile("[\ud800-\udfff]")
_MENTION = re.compile(r"@\[[0-9]{1,25}:[0-9]{1,9}:([^\]\n]{1,200})\]")
_TAG = re.compile(r"(?<![\w&/#])#([\w]{0,99}[^\W\d_]\w{0,99})")
_A_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Entry(msgspec.Struct, frozen=True):
    """An entry of any of Facebook's lists: what it is, when it was posted (Unix seconds), and how it was mended."""

    second: int
    words: tuple[str, ...]
    media: tuple[wire.Medium, ...]
    post: wire.Post
    kind: Kind = "post"
    title: str = ""
    alone: bool = False
    public: bool = True
    repairs: tuple[str, ...] = ()

    @property
    def uris(self) -> tuple[str, ...]:
        return tuple(each.uri for each in self.media if each.uri)

    @property
    def captions(self) -> tuple[str, ...]:
        """Where the captions of its films are."""
        return tuple(each.uri for medium in self.media for each in medium.subtitles or () if each.uri)

    @property
    def name(self) -> str:
        """Its id, but for what shares it with another of the same download."""
        if self.alone:
            return naming.of_medium(self.uris[0])
        older = [each for each in self.media if abs(self.second - (each.creation_timestamp or self.second)) > _A_DAY]
        return naming.of_post(self.second, self.uris, first=not older)


def entry(value: object, source: str) -> Entry:
    """An entry, decoded from `source`: a post, a medium of an album or of the list of films, or a note.

    Raises `ValueError`.
    """
    mended = mojibake.mended(value, source)
    whole, halves = _whole(mended.value) if _HALF.search(source) else (mended.value, False)
    repairs = (*mended.repairs, *((NO_HALVES,) if halves else ()))
    if not isinstance(whole, dict):
        raise ValueError("an object was expected")  # noqa: TRY004 - what a file holds is a matter of value
    return msgspec.structs.replace(_read(whole), public=wire.is_public(whole), repairs=repairs)


def _read(whole: dict[str, object]) -> Entry:
    if "uri" in whole and "data" not in whole:
        return _medium(wire.read(whole, wire.Medium))
    if "created_timestamp" in whole:
        return _note(wire.read(whole, wire.Note))
    return _post(wire.read(whole, wire.Post))


def at(second: int) -> datetime:
    """A time as Facebook gives it. Raises `ValueError` for one that no calendar has."""
    try:
        return _EPOCH + timedelta(seconds=second)
    except OverflowError as error:
        raise ValueError(f"{second} is not a time") from error


def month(second: int) -> str:
    """The month of a time, as records are filed."""
    when = at(second)
    return f"{when.year:04}-{when.month:02}"


def facts(record: Record) -> Facts:
    """What one capture of a post says. Raises `ValueError`."""
    source = record.originals[0].text
    said = entry(jsonspans.decoded(source), source)
    text = linked(plain("\n\n".join(said.words)), attachments.addresses(said.post))
    links = attachments.links(said.post)
    passed_on = attachments.passed_on([link.url for link in links])
    return Facts(
        platform="facebook",
        native_id=record.id,
        posted=at(said.second),
        url=naming.address(said.uris) if record.id == naming.number(said.uris[0] if said.uris else "") else "",
        handle=record.handle,
        kind=attachments.kind_of(said.kind, "".join(said.words), passed_on),
        title=said.title,
        text=text,
        tags=tags(text),
        links=links,
        media=_media(said, text, record.media),
        share_of="" if said.words else passed_on,
        quote_of=passed_on if said.words else "",
        location=attachments.location(said.post),
        replies=tuple(_replies(said.media)),
        repairs=said.repairs,
    )


def edited(record: Record) -> datetime | None:
    """When Facebook says that a post was last edited; None where it does not, or says what is no time."""
    source = record.originals[0].text
    try:
        said = entry(jsonspans.decoded(source), source).post.data or ()
        last = max((each.update_timestamp for each in said if each.update_timestamp), default=0)
        return at(last) if last else None
    except ValueError:
        return None


def tags(text: str) -> tuple[str, ...]:
    """The hashtags of a text, each once."""
    return tuple(dict.fromkeys(_TAG.findall(text[:100_000])))


def kept(uris: Sequence[str], stored: Sequence[RecordMedia]) -> Iterator[str]:
    """Those of a post's media that its record has, in the order of both: a download may lack some."""
    names = [shelf.name(each.name or each.url) for each in stored]
    place = 0
    for uri in uris:
        if shelf.name(uri) in names[place:]:
            place = names.index(shelf.name(uri), place) + 1
            yield uri


def _post(post: wire.Post) -> Entry:
    if post.timestamp is None:
        raise ValueError("it has no timestamp")
    at(post.timestamp)
    words = (*post.words, *attachments.words(post))
    title = next((each.note.title for each in post.attached if each.note and each.note.title), "") or ""
    kind: Kind = "article" if title else "post"
    if not words and post.media:
        films = all(naming.is_film(each.uri or "") for each in post.media)
        kind = "video" if films else "photo"
        words = tuple(dict.fromkeys(each.description for each in post.media if each.description))[:1]
        title = (post.media[0].title or "").strip() if films and len(post.media) == 1 else title
    return Entry(post.timestamp, words, post.media, post, kind=kind, title=title)


def _medium(medium: wire.Medium) -> Entry:
    if medium.creation_timestamp is None or not medium.uri:
        raise ValueError("it has no creation_timestamp, or no uri")
    at(medium.creation_timestamp)
    film = naming.is_film(medium.uri)
    words = (medium.description,) if medium.description and medium.description.strip() else ()
    title = (medium.title or "").strip() if film else ""
    kind: Kind = "video" if film else "photo"
    return Entry(medium.creation_timestamp, words, (medium,), wire.Post(), kind=kind, title=title, alone=True)


def _note(note: wire.Note) -> Entry:
    if note.created_timestamp is None:
        raise ValueError("it has no created_timestamp")
    at(note.created_timestamp)
    pictures = (*((note.cover_photo,) if note.cover_photo else ()), *(note.media or ()))
    media = tuple({each.uri: each for each in pictures if each.uri}.values())
    words = (note.text,) if note.text and note.text.strip() else ()
    return Entry(note.created_timestamp, words, media, wire.Post(), kind="article", title=(note.title or "").strip())


def _media(said: Entry, text: str, stored: Sequence[RecordMedia]) -> tuple[Media, ...]:
    """The media that the record has, then the captions of films, which are listed so that each keeps its place."""
    of = {each.uri: each for each in said.media if each.uri}
    have = list(kept((*said.uris, *said.captions), stored))
    found = [_one(of[uri], text, have) for uri in have if uri in of]
    return (*found, *(shelf.medium(uri, "document", "") for uri in have if uri not in of))


def _one(medium: wire.Medium, text: str, have: Sequence[str]) -> Media:
    uri = medium.uri or ""
    caption = plain(medium.description or "").strip()
    tracks = tuple(
        Track(source=shelf.name(each.uri), lang=(each.language or each.locale or "").replace("_", "-"))
        for each in medium.subtitles or ()
        if each.uri in have and each.uri
    )
    kind = "video" if naming.is_film(uri) else "image"
    shown = shelf.medium(uri, "video" if kind == "video" else "image", "" if caption in text else caption)
    return msgspec.structs.replace(shown, tracks=tracks)


def _replies(media: Sequence[wire.Medium]) -> Iterator[Reply]:
    """What was answered below a picture: old downloads have it."""
    for medium in media:
        for each in medium.comments or ():
            if each.comment and each.comment.strip():
                posted = at(each.timestamp) if each.timestamp is not None else None
                yield Reply(author=each.author or "", posted=posted, text=plain(each.comment))


def plain(text: str) -> str:
    """`@[100:2048:Name]`, Facebook's way to write a name it links, as the name."""
    return _MENTION.sub(r"\1", text).strip()


def linked(text: str, addresses: Sequence[str]) -> str:
    """The words, and the addresses that Facebook showed as a card below them."""
    return "\n\n".join([*([text] if text else []), *(each for each in addresses if each not in text)])


def _whole(value: object, depth: int = 0) -> tuple[object, bool]:
    """The value without halves of characters, which no file can hold, and whether there were any."""
    if isinstance(value, str):
        if _LONE.search(value) is None:
            return value, False
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace"), True
    if depth >= mojibake.DEEPEST:
        return None, False
    if isinstance(value, list):
        pairs = [_whole(each, depth + 1) for each in value]
        return [each for each, _ in pairs], any(halved for _, halved in pairs)
    if isinstance(value, dict):
        found = {key: _whole(each, depth + 1) for key, each in value.items()}
        return {key: each for key, (each, _) in found.items()}, any(halved for _, halved in found.values())
    return value, False
