"""A Ning item as the archive writes it: blog post, discussion or photo, all with the same fields, most empty."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

PUBLIC = frozenset({"", "public", "everyone", "all", "anyone", "published", "approved", "active", "true", "yes", "1"})
_MARKS = ("privacy", "visibility", "status", "state", "approved", "published")
_SHUT = frozenset({"", "false", "no", "0", "none", "null"})
_SHUT_MARKS = ("private", "isPrivate", "draft", "isDraft", "deleted", "featuredOnly")


Shape = TypeVar("Shape")


class Comment(msgspec.Struct, frozen=True, rename="camel"):
    """An answer below an item."""

    id: str | None = None
    contributor_name: str | None = None
    created_date: str | None = None
    description: str | None = None


class Item(msgspec.Struct, frozen=True, rename="camel"):
    """What is read of an item. Who attended, rated or watched it is not."""

    id: str | None = None
    contributor_name: str | None = None
    created_date: str | None = None
    title: str | None = None
    description: str | None = None
    category: str | None = None
    group_id: str | None = None
    url: str | None = None
    comments: list[object] | None = None
    file_attachments: list[object] | None = None
    photo_url: str | None = None
    video_attachment_url: str | None = None
    embed_code: str | None = None
    tags: object = None
    topics: object = None
    start_date: str | None = None
    end_date: str | None = None
    location: str | None = None


class Member(msgspec.Struct, frozen=True, rename="camel"):
    """Of a member only who it is and whether it runs the network."""

    contributor_name: str | None = None
    level: str | None = None


class Group(msgspec.Struct, frozen=True, rename="camel"):
    """Of a group only whether everybody may read it."""

    id: str | None = None
    group_privacy: str | None = None


def item(value: object) -> Item:
    """The item of a decoded value. Raises `ValueError`."""
    found = _read(value, Item)
    if not isinstance(value, Mapping) or "title" not in value:
        raise ValueError("it has no title, as an answer torn from its item")
    if not found.contributor_name:
        raise ValueError("it does not say who contributed it")
    moment(found.created_date)
    return found


def answer(value: object) -> Comment:
    """An answer of the City's own, which is a post. Raises `ValueError`."""
    found = _read(value, Comment)
    if not found.description or not found.description.strip():
        raise ValueError("it says nothing")
    moment(found.created_date)
    return found


def comments(found: Item) -> list[Comment]:
    """The answers below an item that can be read and say something."""
    kept: list[Comment] = []
    for each in found.comments or ():
        try:
            one = _read(each, Comment)
        except ValueError:
            continue
        if one.description and one.description.strip():
            kept.append(one)
    return kept


def member(value: object) -> Member:
    """Who a member is. Raises `ValueError`."""
    return _read(value, Member)


def group(value: object) -> Group:
    """Which group it is. Raises `ValueError`."""
    return _read(value, Group)


def shut(value: object) -> bool:
    """Whether an item is marked as anything else than public: any such mark that is not known means it."""
    if not isinstance(value, Mapping):
        return True
    if any(_word(value.get(mark)) not in PUBLIC for mark in _MARKS):
        return True
    return any(_word(value.get(mark)) not in _SHUT for mark in _SHUT_MARKS)


def names(value: object) -> tuple[str, ...]:
    """Words in a list, or in one text between commas."""
    found = value if isinstance(value, list) else str(value).split(",") if isinstance(value, str) else []
    return tuple(dict.fromkeys(word for each in found if isinstance(each, str) and (word := each.strip())))[:100]


def moment(written: str | None) -> datetime:
    """A time as Ning writes it (`2009-05-12T14:32:10.000Z`), UTC where it has no zone. Raises `ValueError`."""
    try:
        at = datetime.fromisoformat((written or "").strip()[:40])
        at = at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{(written or '')[:40]!r} is not a time as Ning writes it") from error
    if not 2000 <= at.year <= 2100:
        raise ValueError(f"{(written or '')[:40]!r} is a time at which there was no Ning")
    return at


def _word(value: object) -> str:
    return "" if value is None else str(value).strip().lower()


def _read(value: object, shape: type[Shape]) -> Shape:
    try:
        return msgspec.convert(value, shape, strict=False)
    except (msgspec.ValidationError, RecursionError) as error:
        raise ValueError(str(error)) from error
