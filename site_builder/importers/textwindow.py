"""A window that slides over a text larger than memory: what is being read now, and the line and column it stands on."""

from collections.abc import Iterator

CHUNK = 1 << 18
LARGEST = 64 << 20
"""Characters of one element: no post is as long, and what never ends must not fill the memory."""


class Window:
    """`text` is what is held; positions are those within it. `more` adds to its end, `drop` takes from its start."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces
        self.text = ""
        self.ended = False
        self.passed = 0
        self._counted, self._line, self._before = 0, 1, 0

    def more(self) -> bool:
        """Whether there was more: at least as much again as is held, so that a long element costs no square."""
        if self.ended:
            return False
        taken: list[str] = []
        wanted = len(self.text)
        while wanted >= 0:
            piece = next(self._pieces, None)
            if piece is None:
                self.ended = True
                break
            taken.append(piece)
            wanted -= max(len(piece), 1)
        self.text = "".join((self.text, *taken))
        return bool(taken)

    def full(self, at: int) -> bool:
        """Whether what begins at `at` is longer than anything may be."""
        return len(self.text) - at > LARGEST

    def drop(self, at: int) -> None:
        """Forget what stands before `at`; positions count from there on."""
        if at <= 0:
            return
        self.passed += at
        self.line(at)
        newline = self.text.rfind("\n", 0, at)
        self._before = self._before + at if newline < 0 else at - newline - 1
        self.text = self.text[at:]
        self._counted = 0

    def line(self, at: int) -> int:
        """The line of a position, counted on from the last one asked for, forward or back."""
        if at >= self._counted:
            self._line += self.text.count("\n", self._counted, at)
        else:
            self._line -= self.text.count("\n", at, self._counted)
        self._counted = at
        return self._line

    def column(self, at: int) -> int:
        """The column of a position, from 1."""
        newline = self.text.rfind("\n", 0, at)
        return at - newline if newline >= 0 else self._before + at + 1
