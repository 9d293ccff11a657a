"""A record as a line of JSON, and the state of a post that decides whether a line says anything new."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from site_builder.digest import combine
from site_builder.model.record import Original, Record, RecordMedia


class State(msgspec.Struct, frozen=True, gc=False):
    """What a post was like: a digest of its originals' texts, and digests of the media whose bytes were there."""

    text: bytes
    media: frozenset[str]

    def covers(self, other: "State") -> bool:
        """Whether `other` says nothing that this does not: the same text, and no medium that is not here."""
        return self.text == other.text and other.media <= self.media


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What the index needs of a line."""

    id: str
    version: int
    event: Literal["captured", "gone"] = "captured"
    originals: tuple[Original, ...] = ()
    media: tuple[RecordMedia, ...] = ()


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
    return State(text, frozenset(medium.digest for medium in media if medium.digest))
