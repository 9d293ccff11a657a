"""A post or repost of Bluesky, however it came: as a block of a repository, or as JSON of one of its shapes."""

import base64
import binascii
import hashlib
import re

import msgspec

from site_builder.importers import jsonspans
from site_builder.importers.platforms.bluesky import car
from site_builder.importers.platforms.bluesky.addresses import POST, REPOST, Address, address
from site_builder.importers.platforms.bluesky.fields import Fields, as_json, cid, fields, kind, text
from site_builder.importers.platforms.bluesky.owners import handle
from site_builder.model.record import Original

_PATH = re.compile(
    r"(?:(?:.*/)?(did(?::|%3A|_|-)[a-z]{1,20}(?::|%3A|_|-)[\w.:%-]{1,200})/)?(?:.*/)?"
    r"(app\.bsky\.feed\.(?:post|repost))/([A-Za-z0-9._:~-]{1,200}?)\.json",
    re.ASCII,
)
_OTHERS = {
    "app.bsky.feed.like": "likes", "app.bsky.graph.follow": "follows", "app.bsky.graph.block": "blocks",
    "app.bsky.actor.profile": "profile", "app.bsky.graph.list": "lists", "app.bsky.graph.listitem": "lists",
    "app.bsky.graph.listblock": "blocks", "app.bsky.feed.threadgate": "rules for answers",
    "app.bsky.feed.postgate": "rules for answers", "app.bsky.feed.generator": "feeds", "app.bsky.graph.starterpack":
    "lists", "chat.bsky.actor.declaration": "account data",
}  # fmt: skip


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A record and where it stands: `value` are its fields. `view` is what a server shows of a post (addresses of
    pictures, the author), where the JSON is a view; `passed` is when the view says that it was passed on."""

    place: Address
    value: Fields
    view: Fields = msgspec.field(default_factory=dict)
    handle: str = ""
    passed: str = ""

    @property
    def share(self) -> bool:
        """Whether it passes on a post of somebody's."""
        return self.place.collection == REPOST

    @property
    def id(self) -> str:
        """Bluesky's own key; a post that came without one is named by a digest of its time and its words."""
        if self.place.rkey:
            return f"repost-{self.place.rkey}" if self.share else self.place.rkey
        said = f"{text(self.value.get('createdAt'))}\0{text(self.value.get('text'))}"
        return "at-" + hashlib.sha256(said.encode()).hexdigest()[:12]


def other(collection: str) -> str:
    """What a record of another collection is, in plain words."""
    known = _OTHERS.get(collection)
    return known or ("account data" if collection.startswith(("app.bsky.", "chat.bsky.")) else "records of other apps")


def originals(member: str, block: car.Block, place: Address) -> tuple[Original, Original]:
    """A block as a record keeps it: its very bytes in base64, and the address and name that the file gives it."""
    uri = f"at://{place.who}/{place.collection}/{place.rkey}"
    said = msgspec.json.encode({"uri": uri, "cid": cid(block.name)}).decode()
    return Original(member, base64.b64encode(block.data).decode("ascii")), Original(member, said)


def read_back(kept: tuple[Original, ...]) -> Entry:
    """The entry of a record's originals. Raises `ValueError`."""
    first = kept[0]
    if first.text.lstrip("\ufeff \t\r\n").startswith("{"):
        return entry(jsonspans.decoded(first.text.lstrip("\ufeff")), first.member)
    if len(kept) < 2:
        raise ValueError("a block and its address were expected")
    said = fields(jsonspans.decoded(kept[1].text))
    try:
        data = base64.b64decode(first.text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("it is no block in base64") from error
    if cid(car.CBOR + hashlib.sha256(data).digest()) != said.get("cid"):
        raise ValueError("the block is not the one that the record names")
    place = address(text(said.get("uri")))
    if place is None:
        raise ValueError("its address is none of a repository")
    return Entry(place=place, value=fields(as_json(car.decoded(data))))


def entry(value: object, member: str) -> Entry:
    """The entry of JSON: a bare record, a record with its address, or a view. Raises `ValueError` for what is none."""
    said = fields(value)
    if isinstance(said.get("post"), dict):
        return _passed_on(said) or _view(fields(said["post"]))
    if isinstance(said.get("record"), dict):
        return _view(said)
    if isinstance(said.get("value"), dict):
        return _named(text(said.get("uri")), fields(said["value"]))
    match = _PATH.fullmatch(member)
    collection = kind(said) or (match[2] if match else "")
    did = re.sub(r"^did(?:%3A|_|-)([a-z]+)(?:%3A|_|-)", r"did:\1:", match[1]) if match and match[1] else ""
    place = Address(did, collection, match[3] if match and match[2] == collection else "")
    return _checked(Entry(place=place, value=said))


def _named(uri: str, value: Fields) -> Entry:
    place = address(uri) or Address("", kind(value), "")
    return _checked(Entry(place=place, value=value))


def _view(said: Fields) -> Entry:
    author = fields(said.get("author"))
    place = address(text(said.get("uri"))) or Address(text(author.get("did")), kind(said.get("record")), "")
    named = handle(text(author.get("handle")))
    return _checked(Entry(place=place, value=fields(said.get("record")), view=said, handle=named))


def _passed_on(said: Fields) -> Entry | None:
    """A view of a post in the list of somebody who passed it on."""
    reason, post = fields(said.get("reason")), fields(said.get("post"))
    if not kind(reason).endswith("#reasonRepost"):
        return None
    by, target = fields(reason.get("by")), address(text(post.get("uri")))
    own = address(text(reason.get("uri")))
    if target is None:
        raise ValueError("it does not say which post it passes on")
    place = Address(text(by.get("did")), REPOST, own.rkey if own else f"of-{target.rkey}")
    view = _view(post)
    named = handle(text(by.get("handle")))
    return Entry(place=place, value=view.value, view=post, handle=named, passed=text(reason.get("indexedAt")))


def _checked(found: Entry) -> Entry:
    if found.place.collection != (kind(found.value) or found.place.collection):
        raise ValueError("its address is of another kind than itself")
    if found.place.collection not in (POST, REPOST):
        raise ValueError("it is neither a post nor a repost")
    return found
