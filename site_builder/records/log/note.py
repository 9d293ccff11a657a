"""Signed notes: a text, a blank line, and a line for every key that signed it (C2SP signed-note v1.0.0)."""

from collections.abc import Iterable

import msgspec

from site_builder.records.log.errors import NoteError
from site_builder.records.log.key import Kind, PrivateKey, PublicKey, decoded, encoded, is_name

LARGEST = 1_000_000
"""Bytes of a note."""

MOST = 100
"""Signatures of a note."""

_DASH = "— "
_ID = 4
_SIGNATURE = 64


class Signature(msgspec.Struct, frozen=True):
    """A signature's line: the key's name and id, and what that key made of the text."""

    name: str
    key_id: bytes
    data: bytes

    def __str__(self) -> str:
        """The line, with its newline."""
        return f"{_DASH}{self.name} {encoded(self.key_id + self.data)}\n"


class Note(msgspec.Struct, frozen=True):
    """A text and its signatures, none of them checked yet."""

    text: str
    signatures: tuple[Signature, ...]

    def __bytes__(self) -> bytes:
        """The note as it is stored and sent."""
        return f"{self.text}\n{''.join(map(str, self.signatures))}".encode()

    def by(self, key: PublicKey) -> Signature | None:
        """The signature that names this key."""
        return next((each for each in self.signatures if (each.name, each.key_id) == (key.name, key.id)), None)

    def with_(self, more: Iterable[Signature]) -> "Note":
        """The same text, with more signatures; a newer one takes the place of an older by the same key."""
        new = {(each.name, each.key_id): each for each in more}
        kept = [each for each in self.signatures if (each.name, each.key_id) not in new]
        return Note(self.text, (*kept, *new.values()))


def signed(text: str, keys: Iterable[PrivateKey]) -> Note:
    """A text signed by each key of the log, in their order; cosigning is `cosignature.cosigned`."""
    return Note(text, tuple(signature(text, key) for key in keys))


def signature(text: str, key: PrivateKey) -> Signature:
    """What a key of the log makes of a text. Raises `NoteError` for a witness's key."""
    if key.kind is not Kind.LOG:
        raise NoteError(f"{key.name} is a witness's key: it cosigns, it does not sign.")
    return Signature(key.name, key.public.id, key.sign(text.encode()))


def fits(made: Signature, text: str, key: PublicKey) -> bool:
    """Whether the signature, which names this key of the log, is of this text."""
    return len(made.data) == _SIGNATURE and key.fits(made.data, text.encode())


def parse(data: bytes) -> Note:
    """A note from its bytes. Raises `NoteError` for what `bytes(note)` would not have written."""
    if len(data) > LARGEST:
        raise NoteError(f"A note of {len(data):,} bytes is larger than any that is read here.")
    try:
        whole = data.decode()
    except UnicodeDecodeError:
        raise NoteError("The note is not UTF-8 text.") from None
    if any(each < " " for each in whole.replace("\n", "")):
        raise NoteError("The note holds control characters.")
    text, blank, lines = whole.rpartition("\n\n")
    if not blank:
        raise NoteError("The note has no blank line between its text and its signatures.")
    return Note(f"{text}\n", signature_lines(lines))


def signature_lines(text: str) -> tuple[Signature, ...]:
    """The signatures of one or more lines. Raises `NoteError`."""
    if not text.endswith("\n"):
        raise NoteError("The last line of the signatures does not end.")
    lines = text[:-1].split("\n")
    if len(lines) > MOST:
        raise NoteError(f"{len(lines):,} signatures are more than the {MOST} that are read here.")
    found = tuple(map(_signature, lines))
    if len({(each.name, each.key_id) for each in found}) != len(found):
        raise NoteError("The same key signed the note twice.")
    return found


def _signature(line: str) -> Signature:
    name, _, rest = line.removeprefix(_DASH).partition(" ")
    data = decoded(rest)
    if not line.startswith(_DASH) or not is_name(name) or data is None or len(data) <= _ID:
        raise NoteError(f"“{line[:80]}” is no signature's line.")
    return Signature(name, data[:_ID], data[_ID:])
