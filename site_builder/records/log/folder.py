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
    for where, files in below(folder / "tile"):
        yield from (f"tile/{where}{each}" for each in files or ())


def below(folder: Path, but: Path | None = None) -> Iterator[tuple[str, list[str] | None]]:
    """A folder and all below it but one, however deep: each as its path with a slash behind it, and the names in it
    that are not folders, in order; None where it cannot be read. Links are named, and not followed."""
    todo = [""]
    while todo:
        where = todo.pop()
        try:
            with os.scandir(folder / where) as entries:
                found = sorted((each.name, each.is_dir(follow_symlinks=False)) for each in entries)
        except OSError:
            yield where, None
            continue
        yield where, [name for name, is_folder in found if not is_folder]
        within = [name for name, is_folder in reversed(found) if is_folder]
        todo.extend(f"{where}{name}/" for name in within if folder / where / name != but)
