"""A folder, as someone unpacked it: its regular files. Links are not followed, wherever they lead."""

from collections.abc import Iterator
from functools import partial
import os
from pathlib import Path
from typing import BinaryIO

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Entry, sifted

DEPTH = 60
"""Folders within folders; exports have six."""


def export(path: Path, said: Complaints) -> Dropped:
    """The folder's files as an export, sorted by name. A folder has no digest of its own."""
    return Dropped(path, "", sifted(said, _entries(path, "", said)))


def _entries(folder: Path, prefix: str, said: Complaints) -> Iterator[Entry]:
    if prefix.count("/") > DEPTH:
        said.add("I102", f"has more than {DEPTH} folders within folders")
        return
    with os.scandir(folder) as found:
        inside = sorted(found, key=lambda each: each.name)
    for each in inside:
        if each.is_dir(follow_symlinks=False):
            yield from _entries(Path(each.path), f"{prefix}{each.name}/", said)
        else:
            yield _entry(each, f"{prefix}{each.name}")


def _entry(each: os.DirEntry[str], name: str) -> Entry:
    regular = each.is_file(follow_symlinks=False)
    refused = "" if regular else "is a symbolic link" if each.is_symlink() else "is a device or a pipe"
    size = each.stat(follow_symlinks=False).st_size if regular else 0
    return Entry(name=name, size=size, refused=refused, door=partial(_open, each.path))


def _open(path: str) -> BinaryIO:
    """Refuses a link that was put there after the folder was listed."""
    return os.fdopen(os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)), "rb")
