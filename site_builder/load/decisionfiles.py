"""Where decisions must be: files that should hold them are found before any is read."""

from collections.abc import Iterable, Mapping
from pathlib import Path
import re

_SPELT = re.compile(r"decisions?\.ya?ml", re.IGNORECASE)


def unread(content: Path, departments: Iterable[str], files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Files that should hold decisions, by their path under content/, and were not read: links that lead away, folders,
    what nobody may open, and other spellings of the name. `files` are those that were read. Nothing can be built as
    long as there are any: what they hide would be shown."""
    return tuple(
        path
        for id_ in departments
        for name in _names(content / "departments" / id_)
        if _SPELT.fullmatch(name)
        and not files.get(path := f"departments/{id_}/{name}", b"")
        and (name != "decisions.yaml" or not _is_empty(content / path))
    )


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in folder.iterdir())
    except OSError:
        return []


def _is_empty(path: Path) -> bool:
    """Whether there is a file of its own, with nothing in it."""
    try:
        return path.is_file() and not path.is_symlink() and path.stat().st_size == 0
    except OSError:
        return False
