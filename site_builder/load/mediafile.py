"""What a media file is: its digest, its type by its own bytes, its size in pixels; bombs and scripts are refused."""

from collections.abc import Callable, Mapping
import hashlib
from io import BufferedReader, BytesIO
import os
from pathlib import Path
import stat

import msgspec

from site_builder.load.png import plain_size
from site_builder.load.sniff import sniff
from site_builder.model.post import MediaKind

_HEAD = 4096
_TURNED = range(5, 9)
_ORIENTATION = 0x0112
_GPS, _LATITUDE = 0x8825, 2
_LARGE = 50_000_000
_FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")


class MediaFacts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of a media file. Sizes are in pixels as seen, after EXIF orientation; 0 is unknown.

    `refused` says why the file must not be published ("" where it may), and `hint` what to do. `gps` says that it tells
    where it was taken.
    """

    digest: str = ""
    size: int = 0
    mime: str = ""
    kind: MediaKind = "document"
    width: int = 0
    height: int = 0
    gps: bool = False
    refused: str = ""
    hint: str = ""


def look_under(content: Path, pixels: int) -> Callable[[str], MediaFacts | None]:
    """A `look` for the files under `content`; a picture of more than `pixels` is refused as a bomb."""
    root = os.path.realpath(content)

    def look(path: str) -> MediaFacts | None:
        real = os.path.realpath(f"{root}/{path}")
        if os.path.commonpath([root, real]) != root:
            return MediaFacts(refused="it is a symbolic link that leaves content/", hint="put the file itself here")
        try:
            file = os.open(real, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
        except (OSError, ValueError):
            return None
        if not stat.S_ISREG(os.fstat(file).st_mode):
            os.close(file)
            return None
        with open(file, "rb") as stream:  # noqa: PTH123 - it is a descriptor
            return facts(stream, pixels)

    return look


def facts(stream: BufferedReader | BytesIO, pixels: int) -> MediaFacts:
    """The facts of an open file."""
    head = stream.read(_HEAD)
    kind = sniff(head)
    size = stream.seek(0, os.SEEK_END)
    stream.seek(0)
    digest = hashlib.file_digest(stream, "sha256").hexdigest()
    found = MediaFacts(digest=digest, size=size, mime=kind.mime, kind=kind.kind, refused=kind.refused, hint=kind.hint)
    if size == 0:
        return msgspec.structs.replace(found, refused="it is empty", hint="copy it here once more")
    if kind.mime == "image/heic":
        said = "browsers do not show HEIC pictures"
        return msgspec.structs.replace(found, refused=said, hint="save it as JPEG; phones do so when they share it")
    if kind.refused or kind.kind != "image":
        return found
    plain = plain_size(head)
    if plain is not None and plain[0] * plain[1] <= min(pixels, _LARGE):
        return msgspec.structs.replace(found, width=plain[0], height=plain[1])
    return _measured(found, stream, pixels)


def _measured(found: MediaFacts, stream: BufferedReader | BytesIO, pixels: int) -> MediaFacts:
    """A picture with its size, read from its head alone: no pixel is decoded."""
    import warnings  # noqa: PLC0415 - most builds measure no new picture, and Pillow is slow to load

    from PIL import Image  # noqa: PLC0415
    from PIL.Image import Exif  # noqa: PLC0415

    try:
        stream.seek(0)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(stream, formats=_FORMATS) as image:
                width, height = image.size
                # A PNG without EXIF is left alone: Pillow would decode all of it to look for some behind the picture.
                known = image.format != "PNG" or "exif" in image.info
                exif = image.getexif() if known and width * height <= pixels else Exif()
                if exif.get(_ORIENTATION) in _TURNED:
                    width, height = height, width
                gps = _located(exif.get_ifd, image.info.get("xmp"))
    except Image.DecompressionBombError:
        width = height = pixels
        gps = False
    except Exception as error:  # noqa: BLE001 - a broken picture makes Pillow raise all kinds of things
        said = f"its bytes begin like {found.mime}, but it cannot be read ({type(error).__name__})"
        return msgspec.structs.replace(found, refused=said, hint="open it in a picture program and save it again")
    if width * height > pixels:
        said = f"it has more than {pixels:,} pixels"
        return msgspec.structs.replace(found, refused=said, hint="make it smaller, or raise limits.picture_pixels")
    return msgspec.structs.replace(found, width=width, height=height, gps=gps)


def _located(directory: Callable[[int], Mapping[int, object]], xmp: object) -> bool:
    """Whether a picture tells where it was taken: in its EXIF, or in the packet of XML that Pillow hands on."""
    packet = xmp if isinstance(xmp, bytes) else xmp.encode() if isinstance(xmp, str) else b""
    try:
        return _LATITUDE in directory(_GPS) or b"GPSLatitude" in packet
    except Exception:  # noqa: BLE001 - as above; then there is a directory of places, and a person should look
        return True
