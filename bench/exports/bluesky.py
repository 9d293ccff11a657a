"""Exports of Bluesky: a repository of binary blocks in a tree, and its records as JSON; pictures beside both."""

from base64 import b32encode
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
import json

from libipld import encode_dag_cbor

from bench.exports.made import Form, Made, Member, Size, made
from bench.exports.media import BYTES, media, picture

DID = "did:plc:mkebenchdemo234567abcdef"
COLLECTION = "app.bsky.feed.post"
CBOR, RAW = b"\x01\x71\x12\x20", b"\x01\x55\x12\x20"
DIGITS = "234567abcdefghijklmnopqrstuvwxyz"
LEAF = 50
"""Records in a leaf of the tree; between two leaves stands one in the root."""


def repository(size: Size) -> Iterator[Member]:
    yield "repo.car", _blocks(size)
    yield "did.json", [json.dumps({"id": DID, "alsoKnownAs": ["at://bench.mke.example"]})]
    yield from media(size, lambda post: f"blobs/{_cid(_picture(post))}", picture)


def records(size: Size) -> Iterator[Member]:
    folder = DID.replace(":", "_")
    for post in made(size):
        link = {"$link": _cid(_picture(post))} if post.pictured else None
        yield f"{folder}/{COLLECTION}/{_key(post)}.json", [json.dumps(_record(post, link), ensure_ascii=False)]
    yield "did.json", [json.dumps({"id": DID, "alsoKnownAs": ["at://bench.mke.example"]})]
    yield from media(size, lambda post: f"{folder}_blobs/{_cid(_picture(post))}", picture)


def _record(post: Made, link: object) -> dict[str, object]:
    said: dict[str, object] = {"$type": COLLECTION, "text": post.text, "createdAt": f"{post.at:%Y-%m-%dT%H:%M:%SZ}"}
    if link is not None:
        image = {"$type": "blob", "ref": link, "mimeType": "image/jpeg", "size": BYTES}
        said["embed"] = {"$type": "app.bsky.embed.images", "images": [{"alt": "A picture", "image": image}]}
    return said


def _blocks(size: Size) -> Iterator[bytes]:
    """The file: the posts are made twice, as what names them stands before them."""
    names = [(f"{COLLECTION}/{_key(post)}", _name(_block(post))) for post in made(size)]
    nodes = [encode_dag_cbor({"l": None, "e": _entries(leaf)}) for leaf in _leaves(names)]
    between = [names[at] for at in range(LEAF, len(names), LEAF + 1)]
    tails = [*map(_name, nodes[1:]), None][: len(between)]
    root = encode_dag_cbor({"l": _name(nodes[0]), "e": _entries(between, tails)})
    commit = {"did": DID, "version": 3, "data": _name(root), "prev": None, "rev": "3l4n5k6a7b22z", "sig": b"s" * 64}
    begins = encode_dag_cbor(commit)
    head = encode_dag_cbor({"roots": [_name(begins)], "version": 1})
    yield _length(len(head)) + head
    yield from map(_section, (begins, root, *nodes))
    for post in made(size):
        yield _section(_block(post))


def _leaves(names: Sequence[tuple[str, bytes]]) -> Iterator[Sequence[tuple[str, bytes]]]:
    for at in range(0, len(names), LEAF + 1):
        yield names[at : at + LEAF]


def _entries(names: Sequence[tuple[str, bytes]], tails: Sequence[bytes | None] = ()) -> list[object]:
    """Records in a node: each key as far as it differs from the one before."""
    found: list[object] = []
    before = ""
    for place, (key, named) in enumerate(names):
        shared = next((n for n, (a, b) in enumerate(zip(key, before, strict=False)) if a != b), 0)
        tail = tails[place] if tails else None
        found.append({"p": shared, "k": key[shared:].encode(), "v": named, "t": tail})
        before = key
    return found


def _block(post: Made) -> bytes:
    return encode_dag_cbor(_record(post, RAW + sha256(_picture(post)).digest() if post.pictured else None))


def _section(data: bytes) -> bytes:
    return _length(36 + len(data)) + _name(data) + data


def _length(number: int) -> bytes:
    """A number as CAR files have it: seven bits a byte, the lowest first."""
    found = bytearray()
    while number > 0x7F:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])


def _name(data: bytes) -> bytes:
    return CBOR + sha256(data).digest()


def _cid(data: bytes) -> str:
    return "b" + b32encode(RAW + sha256(data).digest()).decode().lower().rstrip("=")


def _picture(post: Made) -> bytes:
    return picture(post.number)


def _key(post: Made) -> str:
    """The record's key: its moment in microseconds."""
    number, letters = int(post.at.timestamp() * 1_000_000) << 10, ""
    while number:
        number, digit = divmod(number, 32)
        letters = DIGITS[digit] + letters
    return letters.rjust(13, DIGITS[0])


FORMS: Mapping[str, Form] = {"bluesky-car": repository, "bluesky-records": records}
