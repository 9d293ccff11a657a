"""Witnesses: what `add-checkpoint` sends and gets, and what a witness has to check (C2SP tlog-witness)."""

from collections.abc import Sequence

import msgspec

from site_builder.records.log import consistency, cosignature, note, trust
from site_builder.records.log.checkpoint import Checkpoint, number
from site_builder.records.log.errors import CheckpointError, LogError, NoteError, OriginError, WitnessError
from site_builder.records.log.hashing import EMPTY, SIZE
from site_builder.records.log.key import PrivateKey, PublicKey, decoded, encoded
from site_builder.records.log.note import Note
from site_builder.records.log.trust import Trust

_LONGEST = 63
_LARGEST = 2_000_000


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint for a witness to cosign, and the proof that the log only grew since the size it saw last."""

    old: int
    path: tuple[bytes, ...]
    checkpoint: bytes

    def __bytes__(self) -> bytes:
        """The body that is posted to `<prefix>/add-checkpoint`."""
        lines = "".join(f"{encoded(each)}\n" for each in self.path)
        return f"old {self.old:d}\n{lines}\n".encode() + self.checkpoint


def parse(data: bytes) -> Request:
    """A request from its body. Raises `WitnessError` for what `bytes(request)` would not have written."""
    head, blank, signed = data.partition(b"\n\n")
    if len(data) > _LARGEST or not blank or not head.isascii():
        raise WitnessError("This is no request for a cosignature.")
    first, *lines = head.decode().split("\n")
    old = number(first.removeprefix("old ")) if first.startswith("old ") else None
    found = [decoded(line) for line in lines]
    path = tuple(each for each in found if each is not None and len(each) == SIZE)
    if old is None or len(path) != len(lines) or len(lines) > _LONGEST:
        raise WitnessError("The request's old size or its proof is not written as it has to be.")
    return Request(old=old, path=path, checkpoint=signed)


def cosigned(asked: Note, answer: bytes, keys: Sequence[PublicKey]) -> Note:
    """The note with those cosignatures of a witness's answer that are by `keys`, all of which have to fit.

    Raises `WitnessError` where none is, or one does not fit; others' are passed over.
    """
    try:
        made = note.signature_lines(answer.decode())
    except (UnicodeDecodeError, NoteError):
        raise WitnessError("The witness's answer holds no signatures.") from None
    ours = {(key.name, key.id): key for key in keys}
    known = [each for each in made if (each.name, each.key_id) in ours]
    if not known or not all(cosignature.fits(each, asked.text, ours[each.name, each.key_id]) for each in known):
        raise WitnessError("The witness's answer holds no cosignature of this checkpoint by its key.")
    return asked.with_(known)


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A witness's answer: its status and body. `seen` is what the witness has to keep before it answers 200."""

    status: int
    body: bytes = b""
    seen: Checkpoint | None = None


def answer(body: bytes, known: Trust, seen: Checkpoint | None, key: PrivateKey, time: int) -> Answer:
    """What a witness that saw the log `known` last as `seen` answers to a request. Never raises for any `body`."""
    try:
        asked = parse(body)
        signed = trust.opened(asked.checkpoint, known)
    except OriginError:
        return Answer(status=404)
    except (WitnessError, NoteError, CheckpointError):
        return Answer(status=400)
    except LogError:
        return Answer(status=403)
    head = signed.checkpoint
    last = seen or Checkpoint(origin=head.origin, size=0, root=EMPTY)
    if asked.old > head.size:
        return Answer(status=400)
    if asked.old != last.size or (head.size == last.size and head.root != last.root):
        return Answer(status=409, body=f"{last.size:d}\n".encode())
    if not consistency.proves(asked.path, (last.size, last.root), (head.size, head.root)):
        return Answer(status=422)
    made = cosignature.cosigned(signed.note.text, key, time)
    return Answer(status=200, body=str(made).encode(), seen=head)


def last_seen(body: bytes) -> int:
    """The size that a witness's answer 409 gives. Raises `WitnessError`."""
    text = body[:40].decode("ascii", "replace")
    size = number(text.removesuffix("\n"))
    if size is None or not text.endswith("\n"):
        raise WitnessError("The witness's answer does not say which size it saw last.")
    return size
