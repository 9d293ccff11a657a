"""A log as files in a folder: read without trusting them, named in order."""

from collections.abc import Iterator
import os
from pathlib import Path
import stat

from site_builder.records.log.bundle import LONGEST
from site_builder.records.log.tile import WIDTH, Read

CHECKPOINT = "checkpoint"
"""The signed note with the newest checkpoint."""

UNSIGNED = "checkpoint-unsigned"
"""The text of the newest checkpoint, where there is no key to sign it with."""

_LARGEST = WIDTH * (LONGEST + 2)


def reading(folder: Path) -> Read:
    """What gives the files of a folder: regular ones only, never through a link at their end, never without bound."""

    def read(path: str) -> bytes | None:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        try:
            handle = os.open(folder / path, flags)
        except OSError:
            return None
        try:
            told = os.fstat(handle)
            if not stat.S_ISREG(told.st_mode):
                return None
            with os.fdopen(handle, "rb", closefd=False) as file:
                return file.read(min(told.st_size, _LARGEST) + 1)
        except OSError:
            return None
        finally:
            os.close(handle)

    return read


def names(folder: Path) -> Iterator[str]:
    """The paths of all that lies below `tile/`, in order, links among it but not what they lead to."""
    for where, folders, files in os.walk(folder / "tile"):
        folders.sort()
        linked = [each for each in folders if (Path(where) / each).is_symlink()]
        for each in sorted((*files, *linked)):
            yield (Path(where) / each).relative_to(folder).as_posix()
