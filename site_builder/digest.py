"""SHA-256 digests, of bytes and of the named parts that a page is made of."""

from collections.abc import Iterable
import hashlib
from typing import BinaryIO, NewType

Digest = NewType("Digest", str)
"""A SHA-256 as 64 lower-case hexadecimal digits."""

Fingerprint = NewType("Fingerprint", bytes)
"""The first 16 bytes of a SHA-256: what the program compares with itself, never what it proves to others."""


def digest(data: bytes) -> Digest:
    """The SHA-256 of `data`, in hexadecimal."""
    return Digest(hashlib.sha256(data).hexdigest())


def fingerprint(data: bytes) -> Fingerprint:
    """The SHA-256 of `data`, cut to 16 bytes."""
    return Fingerprint(hashlib.sha256(data).digest()[:16])


def shortened(whole: Digest) -> Fingerprint:
    """The fingerprint of the same bytes."""
    return Fingerprint(bytes.fromhex(whole[:32]))


def fingerprint_of(stream: BinaryIO) -> Fingerprint:
    """The fingerprint of what a stream holds from here on, however large that is."""
    whole = hashlib.sha256()
    while piece := stream.read(1 << 18):
        whole.update(piece)
    return Fingerprint(whole.digest()[:16])


def combine(parts: Iterable[bytes]) -> Fingerprint:
    """One fingerprint of several parts; each is preceded by its length, so that no two lists of parts look alike."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(4, "big"))
        whole.update(part)
    return Fingerprint(whole.digest()[:16])
