"""Several part-zips as the one export that they are: the members of all of them, each once."""

from collections.abc import Sequence
import hashlib
from pathlib import Path
import unicodedata

from msgspec.structs import replace

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.dropped import Dropped
from site_builder.importers.archives.names import Entry, Sifted, printable
from site_builder.importers.importer import Unreadable

BLOCK = 1 << 20


def united(parts: Sequence[Dropped], shown: str) -> Dropped:
    """The members of all parts. One alone is itself; closing the union closes them all.

    A member that several parts hold with the same bytes is there once; with other bytes it is there twice, the second
    time below a folder that bears its part's name. `shown` is what problems of the union call it. Its digest is the
    SHA-256 of its parts' digests, in hexadecimal, a line each, in order; "" if one has none. Its name is the first's.
    """
    if len(parts) == 1:
        return parts[0]
    said = Complaints(shown)
    entries = _entries(parts, said)
    problems = (*(problem for part in parts for problem in part.problems), *said.problems())

    def close() -> None:
        for part in parts:
            part.close()

    return Dropped(Path(parts[0].name), _digest(parts), Sifted(dict(sorted(entries.items())), problems), close, parts)


def _digest(parts: Sequence[Dropped]) -> str:
    if not all(part.sha256 for part in parts):
        return ""
    return hashlib.sha256("".join(f"{part.sha256}\n" for part in parts).encode()).hexdigest()


def _entries(parts: Sequence[Dropped], said: Complaints) -> dict[str, Entry]:
    kept: dict[str, Entry] = {}
    folded: dict[str, tuple[str, Dropped]] = {}
    for part in parts:
        for name, entry in part.entries():
            fold = unicodedata.normalize("NFC", name).casefold()
            first, owner = folded.setdefault(fold, (name, part))
            if owner is part:
                kept[name] = entry
            elif not _same(owner, first, part, name):
                beside = f"{part.name}/{name}"
                said.add("I128", f"has {printable(name)} in several parts that differ; both are read")
                kept[beside] = replace(entry, name=beside)
    return kept


def _same(one: Dropped, first: str, other: Dropped, second: str) -> bool:
    """Whether two members hold the same bytes. What cannot be read is the same as nothing."""
    if one.size(first) != other.size(second):
        return False
    try:
        with one.open(first) as a, other.open(second) as b:
            while block := a.read(BLOCK):
                if b.read(len(block)) != block:
                    return False
            return not b.read(1)
    except Unreadable:
        return False
