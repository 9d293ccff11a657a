"""content/policy/: what the city's policy says and registers, read file by file; a faulty entry costs that entry."""

from collections.abc import Callable, Container, Mapping
from difflib import get_close_matches
from typing import TypeVar

import msgspec

from site_builder.load import allowances, policyfaults, shape, yamlfile
from site_builder.load.encoding import decode
from site_builder.load.reporter import Reporter
from site_builder.load.terms import read_terms
from site_builder.load.yamlvalue import Document, Path, Value
from site_builder.model.policy import (
    Bodies,
    Clauses,
    Contacts,
    Directives,
    Elections,
    ModerationGrounds,
    Policy,
    Retention,
    Rules,
)
from site_builder.problem import Problem, Severity

T = TypeVar("T", bound=msgspec.Struct)
_Check = Callable[[T, Reporter], tuple[T, list[Problem]]]
_Fits = Callable[[Value], bool]

FOLDER = "content/policy"


def read_policy(files: Mapping[str, bytes]) -> tuple[Policy, tuple[Problem, ...]]:
    """The policy, of the bytes of its files by their path in content/policy/ ("retention.yaml").

    No files are no policy. A file whose syntax cannot be followed is in `Policy.broken`, as is one that is not UTF-8.
    """
    if not files:
        return Policy(), ()
    reading = _Reading(files)
    clauses = reading.register("clauses.yaml", Clauses, policyfaults.clauses)
    terms, faults, broken = read_terms({name: data for name, data in files.items() if name.startswith("terms/")})
    grounds = reading.register(
        "grounds.yaml", ModerationGrounds, lambda read, report: policyfaults.grounds(read, report, terms)
    )
    policy = Policy(
        present=True,
        versions=clauses.versions,
        clauses=clauses.clauses,
        grounds=grounds.grounds,
        series=reading.register("retention.yaml", Retention, policyfaults.retention).series,
        directives=reading.register("directives.yaml", Directives, policyfaults.directives).directives,
        bodies=reading.register("bodies.yaml", Bodies, policyfaults.bodies).bodies,
        elections=reading.register("elections.yaml", Elections, policyfaults.elections).elections,
        contacts=reading.register("contacts.yaml", Contacts, allowances.contacts),
        rules=reading.register("rules.yaml", Rules, allowances.rules),
        terms=terms,
    )
    lost = reading.broken | broken
    whole = msgspec.structs.replace(policy, files=frozenset(files) - lost, broken=frozenset(lost))
    return whole, (*reading.problems, *faults)


def unknown_rules(data: bytes, names: Container[str]) -> tuple[Problem, ...]:
    """An error for each rule in rules.yaml (`data`) that is not among `names`, the rules that there are."""
    document, _ = _document(data, f"{FOLDER}/rules.yaml")
    value = document.value if document is not None else None
    severity = value.get("severity") if isinstance(value, dict) else None
    if document is None or not isinstance(severity, dict):
        return ()
    report = Reporter(document, f"{FOLDER}/rules.yaml")
    known = list(names) if isinstance(names, (set, frozenset, tuple, list, dict)) else []
    problems = []
    for name in severity:
        if name not in names:
            near = get_close_matches(name, known, 1)
            hint = f"did you mean {near[0]}?" if near else "`site-builder explain` lists the rules"
            problems.append(report("L150", ("severity", name), f"there is no rule “{name[:60]}”", hint))
    return tuple(problems)


class _Reading:
    """One reading of the registers. State: what is wrong, and the names of the files that cannot be read at all."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self.problems: list[Problem] = []
        self.broken: set[str] = set()

    def register(self, name: str, kind: type[T], check: "_Check[T]") -> T:
        """A register without what is wrong in it; an empty one where there is no such file."""
        if name not in self.files:
            return kind()
        file = f"{FOLDER}/{name}"
        document, problems = _document(self.files[name], file)
        self.problems += problems
        if document is None or not isinstance(document.value, (dict, type(None))):
            self.broken.add(name)
        if document is None:
            return kind()
        if document.value is None:
            hint = "write its entries, or remove the file"
            self.problems.append(Reporter(document, file)("L141", (), f"{name} is empty", hint, Severity.WARNING))
        sound, faults = check(*self.fitting(document, kind, file))
        self.problems += faults
        return sound

    def fitting(self, document: Document, kind: type[T], file: str) -> tuple[T, Reporter]:
        """The document as a `kind`; where it does not fit, without the entries that do not."""
        value = {} if document.value is None else document.value
        whole, faults = shape.convert(value, kind, lambda: document, file)
        self.problems += faults
        left: dict[Path, list[int]] = {}
        if whole is None:
            fits = lambda one: shape.convert(one, kind, lambda: document, file)[0] is not None  # noqa: E731
            whole = shape.convert(_entries(value, fits, left), kind, lambda: document, file)[0]
        return (whole if whole is not None else kind()), Reporter(document, file, left)


def _document(data: bytes, file: str) -> tuple[Document | None, tuple[Problem, ...]]:
    text, problems = decode(data, file)
    return (None, problems) if text is None else yamlfile.read(text, file)


def _entries(value: Value, fits: _Fits, left: dict[Path, list[int]]) -> Value:
    """Of every key of a register, the entries that fit; `left` is told their numbers in the file."""
    if not isinstance(value, dict):
        return {}
    kept: dict[str, Value] = {}
    for key, entries in value.items():
        if isinstance(entries, list):
            kept[key] = _thinned(entries, (key,), lambda one, key=key: fits({key: [one]}), left)  # type: ignore[misc]
        elif isinstance(entries, dict):
            kept[key] = {name: one for name, one in entries.items() if fits({key: {name: one}})}
        else:
            kept[key] = entries
    return {key: entries for key, entries in kept.items() if fits({key: entries})}


def _thinned(entries: list[Value], path: Path, fits: _Fits, left: dict[Path, list[int]]) -> list[Value]:
    """The entries of a list that fit."""
    kept: list[Value] = []
    numbers = left[path] = []
    for number, entry in enumerate(entries):
        sound = _sound(entry, (*path, len(kept)), fits, left)
        if sound is not None:
            kept.append(sound)
            numbers.append(number)
    return kept


def _sound(entry: Value, path: Path, fits: _Fits, left: dict[Path, list[int]]) -> Value:
    """An entry that fits, or None; a body of which one member does not fit stays, without that member.

    Lists of plain words are not thinned out: a series for one department less would be one for others, or for all.
    """
    if fits(entry):
        return entry
    if not isinstance(entry, dict):
        return None
    bare = {key: one for key, one in entry.items() if not _is_of_mappings(one)}
    if not fits(bare):
        return None
    sound = dict(bare)
    for key, inner in entry.items():
        if isinstance(inner, list) and key not in bare:
            sound[key] = _thinned(inner, (*path, key), lambda one, key=key: fits({**bare, key: [one]}), left)  # type: ignore[misc]
    return sound if fits(sound) else None


def _is_of_mappings(value: Value) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in value)
