"""The front matter of a hand-written post. Also the shape that its JSON Schema is made from."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from site_builder.model.post import Approval, Kind, RetentionEvent, Waiver
from site_builder.model.register import Day

When = Annotated[str, Meta(description="A day or a time: 2026-11-20, 2026-11-20 06:15, 2026-11-20T06:15:30-06:00.")]
File = Annotated[str, Meta(min_length=1, description="A file's name, from the post's own folder.")]


class TrackFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Captions or subtitles of a film."""

    file: File
    lang: str = ""


class MediaFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A picture, film, recording or document of the post."""

    file: File
    alt: Annotated[str | None, Meta(description='What the picture says, in words; "" if it is decoration.')] = None
    caption: str = ""
    rights: Annotated[str, Meta(description="Whose it is, and who may use it how.")] = ""
    permission: Annotated[str, Meta(description="Where the permission to use it is on file.")] = ""
    tracks: tuple[TrackFields, ...] = ()


class ReplyFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """What a resident answered."""

    id: str = ""
    author: Annotated[str, Meta(description="Kept for the record; not published by default.")] = ""
    posted: When = ""
    text: str = ""
    url: str = ""


class VersionFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """An earlier wording: it stood until `on`, and was changed because of `why`."""

    on: When
    text: str
    why: str = ""


class PostFields(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The front matter of a post. The department is the folder; platform and id come from the address."""

    url: Annotated[str, Meta(description="The post's address on its platform; none for the City's own website.")] = ""
    posted: When
    author: Annotated[str, Meta(min_length=1, description="The id of the spokesperson in department.yaml.")]
    id: Annotated[str, Meta(description="The platform's own id, where the address does not say it.")] = ""
    account: Annotated[str, Meta(description="platform:handle, where the address does not say it.")] = ""
    title: str = ""
    lang: Annotated[str, Meta(description="The language of the post, a BCP 47 tag such as es or hmn.")] = ""
    tags: Annotated[tuple[str, ...], Meta(description="Without #. Hashtags in the text are added.")] = ()
    kind: Kind = "post"
    in_reply_to: Annotated[str, Meta(description="The address, or platform:id, of the post it answers.")] = ""
    quote_of: Annotated[str, Meta(description="The address, or platform:id, of the post it quotes.")] = ""
    share_of: Annotated[str, Meta(description="The address, or platform:id, of the post it passes on.")] = ""
    media: tuple[MediaFields, ...] = ()
    replies: tuple[ReplyFields, ...] = ()
    versions: tuple[VersionFields, ...] = ()
    location: str = ""
    gone: Annotated[Day | None, Meta(description="The day it was found to be gone from its platform.")] = None
    draft: bool = False
    publish_at: Annotated[When, Meta(description="Kept off the site until then.")] = ""
    capacity: Literal["official", "personal"] = "official"
    city_related: bool = False
    about: tuple[str, ...] = ()
    approval: Approval | None = None
    forwarded_from: str = ""
    review_by: Day | None = None
    expires: Day | None = None
    retention: str = ""
    retention_event: Annotated[
        RetentionEvent | None, Meta(description="What the period of its retention series waited for, and the day.")
    ] = None
    slug: Annotated[str, Meta(description="The last part of the post's address on the site.")] = ""
    aliases: Annotated[tuple[str, ...], Meta(description="Earlier addresses that lead to the post.")] = ()
    waivers: Annotated[tuple[Waiver, ...], Meta(description="Leave to break a rule of the policy with this post.")] = ()
