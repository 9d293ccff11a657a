"""The size of a plain PNG, read from its first chunk by hand: most need no more, and Pillow loads slowly."""

import struct
import zlib

_BEGINNING = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"
_PICTURE = b"IDAT"
_DEPTHS = {0: {1, 2, 4, 8, 16}, 2: {8, 16}, 4: {8, 16}, 6: {8, 16}}
"""How many bits a sample may have, by the kind of colour. One with a palette is not plain."""


def plain_size(head: bytes) -> tuple[int, int] | None:
    """Width and height, by the file's first bytes. None where anything stands between the first chunk and the picture
    itself, or is not as it should be: then somebody has to look who knows more of PNG."""
    if not head.startswith(_BEGINNING) or head[37:41] != _PICTURE:
        return None
    width, height, depth, colour, packing, filtering, interlaced, checked = struct.unpack_from(">IIBBBBBI", head, 16)
    sound = checked == zlib.crc32(head[12:29]) and depth in _DEPTHS.get(colour, ())
    return (width, height) if sound and width and height and not (packing or filtering or interlaced) else None
