"""`digests.ndjson`: SHA-256 digests of what was appended to an account's files, so that any later change shows.

Each import adds a line for every file that it wrote to: the bytes from `start` on, `size` of them, have this `sha256`.
Media need none: their names, and the records that name them, are digests. What the file cannot show is that somebody
changed it together with the records: that is what the transparency log is for.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
import hashlib
from itertools import pairwise
from pathlib import Path

import msgspec

from site_builder.records.appending import append, sync
from site_builder.records.index import month_files
from site_builder.records.received import NAME as RECEIVED

NAME = "digests.ndjson"
BLOCK = 1 << 20


class Span(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Some bytes of a file, and their digest. `why` says who vouched for bytes that no import had just written."""

    file: str
    start: int
    size: int
    sha256: str
    why: str = ""

    @property
    def end(self) -> int:
        """The byte after the last."""
        return self.start + self.size


Spans = Mapping[str, Sequence[Span]]


def read_spans(folder: Path) -> tuple[Spans, bool]:
    """The spans of each file, in their order, and whether every line could be read and no two spans overlap."""
    path = folder / NAME
    found: dict[str, list[Span]] = {}
    if path.is_symlink() or not path.is_file():
        return found, not path.is_symlink()
    sound = True
    for line in path.read_bytes().splitlines():
        try:
            span = msgspec.json.decode(line, type=Span)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            sound = False
        else:
            found.setdefault(span.file, []).append(span)
    for spans in found.values():
        spans.sort(key=lambda span: (span.start, span.end))
        apart = all(one.end <= other.start for one, other in pairwise(spans))
        sound = sound and apart and all(one.start >= 0 and one.size >= 0 for one in spans)
    return found, sound


def files_of(folder: Path) -> Iterator[Path]:
    """The files of an account that only grow."""
    yield from month_files(folder)
    received = folder / RECEIVED
    if received.is_file() and not received.is_symlink():
        yield received


def begin(folder: Path) -> None:
    """Begin the file, ahead of the first line that an import writes.

    What an import that was killed has left is covered by the next one. What an old store holds that never had digests
    is left to a person (`site-builder records check --adopt`): an empty span marks where its imports began to count.
    """
    if not (folder / NAME).exists():
        append(folder / NAME, lines_of(span_of(path, path.stat().st_size, 0) for path in files_of(folder)))


def cover(folder: Path) -> None:
    """Append the digests of what the files hold beyond their last span, for good."""
    begin(folder)
    spans, _ = read_spans(folder)
    found = []
    for path in files_of(folder):
        start = spans[path.name][-1].end if path.name in spans else 0
        size = path.stat().st_size - start
        if size > 0:
            found.append(span_of(path, start, size))
    append_spans(folder, found)


def append_spans(folder: Path, spans: Iterable[Span]) -> None:
    """Append lines, and wait until the disk has them."""
    data = lines_of(spans)
    if data:
        append(folder / NAME, data)
        sync(folder / NAME)
        sync(folder)


def lines_of(spans: Iterable[Span]) -> bytes:
    """The spans as they are stored."""
    return b"".join(msgspec.json.encode(span) + b"\n" for span in spans)


def span_of(path: Path, start: int, size: int, why: str = "") -> Span:
    """The digest of a part of a file."""
    whole = hashlib.sha256()
    left = size
    with path.open("rb") as stream:
        stream.seek(start)
        while left and (block := stream.read(min(BLOCK, left))):
            whole.update(block)
            left -= len(block)
    return Span(file=path.name, start=start, size=size - left, sha256=whole.hexdigest(), why=why)


def gaps(spans: Sequence[Span], size: int) -> Iterator[tuple[int, int]]:
    """The parts of a file of that size that no span covers: where each begins, and its length."""
    position = 0
    for span in spans:
        if position < span.start <= size:
            yield position, span.start - position
        position = max(position, span.end)
    if position < size:
        yield position, size - position
