"""What a wiki is called, whether its dump says where it is or one of its feeds."""

from urllib.parse import urlsplit

SCRIPTS = frozenset({"wiki", "w", "index.php", "mediawiki"})
"""Folders that are how a wiki is served, and no part of its name."""


def handle(page: str) -> str:
    """The host of a wiki's page, and the folder that the wiki is in where that is its own: `city.example-parkswiki`.

    "" where the address has no host.
    """
    try:
        split = urlsplit(page)
        name = (split.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    folders = [part for part in split.path.split("/")[:-1] if part and part not in SCRIPTS]
    return "-".join([name, *folders])[:200] if name else ""
