"""Exports of as many posts as wanted, in the shapes that platforms give: what the import bench reads.

A form is a function that takes how many posts and gives members with their pieces. To add one, write it in the file of
its kind and name it there.
"""

from collections.abc import Mapping
from pathlib import Path
import zipfile

from bench.exports import documents, lists, tables
from bench.exports.made import Form

FORMS: Mapping[str, Form] = {**lists.FORMS, **documents.FORMS, **tables.FORMS}


def write(form: str, posts: int, target: Path) -> int:
    """Write a zip of this form with so many posts; how many bytes it holds unpacked."""
    size = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, pieces in FORMS[form](posts):
            with archive.open(name, "w", force_zip64=True) as stream:
                for piece in pieces:
                    size += stream.write(piece.encode())
    return size
