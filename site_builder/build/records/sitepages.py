"""Pages of the built site for an export: taken only while output/ is what a build would write of this very content."""

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
import re
from urllib.parse import unquote, urljoin

import msgspec

from site_builder.build.content import Content
from site_builder.build.inputs import How, inputs
from site_builder.build.project import Project
from site_builder.build.sources import sources
from site_builder.model.address import INDEX
from site_builder.problem import Place, Problem, Severity
from site_builder.records.export.item import Item
from site_builder.records.export.sources import Capture

KINDS = {
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "gif": "image/gif",
    "ico": "image/x-icon", "woff2": "font/woff2", "mp4": "video/mp4", "webm": "video/webm", "mov": "video/quicktime",
    "mp3": "audio/mpeg", "ogg": "audio/ogg", "wav": "audio/wav", "vtt": "text/vtt; charset=utf-8",
    "pdf": "application/pdf", "json": "application/json", "webmanifest": "application/manifest+json",
}  # fmt: skip
_URL = re.compile(r"url\(\s{0,9}[\"']?([^\"')\s]{1,500})[\"']?\s{0,9}\)")
_LOADED = frozenset({"stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload"})


class _Last(msgspec.Struct):
    """Of the manifest of output/, what it was made of."""

    inputs: bytes = b""


def is_current(project: Project, content: Content, as_of: date) -> bool:
    """Whether output/ holds what a build of this content would write for that day."""
    if project.unclean.exists():
        return False
    try:
        last = msgspec.msgpack.decode(project.manifest.read_bytes(), type=_Last)
    except (OSError, msgspec.DecodeError):
        return False
    found = sources(project.templates)
    ways = (How(as_of, enters, signs) for enters, signs in ((True, True), (True, False), (False, False)))
    return any(last.inputs == inputs(project, content, found, way) for way in ways)


def stale(project: Project) -> Problem:
    """What is told where the site's own pages cannot be taken."""
    return Problem(
        code="E053",
        severity=Severity.WARNING,
        message="output/ is not what a build would write today: its pages are left out, plain ones stand for them",
        place=Place(project.output.name),
        hint="run site-builder build for the same day, then export again",
    )


class Pages:
    """The files of an item's page: the page, then what it loads, styles' own files among it."""

    def __init__(self, output: Path, base_url: str) -> None:
        self._root = output.resolve()
        self._base = base_url
        self._loads: dict[str, tuple[Capture, ...]] = {}

    def __call__(self, item: Item) -> Iterator[Capture]:
        page = self._capture(f"{self._base}{item.page}{INDEX}") if item.page else None
        if page is None or item.unposted:
            return
        address = f"{self._base}{item.page}"
        yield Capture(url=address, mime=page.mime, path=page.path)
        for url in dict.fromkeys(_Loads(page.path.read_text("utf-8", "replace"), address).found):
            yield from self._loaded(url)

    def _loaded(self, url: str) -> Iterator[Capture]:
        """A file that a page loads; of a style sheet, which all pages load, what that loads is kept in mind."""
        if not url.endswith(".css"):
            found = self._capture(url)
            yield from (found,) if found else ()
            return
        if url not in self._loads:
            sheet = self._capture(url)
            text = sheet.path.read_text("utf-8", "replace") if sheet else ""
            inner = [self._capture(urljoin(url, each)) for each in dict.fromkeys(_URL.findall(text))]
            self._loads[url] = tuple(each for each in (sheet, *inner) if each)
        yield from self._loads[url]

    def _capture(self, url: str) -> Capture | None:
        """The file of the site at an address; None where there is none in output/."""
        url = url.partition("#")[0].partition("?")[0]
        if not url.startswith(self._base) or "\0" in unquote(url):
            return None
        path = (self._root / unquote(url[len(self._base) :])).resolve()
        if not path.is_relative_to(self._root) or not path.is_file():
            return None
        mime = KINDS.get(path.suffix.lower().removeprefix("."), "application/octet-stream")
        return Capture(url=url, mime=mime, path=path)


class _Loads(HTMLParser):
    """The addresses that a page loads by itself, in their order."""

    def __init__(self, html: str, address: str) -> None:
        super().__init__()
        self._address = address
        self.found: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the tag loads."""
        said = {key: value or "" for key, value in attrs}
        if tag == "link" and _LOADED.isdisjoint(said.get("rel", "").lower().split()):
            return
        if tag == "link":
            self._add(said.get("href", ""))
        elif tag in {"img", "source", "video", "audio", "track", "script"}:
            self._add(said.get("src", ""))
            self._add(said.get("poster", ""))
            for each in said.get("srcset", "").split(","):
                self._add(each.strip().partition(" ")[0])

    def _add(self, where: str) -> None:
        if where and not where.startswith("data:"):
            self.found.append(urljoin(self._address, where))
