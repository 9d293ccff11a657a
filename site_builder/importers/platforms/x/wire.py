"""X's own words: the shapes of its archives' records, of every year, read with types. No logic of ours.

Numbers arrive as text (see `jsonspans`), and only what is used is declared: X adds keys every few months.
"""

import re
from typing import TypeVar

import msgspec

Shape = TypeVar("Shape")
_ID = re.compile(r"[0-9]{1,20}")
_HANDLE = re.compile(r"[A-Za-z0-9_]{1,20}")


class Url(msgspec.Struct, gc=False):
    url: str | None = None
    expanded_url: str | None = None
    display_url: str | None = None


class Tag(msgspec.Struct, gc=False):
    text: str | None = None


class Mention(msgspec.Struct, gc=False):
    screen_name: str | None = None


class Variant(msgspec.Struct, gc=False):
    url: str | None = None
    content_type: str | None = None
    bitrate: str | None = None


class VideoInfo(msgspec.Struct):
    variants: tuple[Variant, ...] | None = None


class Medium(msgspec.Struct):
    id_str: str | None = None
    url: str | None = None
    display_url: str | None = None
    expanded_url: str | None = None
    media_url_https: str | None = None
    media_url: str | None = None
    type: str | None = None
    ext_alt_text: str | None = None
    video_info: VideoInfo | None = None


class Entities(msgspec.Struct):
    urls: tuple[Url, ...] | None = None
    hashtags: tuple[Tag, ...] | None = None
    user_mentions: tuple[Mention, ...] | None = None
    media: tuple[Medium, ...] | None = None


class User(msgspec.Struct, gc=False):
    screen_name: str | None = None
    id_str: str | None = None
    protected: bool | None = None


class Spot(msgspec.Struct, gc=False):
    full_name: str | None = None


class EditControl(msgspec.Struct, rename="camel"):
    edit_tweet_ids: tuple[str, ...] | None = None


class Edit(msgspec.Struct, rename="camel"):
    initial_tweet_id: str | None = None
    edit_control_initial: EditControl | None = None


class EditInfo(msgspec.Struct):
    initial: EditControl | None = None
    edit: Edit | None = None


class Scopes(msgspec.Struct, gc=False):
    followers: bool | None = None


class Tweet(msgspec.Struct):
    """One post. `text` is the name of the first generation, `full_text` that of the later ones."""

    id_str: str | None = None
    id: str | None = None
    created_at: str | None = None
    full_text: str | None = None
    text: str | None = None
    lang: str | None = None
    in_reply_to_status_id_str: str | None = None
    in_reply_to_screen_name: str | None = None
    quoted_status_id_str: str | None = None
    possibly_sensitive: bool | None = None
    entities: Entities | None = None
    extended_entities: Entities | None = None
    place: Spot | None = None
    edit_info: EditInfo | None = None
    scopes: Scopes | None = None
    deleted_at: str | None = None
    user: User | None = None
    retweeted_status: "Tweet | None" = None

    @property
    def key(self) -> str:
        """The post's id as digits, "" if it has none."""
        return ident(self.id_str) or ident(self.id)

    @property
    def wording(self) -> str:
        """The text as the archive has it: escaped, with short links."""
        return self.full_text if self.full_text is not None else self.text or ""

    @property
    def chain(self) -> tuple[str, ...]:
        """The ids of all versions of an edited post, first to last; empty for a post never edited."""
        info = self.edit_info
        if info is None:
            return ()
        control = info.initial or (info.edit.edit_control_initial if info.edit else None)
        ids = {ident(each) for each in (control and control.edit_tweet_ids) or ()}
        ids |= {self.key, ident(info.edit.initial_tweet_id) if info.edit else ""}
        chain = tuple(sorted(ids - {""}, key=int))
        return chain if len(chain) > 1 else ()

    @property
    def pictures(self) -> tuple[Medium, ...]:
        """All media: `extended_entities` has every one, `entities` no more than the first."""
        for part in (self.extended_entities, self.entities):
            if part is not None and part.media:
                return part.media
        return ()


class NoteUrl(msgspec.Struct, rename="camel", gc=False):
    short_url: str | None = None
    expanded_url: str | None = None
    display_url: str | None = None


class NoteMention(msgspec.Struct, rename="camel", gc=False):
    screen_name: str | None = None


class NoteCore(msgspec.Struct):
    text: str | None = None
    urls: tuple[NoteUrl, ...] | None = None
    mentions: tuple[NoteMention, ...] | None = None
    hashtags: tuple[Tag | str, ...] | None = None


class Note(msgspec.Struct, rename="camel"):
    """The whole text of a long post. Its id is not the post's, and nothing else names the post."""

    created_at: str | None = None
    core: NoteCore | None = None


class Account(msgspec.Struct, gc=False):
    username: str | None = None


class ManifestFile(msgspec.Struct, rename="camel", gc=False):
    file_name: str | None = None
    count: str | None = None


class ManifestType(msgspec.Struct):
    files: tuple[ManifestFile, ...] | None = None


class ManifestUser(msgspec.Struct, rename="camel", gc=False):
    user_name: str | None = None


class ManifestArchive(msgspec.Struct, rename="camel", gc=False):
    is_partial_archive: bool | None = None


class Manifest(msgspec.Struct, rename="camel"):
    user_info: ManifestUser | None = None
    archive_info: ManifestArchive | None = None
    data_types: dict[str, ManifestType] | None = None


class Protection(msgspec.Struct, rename="camel", gc=False):
    """A line of protected-history.js, the key names as X's own README gives them."""

    protected_at: str | None = None
    action: str | None = None


class Month(msgspec.Struct, gc=False):
    """A line of the first generation's tweet_index.js."""

    file_name: str | None = None
    tweet_count: str | None = None


class Details(msgspec.Struct, gc=False):
    """The first generation's user_details.js."""

    screen_name: str | None = None


def read(value: object, shape: type[Shape], wrapper: str = "") -> Shape:
    """`value` as a `shape`, out of its wrapper (`{"tweet": …}`) if it has one. Raises `ValueError` naming the key."""
    if wrapper and isinstance(value, dict) and wrapper in value:
        value = value[wrapper]
    try:
        return msgspec.convert(value, shape, strict=False)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def ident(text: str | None) -> str:
    """An id that is one, else ""."""
    return text if text and _ID.fullmatch(text) else ""


def handle(text: str | None) -> str:
    """A user name that is one, else ""."""
    return text if text and _HANDLE.fullmatch(text) else ""


def is_tweet(value: object) -> bool:
    """Whether a decoded value has the look of a post record, wrapped or not."""
    inner = value.get("tweet", value) if isinstance(value, dict) else None
    return isinstance(inner, dict) and "created_at" in inner and ("full_text" in inner or "text" in inner)


def is_note(value: object) -> bool:
    """Whether a decoded value has the look of a long post's text."""
    return isinstance(value, dict) and ("noteTweet" in value or "noteTweetId" in value)
