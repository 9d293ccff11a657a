"""A post: what its source says of it (`Facts`), and where that puts it on the site (`Post`, `Card`)."""

from datetime import datetime
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Kind = Literal["post", "reply", "share", "quote", "article", "photo", "video", "page"]
Form = Literal["markdown", "text", "html"]
Precision = Literal["second", "minute", "day"]
MediaKind = Literal["image", "video", "audio", "document"]


CAPTIONS = frozenset({"text/vtt", "application/x-subrip"})
"""The media types that can be captions: WebVTT, and SubRip, which is published as WebVTT."""


class Track(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Captions or subtitles of a video: the file's place under content/, its SHA-256, and its language.

    An importer cannot know that place: it gives the `name` that the captions have among the record's media, and no
    digest. `load` puts the place there, and takes the captions out of the list of media.
    """

    source: str
    digest: str = ""
    lang: str = ""


class Media(msgspec.Struct, frozen=True, kw_only=True):
    """A picture, film, recording or document of a post.

    `source` is the path of the bytes relative to content/, and `digest` their SHA-256; both are empty where the
    archive does not hold the bytes (old exports give an address only) and `url` says where they were.
    `alt` is None where nobody described the medium, "" where it is decoration. Sizes are in pixels as seen, after
    EXIF orientation; 0 is unknown. `redacted` is what is said in place of a medium that was taken out: then nothing
    else is known of it. `gps` says that a picture's own file tells where it was taken; what is published never does.
    """

    source: str = ""
    digest: str = ""
    name: str = ""
    url: str = ""
    kind: MediaKind = "image"
    mime: str = ""
    size: int = 0
    width: int = 0
    height: int = 0
    alt: str | None = None
    caption: str = ""
    rights: str = ""
    permission: str = ""
    tracks: tuple[Track, ...] = ()
    redacted: str = ""
    gps: bool = False


class Link(msgspec.Struct, frozen=True, gc=False):
    """An address as the text has it (often shortened) and what it stands for; `label` is what the platform showed."""

    short: str
    url: str
    label: str = ""


class Reply(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a resident answered. The author's name is kept for the record and not published by default."""

    id: str = ""
    author: str = ""
    posted: datetime | None = None
    text: str = ""
    url: str = ""


class Version(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An earlier wording of a post: the text that stood until `until`, and why it was changed, where known."""

    text: str
    form: Form = "text"
    posted: datetime | None = None
    until: datetime | None = None
    why: str = ""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What a source says of one post: the common answer of hand-written files and of every importer.

    `native_id` is the platform's own id and is unique within the platform. `posted` is zone-aware; `precision` says
    how much of it the source knows, `time_note` why it is less than a second. `text` is whole, as written, with
    short links still in it; `links` expand them. `tags` are the source's own, without `#`. `in_reply_to`,
    `quote_of` and `share_of` are addresses or `platform:native-id`. `repairs` names everything that was mended
    between the original bytes and this.
    """

    platform: str
    native_id: str
    posted: datetime
    precision: Precision = "second"
    time_note: str = ""
    url: str = ""
    handle: str = ""
    kind: Kind = "post"
    title: str = ""
    text: str = ""
    form: Form = "text"
    lang: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    in_reply_to: str = ""
    quote_of: str = ""
    share_of: str = ""
    shared_from: str = ""
    location: str = ""
    warning: str = ""
    replies: tuple[Reply, ...] = ()
    versions: tuple[Version, ...] = ()
    gone: str = ""
    public: bool = True
    repairs: tuple[str, ...] = ()


class Approval(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Who allowed something, and on which day."""

    by: str
    on: str


class Waiver(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Leave to break one rule with one post: which, why, who gave it, and the last day it holds."""

    rule: str
    why: str
    by: str
    until: str


class RetentionEvent(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What a retention period may wait for, and the day on which it happened to this post."""

    trigger: Literal["superseded", "case closed"]
    on: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A calendar day, yyyy-mm-dd.")]


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """What the City itself says of a post: in a hand-written one's front matter, of another in annotations.yaml."""

    author: str = ""
    capacity: Literal["official", "personal"] = "official"
    city_related: bool = False
    about: tuple[str, ...] = ()
    approval: Approval | None = None
    forwarded_from: str = ""
    review_by: str = ""
    expires: str = ""
    retention: str = ""
    retention_event: RetentionEvent | None = None
    draft: bool = False
    publish_at: datetime | None = None
    slug: str = ""
    aliases: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()


class Mark(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a post's page says was decided about it: its decision, on which day, the grounds, and why."""

    kind: Literal["corrected", "redacted"]
    decision: str
    on: str
    grounds: tuple[str, ...] = ()
    why: str = ""


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """One post of the site, whole. `id` is `platform:native-id`; `account` is an `Account.key` or "".

    `marks` stand where the department's decisions have been applied to it.
    """

    id: str
    department: str
    account: str
    facts: Facts
    filing: Filing = Filing()
    source: str = ""
    line: int = 0
    record: str = ""
    marks: tuple[Mark, ...] = ()


class Held(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A medium whose bytes the archive holds: what the plan needs to publish it."""

    source: str
    digest: str
    mime: str
    width: int = 0
    height: int = 0
    size: int = 0


class Card(msgspec.Struct, frozen=True, kw_only=True, array_like=True, gc=False):
    """What the plan and the listings need of a post: about a kilobyte, kept in memory for every post of the site.

    `digest` covers the whole post, so whatever shows the post is redrawn when anything in it changes. `order` sorts
    posts of the same moment. `held` are the media whose bytes the archive holds, subtitles among them. `outdated` is
    set when the site is put together, by the build's date.
    """

    id: str
    digest: bytes
    department: str
    account: str
    platform: str
    native_id: str
    posted: datetime
    precision: Precision
    order: str
    kind: Kind
    title: str
    summary: str
    lang: str
    tags: tuple[str, ...]
    slug: str
    aliases: tuple[str, ...] = ()
    url: str = ""
    gone: str = ""
    in_reply_to: str = ""
    quote_of: str = ""
    share_of: str = ""
    shared_from: str = ""
    held: tuple[Held, ...] = ()
    media: int = 0
    replies: int = 0
    changed: datetime | None = None
    withheld: str = ""
    publish_at: datetime | None = None
    expires: str = ""
    outdated: bool = False
    source: str = ""
    line: int = 0
