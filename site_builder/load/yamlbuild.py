"""The events of YAML's parser, built into values; every fault in a sentence.

Anchors, aliases, merge keys and tags are refused: nothing here needs them.
"""

from collections.abc import Iterator

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from site_builder.load import yamlwords
from site_builder.load.yamlvalue import Document, Path, Spot, Value, scalar
from site_builder.problem import Place, Problem, Severity
from site_builder.typed import clean

DEEPEST = 20
MOST_FAULTS = 50

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def built(text: str, file: str, line: int) -> tuple[Document | None, tuple[Problem, ...]]:
    """The first document of `text`, which begins on `line` of `file`; None where its syntax cannot be followed."""
    builder = _Builder(file, line)
    try:
        for event in _events(text):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(yamlwords.syntax(error, file, line))
        return None, tuple(builder.problems)
    except yaml.YAMLError as error:
        builder.problems.append(yamlwords.fault(file, "L002", line, 0, f"this is not YAML: {error}"))
        return None, tuple(builder.problems)
    except _TooMuch:
        return None, tuple(builder.problems)
    return Document(builder.root, builder.keys, builder.values), tuple(builder.problems)


def _events(text: str) -> Iterator[Event]:
    """One at a time: the parser keeps a stack of its own, so that nesting cannot exhaust the interpreter's."""
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _TooMuch(Exception):  # noqa: N818 - never leaves this file
    """No use in going on: the document is too deep, or has too many faults."""


class _Frame:
    """A list or mapping that is being filled; `key` is the one that waits for its value, `kept` false if it is lost."""

    __slots__ = ("items", "kept", "key", "path")

    def __init__(self, items: list[Value] | dict[str, Value], path: Path) -> None:
        self.items = items
        self.path = path
        self.key: str | None = None
        self.kept = True

    def place(self) -> Path:
        return (*self.path, len(self.items) if isinstance(self.items, list) else self.key or "")

    def put(self, value: Value) -> None:
        if isinstance(self.items, list):
            self.items.append(value)
        else:
            if self.kept:
                self.items[self.key or ""] = value
            self.key = None


class _Builder:
    """Values of events. State: the stack of open lists and mappings, and where everything stood."""

    def __init__(self, file: str, line: int) -> None:
        self.file, self.line = file, line
        self.root: Value = None
        self.keys: dict[Path, Spot] = {}
        self.values: dict[Path, Spot] = {}
        self.problems: list[Problem] = []
        self.stack: list[_Frame] = []
        self.documents = 0

    def take(self, event: Event) -> None:
        if isinstance(event, DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self.fault(event, "L003", "a second document begins here (---)", "keep one document in the file")
                raise _TooMuch
        elif isinstance(event, CollectionEndEvent):
            self.stack.pop()
        elif isinstance(event, NodeEvent):
            self.check(event)
            self.node(event)

    def node(self, event: NodeEvent) -> None:
        top = self.stack[-1] if self.stack else None
        if top is not None and isinstance(top.items, dict) and top.key is None:
            self.name(top, event)
            return
        path = top.place() if top is not None else ()
        self.values.setdefault(path, self.spot(event))
        value = self.value(event)
        if top is None:
            self.root = value
        else:
            top.put(value)
        if isinstance(value, (list, dict)):
            if len(self.stack) >= DEEPEST:
                self.fault(event, "L004", f"lists and mappings more than {DEEPEST} deep", "flatten this part")
                raise _TooMuch
            self.stack.append(_Frame(value, path))

    def name(self, top: _Frame, event: NodeEvent) -> None:
        """A key. One that is not text ends the reading: what would be its value cannot be told apart."""
        if not isinstance(event, ScalarEvent):
            self.fault(event, "L005", "a key must be plain text, not a list or mapping", "put the key in quotes")
            raise _TooMuch
        key = clean(event.value)
        top.key = key
        top.kept = not isinstance(top.items, dict) or key not in top.items
        path = (*top.path, key)
        if not top.kept:
            first = self.keys.get(path, (0, 0))[0]
            self.fault(event, "L006", f"“{key}” stands here twice; line {first} has it already", "keep one of the two")
        if key == "<<":
            self.fault(event, "L008", "merge keys (<<) are not supported", "write the keys out")
        self.keys.setdefault(path, self.spot(event))

    def value(self, event: NodeEvent) -> Value:
        if isinstance(event, ScalarEvent):
            return clean(event.value) if event.style in {"'", '"', "|", ">"} else scalar(clean(event.value))
        if isinstance(event, AliasEvent):
            return None
        return {} if isinstance(event, MappingStartEvent) else []

    def check(self, event: NodeEvent) -> None:
        if event.anchor:
            sign = "*" if isinstance(event, AliasEvent) else "&"
            message = f"{sign}{event.anchor} is a YAML alias, which is not supported"
            self.fault(event, "L007", message, f"write the value out, or put it in quotes: '{sign}{event.anchor} …'")
        if isinstance(event, (ScalarEvent, CollectionStartEvent)) and event.tag is not None:
            hint = "leave it out, or put the value in quotes if the ! belongs to it"
            self.fault(event, "L009", f"{event.tag} is a YAML tag, which is not supported", hint)

    def spot(self, event: Event) -> Spot:
        mark = event.start_mark
        return (mark.line + self.line, mark.column + 1) if mark is not None else (self.line, 0)

    def fault(self, event: Event, code: str, message: str, hint: str) -> None:
        self.problems.append(
            Problem(
                code=code,
                severity=Severity.ERROR,
                message=message,
                place=Place(self.file, *self.spot(event)),
                hint=hint,
            )
        )
        if len(self.problems) >= MOST_FAULTS:
            raise _TooMuch
