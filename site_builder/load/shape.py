"""Plain values to the model's own types; where they do not fit, every fault of them with its place and a sentence."""

from collections.abc import Callable, Iterator
from difflib import get_close_matches
import functools
import re
from typing import TypeVar

import msgspec
from msgspec import inspect
from msgspec.inspect import Field, Type

from site_builder.load.yamlvalue import Document, Path, Value
from site_builder.problem import Place, Problem, Severity

T = TypeVar("T")

_described: Callable[[type], Type] = functools.cache(inspect.type_info)
"""A shape as msgspec describes it, worked out once: a file may have thousands of faulty entries."""


def convert(
    value: Value, shape: type[T], document: Callable[[], Document], file: str, path: Path = ()
) -> tuple[T | None, tuple[Problem, ...]]:
    """`value` as a `shape`, or all that is wrong with it.

    `document` is asked only then: it says where things stand; `path` is where in the document `value` is.

    Two kindnesses: a number where text belongs is the text that was written, and a key with nothing behind it is as
    good as no key.
    """
    try:
        return msgspec.convert(value, shape), ()
    except msgspec.ValidationError as error:
        fitting = _Fitting(document(), file)
        mended = fitting.fit(value, _described(shape), path)
        if fitting.problems:
            return None, tuple(fitting.problems)
        try:
            return msgspec.convert(mended, shape), ()
        except msgspec.ValidationError:
            return None, (fitting.problem("L039", path, f"this does not fit: {error}"),)


class _Fitting:
    """One walk through a value and its type, side by side. State: the problems found on the way."""

    def __init__(self, document: Document, file: str) -> None:
        self.document, self.file = document, file
        self.problems: list[Problem] = []

    def fit(self, value: Value, kind: Type, path: Path) -> Value:
        """The value, mended where that is plain; a problem for each place where it does not fit."""
        kind = _bare(kind)
        if isinstance(kind, inspect.UnionType):
            if value is None:
                return None
            kind = _bare(next(one for one in kind.types if not isinstance(one, inspect.NoneType)))
        if isinstance(kind, inspect.StructType):
            return self.mapping(value, kind, path)
        if isinstance(kind, inspect.DictType):
            return self.dictionary(value, kind, path)
        if isinstance(kind, (inspect.VarTupleType, inspect.ListType)):
            return self.items(value, kind, path)
        return self.single(value, kind, path)

    def mapping(self, value: Value, kind: inspect.StructType, path: Path) -> Value:
        if not isinstance(value, dict):
            example = kind.fields[0].encode_name if kind.fields else "key"
            self.wrong(path, value, "keys and values", f"write its keys on lines of their own, such as `{example}: …`")
            return value
        fields = {field.encode_name: field for field in kind.fields}
        mended: dict[str, Value] = {}
        for key, one in value.items():
            if key not in fields:
                self.unknown(key, (*path, key), fields)
            elif one is not None or _takes_none(fields[key].type):
                mended[key] = self.fit(one, fields[key].type, (*path, key))
        self.missing(value, mended, kind, path)
        return mended

    def missing(self, value: dict[str, Value], mended: dict[str, Value], kind: inspect.StructType, path: Path) -> None:
        for field in kind.fields:
            if field.required and field.encode_name not in mended:
                key = field.encode_name
                state = "has nothing behind it" if key in value else "is missing"
                where = (*path, key) if key in value else path
                self.report("L031", where, f"“{key}” {state}{_within(path)}", _purpose(field) or f"add `{key}: …`")

    def dictionary(self, value: Value, kind: inspect.DictType, path: Path) -> Value:
        if not isinstance(value, dict):
            self.wrong(path, value, "keys and values", "write its keys on lines of their own")
            return value
        return {key: self.fit(one, kind.value_type, (*path, key)) for key, one in value.items()}

    def items(self, value: Value, kind: inspect.VarTupleType | inspect.ListType, path: Path) -> Value:
        if not isinstance(value, list):
            shown = value if isinstance(value, str) and value else "…"
            self.wrong(path, value, "a list", f"write it as [{shown[:40]}], or as lines that begin with a hyphen")
            return value
        return [self.fit(one, kind.item_type, (*path, number)) for number, one in enumerate(value)]

    def single(self, value: Value, kind: Type, path: Path) -> Value:
        if isinstance(kind, inspect.StrType):
            return self.text(value, kind, path)
        if isinstance(kind, inspect.BoolType) and not isinstance(value, bool):
            self.wrong(path, value, "true or false", "write true or false, without quotes")
        elif isinstance(kind, inspect.LiteralType) and value not in kind.values:
            names = [str(one) for one in kind.values]
            near = get_close_matches(str(value), names, 1)
            meant = f"did you mean {near[0]}? " if near else ""
            self.wrong(path, value, "one of " + ", ".join(names), meant + "write one of these words as it stands")
        elif isinstance(kind, inspect.IntType) and not _counts(value, kind):
            self.wrong(path, value, *_wanted(kind))
        return value

    def text(self, value: Value, kind: inspect.StrType, path: Path) -> Value:
        if isinstance(value, (bool, int, float)):
            value = str(value).lower()
        if not isinstance(value, str):
            self.wrong(path, value, "text", "write one text; put it in quotes if it has a colon in it")
        elif (kind.pattern and not re.search(kind.pattern, value)) or len(value) < (kind.min_length or 0):
            self.wrong(path, value, *_wanted(kind))
        return value

    def unknown(self, key: str, path: Path, fields: dict[str, Field]) -> None:
        near = get_close_matches(key.lower().replace("-", "_").replace(" ", "_"), fields, 1, 0.6)
        hint = f"did you mean `{near[0]}`?" if near else "known here: " + ", ".join(sorted(fields))
        self.report("L030", path, f"“{key[:60]}” is not a key{_within(path[:-1])}", hint, key=True)

    def wrong(self, path: Path, value: Value, wanted: str, hint: str) -> None:
        name = _name(path)
        self.report("L032", path, f"{name} is {_shown(value)}, and must be {wanted}", hint)

    def report(self, code: str, path: Path, message: str, hint: str, *, key: bool = False) -> None:
        self.problems.append(self.problem(code, path, message, hint, key=key))

    def problem(self, code: str, path: Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
        spot = self.document.keys.get(path) if key else None
        place = Place(self.file, *(spot or self.document.spot(path)))
        return Problem(code=code, severity=Severity.ERROR, message=message, place=place, hint=hint)


def _bare(kind: Type) -> Type:
    while isinstance(kind, inspect.Metadata):
        kind = kind.type
    return kind


def _takes_none(kind: Type) -> bool:
    kind = _bare(kind)
    return isinstance(kind, inspect.UnionType) and any(isinstance(one, inspect.NoneType) for one in kind.types)


def _wanted(kind: Type) -> tuple[str, str]:
    """What belongs here, and how to write it."""
    if isinstance(kind, inspect.StrType) and kind.pattern:
        return "a day, yyyy-mm-dd", "write it as 2026-11-20"
    if isinstance(kind, inspect.StrType):
        return "some text", "write something, or leave the key out"
    if isinstance(kind, inspect.IntType):
        low, high = kind.ge, kind.le
        limits = f" from {low}" if low is not None else ""
        limits += f" up to {high:,}" if high is not None else ""
        return f"a whole number{limits}", "write it in digits alone, without quotes"
    return "something else", ""


def _counts(value: Value, kind: inspect.IntType) -> bool:
    """Whether a value is a whole number within the type's bounds."""
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    return (kind.ge is None or value >= kind.ge) and (kind.le is None or value <= kind.le)


def _shown(value: Value) -> str:
    if value is None:
        return "empty"
    if isinstance(value, str):
        return f"“{value[:40]}{'…' * (len(value) > 40)}”" if value else "empty"
    if isinstance(value, list):
        return "a list"
    return "keys and values" if isinstance(value, dict) else str(value).lower()


def _name(path: Path) -> str:
    """How a person calls a place: `media 2, alt`."""
    words: Iterator[str] = (f"number {one + 1}" if isinstance(one, int) else f"“{one}”" for one in path)
    return ", ".join(words) or "this"


def _within(path: Path) -> str:
    return f" in {_name(path)}" if path else ""


def _purpose(field: Field) -> str:
    kind = field.type
    text = ""
    while isinstance(kind, inspect.Metadata):
        text = str((kind.extra_json_schema or {}).get("description", "")) or text
        kind = kind.type
    return f"add `{field.encode_name}: …`" + (f": {text}" if text else "")
