"""What lies in output/ now, and how far the manifest can be believed about it."""

from collections.abc import Iterator
import hashlib
import os
from pathlib import Path
import stat

from site_builder.problem import NotOurs
from site_builder.write.changes import Before
from site_builder.write.manifest import Entry, Manifest

MARK = ".site-builder"
"""The file that says: this folder is ours, and whatever is in it that is not planned will be removed."""

MARK_TEXT = b"Everything in this folder is made by site_builder; what it did not plan, it removes at the next build.\n"

FOREIGN = frozenset({MARK, "README.md", ".gitignore", ".gitkeep", ".git"})
"""Names at the top that are not part of the site and never removed."""


def claim(output: Path) -> None:
    """Make sure that the folder exists and is ours. Raises `NotOurs` if it holds somebody else's files."""
    output.mkdir(parents=True, exist_ok=True)
    mark = output / MARK
    if mark.exists():
        return
    strangers = sorted(entry.name for entry in os.scandir(output) if entry.name not in FOREIGN)
    if strangers:
        message = f"{output} holds files that site_builder did not write, such as {strangers[0]}"
        raise NotOurs(message, "name an empty folder with --output: a build removes what it did not plan")
    mark.write_bytes(MARK_TEXT)


def survey(output: Path, manifest: Manifest, *, trust: bool) -> Before:
    """Every file of the last build that still lies there; with `trust` off, every file that lies there at all.

    A file of the expected size and time is believed when `trust` is on; any other is read and compared.
    """
    if not trust:
        return {path: _compared(output / path, manifest.entries.get(path)) for path in _walk(output)}
    there: dict[str, Entry | None] = {}
    root = f"{output}/"
    for path, entry in manifest.entries.items():
        try:
            found = os.lstat(root + path)
        except OSError:
            continue
        same = found.st_mtime_ns == entry.mtime and found.st_size == entry.size and stat.S_ISREG(found.st_mode)
        there[path] = entry if same else _compared(output / path, entry)
    return there


def _compared(path: Path, entry: Entry | None) -> Entry | None:
    if entry is None or path.is_symlink() or not path.is_file():
        return None
    data = path.read_bytes()
    if hashlib.sha256(data).digest()[:16] != entry.digest:
        return None
    return Entry(entry.fingerprint, entry.digest, len(data), path.stat().st_mtime_ns)


def _walk(output: Path) -> Iterator[str]:
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(os.path.join(output, folder)) as entries:
            for entry in entries:
                if not folder and entry.name in FOREIGN:
                    continue
                path = f"{folder}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.append(f"{path}/")
                else:
                    yield path
