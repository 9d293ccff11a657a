"""What stands in YAML, as plain values with the line and column of each, and what a scalar stands for.

The scalars are those of YAML 1.2, and fewer: `true`, `false`, `null`, `~`, nothing, and decimal numbers in their usual
spelling. All else is the text that was written: `no`, `10:30`, `2026-11-20`, `007`, `1.10`. So a number can always
be turned back into what stood there.
"""

import re
from typing import TypeAlias

import msgspec

Value: TypeAlias = "bool | int | float | str | list[Value] | dict[str, Value] | None"
Path = tuple[str | int, ...]
Spot = tuple[int, int]

_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_WHOLE = re.compile(r"-?[1-9][0-9]{0,17}|0")
_BROKEN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}")


class Document(msgspec.Struct, frozen=True):
    """A YAML document: its value, and where each key and each value stands, by path; the empty path is the whole."""

    value: Value
    keys: dict[Path, Spot]
    values: dict[Path, Spot]

    def spot(self, path: Path) -> Spot:
        """Where the value at `path` stands, or the nearest thing around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))


def scalar(text: str) -> bool | int | float | str | None:
    """What an unquoted scalar stands for."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in "-0123456789":
        if _WHOLE.fullmatch(text):
            return int(text)
        if _BROKEN.fullmatch(text) and repr(number := float(text)) == text:
            return number
    return text
