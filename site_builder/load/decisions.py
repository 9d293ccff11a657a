"""decisions.yaml: what a department decided, entry by entry; a fault costs its entry, and never shows a post.

On doubt a post stays hidden. An entry that may mean to remove or redact something and cannot be followed stands as a
removal without an id (`Decision.sound` is False) of every post that it names; a file that is no YAML at all hides every
post that it names anywhere. Both end when the file is mended.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
import re

import msgspec

from site_builder.load import seal, shape, yamlfile
from site_builder.load.encoding import decode
from site_builder.load.ruling import Report, faults_of, fill
from site_builder.load.yamlvalue import Document, Path, Value
from site_builder.model.decision import Decision
from site_builder.model.platform import BY_ID, identify
from site_builder.problem import Place, Problem, Severity

LARGEST = 20_000_000
"""Characters of a file that only ever grows: some 80,000 decisions."""

HARMLESS = frozenset({"correct", "restore", "refer", "answer", "keep", "appeal", "outcome"})
"""Kinds of decisions that take nothing away. Any other word may have been meant to."""

_FIELDS = frozenset(field.encode_name for field in msgspec.structs.fields(Decision))
_POST = re.compile(r"""\bpost["']?[ \t]{0,20}:[ \t]{1,20}["']?([^\s"',}\]]{1,500})""", re.IGNORECASE)
_ID = re.compile(r"[a-z][a-z0-9-]{0,40}:\S{1,400}")
_TOKEN = re.compile(rf"""(?<![\w./-])({"|".join(BY_ID)}):[ \t]?([^\s"',}}\]]{{1,400}})""", re.IGNORECASE)
_NAME = re.compile(r"[\w/](?:.{0,500}[^:])?", re.DOTALL)
_WAY = "begin it with `decisions:`, and each entry below with `- id: …`; or let `site-builder decide` write it"


def read_decisions(data: bytes, file: str, zone: tzinfo) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    """Every decision of a department in the order of its file, and all that is wrong with them."""
    text, problems = decode(data, file)
    if text is None:
        return _all_hidden(data.replace(b"\0", b"").decode(errors="replace"), file, problems)  # UTF-16, too
    document, problems = yamlfile.read(text, file, largest=LARGEST)
    if document is None:
        return _all_hidden(text, file, problems)
    listed = listed_entries(document.value)
    if listed is None:
        return _all_hidden(
            text, file, (*problems, _problem("D001", "this is no list of decisions", Place(file, 1), _WAY))
        )
    reading = _Reading(document, text, file, zone)
    for number, entry in enumerate(listed):
        reading.take(number, entry, problems)
    return tuple(reading.decisions), (*problems, *reading.problems, *_seals(listed, document, file))


def listed_entries(value: Value) -> list[Value] | None:
    """The entries of a file's value; none of an empty file, None where it is no list of decisions."""
    if isinstance(value, dict) and set(value) <= {"decisions"}:
        value = value.get("decisions")
        return [] if value is None else value if isinstance(value, list) else None
    return [] if value is None else None


def places(data: bytes, file: str) -> Mapping[str, Place]:
    """Where each decision stands, by its id: the first where several have one id."""
    text, _ = decode(data, file)
    document, _ = yamlfile.read(text or "", file, largest=LARGEST)
    found: dict[str, Place] = {}
    for number, entry in enumerate(listed_entries(document.value) or [] if document else []):
        if isinstance(entry, dict) and (id_ := str(entry.get("id") or "")):
            found.setdefault(id_, Place(file, *document.spot(("decisions", number)) if document else ()))
    return found


def astray(decisions: Iterable[Decision], ids: frozenset[str], where: Mapping[str, Place]) -> Iterator[Problem]:
    """A problem for each decision about a post that is not among `ids`; `where` is what `places` says.

    One that should hide something, and names a post that is not there, may hide nothing because of a slip of the pen.
    """
    for decision in decisions:
        if decision.sound and decision.post and decision.post not in ids:
            grave = decision.decision in {"remove", "redact"}
            yield Problem(
                code="D013",
                severity=Severity.ERROR if grave else Severity.WARNING,
                message=f"there is no post {decision.post} for the decision {decision.id}",
                place=where.get(decision.id, Place("content")),
                hint="compare the id with the one on the post's page; the post must be this department's",
            )


class _Reading:
    """One walk through the entries. State: the decisions and the problems so far, and the entries by their ids."""

    def __init__(self, document: Document, text: str, file: str, zone: tzinfo) -> None:
        self.document, self.file, self.zone = document, file, zone
        self.lines = text.split("\n")
        self.decisions: list[Decision] = []
        self.problems: list[Problem] = []
        self.earlier: dict[str, Decision] = {}

    def take(self, number: int, entry: Value, broken: Sequence[Problem]) -> None:
        """One entry: as a decision if nothing is wrong with it, nor with its YAML."""
        path: Path = ("decisions", number)
        first, last = self.span(number)
        read, faults = shape.convert(entry, Decision, lambda: self.document, self.file, path)
        problems = [*faults]
        if read is not None:
            read = fill(read, self.earlier)
            problems += faults_of(read, self.earlier, self.zone, self.reporter(path))
        self.problems += problems
        torn = any(first <= one.place.line < last for one in broken)
        if read is not None and not problems and not torn:
            self.decisions.append(read)
            self.earlier[read.id] = read
        elif not isinstance(entry, dict) or entry.get("decision") not in HARMLESS:
            self.hide(_named(entry, "\n".join(self.lines[first - 1 : last - 1])), first)

    def span(self, number: int) -> tuple[int, int]:
        """The first line of an entry, and the first line below it."""
        values = self.document.values
        below = values.get(("decisions", number + 1), (len(self.lines) + 1, 0))[0]
        first = values.get(("decisions", number), (1, 0))[0]
        return first, max(below, first + 1)

    def reporter(self, path: Path) -> Report:
        def report(code: str, key: str, message: str, hint: str = "") -> Problem:
            return _problem(code, message, Place(self.file, *self.document.spot((*path, key) if key else path)), hint)

        return report

    def hide(self, posts: Sequence[str], line: int) -> None:
        hidden, problems = _hidden(posts, self.file, line)
        self.decisions += hidden
        self.problems += problems


def _named(entry: Value, text: str) -> list[str]:
    """The posts that a faulty entry may mean: what stands behind `post`, ids behind keys that nobody knows, and all
    that looks like the id of a post wherever it stands in the entry's lines."""
    found = [match[1] for match in _POST.finditer(text)]
    found += [f"{match[1]}:{match[2]}" for match in _TOKEN.finditer(text)]
    for key, value in entry.items() if isinstance(entry, dict) else ():
        if key == "post" and isinstance(value, str | int):
            found.append(str(value).strip())
        elif isinstance(value, str) and (key not in _FIELDS and _ID.fullmatch(value.strip())):
            found.append(value.strip())
    return list(dict.fromkeys(_identified(named) for named in found if _NAME.fullmatch(named)))


def _identified(text: str) -> str:
    """A post's id, where its address was written instead, or its platform in capitals."""
    identity = identify(text) if "://" in text else None
    platform, colon, native = text.partition(":")
    return f"{identity.platform}:{identity.native_id}" if identity is not None else f"{platform.lower()}{colon}{native}"


def _hidden(posts: Sequence[str], file: str, line: int) -> tuple[list[Decision], list[Problem]]:
    """What hides `posts`, and a word about each."""
    hidden = [Decision(id="", on="", by="", decision="remove", post=post) for post in posts]
    hint = "the post comes back, or is removed as was meant, as soon as the file is right"
    said = [_problem("D012", f"{post} stays hidden until this is mended", Place(file, line), hint) for post in posts]
    return hidden, said


def _all_hidden(text: str, file: str, problems: Sequence[Problem]) -> tuple[tuple[Decision, ...], tuple[Problem, ...]]:
    line = next((problem.place.line for problem in problems), 0)
    hidden, said = _hidden(_named(None, text), file, line)
    return tuple(hidden), (*problems, *said)


def _seals(entries: Sequence[Value], document: Document, file: str) -> Iterator[Problem]:
    """What the chain of seals shows; entries that wait for theirs are one warning."""
    unsealed: list[Place] = []
    for number, fault in seal.faults(entries):
        place = Place(file, *document.spot(("decisions", number)))
        if fault == "unsealed":
            unsealed.append(place)
            continue
        name = _name(entries[number], number)
        what = f"{name} has no seal, and entries below it have" if fault == "missing" else (
            f"{name} does not fit its seal: it, or an entry above it, was changed or taken out after it was sealed"
        )  # fmt: skip
        hint = "take the file back as it was from its history; what was decided since belongs in a new entry"
        yield _problem("D010", what, place, hint)
    if unsealed:
        count = len(unsealed)
        message = f"{count:,} entries at the end have no seal yet" if count > 1 else "the last entry has no seal yet"
        hint = "look it over, then run: site-builder decide --seal"
        yield _problem("D011", message, unsealed[0], hint, Severity.WARNING)


def _name(entry: Value, number: int) -> str:
    id_ = str(entry.get("id") or "") if isinstance(entry, dict) else ""
    return f"the decision {id_[:40]}" if id_ else f"entry number {number + 1}"


def _problem(code: str, message: str, place: Place, hint: str, severity: Severity = Severity.ERROR) -> Problem:
    return Problem(code=code, severity=severity, message=message, place=place, hint=hint)
