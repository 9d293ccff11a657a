"""Bytes put at the end of a file, and waited for until they are on the disk for good."""

import os
from pathlib import Path


def append(path: Path, data: bytes) -> None:
    """Append to a file, never through a link. It is on the disk for good after `sync`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
    with os.fdopen(os.open(path, flags, 0o644), "ab") as file:
        file.write(data)


def sync(path: Path) -> None:
    """Wait until the disk has a file, or the names in a folder; systems that cannot open folders do that unasked."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        if path.is_dir():
            return
        raise
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
