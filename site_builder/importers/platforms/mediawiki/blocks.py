"""Lines of a wiki's text made into paragraphs, lists and indented pieces, as MediaWiki does once links are made."""

from collections.abc import Sequence
import re

ITEM = dict(zip("*#:;", "\ue010\ue011\ue012\ue013", strict=True))
"""The marks that begin a line, as private characters: the same letters within a text are letters."""

OPEN, CLOSE, INLINE = "\ue000", "\ue001", "\ue002"
DEEPEST = 10
PRIVATE = re.compile("[\ue000-\ue013]")
_TYPED = {mark: typed for typed, mark in ITEM.items()}
_MARKS = re.compile("[\ue010-\ue013]+")
_HELD = re.compile(f"[{OPEN}{INLINE}](\\d+){CLOSE}")
_BLOCK = re.compile(f"{OPEN}\\d+{CLOSE}")
_TAGS = {"*": ("ul", "li"), "#": ("ol", "li"), ":": ("dl", "dd"), ";": ("dl", "dt")}


class Blocks:
    """Pieces of HTML that stand as they are, each held under a number in a text until its lines are blocks."""

    def __init__(self) -> None:
        self._held: list[str] = []

    def hold(self, source: str) -> str:
        """A block as a line of its own."""
        return f"\n{self._kept(OPEN, source)}\n"

    def inline(self, source: str) -> str:
        """A piece within a line whose own line breaks are none of it."""
        return self._kept(INLINE, source)

    def _kept(self, opening: str, source: str) -> str:
        self._held.append(source)
        return f"{opening}{len(self._held) - 1}{CLOSE}"

    def html(self, text: str) -> str:
        """The lines as blocks, with what was held."""
        lines = _Lines()
        for line in re.sub(f"{CLOSE}\n[ \t]+", f"{CLOSE}\n", text).split("\n"):
            lines.take(line)
        return self.filled("\n".join(lines.result()))

    def filled(self, text: str) -> str:
        """The text with what was held in its places. What was held is filled already."""
        return _HELD.sub(lambda match: self._held[int(match[1])], text)


class _Lines:
    """The way through the lines. State: the open paragraph, the open preformatted piece, the open lists."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.words: list[str] = []
        self.typed: list[str] = []
        self.lists = ""

    def take(self, line: str) -> None:
        marks = _MARKS.match(line)
        if marks:
            self.ended()
            self.item("".join(_TYPED[mark] for mark in marks[0][:DEEPEST]), line[marks.end() :])
            return
        self.item("", "")
        line = _letters(line)
        if _BLOCK.fullmatch(line.strip()):
            self.ended()
            self.done.append(line.strip())
        elif not line.strip():
            self.ended()
        elif line[0] in " \t" and not self.words:
            self.typed.append(line[1:])
        else:
            self.ended(typed_only=True)
            self.words.append(line.strip())

    def ended(self, *, typed_only: bool = False) -> None:
        """Close the paragraph and the preformatted piece that are open."""
        if self.typed:
            self.done.append("<pre>" + "\n".join(self.typed) + "</pre>")
            self.typed = []
        if self.words and not typed_only:
            self.done.append("<p>" + "\n".join(self.words) + "</p>")
            self.words = []

    def item(self, marks: str, text: str) -> None:
        """An item of a list, in as many lists as it has marks; "" ends them all."""
        shared = _shared(self.lists, marks)
        whole = shared == len(marks) and marks != ""
        keep = shared - 1 if whole else shared
        self.done += [
            f"</{tag}></{around}>" for around, tag in _kinds(self.lists[len(marks) if whole else keep :][::-1])
        ]
        if whole:
            before, now = _TAGS[self.lists[keep]][1], _TAGS[marks[-1]][1]
            self.done.append(f"</{before}><{now}>")
        elif marks:
            self.done += [f"<{around}><{tag}>" for around, tag in _kinds(marks[keep:])]
        self.lists = marks
        if marks:
            self.said(text)

    def said(self, text: str) -> None:
        """An item's text; a term may have its meaning in the same line."""
        term, colon, meaning = text.partition(ITEM[":"]) if self.lists.endswith(";") else (text, "", "")
        self.done.append(_letters(term).strip())
        if colon:
            self.done.append("</dt><dd>" + _letters(meaning).strip())
            self.lists = f"{self.lists[:-1]}:"

    def result(self) -> list[str]:
        self.ended()
        self.item("", "")
        return [piece for piece in self.done if piece]


def _letters(text: str) -> str:
    return _MARKS.sub(lambda match: "".join(_TYPED[mark] for mark in match[0]), text)


def _shared(one: str, other: str) -> int:
    """How many lists two rows of marks share; a term and its meaning are in the same."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if _TAGS[mine][0] != _TAGS[theirs][0]:
            break
        count += 1
    return count


def _kinds(marks: Sequence[str]) -> list[tuple[str, str]]:
    return [_TAGS[mark] for mark in marks]
