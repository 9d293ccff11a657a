"""Cosignatures: a witness saw this checkpoint at that time, and the log only grew (C2SP tlog-cosignature, Ed25519)."""

from site_builder.records.log.errors import NoteError
from site_builder.records.log.key import Kind, PrivateKey, PublicKey
from site_builder.records.log.note import Signature

_TIME = 8
_SIGNATURE = 64
LATEST = (1 << 63) - 1


def cosigned(text: str, key: PrivateKey, time: int) -> Signature:
    """A witness's signature of a checkpoint's text at `time`, seconds since 1970.

    Raises `NoteError` for a key that is no witness's, and for a time that no signature can hold.
    """
    if key.kind is not Kind.WITNESS:
        raise NoteError(f"{key.name} is a log's key: it signs, it does not cosign.")
    if not 0 <= time <= LATEST:
        raise NoteError(f"{time} is no time that a cosignature can hold.")
    return Signature(key.name, key.public.id, time.to_bytes(_TIME, "big") + key.sign(_message(text, time)))


def fits(made: Signature, text: str, key: PublicKey) -> bool:
    """Whether the cosignature, which names this witness's key, is of this checkpoint."""
    if len(made.data) != _TIME + _SIGNATURE or time_of(made) > LATEST:
        return False
    return key.fits(made.data[_TIME:], _message(text, time_of(made)))


def time_of(made: Signature) -> int:
    """When a witness says that it signed, in seconds since 1970; true only if the cosignature fits."""
    return int.from_bytes(made.data[:_TIME], "big")


def _message(text: str, time: int) -> bytes:
    return f"cosignature/v1\ntime {time:d}\n{text}".encode()
