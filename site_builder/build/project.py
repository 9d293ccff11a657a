"""Where a project's folders are, and the digest of the program that builds it."""

from collections.abc import Iterator
import contextlib
import functools
import os
from pathlib import Path
import re
import sys

import msgspec

from site_builder.digest import combine, digest
from site_builder.problem import NoSite

LIBRARIES = (
    "babel", "feedgen", "feedparser", "jinja2", "libipld", "lxml", "markdown", "msgspec", "mwparserfromhell", "nh3",
    "openpyxl", "pagefind", "phonenumbers", "pillow", "pyyaml", "tzdata", "xlrd",
)  # fmt: skip
"""What posts, what is found in them, and a page's bytes depend on beside our own code."""

INSTALLED = re.compile(r"([^-]+)-(.+?)\.(?:dist|egg)-info")
"""How the folder of an installed library is called: its name, with underscores, and its version."""

PACKAGE = Path(__file__).parent.parent

MOST = 1 << 16
"""Bytes that are read at once: all of most modules."""


class Project(msgspec.Struct, frozen=True, kw_only=True):
    """The folders of one project. `state` holds caches, locks and the manifest; it may be deleted at any time.
    `base_url` is the address that the site is built for, where that is not the one in site.yaml."""

    content: Path
    templates: tuple[Path, ...]
    output: Path
    state: Path
    base_url: str = ""

    @classmethod
    def at(
        cls,
        content: Path,
        output: Path,
        templates: Path | None = None,
        state: Path | None = None,
        base_url: str = "",
    ) -> "Project":
        """The project around a content folder. Raises `NoSite` where there is no site.yaml in it.

        Templates of the project's own stand before those that come with the program, file by file.
        """
        if not (content / "site.yaml").is_file():
            message = f"there is no site.yaml in {content}"
            raise NoSite(message, "run this from the project's folder, or name the folder with --content")
        own = templates or content.parent / "templates"
        folders = dict.fromkeys(folder for folder in (own, shipped_templates()) if folder.is_dir())
        return cls(
            content=content,
            templates=tuple(folders),
            output=output,
            state=state or content.parent / ".site_builder",
            base_url=base_url,
        )

    @property
    def manifest(self) -> Path:
        """The manifest of this output folder; a project may have several outputs."""
        return self.state / f"output-{digest(os.fsencode(self.output.resolve()))[:16]}"

    @property
    def unclean(self) -> Path:
        """Is there while a build writes: a build that finds it knows that the last one was cut off."""
        return self.manifest.with_suffix(".unclean")

    @property
    def lock(self) -> Path:
        """Held while a build writes this output folder."""
        return self.manifest.with_suffix(".lock")

    @property
    def cache(self) -> Path:
        """The parsed posts."""
        return self.state / "posts.sqlite"


def shipped_templates() -> Path:
    """The templates that come with the program: inside it when installed, beside it in a checkout."""
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"


@functools.cache
def program() -> bytes:
    """A fingerprint of our own code and of the libraries that shape what it makes."""
    sources = (_bytes(path) for path in sorted(_sources(str(PACKAGE))))
    libraries = (f"{name} {version}".encode() for name, version in sorted(_libraries()))
    return combine((*sources, *libraries))


def _sources(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.path
            elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                yield from _sources(entry.path)


def _bytes(path: str) -> bytes:
    """A file object for each of our modules would cost as much again as reading them."""
    handle = os.open(path, os.O_RDONLY)
    try:
        data = os.read(handle, MOST)
        while len(data) % MOST == 0 and (more := os.read(handle, MOST)):
            data += more
        return data
    finally:
        os.close(handle)


def _libraries() -> set[tuple[str, str]]:
    """Names and versions of `LIBRARIES`, as the folders of their metadata are called.

    `importlib.metadata` loads for longer than all of this takes: it is asked where libraries do not lie in folders.
    """
    found: set[tuple[str, str]] = set()
    for folder in sys.path:
        with contextlib.suppress(OSError):
            found.update(_named(entry.name) for entry in os.scandir(folder or "."))
    mine = {(name, version) for name, version in found if name in LIBRARIES}
    missing = set(LIBRARIES) - {name for name, _ in mine}
    if missing:
        from importlib.metadata import version  # noqa: PLC0415 - as above

        mine.update((name, version(name)) for name in missing)
    return mine


def _named(folder: str) -> tuple[str, str]:
    """A library's name and version; two empty strings for any other folder."""
    found = INSTALLED.fullmatch(folder)
    return (found[1].lower(), found[2]) if found else ("", "")
