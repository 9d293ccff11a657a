"""Paragraphs for a text that WordPress keeps without them: an empty line ends one, a line break breaks the line.

WordPress does this whenever it shows a post (it calls it wpautop): what the export holds is not yet what readers saw.
This walks over the tags once instead of replacing text many times, so that no text takes long. Where WordPress leaves
a tag unclosed, this closes it; otherwise readers see the same paragraphs.
"""

from collections.abc import Iterator
import re

from site_builder.importers.hypertext import TAG, comments

BLOCKS = frozenset({
    "table", "thead", "tfoot", "caption", "col", "colgroup", "tbody", "tr", "td", "th", "div", "dl", "dd", "dt", "ul",
    "ol", "li", "pre", "form", "map", "area", "blockquote", "address", "style", "p", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "fieldset", "legend", "section", "article", "aside", "hgroup", "header", "footer", "nav", "figure",
    "figcaption", "details", "menu", "summary", "center", "script",
})  # fmt: skip
RAW = ("pre", "script", "style", "textarea", "svg", "math")
"""Elements whose line breaks mean something else."""

ONE_LINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "dt", "legend", "summary", "pre"})
"""Blocks that hold no paragraphs."""

LISTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol", "dl", "colgroup", "map"})
VOID = frozenset({"hr", "col", "area"})

_TWO_BREAKS = re.compile(r"<br\s{0,9}/?>\s*<br\s{0,9}/?>", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t\n]*\n")
_LINE_END = re.compile(r"(?P<have><br\s{0,9}/?>[ \t]*)?\n", re.IGNORECASE)


def paragraphs(text: str) -> str:
    """The HTML that WordPress makes of a text when it shows it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _TWO_BREAKS.sub("\n\n", comments(text))
    if not text.strip():
        return ""
    return "".join(_Walk(text).pieces()).strip()


class _Walk:
    """One pass. State: the blocks that are open, and the text and small tags since the last one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = text.lower()
        self.open: list[str] = []
        self.run = ""

    def pieces(self) -> Iterator[str]:
        done = 0
        for match in TAG.finditer(self.text):
            if match.start() < done:
                continue
            name = match[2].lower()
            if name not in BLOCKS and name not in RAW:
                continue
            self.run += self.text[done : match.start()]
            done = match.end()
            if name in RAW and not match[1]:
                done = self._end(name, done)
                yield from self._flushed()
                yield f"\n{self.text[match.start() : done]}"
            elif match[1]:
                yield from self._closed(name, match[0])
            else:
                yield from self._opened(name, match[0])
        self.run += self.text[done:]
        yield from self._flushed()

    def _end(self, name: str, start: int) -> int:
        """Where a raw element ends; the text's end if it is not closed."""
        at = self.lowered.find(f"</{name}", start)
        end = self.text.find(">", at) if at >= 0 else -1
        return end + 1 if end >= 0 else len(self.text)

    def _opened(self, name: str, tag: str) -> Iterator[str]:
        yield from self._flushed()
        if self.open and self.open[-1] == "p":
            self.open.pop()
            yield "</p>"
        yield f"\n{tag}"
        if name not in VOID and not tag.endswith("/>") and len(self.open) < 200:
            self.open.append(name)

    def _closed(self, name: str, tag: str) -> Iterator[str]:
        yield from self._flushed()
        if name not in self.open:
            yield "\n" if name == "p" else tag
            return
        while self.open.pop() != name:
            pass
        yield tag

    def _flushed(self) -> Iterator[str]:
        """The text since the last block, in paragraphs if it stands where these may be."""
        chunks = [chunk for part in _EMPTY_LINE.split(self.run) if (chunk := part.strip())]
        self.run = ""
        if not chunks:
            return
        around = self.open[-1] if self.open else ""
        lines = [_LINE_END.sub(lambda end: f"{(end['have'] or '<br />').rstrip()}\n", chunk) for chunk in chunks]
        if around in ONE_LINE:
            yield "<br />\n".join(lines)
        elif around == "p":
            yield "</p>\n<p>".join(lines)
        elif around in LISTS:
            yield "\n".join(chunks)
        elif not around or around == "blockquote" or len(lines) > 1:
            yield "".join(f"\n<p>{line}</p>" if _says(line) else f"\n{line}" for line in lines)
        else:
            yield lines[0]


def _says(line: str) -> bool:
    """Whether a line is more than tags; a lone closing tag is no paragraph."""
    return bool(TAG.sub("", line).strip()) or "<img" in line or "\ue000" in line
