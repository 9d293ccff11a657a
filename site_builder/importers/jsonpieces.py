"""The characters of a JSON file, piece by piece. A byte that is none becomes a lone surrogate: it spoils its place."""

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from site_builder.importers.encoding import BOMS, STAINED
from site_builder.importers.textwindow import CHUNK

LOOKS: dict[tuple[bool, ...], str] = {
    (True, True, True, False): "utf-32-be",
    (False, True, True, True): "utf-32-le",
    (True, False, True, False): "utf-16-be",
    (False, True, False, True): "utf-16-le",
}
"""Which of the first four bytes are zero in wide encodings without a byte order mark: a document begins in ASCII."""


def pieces(stream: BinaryIO) -> Iterator[str]:
    """The text of `stream`: by its byte order mark, by the zeros of a wide encoding, or as UTF-8."""
    first = b""
    while len(first) < 4 and (more := stream.read(CHUNK)):
        first += more
    name, mark = _encoding(first)
    decoder = codecs.getincrementaldecoder(name)("surrogateescape" if name == "utf-8" else STAINED)
    piece = first[mark:]
    while piece:
        yield decoder.decode(piece)
        piece = stream.read(CHUNK)
    if rest := decoder.decode(b"", final=True):
        yield rest


def _encoding(first: bytes) -> tuple[str, int]:
    for bom, name in BOMS:
        if first.startswith(bom):
            return name, len(bom)
    return LOOKS.get(tuple(byte == 0 for byte in first[:4]), "utf-8"), 0
