"""Media as the site publishes them: pictures drawn anew without their metadata, films without their places."""

import hashlib
import io
from typing import BinaryIO
import warnings

from PIL import Image, ImageOps
from PIL import WebPImagePlugin as _WebP  # noqa: F401 - makes itself known: Pillow would load all formats to find it

from site_builder.render.captions import webvtt
from site_builder.render.unshowable import Unshowable

QUALITY = 80
METHOD = 4
"""How hard WebP tries, of 6: beyond 4 a picture costs twice the time for one percent of its size."""

FLAT = 256
"""A picture of so few colours is a drawing or a screenshot with text, and kept without loss."""

MOVING_PIXELS = 200_000_000

CONTAINERS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf"})
PLACES = frozenset({b"udta", b"meta", b"uuid"})
"""Boxes of an ISO media file (ISO/IEC 14496-12) that hold what a camera noted: place, owner, device."""

MPEG_4 = frozenset({"video/mp4", "video/quicktime", "audio/mp4"})
DEEPEST = 12
MOST_BOXES = 1_000_000
BLOCK = 1 << 20


def published(data: bytes, mime: str, width: int) -> bytes:
    """The bytes to publish: a picture as WebP `width` pixels wide, captions as WebVTT, else all but the metadata.

    The same bytes give the same bytes. Raises `Unshowable`.
    """
    if mime.startswith("image/"):
        return _picture(data, width)
    if mime == "text/vtt":
        return webvtt(data)
    return without_places(data) if mime in MPEG_4 else data


def _picture(data: bytes, width: int) -> bytes:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # `load` has refused what is too large
            with Image.open(io.BytesIO(data)) as image:
                return _moving(image, width) if getattr(image, "is_animated", False) else _still(image, width)
    except Unshowable:
        raise
    except Exception as fault:
        message = f"the picture cannot be drawn ({type(fault).__name__}: {fault})"
        raise Unshowable(message) from fault


def _still(image: Image.Image, width: int) -> bytes:
    if width:
        image.draft("RGB", (width * 2, width * 2))
    ImageOps.exif_transpose(image, in_place=True)
    flat = image.mode in {"1", "L", "P", "RGB", "RGBA"} and image.getcolors(FLAT) is not None
    mode = "RGBA" if _see_through(image) else "RGB"
    plain = _sized(image if image.mode == mode else image.convert(mode), width)
    out = io.BytesIO()
    plain.save(out, "WEBP", quality=QUALITY, method=METHOD, lossless=flat, exact=False, exif=b"", icc_profile=None)
    return out.getvalue()


def _moving(image: Image.Image, width: int) -> bytes:
    """Every frame, and how long each stands. A film in disguise is refused: all frames are held at once."""
    count = getattr(image, "n_frames", 1)
    if count * image.width * image.height > MOVING_PIXELS:
        message = f"its {count} frames have more than {MOVING_PIXELS:,} pixels; make a video of it"
        raise Unshowable(message)
    frames: list[Image.Image] = []
    durations: list[int] = []
    for number in range(count):
        image.seek(number)
        durations.append(int(image.info.get("duration", 100)) or 100)
        frames.append(_sized(image.convert("RGBA"), width))
    out = io.BytesIO()
    frames[0].save(
        out, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0, quality=QUALITY, method=METHOD
    )
    return out.getvalue()


def _see_through(image: Image.Image) -> bool:
    return image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info


def _sized(image: Image.Image, width: int) -> Image.Image:
    if not width or image.width == width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def is_copied(mime: str) -> bool:
    """Whether a medium is published as it is but for its metadata: films may be larger than memory."""
    return not mime.startswith("image/") and mime != "text/vtt"


def copied(source: BinaryIO, target: BinaryIO, mime: str) -> str:
    """Copy such a medium to `target`, an empty file, without its metadata; the SHA-256 of the source.

    An MPEG-4 or QuickTime file's metadata become free space: same length, so that no offset breaks. Raises
    `Unshowable`.
    """
    whole = hashlib.sha256()
    while block := source.read(BLOCK):
        whole.update(block)
        target.write(block)
    if mime in MPEG_4:
        _Boxes(target).blank(0, target.tell(), 0)
    return whole.hexdigest()


def without_places(data: bytes) -> bytes:
    """An MPEG-4 or QuickTime file without its metadata."""
    target = io.BytesIO()
    copied(io.BytesIO(data), target, "video/mp4")
    return target.getvalue()


class _Boxes:
    """The boxes of a film's file; `left` is how many more are looked at."""

    def __init__(self, file: BinaryIO) -> None:
        self.file, self.left = file, MOST_BOXES

    def blank(self, start: int, end: int, depth: int) -> None:
        """Walk the boxes from `start` to `end`; turn those of `PLACES` into zeroed `free` boxes."""
        while start + 8 <= end and depth < DEEPEST:
            self.left -= 1
            if self.left < 0:
                message = "it is made of more boxes than a film has"
                raise Unshowable(message)
            self.file.seek(start)
            begins = self.file.read(16)
            size, kind, head = int.from_bytes(begins[:4], "big"), begins[4:8], 8
            if size == 1 and start + 16 <= end:
                size, head = int.from_bytes(begins[8:16], "big"), 16
            elif size == 0:
                size = end - start
            if size < head or start + size > end:
                return
            if kind in PLACES:
                self._clear(start, head, size)
            elif kind in CONTAINERS:
                self.blank(start + head, start + size, depth + 1)
            start += size

    def _clear(self, start: int, head: int, size: int) -> None:
        self.file.seek(start + 4)
        self.file.write(b"free")
        self.file.seek(start + head)
        for at in range(head, size, BLOCK):
            self.file.write(bytes(min(BLOCK, size - at)))
