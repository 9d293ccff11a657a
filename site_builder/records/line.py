"""A record as a line of JSON, and the state of a post that decides whether a line says anything new."""

from collections.abc import Sequence
import re
from typing import Literal, NewType

import msgspec

from site_builder.digest import combine
from site_builder.model.record import Original, Record, RecordMedia

State = NewType("State", bytes)
"""What a post was like: a fingerprint of its originals' texts, and those of the media whose bytes were there, in order.

One row of bytes and no object more: a million of them are held while an export is taken in.
"""

MARK = 16
"""Bytes of each fingerprint."""


def covers(state: State, other: State) -> bool:
    """Whether `other` says nothing that `state` does not: the same text, and no medium that is not there."""
    return state == other or (state[:MARK] == other[:MARK] and _media(other) <= _media(state))


def _media(state: State) -> frozenset[bytes]:
    return frozenset(state[start : start + MARK] for start in range(MARK, len(state), MARK))


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What the index needs of a line."""

    id: str
    version: int
    form: str = ""
    event: Literal["captured", "gone"] = "captured"
    originals: tuple[Original, ...] = ()
    media: tuple[RecordMedia, ...] = ()


_DIGEST = re.compile(r"[0-9a-f]{64}")
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Line)
_WHOLE = msgspec.json.Decoder(Record)


def line_of(record: Record) -> bytes:
    """The record as it is stored: keys in the order of its fields, UTF-8, a newline at the end.

    Raises `UnicodeEncodeError` for text with half a surrogate pair in it, which no file can hold.
    """
    return _ENCODER.encode(record) + b"\n"


def read_line(data: bytes) -> Line | None:
    """What a stored line says, None if it is not a record."""
    try:
        return _DECODER.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def is_record(data: bytes) -> bool:
    """Whether a line is a whole record."""
    try:
        _WHOLE.decode(data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def state_of(originals: Sequence[Original], media: Sequence[RecordMedia]) -> State:
    """The state that originals and media amount to. In which member an original stood makes no difference."""
    text = combine(original.text.encode("utf-8", "surrogatepass") for original in originals)
    kept = {bytes.fromhex(medium.digest[: 2 * MARK]) for medium in media if _DIGEST.fullmatch(medium.digest)}
    return State(b"".join((text, *sorted(kept))))
