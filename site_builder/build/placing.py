"""Where a finding stands: file, line and column, found by reading the source once more, and only for what is told."""

import functools
from pathlib import Path
import re

from site_builder.load import frontmatter, yamlfile
from site_builder.load.encoding import decode
from site_builder.load.frontmatter import Front
from site_builder.load.yamlvalue import Document
from site_builder.model.finding import Hit, Key
from site_builder.problem import Place

BLANK = re.compile(r"(?:[ \t]*\n)*")
POST = (".md", ".markdown")


class Placing:
    """Places of hits. State: the files that were read, kept while neighbours are asked for."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._front = functools.lru_cache(maxsize=8)(self._read_post)
        self._document = functools.lru_cache(maxsize=8)(self._read_register)

    def place(self, hit: Hit, source: str, line: int) -> Place:
        """The place of a hit; `source` and `line` are those of the post it is about ("" if it is about none)."""
        if hit.file:
            document = self._document(hit.file) if hit.key else None
            return Place(f"content/{hit.file}", *(document.spot(hit.key) if document else ()))
        front = self._front(source) if hit.field and source.lower().endswith(POST) else None
        if front is None:
            return Place(source, line)
        return _in_text(front, hit) if hit.field == "text" else Place(source, *_in_front(front, hit))

    def _read_post(self, source: str) -> Front | None:
        return frontmatter.read(self._bytes(source.removeprefix("content/")), source)[0]

    def _read_register(self, path: str) -> Document | None:
        text, _ = decode(self._bytes(path), path)
        return yamlfile.read(text, path)[0] if text else None

    def _bytes(self, path: str) -> bytes:
        try:
            return (self._content / path).read_bytes()
        except OSError:
            return b""


def _in_front(front: Front, hit: Hit) -> tuple[int, int]:
    """A key of the front matter by its way with dots, or the nearest thing around it."""
    key: Key = tuple(int(part) if part.isdigit() else part for part in hit.field.split("."))
    return front.document().spot(key)


def _in_text(front: Front, hit: Hit) -> Place:
    """A span of the body, up to the end of its first line; the blank lines above the text are not part of it. Without a
    span, the text's first line."""
    blank = BLANK.match(front.body)
    above = blank.end() if blank else 0
    start = min(above + hit.start, len(front.body))
    line = front.body_line + front.body.count("\n", 0, start)
    if hit.end <= hit.start:
        return Place(front.file, line)
    margin, end = front.body.rfind("\n", 0, start), front.body.find("\n", start)
    stop = min(above + hit.end, end if end >= 0 else len(front.body))
    return Place(front.file, line, start - margin, stop - margin)
