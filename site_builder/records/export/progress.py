"""How far an export has come: what is written whole is kept, so that one that was interrupted goes on from there.

Every so many items a mark is set: how many are written, and of each file that grows with them its size and digest. Who
goes on cuts the files back to the mark. What does not fit it, or belongs to another question, is thrown away.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
import hashlib
import os
from pathlib import Path
from typing import Self

from site_builder.problem import Gathered
from site_builder.records.export.item import Item
from site_builder.records.export.landing import created, empty
from site_builder.records.export.notes import FILES, Grown, Mark, Notes

STEP = 100
"""Items between two marks."""

BLOCK = 1 << 18


class Growing:
    """A file that grows with the items, open at its end. Its digests are taken as it grows."""

    def __init__(self, path: Path, name: str, algorithms: Sequence[str], *, new: bool) -> None:
        self.name = name
        self._digests = {each: hashlib.new(each) for each in algorithms}
        self._file = created(path) if new else path.open("r+b")
        self.size = 0
        self.closed = False

    def back_to(self, mark: Grown) -> bool:
        """Cut it back to a mark; False where its beginning is not what it was then."""
        while self.size < mark.size and (block := self._file.read(min(BLOCK, mark.size - self.size))):
            self._take(block)
        if self.size != mark.size or self.digests[0] != mark.digest:
            return False
        self._file.seek(mark.size)
        self._file.truncate()
        return True

    def write(self, data: bytes) -> None:
        """Put bytes at its end."""
        self._file.write(data)
        self._take(data)

    def _take(self, data: bytes) -> None:
        self.size += len(data)
        for each in self._digests.values():
            each.update(data)

    def tell(self) -> int:
        """Where its end is."""
        return self.size

    def flush(self) -> None:
        """Hand what was written to the system."""
        self._file.flush()

    @property
    def digests(self) -> list[str]:
        """What it holds so far, by each algorithm."""
        return [each.hexdigest() for each in self._digests.values()]

    @property
    def grown(self) -> Grown:
        """Where it is now."""
        return Grown(name=self.name, size=self.size, digest=self.digests[0], algorithms=tuple(self._digests))

    def close(self) -> None:
        """Let go of it; it grows no more."""
        self.closed = True
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Progress:
    """An export on its way, in a folder of its own. `place`: how many items are written whole; `tally`: counts, and
    `problems`, that go on with it."""

    def __init__(self, folder: Path, notes: Notes, question: bytes = b"") -> None:
        self.folder, self.notes, self._question = folder, notes, question
        self._open: dict[str, Growing] = {}
        self._waiting: dict[str, Growing] = {}
        self.place = 0
        self.tally: Counter[str] = Counter()
        self.problems = Gathered()
        mark = notes.mark
        if mark is None or mark.question != question or not self._taken_up(mark):
            self._anew()

    def open(self, name: str, algorithms: Sequence[str] = ("sha256",)) -> Growing:
        """A file that grows: where it was when the export was interrupted, or a new one."""
        file = self._waiting.pop(name, None)
        if file is None:
            path = self.folder / name
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            file = Growing(path, name, algorithms, new=True)
        self._open[name] = file
        return file

    def items(self, items: Iterable[Item]) -> Iterator[Item]:
        """The items that are still to be written. Who asks for the next one has written the one before whole."""
        for item in items:
            yield item
            self.place += 1
            if self.place % STEP == 0:
                self.mark()
        self.mark()

    def mark(self) -> None:
        """From here on whoever goes on begins."""
        self._open = {name: file for name, file in self._open.items() if not file.closed}
        for file in self._open.values():
            file.flush()
        grown = tuple(file.grown for file in self._open.values())
        self.notes.put_mark(
            Mark(question=self._question, place=self.place, grown=grown, tally=dict(self.tally),
                 problems=self.problems.all)
        )  # fmt: skip

    def _taken_up(self, mark: Mark) -> bool:
        """Whether everything is as it was at the mark; what came after it is cut off."""
        try:
            for one in mark.grown:
                file = Growing(self.folder / one.name, one.name, one.algorithms, new=False)
                self._waiting[one.name] = file
                if not file.back_to(one):
                    return False
            if not _payload_is_whole(self.folder, self.notes, frozenset(self._waiting)):
                return False
        except OSError:
            return False
        self.place, self.tally = mark.place, Counter(mark.tally)
        self.problems.extend(mark.problems)
        return True

    def _anew(self) -> None:
        for file in self._waiting.values():
            file.close()
        self._waiting.clear()
        self.notes.clear()
        empty(self.folder, but=FILES)


def _payload_is_whole(folder: Path, notes: Notes, growing: frozenset[str]) -> bool:
    """Whether what a manifest lists is there as it was written. What no manifest lists, half written, is taken away."""
    notes.forget_listed()
    for name in growing:
        notes.put_on_list(name)
        if name.endswith("/manifest-sha256.txt"):
            home = name.rpartition("/")[0]
            for digest, listed in _lines(folder / name):
                notes.put_on_list(f"{home}/{listed}")
                if not _is(folder / home / listed, digest):
                    return False
    for where, _, files in os.walk(folder):
        for file in files:
            path = Path(where) / file
            name = path.relative_to(folder).as_posix()
            if not name.startswith(FILES) and not notes.is_listed(name):
                path.unlink()
    notes.forget_listed()
    return True


def _lines(manifest: Path) -> Iterator[tuple[str, str]]:
    with manifest.open(encoding="utf-8") as lines:
        for line in lines:
            digest, _, name = line.rstrip("\n").partition("  ")
            yield digest, name


def _is(path: Path, digest: str) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == digest
