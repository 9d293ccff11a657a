"""A post as its page shows it, in canonical JSON: the bytes whose salted digest the transparency log holds.

Canonical is RFC 8785 for the few types that occur: keys in order, no white space, UTF-8, times in UTC. What is empty is
left out. The form has a name of its own, so that another version of this program makes the same bytes of the same post.
"""

from datetime import UTC, datetime
from typing import Literal

import msgspec

from site_builder.model.post import Form, Kind, Media, MediaKind, Post, Precision, Reply, Version


class ShownTrack(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Captions of a film: their SHA-256 and their language."""

    digest: str
    lang: str = ""


class ShownMedium(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A medium: the SHA-256 of the bytes that the City holds, and what stands under it."""

    alt: str | None = None
    caption: str = ""
    digest: str = ""
    kind: MediaKind
    redacted: str = ""
    rights: str = ""
    tracks: tuple[ShownTrack, ...] = ()


class ShownReply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A resident's answer, without a name."""

    posted: datetime | None = None
    text: str


class ShownVersion(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An earlier wording, until when it stood, and why it was changed."""

    text: str
    until: datetime | None = None
    why: str = ""


class ShownMark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What was decided about the post, on which day, and on which grounds."""

    grounds: tuple[str, ...] = ()
    kind: Literal["corrected", "redacted"]
    on: str
    why: str = ""


class Shown(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The post. `id` and `url` are left out where a part was redacted: they lead to the original. `handle` is the
    account's as the source has it, whether the City has registered it or not."""

    department: str
    form: Form = "text"
    format: str
    gone: str = ""
    handle: str = ""
    id: str = ""
    kind: Kind = "post"
    lang: str = ""
    location: str = ""
    marks: tuple[ShownMark, ...] = ()
    media: tuple[ShownMedium, ...] = ()
    platform: str
    posted: datetime
    precision: Precision = "second"
    replies: tuple[ShownReply, ...] = ()
    tags: tuple[str, ...] = ()
    text: str = ""
    title: str = ""
    url: str = ""
    versions: tuple[ShownVersion, ...] = ()
    warning: str = ""


FORMAT = "site-builder/record/v1"
_ENCODER = msgspec.json.Encoder(order="sorted")


def record_of(post: Post) -> bytes:
    """The record of a post as the site shows it."""
    facts = post.facts
    redacted = is_redacted(post)
    return _ENCODER.encode(
        Shown(
            department=post.department,
            form=facts.form,
            format=FORMAT,
            gone=facts.gone,
            handle=facts.handle,
            id="" if redacted else post.id,
            kind=facts.kind,
            lang=facts.lang,
            location=facts.location,
            marks=tuple(
                ShownMark(grounds=mark.grounds, kind=mark.kind, on=mark.on, why=mark.why) for mark in post.marks
            ),
            media=tuple(map(_medium, facts.media)),
            platform=facts.platform,
            posted=facts.posted.astimezone(UTC),
            precision=facts.precision,
            replies=tuple(map(_reply, facts.replies)),
            tags=facts.tags,
            text=facts.text,
            title=facts.title,
            url="" if redacted else facts.url,
            versions=tuple(map(_version, facts.versions)),
            warning=facts.warning,
        )
    )


def is_redacted(post: Post) -> bool:
    """Whether a part of the post was taken out."""
    return any(mark.kind == "redacted" for mark in post.marks)


def _medium(medium: Media) -> ShownMedium:
    return ShownMedium(
        alt=medium.alt,
        caption=medium.caption,
        digest=medium.digest,
        kind=medium.kind,
        redacted=medium.redacted,
        rights=medium.rights,
        tracks=tuple(ShownTrack(digest=each.digest, lang=each.lang) for each in medium.tracks if each.digest),
    )


def _reply(reply: Reply) -> ShownReply:
    return ShownReply(posted=_utc(reply.posted), text=reply.text)


def _version(version: Version) -> ShownVersion:
    return ShownVersion(text=version.text, until=_utc(version.until), why=version.why)


def _utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)
