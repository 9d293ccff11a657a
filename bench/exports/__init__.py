"""Exports of as many posts as wanted, in the shapes that platforms give: what the import bench reads.

A form is a function that takes a `Size` and gives members with their pieces. To add one, write it in the file of its
kind and name it there; if its posts bring pictures or films along, name it in `WITH_MEDIA`, too. Of the forms in
`NOTHING` an importer only says how to download the export in another way.
"""

from collections.abc import Mapping
from pathlib import Path
import zipfile

from bench.exports import bluesky, documents, files, lists, meta, tables
from bench.exports.made import Form, Size
from bench.exports.media import BYTES

FORMS: Mapping[str, Form] = {
    **lists.FORMS,
    **meta.FORMS,
    **documents.FORMS,
    **tables.FORMS,
    **files.FORMS,
    **bluesky.FORMS,
}
NOTHING = frozenset({"instagram-html", "threads-html"})
WITH_MEDIA = frozenset(
    {
        "x-archive",
        "facebook-json",
        "facebook-html",
        "instagram-export",
        "instagram-media-json",
        "threads-export",
        "mastodon-archive",
        "pixelfed-statuses",
        "bluesky-car",
        "bluesky-records",
        "flickr-export",
        "tumblr-export",
        "myspace-pages",
        "ning-archive",
        "youtube-takeout",
        "youtube-json",
        "youtube-ytdlp",
    }
)


def sized(form: str, posts: int, megabytes: int) -> Size:
    """So many posts, and so much of media where the form has them, else of text."""
    if form in WITH_MEDIA:
        return Size(posts, pictures=min(posts, megabytes * 1_000_000 // BYTES))
    return Size(posts, letters=megabytes * 1_000_000 // posts)


def write(form: str, size: Size, target: Path) -> int:
    """Write a zip of this form and size; how many bytes it holds unpacked."""
    total = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in FORMS[form](size):
            with archive.open(name, "w", force_zip64=True) as stream:
                for piece in pieces:
                    total += stream.write(piece.encode() if isinstance(piece, str) else piece)
    return total
