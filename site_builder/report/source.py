"""The lines that problems are on, read once a file from the folder that they are in."""

from pathlib import Path

from site_builder.problem import Place

LARGEST = 5_000_000


class Source:
    """Lines of files below `root`. State: the files that were read."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._files: dict[str, list[str]] = {}

    def line(self, place: Place) -> str:
        """The line of a place; "" where it has none, or where the file has changed since or is very large."""
        if not place.line:
            return ""
        if place.file not in self._files:
            self._files[place.file] = _lines(self._root / place.file)
        lines = self._files[place.file]
        return lines[place.line - 1] if place.line <= len(lines) else ""


def _lines(path: Path) -> list[str]:
    try:
        if path.stat().st_size > LARGEST:
            return []
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except (OSError, ValueError):
        return []
