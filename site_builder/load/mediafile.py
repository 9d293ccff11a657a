"""What a media file is: its digest, its type by its own bytes, its size in pixels; bombs and scripts are refused."""

from collections.abc import Callable
from pathlib import Path

import msgspec

from site_builder.model.post import MediaKind


class MediaFacts(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The facts of a media file. Sizes are in pixels as seen, after EXIF orientation; 0 is unknown.

    `refused` says why the file must not be published ("" where it may), and `hint` what to do.
    """

    digest: str
    size: int
    mime: str
    kind: MediaKind
    width: int = 0
    height: int = 0
    refused: str = ""
    hint: str = ""


def look_under(content: Path, pixels: int) -> Callable[[str], MediaFacts | None]:
    """A `look` for the files under `content`; a picture of more than `pixels` is refused as a bomb."""
    raise NotImplementedError
