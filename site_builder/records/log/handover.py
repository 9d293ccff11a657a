"""Handing over: an old key says which key comes after it, and from which size of the tree on.

A handover is a signed note, signed by the old key and by the new one; its text is five lines:

    site-builder/key-handover/v1
    <origin>
    <size of the tree from which on the new key signs>
    <root of that tree, base64>
    <the new key, written as name+id+base64>

Whoever trusts the first key and has the handovers knows all later keys; checkpoints of before stay valid.
"""

from collections.abc import Iterable

import msgspec

from site_builder.records.log import checkpoint, note
from site_builder.records.log import key as keys
from site_builder.records.log.checkpoint import Checkpoint
from site_builder.records.log.errors import CheckpointError, HandoverError, KeyTextError, OriginError
from site_builder.records.log.key import Kind, PrivateKey, PublicKey
from site_builder.records.log.note import Note
from site_builder.records.log.trust import Trust, Trusted

_HEAD = "site-builder/key-handover/v1\n"


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """The tree at which a key hands over, and the key that signs from there on."""

    at: Checkpoint
    key: PublicKey

    def __str__(self) -> str:
        """The text that both keys sign."""
        return f"{_HEAD}{self.at}{self.key}\n"


def handed_over(at: Checkpoint, old: PrivateKey, new: PrivateKey) -> Note:
    """The note by which `old` hands over to `new`. The checkpoint at that size is to be signed by both."""
    if at.extensions:
        raise HandoverError("A checkpoint with extension lines cannot be handed over at.")
    return note.signed(str(Handover(at=at, key=new.public)), (old, new))


def parse(text: str) -> Handover:
    """A handover from a note's text. Raises `HandoverError` for what `str(handover)` would not have written."""
    if not text.startswith(_HEAD) or text.count("\n") != 5 or not text.endswith("\n"):
        raise HandoverError("This is no handover of keys.")
    rest, written = text[len(_HEAD) : -1].rsplit("\n", 1)
    try:
        found = Handover(at=checkpoint.parse(f"{rest}\n"), key=keys.public(written))
    except (CheckpointError, KeyTextError) as error:
        raise HandoverError(f"This is no handover of keys: {error}") from None
    if found.key.kind is not Kind.LOG:
        raise HandoverError("The key that was handed over to is a witness's.")
    return found


def followed(trust: Trust, notes: Iterable[bytes]) -> Trust:
    """The trust that remains when handovers, the oldest first, are followed: each ends the newest key and adds one.

    Raises `HandoverError`, `NoteError` or `OriginError` at the first that the newest trusted key did not sign.
    """
    for data in notes:
        trust = _followed(trust, note.parse(data))
    return trust


def _followed(trust: Trust, signed: Note) -> Trust:
    found = parse(signed.text)
    if found.at.origin != trust.origin:
        raise OriginError(f"The handover is of the log “{found.at.origin[:80]}”, not of “{trust.origin}”.")
    old = trust.keys[-1]
    for signer in (old.key, found.key):
        made = signed.by(signer)
        if made is None or not note.fits(made, signed.text, signer):
            raise HandoverError(f"The key {signer.id.hex()} of {signer.name} did not sign the handover.")
    if found.at.size < old.first or any(found.key == each.key for each in trust.keys):
        raise HandoverError("The handover goes back behind an earlier one.")
    ended = Trusted(key=old.key, first=old.first, last=found.at.size)
    new = Trusted(key=found.key, first=found.at.size)
    return msgspec.structs.replace(trust, keys=(*trust.keys[:-1], ended, new))
