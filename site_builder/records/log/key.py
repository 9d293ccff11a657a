"""Keys: Ed25519, under a name, for signing checkpoints or for a witness's cosignatures (C2SP signed-note)."""

import base64
import binascii
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

import msgspec

from site_builder.records.log.errors import KeyTextError

_PRIVATE = "PRIVATE+KEY+"
_RAW = 32


class Kind(IntEnum):
    """What a key signs, as the byte that its written form and its id begin with."""

    LOG = 1
    WITNESS = 4


class PublicKey(msgspec.Struct, frozen=True, kw_only=True):
    """A key that signatures are checked with: whose it is, what it signs, its 32 bytes."""

    name: str
    kind: Kind
    raw: bytes

    @property
    def id(self) -> bytes:
        """The four bytes that a signature names its key by."""
        return sha256(self.name.encode() + b"\n" + bytes([self.kind]) + self.raw).digest()[:4]

    def __str__(self) -> str:
        """The key as it is handed out: name, id, bytes."""
        return f"{self.name}+{self.id.hex()}+{encoded(bytes([self.kind]) + self.raw)}"

    def fits(self, signature: bytes, message: bytes) -> bool:
        """Whether this key signed the message."""
        from site_builder.records.log import ed25519  # noqa: PLC0415 - it says why

        return ed25519.fits(self.raw, signature, message)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateKey:
    """A key that signs. Its `seed` is the secret, which stands in no error's report: only `secret()` shows it."""

    name: str
    kind: Kind
    seed: bytes = field(repr=False)

    @property
    def public(self) -> PublicKey:
        """The key that its signatures are checked with."""
        from site_builder.records.log import ed25519  # noqa: PLC0415 - it says why

        return PublicKey(name=self.name, kind=self.kind, raw=ed25519.public_of(self.seed))

    def sign(self, message: bytes) -> bytes:
        """The signature, 64 bytes, of a message as it is."""
        from site_builder.records.log import ed25519  # noqa: PLC0415 - it says why

        return ed25519.sign(self.seed, message)

    def secret(self) -> str:
        """The key in its written form, which whoever holds it can sign with."""
        return f"{_PRIVATE}{self.name}+{self.public.id.hex()}+{encoded(bytes([self.kind]) + self.seed)}"


def made(name: str, seed: bytes, kind: Kind = Kind.LOG) -> PrivateKey:
    """A new key from 32 bytes of good randomness. Raises `KeyTextError` for a name that no note may hold."""
    if not is_name(name):
        raise KeyTextError(
            f"“{name[:80]}” is no name for a key: it may not be empty, nor hold spaces, “+” or controls."
        )
    if len(seed) != _RAW:
        raise KeyTextError(f"A key is made from {_RAW} bytes, not {len(seed)}.")
    return PrivateKey(name=name, kind=kind, seed=seed)


def public(text: str) -> PublicKey:
    """A public key from its written form. Raises `KeyTextError`."""
    name, kind, raw, key_id = _parts(text, "public")
    key = PublicKey(name=name, kind=kind, raw=raw)
    if key.id.hex() != key_id:
        raise KeyTextError(f"The public key of {name} does not fit its own id: it was copied in part or altered.")
    return key


def private(text: str) -> PrivateKey:
    """A private key from its written form. Raises `KeyTextError`, which never holds any of the text."""
    if not text.startswith(_PRIVATE):
        raise KeyTextError(f"This is no private key: one begins with {_PRIVATE}")
    name, kind, seed, key_id = _parts(text.removeprefix(_PRIVATE), "private")
    key = PrivateKey(name=name, kind=kind, seed=seed)
    if key.public.id.hex() != key_id:
        raise KeyTextError("The private key does not fit its own id: it was copied in part or altered.")
    return key


def is_name(text: str) -> bool:
    """Whether a key may be called so."""
    return bool(text) and "+" not in text and all(each > " " and not each.isspace() for each in text) and _whole(text)


def encoded(data: bytes) -> str:
    """Bytes in base64."""
    return base64.b64encode(data).decode()


def decoded(text: str) -> bytes | None:
    """Bytes from base64, written in the one way there is to write them; None for all else."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if encoded(data) == text else None


def _whole(text: str) -> bool:
    """Whether no half of a surrogate pair is in it."""
    return not any("\ud800" <= each <= "\udfff" for each in text)


def _parts(text: str, what: str) -> tuple[str, Kind, bytes, str]:
    name, _, rest = text.partition("+")
    key_id, _, body = rest.partition("+")
    data = decoded(body)
    if not is_name(name) or data is None or len(data) != 1 + _RAW or data[0] not in list(Kind):
        raise KeyTextError(f"This is no {what} key: one is name+id+base64, for Ed25519.")
    return name, Kind(data[0]), data[1:], key_id
