"""Wiki text before the parser sees it: every bracket that nothing closes is made plain text.

The parser tries each opening as if it were closed, and again as if it were not; thousands of unclosed ones would take
it hours. This walks over the text once. What stands as typed (`<nowiki>`, comments) is not looked into.
"""

import re

DEEPEST = 16
MOST_APOSTROPHES = 20_000
VOID = frozenset({"br", "hr", "wbr", "references", "img"})
VERBATIM = frozenset({
    "nowiki", "pre", "source", "syntaxhighlight", "math", "chem", "ce", "gallery", "timeline", "score", "graph",
    "hiero", "inputbox", "imagemap", "templatedata", "categorytree", "mapframe", "maplink",
})  # fmt: skip
HTML = frozenset({
    "b", "i", "u", "s", "em", "strong", "small", "big", "sup", "sub", "span", "div", "center", "font", "p", "tt",
    "code", "li", "ul", "ol", "dl", "dt", "dd", "table", "tr", "td", "th", "tbody", "thead", "caption", "blockquote",
    "cite",
    "del", "ins", "strike", "var", "kbd", "samp", "abbr", "h1", "h2", "h3", "h4", "h5", "h6", "noinclude",
    "onlyinclude", "includeonly", "section", "bdi", "q", "mark",
})  # fmt: skip
_TAG = r"</?[A-Za-z][A-Za-z0-9]{0,20}(?:[\s/](?:[^<>\"'\n]++|\"[^\"<>]{0,1000}\"|'[^'<>]{0,1000}'|[\"'\n]){0,60}+)?>"
_TOKEN = re.compile(
    rf"<!--|{_TAG}|<|\{{+(?:\|(?!\}}))?|\|\}}(?!\}})|\}}+|\[\[|\[(?=https?:|//|mailto:|ftps?:)|\]|\n|['’]{{2,}}"
)
_MANY = re.compile(rf"^[*#:;]{{{DEEPEST},}}+", re.MULTILINE)
_CAPITALS = re.compile("[A-Z]+")
_NAME = re.compile(r"</?([A-Za-z0-9]+)")
_ENTITY = {"<": "&lt;", "[": "&#91;", "]": "&#93;", "{": "&#123;", "}": "&#125;", "|": "&#124;", "'": "&#39;"}


def balanced(text: str) -> str:
    """The text with entities for whatever opens and is not closed, or closes and was not opened."""
    return _Balance(_MANY.sub(lambda match: match[0][:DEEPEST], text)).result()


def lowered(text: str) -> str:
    """The text with A to Z as a to z. Every place stays what it was, which `str.lower` does not promise."""
    return _CAPITALS.sub(lambda match: match[0].lower(), text)


class _Balance:
    """The walk. `pieces` is the text so far; what is open lies on the stack with the place of its piece."""

    def __init__(self, text: str) -> None:
        self.text, self.lowered = text, lowered(text)
        self.pieces: list[str] = []
        self.stack: list[tuple[str, int]] = []
        self.count: dict[str, int] = {}
        self.missing: set[str] = set()
        self.apostrophes = 0

    def result(self) -> str:
        at = 0
        while (match := _TOKEN.search(self.text, at)) is not None:
            self.pieces.append(self.text[at : match.start()])
            at = self.take(match[0], match.start(), match.end())
        self.pieces.append(self.text[at:])
        while self.stack:
            self.forget()
        return "".join(self.pieces)

    def take(self, mark: str, start: int, end: int) -> int:
        """Take one mark; the answer is where the text goes on."""
        match mark[0]:
            case "<":
                return self.comment(end) if mark == "<!--" else self.tag(mark, end)
            case "]":
                return self.unbracket(start, end)
            case "{":
                self.braces(mark, start)
            case "}" | "|":
                self.unbrace(mark, start)
            case "[":
                self.open(mark, mark)
            case "\n":
                self.line_end()
            case _:
                self.quotes(mark)
        return end

    def comment(self, end: int) -> int:
        """Comments are left out; one that is not closed hides the rest, as MediaWiki has it."""
        closing = self.text.find("-->", end)
        return closing + 3 if closing >= 0 else len(self.text)

    def quotes(self, mark: str) -> None:
        self.apostrophes += 1
        self.pieces.append(mark if self.apostrophes <= MOST_APOSTROPHES else "")

    def tag(self, mark: str, end: int) -> int:
        named = _NAME.match(mark)
        if named is None:
            self.plain(mark)
            return end
        name = named[1].lower()
        if mark.endswith("/>") or name in VOID:
            self.pieces.append(mark)
        elif mark[1] == "/":
            self.close(f"<{name}", mark)
        elif name in VERBATIM:
            return self.verbatim(name, mark, end)
        else:
            self.open(f"<{name}", mark)
        return end

    def verbatim(self, name: str, mark: str, end: int) -> int:
        closing = f"</{name}"
        at = self.lowered.find(closing, end) if closing not in self.missing else -1
        until = self.text.find(">", at) if at >= 0 else -1
        if until < 0:
            self.missing.add(closing)
            self.plain(mark)
            return end
        self.pieces.append(f"{mark}{self.text[end:at]}</{name}>")
        return until + 1

    def braces(self, mark: str, start: int) -> None:
        run = mark.rstrip("|")
        if mark.endswith("|") and len(run) == 1:
            if not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" :*"):
                self.open("{|", mark)
            else:
                self.plain(mark)
            return
        left = len(run)
        if left > 12:
            self.plain(run)
            left = 0
        while left >= 2:
            width = 3 if left in (3, 5) else 2
            self.open("{" * width, "{" * width)
            left -= width
        self.pieces.append("{" * left + mark[len(run) :])

    def unbrace(self, mark: str, start: int) -> None:
        if mark == "|}":
            if not self.text[self.text.rfind("\n", 0, start) + 1 : start].strip():
                self.close("{|", mark)
            else:
                self.pieces.append(mark)
            return
        left = len(mark)
        while left >= 2:
            top = next((name for name, _ in reversed(self.stack) if name[:2] == "{{"), "")
            if not top or len(top) > left:
                break
            self.close(top, "}" * len(top))
            left -= len(top)
        self.pieces.append("&#125;" * left if left > 1 else "}" * left)

    def unbracket(self, start: int, end: int) -> int:
        top = self.stack[-1][0] if self.stack else ""
        double = self.text.startswith("]]", start)
        if self.count.get("[") and (top == "[" or not double):
            self.close("[", "]")
        elif double and self.count.get("[["):
            self.close("[[", "]]")
            return end + 1
        else:
            self.pieces.append("]")
        return end

    def line_end(self) -> None:
        """An address in brackets ends with its line."""
        while self.count.get("["):
            self.forget_to("[")
        self.pieces.append("\n")

    def open(self, name: str, mark: str) -> None:
        if len(self.stack) >= DEEPEST:
            self.plain(mark)
            return
        self.stack.append((name, len(self.pieces)))
        self.count[name] = self.count.get(name, 0) + 1
        self.pieces.append(mark)

    def close(self, name: str, mark: str) -> None:
        if not self.count.get(name):
            self.plain(mark)
            return
        while self.stack[-1][0] != name:
            self.forget()
        self.stack.pop()
        self.count[name] -= 1
        self.pieces.append(mark)

    def forget_to(self, name: str) -> None:
        while self.stack[-1][0] != name:
            self.forget()
        self.forget()

    def forget(self) -> None:
        """What was opened last is never closed: plain text after all."""
        name, place = self.stack.pop()
        self.count[name] -= 1
        self.pieces[place] = _plain(self.pieces[place])

    def plain(self, mark: str) -> None:
        self.pieces.append(_plain(mark))


def _plain(mark: str) -> str:
    """A mark as text; tags of HTML that are not closed are left out, as browsers do."""
    named = _NAME.match(mark)
    if named and mark.endswith(">") and named[1].lower() in HTML:
        return "\n\n" if named[1].lower() == "p" else ""
    return "".join(_ENTITY.get(character, character) for character in mark)
