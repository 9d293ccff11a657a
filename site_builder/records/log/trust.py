"""Trust: which keys count for checkpoints of which sizes, and a checkpoint opened with them."""

from collections.abc import Sequence

import msgspec

from site_builder.records.log import checkpoint, cosignature, note
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import OriginError, SignatureError, TrustError
from site_builder.records.log.key import Kind, PublicKey
from site_builder.records.log.note import Note, Signature


class Trusted(msgspec.Struct, frozen=True, kw_only=True):
    """A key and the sizes of trees that it may speak for: from `first` to `last`, None: to any size.

    A key that was replaced keeps its `last`: what it signed stays valid, what somebody who found it signs today is not.
    """

    key: PublicKey
    first: int = 0
    last: int | None = None

    def covers(self, size: int) -> bool:
        """Whether the key counts for a tree of this size."""
        return self.first <= size and (self.last is None or size <= self.last)


class Trust(msgspec.Struct, frozen=True, kw_only=True):
    """All that somebody who checks a log has to know beforehand: its origin, its keys, its witnesses.

    `witnesses` are keys of witnesses, of which at least `quorum` must have cosigned.
    """

    origin: str
    keys: tuple[Trusted, ...]
    witnesses: tuple[PublicKey, ...] = ()
    quorum: int = 0


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint whose signatures were checked: the keys that signed, and the witnesses' with the time each gives."""

    checkpoint: Checkpoint
    note: Note
    keys: tuple[PublicKey, ...]
    cosigned: tuple[tuple[PublicKey, int], ...]


def trust_in(*keys: PublicKey) -> Trust:
    """Trust in keys of one log without bounds: its origin is the first log key's name."""
    log = [key for key in keys if key.kind is Kind.LOG]
    if not log:
        raise TrustError("No key of a log was given.")
    witnesses = tuple(key for key in keys if key.kind is Kind.WITNESS)
    return Trust(origin=log[0].name, keys=tuple(Trusted(key=key) for key in log), witnesses=witnesses)


def opened(data: bytes, trust: Trust) -> Opened:
    """A checkpoint, if it is of this log and a key that is trusted for its size signed it.

    Raises `NoteError` and `CheckpointError` for what is malformed, `OriginError` for another log's, `SignatureError`
    where a signature by a trusted key does not fit, `TrustError` where there is none or where witnesses are too few.
    """
    signed = note.parse(data)
    head = checkpoint.parse(signed.text)
    if head.origin != trust.origin:
        raise OriginError(f"The checkpoint is of the log “{head.origin[:80]}”, not of “{trust.origin}”.")
    keys = tuple(each.key for each in trust.keys if _fits(signed, each.key) and each.covers(head.size))
    if not keys:
        raise TrustError(_unsigned(signed, trust, head.size))
    seen = tuple((key, cosignature.time_of(made)) for key in trust.witnesses if (made := _fits(signed, key)))
    if len(seen) < trust.quorum:
        raise TrustError(f"{len(seen)} of the witnesses cosigned the checkpoint; {trust.quorum} are asked for.")
    return Opened(checkpoint=head, note=signed, keys=keys, cosigned=seen)


def _fits(signed: Note, key: PublicKey) -> Signature | None:
    """A key's signature, if there is one. Raises `SignatureError` if it is not of this text."""
    made = signed.by(key)
    if made is None:
        return None
    check = cosignature.fits if key.kind is Kind.WITNESS else note.fits
    if not check(made, signed.text, key):
        raise SignatureError(f"The signature of {key.name} ({key.id.hex()}) does not fit: it or the text was altered.")
    return made


def _unsigned(signed: Note, trust: Trust, size: int) -> str:
    late: Sequence[str] = [each.key.id.hex() for each in trust.keys if signed.by(each.key)]
    if late:
        return f"The key {', '.join(late)} that signed does not count for a tree of {size:,} entries."
    return f"No key of “{trust.origin}” that is trusted has signed the checkpoint."
