"""One item of an outbox: something the account wrote, or a post of others that it passed on; and who may see it."""

from datetime import UTC, datetime
import re

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.platforms.mastodon import names
from site_builder.importers.platforms.mastodon.jsonld import Fields, address, addresses, each, fields, text
from site_builder.moments import moment

PUBLIC = frozenset({"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"})
WRITTEN = frozenset({"Note", "Question", "Article", "Page", "Image", "Video", "Audio", "Event"})
"""What a post can be. Other things that are created are no posts."""

FOLLOWERS, DIRECT, UNKNOWN = "followers only", "direct messages", "visibility unknown"
_REASONS = {
    "Delete": "deleted", "Undo": "taken back", "Like": "likes", "EmojiReact": "likes", "Follow": "follows",
    "Accept": "follows", "Reject": "follows", "Block": "blocks", "Flag": "reports", "Move": "moves of the account",
    "Add": "pinned posts", "Remove": "pinned posts", "Update": "updates of other things",
}  # fmt: skip
_NUMBER = re.compile(r"(\d{17,19})@")
_EARLIEST = 2008


class When(msgspec.Struct, frozen=True):
    """The time of a post, and what is to be said of it."""

    at: datetime
    note: str = ""


class Activity(msgspec.Struct, frozen=True, kw_only=True):
    """An item: `note` are the fields of the post, or of the post passed on where the item has them whole."""

    share: bool
    name: names.Name
    url: str
    when: When
    note: Fields
    target: str = ""


def withheld(value: object) -> str:
    """Why an item is not taken, by a plain name; "" for one that everyone may see."""
    item = fields(value)
    kind, inner = text(item.get("type")), item.get("object")
    if kind not in ("Create", "Announce"):
        return _REASONS.get(kind, "other activities") if kind else ""
    if isinstance(inner, dict):
        thing = text(inner.get("type"))
        if thing == "Tombstone":
            return "deleted"
        if thing == "ChatMessage":
            return DIRECT
        if thing and thing not in WRITTEN:
            return "other things than posts"
    return _audience(item) or (_audience(inner, spoken=False) if isinstance(inner, dict) else "")


def activity(value: object) -> Activity:
    """An item as what it says. Raises `ValueError` for what is no post, nor the passing on of one."""
    item = fields(value)
    share = text(item.get("type")) == "Announce"
    inner = item.get("object")
    note = fields(inner)
    if text(item.get("type")) not in ("Create", "Announce"):
        raise ValueError("it says neither that something was written nor that it was passed on")
    if not share and text(note.get("type")) not in WRITTEN:
        raise ValueError("the post itself is not in it")
    ident = address(item.get("id")).removesuffix("/activity") if share else address(note.get("id"))
    url = "" if share else address(note.get("url"))
    name = names.post(url, ident)
    target = (address(note.get("url")) or address(inner)) if share else ""
    if name is None or (share and not target):
        raise ValueError("it has no address")
    when = _when(text(item.get("published")) if share else text(note.get("published")), name.native_id)
    return Activity(share=share, name=name, url=url or ident, when=when, note=note, target=target)


def read_back(original: str) -> Activity:
    """The item of a record's original. Raises `ValueError`."""
    value = jsonspans.decoded(original)
    if withheld(value):
        raise ValueError("it is not a public post")
    return activity(value)


def _audience(value: object, *, spoken: bool = True) -> str:
    """Why not everyone may see it; "" where the public is addressed. `spoken`: it has to say whom it addresses."""
    said = fields(value)
    named = [said[key] for key in ("to", "cc") if said.get(key) is not None]
    everyone = frozenset[str]().union(*(addresses(one) for one in named))
    if everyone & PUBLIC:
        return ""
    if not named:
        return UNKNOWN if spoken else ""
    followers = any(one.rstrip("/").endswith("/followers") for one in everyone)
    return FOLLOWERS if followers else DIRECT


def _when(published: str, native_id: str) -> When:
    """The time it says; where it says none, the one that Mastodon's numbers hold."""
    if published:
        found = moment(published.strip(), UTC)
        if found.at.astimezone(UTC).year < _EARLIEST:
            raise ValueError(f"{published[:40]!r} is before there were such servers")
        note = {"second": "", "minute": "the server gives no seconds", "day": "the server gives the day only"}
        return When(found.at.astimezone(UTC), note[found.precision])
    number = _NUMBER.match(native_id)
    if number is None:
        raise ValueError("it has no time")
    stamp = (int(number[1]) >> 16) / 1000
    return When(datetime.fromtimestamp(int(stamp), UTC), "the time is taken from the post's number")


def options(note: Fields) -> tuple[str, ...]:
    """What a poll lets people choose from; none where it is no poll."""
    listed = note.get("oneOf") or note.get("anyOf")
    return tuple(said for one in each(listed) if (said := text(fields(one).get("name"))))
