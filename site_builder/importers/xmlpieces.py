"""The characters of an XML file, piece by piece, in whatever encoding it came; what does not fit is mended later."""

import codecs
from collections.abc import Iterator
import re
from typing import BinaryIO

from site_builder.importers.encoding import STAINED, beginning, odd
from site_builder.importers.textwindow import CHUNK

FIRST = 4096
"""Bytes from which the encoding is told."""

_LONE = re.compile("[\ud800-\udfff]")


class Pieces:
    """Decides the encoding as `encoding.decoded` does, but from what has been read so far: the first bytes, and the
    first that are not ASCII. `repairs` grows as it reads."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._name = "utf-8"
        self.repairs: list[str] = []

    def __iter__(self) -> Iterator[str]:
        first = b""
        while len(first) < FIRST and (more := self._stream.read(CHUNK)):
            first += more
        begins = beginning(first)
        self._name = begins.name
        self.repairs += begins.repairs
        piece = first[begins.skip :]
        if begins.declared is not None:
            while piece.isascii() and piece:
                yield piece.decode("ascii")
                piece = self._stream.read(CHUNK)
            if piece and _is_utf8(piece):
                self._name = "utf-8"
                self.repairs.append(begins.overruled)
        wide = self._name.startswith(("utf-16", "utf-32"))
        decoder = codecs.getincrementaldecoder(self._name)(STAINED if wide else "surrogateescape")
        while piece:
            yield _decoded(decoder, piece)
            piece = self._stream.read(CHUNK)
        yield _decoded(decoder, b"", final=True)

    def sound(self, text: str) -> str:
        """The text without what is no character: single bytes are read as Windows-1252, and `repairs` says so."""
        if text.isascii() or _LONE.search(text) is None:
            return text
        said = odd(self._name)
        if said not in self.repairs:
            self.repairs.append(said)
        return _LONE.sub(_mended, text)


def _is_utf8(piece: bytes) -> bool:
    """Whether it is, as far as it goes: its last character may be cut."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(piece)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False) -> str:
    try:
        return decoder.decode(piece, final)
    except (ValueError, LookupError, IndexError):  # Python's rarer codecs have faults of their own
        decoder.reset()
        return piece.decode("latin-1")


def _mended(match: re.Match[str]) -> str:
    byte = ord(match[0]) - 0xDC00
    return bytes([byte]).decode("cp1252", "replace") if 0x80 <= byte < 0xFF else "\ufffd"
