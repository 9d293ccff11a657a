"""Media files looked at once, and remembered from build to build."""

from collections.abc import Callable, Mapping
import os

from site_builder.load.mediafile import MediaFacts
from site_builder.load.stamp import Stamp, stamp_of


class Looker:
    """Facts of media files, remembered from build to build while a file's size, times and inode stay."""

    def __init__(self, content: str, look: Callable[[str], MediaFacts | None]) -> None:
        self._content = content
        self._look = look
        self._known: dict[str, tuple[Stamp, MediaFacts]] = {}
        self.fresh: dict[str, tuple[Stamp, MediaFacts]] = {}

    def remember(self, known: Mapping[str, tuple[Stamp, MediaFacts]]) -> None:
        """Believe these facts of earlier builds, as long as the stamps fit."""
        self._known.update(known)

    def __call__(self, path: str) -> MediaFacts | None:
        """The facts of a file by its path under content/."""
        stamp = _stamp(f"{self._content}/{path}")
        known = self._known.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        facts = self._look(path)
        if facts is not None and stamp is not None:
            self._known[path] = self.fresh[path] = (stamp, facts)
        return facts


def _stamp(full: str) -> Stamp | None:
    try:
        return stamp_of(os.stat(full))  # noqa: PTH116 - a path object would cost more than the call
    except OSError:
        return None
