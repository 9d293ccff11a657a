"""A video or an upload in the words of YouTube's interface (Data API v3), as Takeouts of 2020 and before hold them."""

import re

import msgspec

_ID = re.compile(r"[\w-]{6,120}", re.ASCII)
_MOST_TAGS = 100


class _Resource(msgspec.Struct, frozen=True, rename="camel"):
    video_id: str = ""


class _Snippet(msgspec.Struct, frozen=True, rename="camel"):
    published_at: str = ""
    channel_id: str = ""
    title: str = ""
    description: str = ""
    tags: list[str] = []
    playlist_id: str = ""
    resource_id: _Resource = _Resource()
    default_language: str = ""
    default_audio_language: str = ""


class _Details(msgspec.Struct, frozen=True, rename="camel"):
    video_id: str = ""
    video_published_at: str = ""


class _Status(msgspec.Struct, frozen=True, rename="camel"):
    privacy_status: str = ""
    upload_status: str = "processed"


class _Wire(msgspec.Struct, frozen=True, rename="camel"):
    kind: str = ""
    id: str = ""
    snippet: _Snippet = _Snippet()
    content_details: _Details = _Details()
    status: _Status = _Status()


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A video: `withheld` says why it is not taken, "" if it is. `owner` is the id of its channel."""

    video: str
    owner: str
    title: str
    description: str
    published: str
    lang: str
    tags: tuple[str, ...]
    withheld: str


def item_of(value: object, member: str) -> Item:
    """The item of a decoded JSON value that stands in `member`. Raises `ValueError` when it is none."""
    wire = msgspec.convert(value, _Wire, strict=False)
    snippet = wire.snippet
    upload = wire.kind == "youtube#playlistItem"
    video = (wire.content_details.video_id or snippet.resource_id.video_id) if upload else wire.id
    if wire.kind not in ("youtube#playlistItem", "youtube#video"):
        raise ValueError(f"it is of the kind {wire.kind[:40]!r}")
    if not _ID.fullmatch(video):
        raise ValueError("it has no id of a video")
    return Item(
        video=video,
        owner=snippet.channel_id,
        title=snippet.title,
        description=snippet.description,
        published=wire.content_details.video_published_at or snippet.published_at,
        lang=snippet.default_audio_language or snippet.default_language,
        tags=tuple(dict.fromkeys(tag for tag in snippet.tags if tag))[:_MOST_TAGS],
        withheld=_withheld(wire, upload=upload, listed=member.rpartition("/")[2].lower() == "uploads.json"),
    )


def _withheld(wire: _Wire, *, upload: bool, listed: bool) -> str:
    """Why an item is not taken. A channel's uploads are the list `UU…` of its id; other lists are anyone's videos."""
    playlist = wire.snippet.playlist_id or ("UU" if listed else "")
    if upload and playlist[:2] != "UU":
        return "playlists"
    if wire.status.privacy_status.lower() != "public":
        return "private"
    return "" if wire.status.upload_status.lower() == "processed" else "not processed"
