"""The front matter of a Markdown file: what stands between `---` and `---`, and the body below it."""

import re

import msgspec

from site_builder.load import yamlfile
from site_builder.load.encoding import decode
from site_builder.load.yamlvalue import Document, Value, scalar
from site_builder.problem import Place, Problem, Severity

_EXAMPLE = "begin the file with ---, then lines like `author: jlee`, then --- on a line of its own"
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_BREAKS = re.compile("[\t\x85\u2028\u2029\ufeff]")

# An unquoted text that means itself wherever it stands: it begins with a letter or a digit, no `: ` and no ` #` is in
# it, no space ends it. In brackets there are fewer of them.
_PLAIN = r"[^\W_][^\n:#]*(?:(?::(?=[^\s:#])|(?<=[^\s:])#(?=[^\s:#]))[^\n:#]*)*(?<=[^\s])"
_SINGLE = r"'[^'\n]*'"
_DOUBLE = r'"[^"\\\n]*"'
_WORD = r"[^\W_](?:[\w .'/@+-]*[\w.'/@+-])?"
_BRACKETS = rf"\[(?:(?:{_WORD}|{_SINGLE}|{_DOUBLE})(?:, ?(?=[^\W_]|[\"'])|(?=\])))*\]"
_PAIR = rf"[a-z_]{{1,40}}: (?:{_PLAIN}|{_SINGLE}|{_DOUBLE})"
_LINE = re.compile(
    rf"^([a-z_]{{1,40}}):(?: (?:({_PLAIN})|({_SINGLE}|{_DOUBLE}|{_BRACKETS}))"
    rf"|((?:\n- {_PLAIN})+|(?:\n  - {_PLAIN})+)"
    rf"|((?:\n  - {_PAIR}(?:\n    {_PAIR})*)+))\n",
    re.MULTILINE,
)
_ITEM = re.compile(rf"({_SINGLE}|{_DOUBLE})|({_WORD})")
_ENTRY = re.compile(rf"\n  (- |  )([a-z_]+): (?:({_PLAIN})(?=\n|$)|({_SINGLE}|{_DOUBLE}))")
_SPECIAL = frozenset({"null", "true", "false"})


class Front(msgspec.Struct, frozen=True, kw_only=True):
    """A file taken apart: the text and value of its front matter, its body, and the line that the body begins on."""

    file: str
    head: str
    value: Value
    body: str
    body_line: int

    def document(self) -> Document:
        """The front matter with its places: worth its time only when something is wrong with it."""
        found, _ = yamlfile.read(self.head, self.file, 2)
        return found or Document(self.value, {}, {})


def read(data: bytes, file: str) -> tuple[Front | None, tuple[Problem, ...]]:
    """Takes a file apart; None where it has no front matter that can be followed."""
    text, problems = decode(data, file)
    if text is None:
        return None, problems
    end = text.find("\n---\n", 3) if text.startswith("---\n") else -1
    if end < 0:
        return _uncommon(text, file)
    head = text[4 : end + 1]
    value = simple(head)
    if value is None:
        return _parsed(text, head, end + 5, file)
    return Front(file=file, head=head, value=value, body=text[end + 5 :], body_line=head.count("\n") + 3), ()


def simple(head: str) -> dict[str, Value] | None:
    """What yamlfile makes of `head`, where that is certain from the look of every line; None where it is not.

    Nine of ten posts have such front matter, and this takes a tenth of the time.
    """
    if "\t" in head or not (head.isascii() or _BREAKS.search(head) is None) or head[-1:] not in {"\n", ""}:
        return None
    found: dict[str, Value] = {}
    lines = _LINE.findall(head)
    unseen = head.count("\n") - len(lines)
    for key, plain, other, items, entries in lines:
        if plain:
            found[key] = _meant(plain)
        elif other:
            found[key] = other[1:-1] if other[0] != "[" else _list(other)
        elif items:
            found[key] = [scalar(item.lstrip(" -")) for item in items[1:].split("\n")]
            unseen -= items.count("\n")
        else:
            found[key] = _entries(entries)
            unseen -= entries.count("\n")
    return found if not unseen and len(lines) == len(found) and None not in found.values() else None


def _meant(plain: str) -> Value:
    """What an unquoted text means: most begin with a letter and are none of three words."""
    certain = plain not in _SPECIAL if plain[0] > "9" else not plain.replace(".", "").isdigit()
    return plain if certain else scalar(plain)


def _list(text: str) -> Value:
    if '"' in text or "'" in text:
        return [quoted[1:-1] if quoted else scalar(word) for quoted, word in _ITEM.findall(text)]
    return [scalar(item.lstrip(" ")) for item in text[1:-1].split(",")] if text != "[]" else []


def _entries(text: str) -> Value:
    """A list of small mappings, such as the media and the replies of a post; None where a key comes twice."""
    found: list[Value] = []
    here: dict[str, Value] = {}
    for mark, key, plain, quoted in _ENTRY.findall(text):
        if mark == "- ":
            here = {}
            found.append(here)
        if key in here:
            return None
        here[key] = _meant(plain) if plain else quoted[1:-1]
    return found


def _uncommon(text: str, file: str) -> tuple[Front | None, tuple[Problem, ...]]:
    """Fences with spaces behind them or at the very end of the file, or none at all."""
    opening = _FENCE.match(text)
    if opening is None:
        line = text[: len(text) - len(text.lstrip())].count("\n") + 1
        late = text.lstrip().startswith("---\n")
        message = f"the front matter begins on line {line}, not on the first" if late else "there is no front matter"
        return None, (_fault("L021", message, Place(file, 1), _EXAMPLE),)
    closing = _FENCE.search(text, opening.end())
    if closing is None:
        message = "the front matter that begins on line 1 is never closed"
        return None, (_fault("L022", message, Place(file, 1), "put --- on a line of its own below the last key"),)
    return _parsed(text, text[opening.end() + 1 : closing.start()], closing.end() + 1, file)


def _parsed(text: str, head: str, body_at: int, file: str) -> tuple[Front | None, tuple[Problem, ...]]:
    document, problems = yamlfile.read(head, file, 2)
    if document is None:
        return None, problems
    line = text.count("\n", 0, body_at) + 1
    value = {} if document.value is None else document.value
    return Front(file=file, head=head, value=value, body=text[body_at:], body_line=line), problems


def _fault(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code=code, severity=Severity.ERROR, message=message, place=place, hint=hint)
