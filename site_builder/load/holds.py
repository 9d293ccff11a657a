"""content/holds.yaml: which records may not be disposed of; whatever is wrong with it holds everything.

On doubt nothing is destroyed. A file that cannot be followed, an entry that is faulty, or a seal that does not fit may
mean a hold that nobody can read: `Standing.sound` is False then, and every record is held until the file is mended. A
release without a seal releases nothing yet.
"""

from collections.abc import Iterator, Mapping, Sequence

from site_builder.load import seal, shape, yamlfile
from site_builder.load.encoding import decode
from site_builder.load.yamlvalue import Document, Path, Value
from site_builder.model.hold import MENDED, Hold, Standing
from site_builder.moments import Impossible, day
from site_builder.problem import Place, Problem, Severity

LARGEST = 20_000_000


def read_holds(data: bytes, file: str) -> tuple[Standing, tuple[Problem, ...]]:
    """The holds that stand, and all that is wrong with the register. No bytes are no holds."""
    text, problems = decode(data, file)
    document, more = yamlfile.read(text, file, largest=LARGEST) if text is not None else (None, ())
    problems = (*problems, *more)
    entries = _listed(document.value) if document is not None else None
    if document is None or entries is None:
        fault = _problem("E080", f"this is no list of holds; {MENDED}", Place(file, 1), "begin it with `holds:`")
        return Standing(sound=False), (*problems, fault)
    reading = _Reading(document, file)
    for number, entry in enumerate(entries):
        reading.take(number, entry)
    problems = (*problems, *reading.problems, *_seals(entries, document, file))
    sound = all(problem.severity is not Severity.ERROR for problem in problems)
    return Standing(holds=tuple(reading.standing.values()), sound=sound, seal=seal.last_seal(entries)), problems


def _listed(value: Value) -> list[Value] | None:
    if isinstance(value, dict) and set(value) <= {"holds"}:
        value = value.get("holds")
    return [] if value is None else value if isinstance(value, list) else None


class _Reading:
    """One walk through the entries. State: the holds that stand so far, and what is wrong."""

    def __init__(self, document: Document, file: str) -> None:
        self.document, self.file = document, file
        self.standing: dict[str, Hold] = {}
        self.known: dict[str, Hold] = {}
        self.problems: list[Problem] = []

    def take(self, number: int, entry: Value) -> None:
        """One entry, if nothing is wrong with it."""
        path: Path = ("holds", number)
        read, problems = shape.convert(entry, Hold, lambda: self.document, self.file, path)
        self.problems += problems
        if read is None:
            return
        faults = [
            _problem("E081", message, Place(self.file, *self.document.spot((*path, key))), f"{hint}; {MENDED}")
            for key, message, hint in _faults(read, self.known)
        ]
        self.problems += faults
        self.known.setdefault(read.id, read)
        if not faults:
            self.follow(read)

    def follow(self, entry: Hold) -> None:
        """A hold stands from here on; a sealed release ends one."""
        if entry.action == "hold":
            self.standing[entry.id] = entry
        elif entry.seal:
            self.standing.pop(entry.of, None)


def _faults(entry: Hold, known: Mapping[str, Hold]) -> Iterator[tuple[str, str, str]]:
    """The key, what is wrong there, and what to do."""
    if not entry.id.strip() or entry.id in known:
        yield "id", f"the id {entry.id[:40]!r} is empty, or an entry above has it", "number them by the year: 2026-0001"
    for key in ("by", "reason"):
        if not str(getattr(entry, key)).strip():
            yield key, f"`{key}` is empty", f"say {'who ordered it' if key == 'by' else 'why'}"
    yield from _days(entry)
    yield from _hold(entry) if entry.action == "hold" else _release(entry, known)


def _days(entry: Hold) -> Iterator[tuple[str, str, str]]:
    for key in ("on", "since", "until"):
        text = str(getattr(entry, key))
        if text or key == "on":
            try:
                day(text)
            except Impossible as error:
                yield key, str(error), "write a day of the calendar, yyyy-mm-dd"
    if entry.since and entry.until and entry.until < entry.since:
        yield "until", f"`until` is {entry.until}, before `since`, {entry.since}", "correct one of the days"


def _hold(entry: Hold) -> Iterator[tuple[str, str, str]]:
    if not entry.kind:
        yield "kind", "the hold has no kind", "it is `legal`, `audit` or `request`"
    if not entry.asks:
        hint = "name records, departments, accounts, tags, a text, or days"
        yield "", "the hold does not say what it is on", hint
    if entry.of:
        yield "of", "`of` says nothing in a hold", "it belongs to a release"


def _release(entry: Hold, known: Mapping[str, Hold]) -> Iterator[tuple[str, str, str]]:
    about = known.get(entry.of)
    if about is None or about.action != "hold":
        yield "of", f"no hold above has the id {entry.of[:40]!r}", "name the hold that ends"
    if entry.asks:
        yield "", "a release ends the whole hold", "name no records; for a part, write a new hold on the rest first"


def _seals(entries: Sequence[Value], document: Document, file: str) -> Iterator[Problem]:
    for number, fault in seal.faults(entries):
        place = Place(file, *document.spot(("holds", number)))
        if fault == "unsealed":
            message = "this entry has no seal yet: a hold stands, a release does not count"
            yield _problem(
                "E082", message, place, "look it over, then run: site-builder records hold --seal", Severity.WARNING
            )
        else:
            message = f"this entry does not fit its seal: it, or one above it, was changed or taken out; {MENDED}"
            yield _problem("E083", message, place, "take the file back as it was from its history")


def _problem(code: str, message: str, place: Place, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
