"""Writing to a register that only grows: an entry below the others, or a seal into one; nothing there is changed."""

from collections.abc import Mapping, Sequence
import json

import msgspec

from site_builder.load import yamlfile
from site_builder.load.decisions import LARGEST
from site_builder.load.encoding import decode
from site_builder.load.seal import faults, last_seal, seal
from site_builder.load.yamlvalue import Document, Path, Value
from site_builder.problem import Unusable

Entry = Mapping[str, Value]


class Book(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of such registers: the key that its entries stand under, and the line that a new file begins with."""

    key: str
    head: bytes

    def listed(self, value: Value) -> list[Value] | None:
        """The entries of a file's value; none of an empty file, None where it is no such list."""
        if isinstance(value, dict) and set(value) <= {self.key}:
            value = value.get(self.key)
        return [] if value is None else value if isinstance(value, list) else None


DECISIONS = Book(
    key="decisions",
    head=b"# What the department decided about its posts. Entries are only ever added; docs/decisions.md says how.\n",
)
HOLDS = Book(
    key="holds",
    head=b"# Records that may not be disposed of. Entries are only ever added; docs/records.md says how.\n",
)

_SELDOM = "the file is written in a way that nothing can be added to"


def entries_of(data: bytes, file: str, book: Book = DECISIONS) -> list[Value]:
    """The entries as they are written. Raises `Unusable` where the file cannot be followed."""
    document = _document(data, file)
    listed = book.listed(document.value)
    if listed is None:
        raise Unusable(f"{file} is no list of {book.key}", f"begin it with `{book.key}:`; mend it by hand first")
    return listed


def with_entry(data: bytes, entry: Entry, file: str, book: Book = DECISIONS) -> bytes:
    """The file with one more entry, sealed. Raises `Unusable` where it cannot be added as text."""
    before = entries_of(data, file, book)
    sealed = {**entry, "seal": seal(last_seal(before), dict(entry))}
    text = "".join(f"{line}\n" for line in _lines(sealed, _indent(data, file, book)))
    head = data or book.head
    if head and not head.endswith(b"\n"):
        head += b"\n"
    if not before and _has_no_key(data, file, book):
        head += f"{book.key}:\n".encode()
    whole = head + text.encode()
    if _entries_or_nothing(whole, file, book) != [*before, sealed]:
        raise Unusable(
            f"{file}: {_SELDOM}", "put each entry on lines of its own, as `- id: …`, with nothing below them"
        )
    return whole


def with_seals(data: bytes, file: str, book: Book = DECISIONS) -> tuple[bytes, int]:
    """The file with a seal in each entry at its end that has none, and how many. Raises `Unusable` likewise."""
    count = 0
    while (waiting := _first_unsealed(entries := entries_of(data, file, book))) is not None:
        mark = seal(last_seal(entries[:waiting]), entries[waiting])
        path: Path = (book.key, waiting)
        keys = sorted(spot for key, spot in _document(data, file).keys.items() if key[:2] == path and len(key) == 3)
        line, column = keys[-1] if len(keys) > 1 else (1, 1)
        lines = data.split(b"\n")
        lines.insert(line - 1, b" " * (column - 1) + f'seal: "{mark}"'.encode())
        data = b"\n".join(lines)
        wanted = [{**one, "seal": mark} if at == waiting and isinstance(one, dict) else one
                  for at, one in enumerate(entries)]  # fmt: skip
        if _entries_or_nothing(data, file, book) != wanted:
            raise Unusable(f"{file}: {_SELDOM}", "put each key of an entry on a line of its own")
        count += 1
    return data, count


def _first_unsealed(entries: Sequence[Value]) -> int | None:
    return next((place for place, fault in faults(entries) if fault == "unsealed"), None)


def _document(data: bytes, file: str) -> Document:
    text, problems = decode(data, file)
    document, more = yamlfile.read(text or "", file, largest=LARGEST) if text is not None else (None, ())
    if document is None or problems or more:
        worst = (*problems, *more)[0]
        raise Unusable(f"{worst.place}: {worst.message}", worst.hint or "mend it by hand first")
    return document


def _entries_or_nothing(data: bytes, file: str, book: Book) -> list[Value] | None:
    try:
        return entries_of(data, file, book)
    except Unusable:
        return None


def _has_no_key(data: bytes, file: str, book: Book) -> bool:
    value = _document(data, file).value
    return not (isinstance(value, dict) and book.key in value)


def _indent(data: bytes, file: str, book: Book) -> int:
    """How far in the hyphens of the list stand; two for the first entry."""
    document = _document(data, file)
    last = len(book.listed(document.value) or ()) - 1
    if last < 0:
        return 2
    line = decode(data, file)[0] or ""
    first = line.split("\n")[document.spot((book.key, last))[0] - 1]
    return len(first) - len(first.lstrip(" "))


def _lines(entry: Entry, indent: int) -> list[str]:
    """The entry as YAML, every text in double quotes but plain words."""
    lines: list[str] = []
    for key, value in entry.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines.append(f"{key}:")
            for part in value:
                inner = [f"{name}: {_scalar(one)}" for name, one in part.items()] if isinstance(part, dict) else []
                lines += [("  - " if number == 0 else "    ") + text for number, text in enumerate(inner)]
        elif isinstance(value, list):
            lines.append(f"{key}: [{', '.join(map(_scalar, value))}]")
        else:
            lines.append(f"{key}: {_scalar(value)}")
    return [" " * indent + ("- " if number == 0 else "  ") + line for number, line in enumerate(lines)]


def _scalar(value: Value) -> str:
    """In quotes, where a plain word might mean something else to YAML."""
    if not isinstance(value, str):
        return json.dumps(value)
    plain = value.isascii() and value[:1].isalpha() and value.replace("-", "").isalnum()
    return value if plain and value.lower() not in {"true", "false", "null", "yes", "no", "on", "off", "y", "n"} else (
        json.dumps(value, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\N")
        .replace("\u2028", "\\L").replace("\u2029", "\\P").replace("\ufeff", "\\ufeff")
    )  # fmt: skip
