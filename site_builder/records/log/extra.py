"""What a proof file carries beside the proof: the entry itself and, as long as it is public, the record with its salt.

Canonical JSON, `{"record":"<the record's text>","salt":"<64 hexadecimal digits>","statement":"<the entry's text>"}`; no
`record` and no `salt` where they are not public.
Nothing signs it. It counts only because the entry's hash is what the proof proves, and the digest what the entry says.
"""

import re

import msgspec

from site_builder.records.log.errors import ProofError

_SALT = re.compile(r"[0-9a-f]{64}")


class Extra(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An entry's text, the text of the record that its digest is of, and the salt in hexadecimal ("": not public)."""

    record: str = ""
    salt: str = ""
    statement: str

    def __bytes__(self) -> bytes:
        """As it stands, in base64, in the proof file."""
        return _ENCODER.encode(self)


_ENCODER = msgspec.json.Encoder(order="sorted")
_DECODER = msgspec.json.Decoder(Extra)


def extra(entry: bytes, salt: bytes | None, record: bytes = b"") -> Extra:
    """What to put into the proof file of an entry. Raises `ProofError` for an entry or a record that is no text."""
    try:
        return Extra(record=record.decode(), salt="" if salt is None else salt.hex(), statement=entry.decode())
    except UnicodeDecodeError:
        raise ProofError("The entry, or the record, is not UTF-8 text.") from None


def parse(data: bytes) -> Extra:
    """What a proof file carries. Raises `ProofError` for what `bytes(extra)` would not have written."""
    try:
        found = _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise ProofError(f"What the proof file carries beside the proof cannot be read: {str(error)[:120]}") from None
    if bytes(found) != data or (found.salt and not _SALT.fullmatch(found.salt)):
        raise ProofError("What the proof file carries beside the proof is not written in the one way there is.")
    return found
