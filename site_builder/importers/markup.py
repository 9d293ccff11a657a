"""The tags of an XML or HTML source, with where each stands, well-formed or broken. Expands nothing."""

from collections.abc import Iterator
import re
from typing import Literal, NamedTuple

_TAG = re.compile(r"""<(/?)([A-Za-z_][^\s<>/"'=]{0,200})((?:[^<>"']++|"[^"<]*"|'[^'<]*')*+)>""")
_ATTRIBUTE = re.compile(r"""(?<![^\s"'])([A-Za-z_][^\s<>/"'=]{0,200})\s{0,99}=\s{0,99}(?:"([^"]*)"|'([^']*)')""")
_SUBSET_END = re.compile(r"\]\s*>")
DEEPEST = 64


class Tag(NamedTuple):
    """A tag of the source: `text[start:end]`. `name` is as written; `empty` is `<name/>`."""

    kind: Literal["open", "close", "empty"]
    name: str
    start: int
    end: int

    @property
    def local(self) -> str:
        """The name without its prefix, in lower case."""
        return self.name.rpartition(":")[2].lower()

    @property
    def prefix(self) -> str:
        """The prefix, "" if there is none."""
        return self.name.rpartition(":")[0]


def tags(text: str, position: int = 0) -> Iterator[Tag]:
    """Every tag from `position` on; those in comments, CDATA, declarations and instructions are text, not tags."""
    while True:
        position = text.find("<", position)
        if position < 0:
            return
        if text.startswith(("<!", "<?"), position):
            position = past(text, position)
            if position < 0:
                return
            continue
        found = tag(text, position)
        if found is None:
            position += 1
            continue
        yield found
        position = found.end


def tag(text: str, position: int) -> Tag | None:
    """The tag that begins at `position`, None if what stands there is none."""
    match = _TAG.match(text, position)
    if match is None:
        return None
    kind: Literal["open", "close", "empty"] = "close" if match[1] else "open"
    if kind == "open" and match[3].endswith("/"):
        kind = "empty"
    return Tag(kind, match[2], match.start(), match.end())


def attributes(source: str) -> dict[str, str]:
    """The attributes of a tag's source as written, entities unexpanded; the first of equal names stands."""
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(source[:20_000]):
        found.setdefault(match[1], match[2] if match[2] is not None else match[3])
    return found


def unclosed(text: str) -> list[str]:
    """The names of elements that `text` opens and does not close, outermost first."""
    stack: list[str] = []
    for each in tags(text):
        if each.kind == "open" and len(stack) < DEEPEST:
            stack.append(each.name)
        elif each.kind == "close" and each.name in stack:
            while stack.pop() != each.name:
                pass
    return stack


def past(text: str, start: int) -> int:
    """The position behind a comment, CDATA section, instruction or declaration; -1 where it never ends."""
    for opening, closing in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")):
        if text.startswith(opening, start):
            end = text.find(closing, start + len(opening))
            return end + len(closing) if end >= 0 else -1
    end = text.find(">", start)
    subset = text.find("[", start, end if end >= 0 else len(text))
    if subset >= 0 and text[start : start + 9].upper() == "<!DOCTYPE":
        closing_at = _SUBSET_END.search(text, subset)
        return closing_at.end() if closing_at else -1
    return end + 1 if end >= 0 else -1
