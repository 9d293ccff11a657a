"""The originals of a post, byte for byte: the file that was written by hand, or its lines of the record store."""

from collections.abc import Iterator
import hashlib
import os
from pathlib import Path
import re

import msgspec

from site_builder.model.record import Record
from site_builder.problem import Gathered, Place, Problem, Severity
from site_builder.records.export.item import Item
from site_builder.records.export.notes import Line, Notes
from site_builder.records.line import read_line

LONGEST = 256 << 20
"""A line, or a file written by hand, with more bytes than this is not read: no post has them."""

_ENDING = re.compile(r"\.([a-z0-9]{1,5})")
_DECODER = msgspec.json.Decoder(Record)
_KINDS = {
    "md": "text/markdown", "jsonl": "application/x-ndjson", "json": "application/json", "js": "text/javascript",
    "html": "text/html", "xml": "application/xml", "csv": "text/csv",
    "yaml": "application/yaml",
}  # fmt: skip


class Piece(msgspec.Struct, frozen=True):
    """A file of an item's originals: what it is called in an archive, and its bytes."""

    name: str
    data: bytes

    @property
    def mime(self) -> str:
        """Its media type, by its name."""
        return f"{_KINDS.get(self.name.rpartition('.')[2], 'text/plain')}; charset=utf-8"


class Originals:
    """Reads originals below the content folder. What is not as the post was read from it is a problem, and stays."""

    def __init__(self, content: Path, notes: Notes, problems: Gathered) -> None:
        self._content, self._notes, self._problems = content, notes, problems
        self._root = Path(os.path.realpath(content))

    def of(self, item: Item) -> tuple[Piece, ...]:
        """The pieces of an item's originals; none of one that is not given out whole."""
        if not item.whole:
            return ()
        source = item.post.source.removeprefix("content/")
        try:
            pieces = tuple(self._lines(source, item) if source.endswith(".jsonl") else self._file(source))
        except OSError as fault:
            self._report(item, f"cannot be read: {(fault.strerror or 'unknown').lower()}")
            return ()
        if item.post.record not in _digests(pieces[0]):
            self._report(item, "is not what it was when it was read; its original is left out")
            return ()
        return pieces

    def _file(self, source: str) -> Iterator[Piece]:
        with self.inside(source).open("rb") as file:
            yield Piece("post.md", file.read(LONGEST))

    def _lines(self, source: str, item: Item) -> Iterator[Piece]:
        """The post's lines as one file, then the texts in them as they were in the exports."""
        if self._notes.scan(source):
            self._notes.add_lines(source, _scan(self.inside(source)))
        with self.inside(source).open("rb") as file:
            lines = [_at(file.fileno(), *where) for where in self._notes.versions(source, item.post.line)]
        yield Piece("record.jsonl", b"".join(lines))
        for version, line in enumerate(lines, 1):
            yield from _texts(line, version)

    def inside(self, source: str) -> Path:
        """The file of that path in the content folder. Raises `OSError` where it leads out of there."""
        if "\0" in source:
            raise FileNotFoundError(2, "it has no name that a file can have", source)
        path = Path(os.path.realpath(self._content / source))
        if not path.is_relative_to(self._root) or not path.is_file():
            raise FileNotFoundError(2, "it is not in the content folder", source)
        return path

    def _report(self, item: Item, what: str) -> None:
        self._problems.add(
            Problem(
                code="E050",
                severity=Severity.ERROR,
                message=f"{item.number}: {item.post.source} {what}",
                place=Place(item.post.source, item.post.line),
                hint="see that nothing writes to content/ meanwhile, then export again",
                post=item.post.id,
            )
        )


def _scan(path: Path) -> Iterator[Line]:
    start = 0
    with path.open("rb") as file:
        number = 0
        while data := file.readline(LONGEST):
            number += 1
            line = read_line(data)
            if line is not None:
                yield number, line.id, start, len(data)
            start += len(data)


def _at(handle: int, start: int, size: int) -> bytes:
    return os.pread(handle, size, start)


def _digests(piece: Piece) -> set[str]:
    """What a post's digest may be of: the file, or a line of the record without its end."""
    parts = [piece.data] if piece.name == "post.md" else piece.data.split(b"\n")
    return {hashlib.sha256(part).hexdigest() for part in parts}


def _texts(line: bytes, version: int) -> Iterator[Piece]:
    try:
        record = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return
    for number, original in enumerate(record.originals, 1):
        found = _ENDING.fullmatch(original.member[original.member.rfind(".") :].lower()) if original.member else None
        name = f"original-{version}-{number}.{found[1] if found else 'txt'}"
        yield Piece(name, original.text.encode("utf-8", "surrogatepass"))
