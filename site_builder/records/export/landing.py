"""Where an export lands: written beside, out of sight, and given its name when it is whole.

What an interrupted run wrote stays there for the next one to go on with (`progress`), and is never taken for an export.
"""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import shutil
from typing import BinaryIO

from site_builder.problem import Locked, Unusable
from site_builder.records.lock import alone


@contextmanager
def landing(target: Path) -> Iterator[Path]:
    """A folder to work in; what is at `whole` below it when the block ends becomes `target`.

    Only whoever runs this may read it. A folder that an interrupted run left is handed out as it is; it goes where
    nothing can come of it. Raises `Unusable` if there is a `target` already, `Locked` if another run writes it.
    """
    _free(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = waiting(target)
    if work.is_symlink() or (work.exists() and not work.is_dir()):
        raise Unusable(f"{work} is in the way", "remove it")
    work.mkdir(mode=0o700, exist_ok=True)
    try:
        with alone(work):
            try:
                yield work
                settle(work / "whole")
                _free(target)
                (work / "whole").rename(target)
            except Unusable:
                _remove(work)
                raise
            _remove(work)
    except Locked:
        raise Locked(f"another export is writing {target}", "wait until it has finished, or stop it") from None


def waiting(target: Path) -> Path:
    """Where what is written waits until the export has its name."""
    return target.with_name(f".{target.name}.unfinished")


def created(path: Path) -> BinaryIO:
    """A new file, for this user alone, open for writing and reading back."""
    return os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b")


def settle(whole: Path) -> None:
    """Wait until the disk has it: of a folder with very many files all at once, as each alone takes long."""
    if whole.is_dir():
        os.sync()
        return
    with whole.open("rb") as file:
        os.fsync(file.fileno())


def empty(folder: Path, but: tuple[str, ...] = ()) -> None:
    """Take away everything in a folder whose name does not begin like one of `but`."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif not but or not path.name.startswith(but):
            path.unlink()


def _remove(folder: Path) -> None:
    empty(folder)
    folder.rmdir()


def _free(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise Unusable(f"{target} is there already", "name another; an export that was made is never written over")
