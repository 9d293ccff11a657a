"""Looks for a secret in files as somebody would who wants to find it: opened, unpacked, decoded, and by trying out."""

import base64
import binascii
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256
from html import unescape
import io
import json
from pathlib import Path
import re
from urllib.parse import unquote_to_bytes
import zipfile
import zlib

HASH = 32
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")
HEX = re.compile(rb"[0-9a-fA-F]{32,}")
ESCAPED = re.compile(rb"\\u([0-9a-fA-F]{4})|\\([\"\\/nrt])")
STREAM = re.compile(rb"\x1f\x8b|x[\x01\x5e\x9c\xda]")
DEPTH = 3
DOMAIN = b"site-builder/salted-digest/v1\n"


def files(*roots: Path) -> list[bytes]:
    """Every file's path and bytes."""
    paths = sorted(path for root in roots for path in root.rglob("*") if path.is_file())
    return [part for path in paths for part in (str(path).encode(), path.read_bytes())]


def opened(parts: Sequence[bytes]) -> list[bytes]:
    """All that these hold: as they are, unpacked, unescaped and decoded, and all of that again."""
    found = set(parts)
    new = found
    for _ in range(DEPTH):
        new = {each for part in new for each in _within(part) if each} - found
        found |= new
    return sorted(found)


def _within(data: bytes) -> Iterator[bytes]:
    yield from _unpacked(data)
    text = data.decode("utf-8", "replace")
    yield from (unescape(text).encode(), unquote_to_bytes(data.replace(b"+", b" ")), ESCAPED.sub(_sign, data))
    for match in BASE64.finditer(data):
        yield from _decoded(match[0])
    yield from (binascii.unhexlify(match[0][: len(match[0]) // 2 * 2]) for match in HEX.finditer(data))


def _unpacked(data: bytes) -> Iterator[bytes]:
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield from map(archive.read, archive.namelist())
    for match in STREAM.finditer(data):
        opener = zlib.decompressobj(zlib.MAX_WBITS | 32)
        try:
            yield opener.decompress(data[match.start() :])
        except zlib.error:
            continue


def _sign(match: re.Match[bytes]) -> bytes:
    return str(json.loads(f'"{match[0].decode()}"')).encode("utf-8", "surrogatepass")


def _decoded(text: bytes) -> Iterator[bytes]:
    bare = text.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    try:
        yield base64.b64decode(bare + b"=" * (-len(bare) % 4))
    except binascii.Error:
        return


def values(parts: Sequence[bytes]) -> list[bytes]:
    """Everything of 32 bytes that may be random: what is decoded to that, hexadecimal numbers, each hash in a row."""
    found = {part for part in parts if len(part) == HASH}
    for part in parts:
        if len(part) % HASH == 0 and len(part) <= 256 * HASH:
            found.update(part[at : at + HASH] for at in range(0, len(part), HASH))
        found.update(binascii.unhexlify(match[0][:64]) for match in HEX.finditer(part) if len(match[0]) >= 64)
    return sorted(value for value in found if not value.isascii())


def tried(
    salts: Sequence[bytes], template: bytes, secret: bytes, guesses: Sequence[bytes], digests: Collection[bytes]
) -> set[bytes]:
    """The guesses which, put where the secret stands in the template, have one of these digests: with one of these
    salts, or with none at all."""
    before, rest = template.split(secret, 1)
    ends = {guess: guess + rest.replace(secret, guess) for guess in guesses}
    size = len(template).to_bytes(8, "big")
    found = set()
    for start in (before, *(DOMAIN + salt + size + before for salt in salts)):
        begun = sha256(start)
        for guess, end in ends.items():
            whole = begun.copy()
            whole.update(end)
            if whole.digest() in digests:
                found.add(guess)
    return found
