"""A page of cases, read: what a rule must find, and what it must leave alone, shown in Markdown.

A page is prose and cases. Each `## heading` begins a case and says in a sentence what it shows; fenced blocks below it
are the case's input, and the word behind the fence's language says what a block is:

    ```markdown                              a post of the Public Works, as its file stands in content/
    ```markdown departments/fire/posts/a.md  a post at another place
    ```yaml imported                         a post that came from a platform: fields of `Facts`, and `department`,
                                             `account` and `filing` where they differ from the Public Works' on X
    ```yaml registers                        what differs from the small city of `city.py`: `as_of`, `site`,
                                             `departments` by id, `decisions` by department, and under `policy` its
                                             files by their names (`retention`, `rules`, `terms` by language, …)

Blocks before the first heading are part of every case.

A line where the rule must fire ends in `<!-- fires -->`, in YAML `# fires`; `fires: error` holds the severity, too. A
post whose rule must say that it is exempt has `<!-- exempt -->` behind its first line. What has no line of its own (a
key that is missing) is marked on the line of what it is missing from, at last on the block's first line. Marks are
taken out before anything is read. A case without a mark must find nothing.
"""

from collections.abc import Iterator
from pathlib import Path
import re

import msgspec

PAGES = Path(__file__).parent / "rules"

_FENCE = re.compile(r"(`{3,}|~{3,})([^`]*)")
_MARK = re.compile(r"[ \t]*(?:<!-- (\w+)(?:: (\w+))? -->|# (fires|exempt)(?:: (\w+))?)[ \t]*$")
_WORDS = {"fires", "exempt"}


class Mark(msgspec.Struct, frozen=True, order=True):
    """Where in a page a rule says something: the page's line, `fires` or `exempt`, and how grave ("": no matter)."""

    line: int
    word: str = "fires"
    severity: str = ""

    def __str__(self) -> str:
        return f"line {self.line} {self.word}{': ' * bool(self.severity)}{self.severity}"

    def covers(self, other: "Mark") -> bool:
        """Whether what is marked here is what was found there."""
        return (self.line, self.word) == (other.line, other.word) and self.severity in {"", other.severity}


class Block(msgspec.Struct, frozen=True):
    """A fenced block without its marks; its first line is `line` of the page."""

    kind: str
    line: int
    text: str


class Case(msgspec.Struct, frozen=True):
    """What one heading of a page shows."""

    page: str
    title: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]

    @property
    def fires(self) -> bool:
        """Whether the rule must find something in it."""
        return any(mark.word == "fires" for mark in self.marks)


def cases(page: Path) -> tuple[Case, ...]:
    """The cases of a page, in its order."""
    return tuple(_cases(page.stem, page.read_text(encoding="utf-8").split("\n")))


def _cases(page: str, lines: list[str]) -> Iterator[Case]:
    title, shared, blocks, marks = "", list[Block](), list[Block](), list[Mark]()
    number = 0
    while number < len(lines):
        fence = _FENCE.fullmatch(lines[number])
        if fence:
            end = _end(lines, number, fence[1])
            marks.extend(_marks(lines, number + 1, end))
            text = "".join(f"{_MARK.sub('', line)}\n" for line in lines[number + 1 : end])
            blocks.append(Block(" ".join(fence[2].split()), number + 2, text))
            number = end
        elif lines[number].startswith("## "):
            if title:
                yield Case(page, title, tuple(blocks), tuple(marks))
            else:
                shared = blocks
            title, blocks, marks = lines[number][3:].strip(), list(shared), []
        number += 1
    if title:
        yield Case(page, title, tuple(blocks), tuple(marks))


def _end(lines: list[str], begin: int, fence: str) -> int:
    for number in range(begin + 1, len(lines)):
        if lines[number].rstrip() == fence:
            return number
    message = f"the block that begins on line {begin + 1} is never closed"
    raise ValueError(message)


def _marks(lines: list[str], begin: int, end: int) -> Iterator[Mark]:
    for number in range(begin, end):
        found = _MARK.search(lines[number])
        if found is not None:
            word, severity = found[1] or found[3], found[2] or found[4] or ""
            if word in _WORDS:
                yield Mark(number + 1, word, severity)
            else:
                message = f"line {number + 1}: a mark is `fires` or `exempt`, not {word}"
                raise ValueError(message)
