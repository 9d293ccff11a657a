"""Compiled templates handed on from test to test: compiling them is nine tenths of what a small first build costs.

They go the way of the program itself: into the state of a site that has none yet, where a build looks for them. A site
with templates of its own, and a build that a test wants to be the first (`fresh`), is given none.
"""

from pathlib import Path

_kept: dict[bytes, dict[str, bytes]] = {}
"""By the settings, which are settled into them: another site's would be of no use."""


def hand_out(root: Path) -> None:
    """Give the site at `root` what was compiled for its like, if it was never built."""
    if any((root / name).exists() for name in (".site_builder", "output", "templates")):
        return
    files = _kept.get(_like(root), {})
    for name, data in files.items():
        path = root / ".site_builder/templates" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def take_in(root: Path) -> None:
    """Keep what the site at `root` has compiled."""
    if (root / "templates").exists():
        return
    kept = _kept.setdefault(_like(root), {})
    for path in (root / ".site_builder/templates").glob("*.bin"):
        if path.name not in kept:
            kept[path.name] = path.read_bytes()


def _like(root: Path) -> bytes:
    settings = root / "content/site.yaml"
    return settings.read_bytes() if settings.is_file() else b""
