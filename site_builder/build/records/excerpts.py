"""What annotations.yaml and decisions.yaml say about the items of an export, in the lines in which they say it."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from site_builder.build.registers import Registers
from site_builder.load.excerpt import annotations_about, decisions_with
from site_builder.problem import Place, Problem, Severity, Unusable
from site_builder.records.export.item import Item
from site_builder.records.export.originals import Piece
from site_builder.records.export.progress import Progress


class Excerpts:
    """Hears of each item, and gives the files when all have been heard of. What is remembered waits in the notes."""

    def __init__(self, registers: Registers, progress: Progress, *, redacted: bool) -> None:
        self._registers, self._progress, self._redacted = registers, progress, redacted

    def see(self, item: Item) -> None:
        """An item goes out. What is said of one that decisions touched would say what they took out."""
        home = f"departments/{item.post.department}"
        annotations = self._registers.annotations.get(item.post.department)
        if item.standing == "as held" and annotations and item.post.id in annotations.by_id:
            self._progress.notes.add_entry(f"{home}/annotations.yaml", item.post.id)
        for one in () if self._redacted else item.decisions:
            self._progress.notes.add_entry(f"{home}/decisions.yaml", one.id)

    def pieces(self) -> Iterator[Piece]:
        """Of each register that speaks of an item, the lines about it; one whose lines cannot be told apart is told."""
        for file, entries in self._progress.notes.entries():
            data, place = self._registers.files.get(file, b""), f"content/{file}"
            cut = annotations_about if PurePosixPath(file).stem == "annotations" else decisions_with
            try:
                yield Piece(file, cut(data, place, entries))
            except Unusable as fault:
                self._progress.problems.add(
                    Problem(
                        code="E054",
                        severity=Severity.WARNING,
                        message=f"its lines are left out; the items' own data say what they say: {fault}",
                        place=Place(place),
                        hint=fault.hint,
                    )
                )
