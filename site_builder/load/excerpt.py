"""Of a register, the lines about some of its entries, as they stand there; nothing of the others comes along."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from site_builder.load import yamlfile
from site_builder.load.decisions import LARGEST, listed_entries
from site_builder.load.encoding import decode
from site_builder.load.yamlvalue import Document, Value
from site_builder.problem import Unusable

_LISTED = b"decisions:\n"


def annotations_about(data: bytes, file: str, posts: AbstractSet[str]) -> bytes:
    """What an annotations.yaml says of these posts. Raises `Unusable` where its lines cannot be told apart."""
    document = _document(data, file)
    said = document.value if isinstance(document.value, dict) else {}
    starts = {path[0]: spot for path, spot in document.keys.items() if len(path) == 1}
    found = b"".join(_cut(data, (spot for name, spot in starts.items() if name in posts), starts.values()))
    _same(found, file, {key: value for key, value in said.items() if key in posts}, {})
    return found


def decisions_with(data: bytes, file: str, ids: AbstractSet[str]) -> bytes:
    """The decisions of a decisions.yaml that have these ids, their seals among them. Raises `Unusable` likewise."""
    document = _document(data, file)
    entries = listed_entries(document.value) or []
    mine = [isinstance(one, dict) and str(one.get("id") or "") in ids for one in entries]
    starts = [document.spot(("decisions", place)) for place in range(len(entries))]
    chosen = [start for start, wanted in zip(starts, mine, strict=True) if wanted]
    found = _LISTED + b"".join(_cut(data, chosen, starts))
    wanted = [one for one, chosen in zip(entries, mine, strict=True) if chosen]
    _same(found, file, {"decisions": wanted}, {"decisions": []})
    return found


def _cut(data: bytes, chosen: Iterable[tuple[int, int]], starts: Iterable[tuple[int, int]]) -> Sequence[bytes]:
    """The lines from each chosen place to the next one, without the blank lines and the remarks ahead of that."""
    lines = data.removeprefix(b"\xef\xbb\xbf").splitlines(keepends=True)
    firsts = sorted(line for line, _ in starts)
    ends = dict(zip(firsts, [*firsts[1:], len(lines) + 1], strict=True))
    return [_trimmed(lines[line - 1 : ends[line] - 1], column) for line, column in sorted(chosen)]


def _trimmed(lines: list[bytes], column: int) -> bytes:
    """A remark that stands no deeper than the entry itself belongs to what follows, as far as anybody can tell."""
    while lines:
        bare = lines[-1].strip()
        deep = len(lines[-1]) - len(lines[-1].lstrip(b" "))
        if bare and not (bare.startswith(b"#") and deep < column):
            break
        lines.pop()
    whole = b"".join(lines)
    return whole if not whole or whole.endswith(b"\n") else whole + b"\n"


def _same(found: bytes, file: str, wanted: Value, nothing: Value) -> None:
    """Raises `Unusable` unless the lines that were cut out say what they said where they stood, and no more."""
    if (_document(found, file).value or nothing) != wanted:
        raise Unusable(f"{file}: its entries cannot be told apart by their lines", "begin each on a line of its own")


def _document(data: bytes, file: str) -> Document:
    text, problems = decode(data, file)
    document, more = yamlfile.read(text, file, largest=LARGEST) if text is not None else (None, ())
    if document is None:
        worst = (*problems, *more)[0]
        raise Unusable(f"{worst.place}: {worst.message}", worst.hint)
    return document
