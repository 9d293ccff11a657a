"""The digest that an entry holds of a record: SHA-256 with a salt, so that without the salt it says nothing.

The bytes that are hashed: `site-builder/salted-digest/v1` and a newline, the 32 bytes of the salt, the length of the
record in 8 bytes (big-endian), the record. No two pairs of salt and record have the same bytes.
"""

from hashlib import sha256
from hmac import compare_digest

from site_builder.digest import Digest
from site_builder.records.log.errors import StatementError

SALT = 32
"""Bytes of a salt; whoever calls draws them, anew for each version of each record."""

_DOMAIN = b"site-builder/salted-digest/v1\n"


def salted(salt: bytes, data: bytes) -> Digest:
    """The digest of a record's bytes under a salt. Raises `StatementError` for a salt that is not 32 bytes."""
    if len(salt) != SALT:
        raise StatementError(f"A salt has {SALT} bytes, not {len(salt)}.")
    whole = sha256(_DOMAIN)
    whole.update(salt)
    whole.update(len(data).to_bytes(8, "big"))
    whole.update(data)
    return Digest(whole.hexdigest())


def opens(digest: str, salt: bytes, data: bytes) -> bool:
    """Whether a digest is that of these bytes under this salt."""
    return len(salt) == SALT and digest.isascii() and compare_digest(salted(salt, data), digest)
