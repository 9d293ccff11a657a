"""A record's fields, read with care: what is not of the kind that belongs there counts as missing."""

import base64
from collections.abc import Iterator, Mapping
import re

HALF = "half a character became U+FFFD"
MOST = 500
"""Things of one list that are looked at; no post has as many links."""

Fields = Mapping[object, object]

_HALVES = re.compile("[\ud800-\udfff]")
_NAMES = (b"\x01\x71\x12\x20", b"\x01\x55\x12\x20")


def text(value: object) -> str:
    """A text, half characters in it replaced; "" for anything else."""
    return _HALVES.sub("\ufffd", value) if isinstance(value, str) else ""


def repairs(value: object) -> tuple[str, ...]:
    """What had to be mended in a text."""
    return (HALF,) if isinstance(value, str) and _HALVES.search(value) else ()


def fields(value: object) -> Fields:
    """The fields of an object; none for anything else."""
    return value if isinstance(value, dict) else {}


def each(value: object) -> Iterator[Fields]:
    """The objects of a list."""
    if isinstance(value, list):
        yield from (one for one in value[:MOST] if isinstance(one, dict))


def number(value: object) -> int:
    """A count of bytes or characters; -1 for anything else."""
    said = text(value)
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


def kind(value: object) -> str:
    """What a thing says it is: `app.bsky.embed.images`."""
    return text(fields(value).get("$type"))


def cid(name: bytes) -> str:
    """A block's name as text."""
    return "b" + base64.b32encode(name).decode().rstrip("=").lower()


def as_json(value: object) -> object:
    """A decoded block as the same record has it in JSON: names of blocks as links, numbers as text. Raises
    `ValueError` where it is nested too deeply."""
    try:
        return _as_json(value)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error


def _as_json(value: object) -> object:
    if isinstance(value, dict):
        return {str(key): _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, bytes):
        return {"$link": cid(value)} if len(value) == 36 and value.startswith(_NAMES) else None
    if isinstance(value, bool) or value is None:
        return value
    return str(value)[:100] if isinstance(value, (int, float)) else value
