"""`content/ledger/`: every entry of the transparency log in its order, with the salts that open it. Entries are only
ever added; a salt is destroyed when what it opens is no longer to be opened.

A line is an entry, and its index is its line. Files hold `PER_FILE` lines each and are named for the first index.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec

from site_builder.digest import Digest
from site_builder.problem import Unusable
from site_builder.records.appending import append, sync
from site_builder.records.ledgerfiles import FOLDER, files
from site_builder.records.lock import alone
from site_builder.records.log.statement import SHOWING, Act, Statement, written

PER_FILE = 1 << 14
"""Lines of a file: when a salt is destroyed one file is written anew, not the whole ledger."""


Hexadecimal = Annotated[str, msgspec.Meta(pattern="^([0-9a-f]{64})?$")]


class Line(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An entry: what its statement says, the id of the post, and in hexadecimal the salts of `digest` and of `held`
    ("": destroyed)."""

    act: Act
    digest: Digest | None = None
    held: Digest | None = None
    held_salt: Hexadecimal = ""
    id: str = ""
    record: str
    salt: Hexadecimal = ""
    time: datetime
    version: int

    @property
    def entry(self) -> bytes:
        """The statement, as it stands in the log."""
        return written(
            Statement(
                act=self.act,
                digest=self.digest,
                held=self.held,
                record=self.record,
                time=self.time,
                version=self.version,
            )
        )

    @property
    def shows(self) -> bool:
        """Whether the post is shown after it."""
        return self.act in SHOWING or self.act == "gone"


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """All lines, and by post id the indexes of those about it, in order."""

    lines: Sequence[Line] = ()
    about: Mapping[str, Sequence[int]] = {}

    def newest(self, id_: str) -> tuple[int, Line] | None:
        """The last entry about a post, with its index."""
        mine = self.about.get(id_)
        return (mine[-1], self.lines[mine[-1]]) if mine else None


_DECODER = msgspec.json.Decoder(Line)
_ENCODER = msgspec.json.Encoder(order="sorted")


def read_ledger(content: Path) -> Ledger:
    """The ledger of a content folder; an empty one where there is none. Half a line at the very end is passed over: it
    was never published. Raises `Unusable` where it cannot be read: nothing may be built on a part of it."""
    lines: list[Line] = []
    for path in files(content):
        lines.extend(_lines(path, len(lines)))
    return _ledger(lines)


def _ledger(lines: Sequence[Line]) -> Ledger:
    return _longer(Ledger(), lines)


def _longer(ledger: Ledger, lines: Sequence[Line]) -> Ledger:
    """The ledger with more lines at its end."""
    about = dict(ledger.about)
    mine: dict[str, list[int]] = {}
    for index, line in enumerate(lines, len(ledger.lines)):
        if line.id:
            mine.setdefault(line.id, []).append(index)
    about.update((id_, (*about.get(id_, ()), *indexes)) for id_, indexes in mine.items())
    return Ledger(lines=[*ledger.lines, *lines], about=about)


def _lines(path: Path, first: int) -> Iterator[Line]:
    hint = "restore content/ledger from its history: what was logged may not be lost"
    if path.name != _name(first):
        raise Unusable(f"{path.name} is not the next file of the ledger: {_name(first)} is", hint)
    data = path.read_bytes()
    for number, text in enumerate(data[: data.rfind(b"\n") + 1].splitlines(), 1):
        try:
            line = _DECODER.decode(text)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Unusable(f"{path}, line {number}, is no entry of the ledger: {str(error)[:120]}", hint) from None
        yield line


def _name(first: int) -> str:
    return f"entries-{first:09d}.jsonl"


@contextmanager
def writing(content: Path) -> Iterator["LedgerWriter"]:
    """The ledger, held for writing. What another process left half written is taken away: salts may stand there that
    are to be destroyed. Raises `Locked` if another process holds it, and what `read_ledger` raises."""
    folder = content / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder, "command"):
        for leftover in folder.glob(".entries-*.new"):
            leftover.unlink()
        for path in files(content)[-1:]:
            _mend(path)
        yield LedgerWriter(content, read_ledger(content))


class LedgerWriter:
    """Adds entries and destroys salts. State: the ledger as it stands on the disk."""

    def __init__(self, content: Path, ledger: Ledger) -> None:
        self._content = content
        self.ledger = ledger

    def add(self, lines: Sequence[Line]) -> None:
        """Add entries. They are on the disk for good when this returns."""
        if not lines:
            return
        folder = self._content / FOLDER
        size = len(self.ledger.lines)
        rest = list(lines)
        while rest:
            count = PER_FILE - size % PER_FILE
            path = folder / _name(size - size % PER_FILE)
            append(path, b"".join(_ENCODER.encode(line) + b"\n" for line in rest[:count]))
            sync(path)
            size, rest = size + len(rest[:count]), rest[count:]
        sync(folder)
        self.ledger = _longer(self.ledger, lines)

    def destroy(self, doomed: Mapping[int, Line]) -> None:
        """Put lines that have lost salts, or the post's id, in the place of those of these indexes."""
        if not doomed:
            return
        first = 0
        for path in files(self._content):
            lines = list(_lines(path, first))
            mine = {index - first: line for index, line in doomed.items() if first <= index < first + len(lines)}
            if mine:
                kept = (mine.get(place, line) for place, line in enumerate(lines))
                replaced(path, b"".join(_ENCODER.encode(line) + b"\n" for line in kept))
            first += len(lines)
        self.ledger = _ledger([doomed.get(index, line) for index, line in enumerate(self.ledger.lines)])


def replaced(path: Path, data: bytes) -> None:
    """Write a file whole, beside its old form, and put it in its place, for good."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    sync(beside)
    beside.replace(path)
    sync(path.parent)


def _mend(path: Path) -> None:
    """Cut half a line off the end: a power cut left it, and nothing of it was published."""
    data = path.read_bytes()
    end = data.rfind(b"\n") + 1
    if end < len(data):
        with path.open("r+b") as file:
            file.truncate(end)
        sync(path)
