"""What kind of file a medium is, by its first bytes; names given by platforms often lie."""

import re

SIGNS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"),
    (0, b"GIF89a", "gif"),
    (8, b"WEBP", "webp"),
    (8, b"WAVE", "wav"),
    (4, b"ftypavif", "avif"),
    (4, b"ftypheic", "heic"),
    (4, b"ftypqt", "mov"),
    (4, b"ftypM4A", "m4a"),
    (4, b"ftyp", "mp4"),
    (0, b"\x1aE\xdf\xa3", "webm"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"%PDF-", "pdf"),
    (0, b"BM", "bmp"),
    (0, b"II*\x00", "tif"),
    (0, b"MM\x00*", "tif"),
)
_ENDING = re.compile(r"\.([a-z0-9]{1,8})", re.ASCII)


def ending(head: bytes, name: str) -> str:
    """The ending for a file that begins with `head`: what it is, else what `name` declares, else "bin"."""
    for offset, sign, kind in SIGNS:
        if head.startswith(sign, offset):
            return kind
    dot = name.rpartition("/")[2].rfind(".")
    declared = _ENDING.fullmatch(name.rpartition("/")[2][dot:].lower()) if dot >= 0 else None
    return declared[1] if declared else "bin"
