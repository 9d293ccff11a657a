"""A value as servers write it into JSON-LD: one thing or a list of things, an address or an object that has one."""

from collections.abc import Iterator, Mapping
import re

HALF = "half a character became U+FFFD"
_HALVES = re.compile("[\ud800-\udfff]")
MOST = 500
"""Things of one list that are looked at; no post has as many mentions or pictures."""

Fields = Mapping[object, object]


def text(value: object) -> str:
    """A text, half characters in it replaced; "" for anything else."""
    return _HALVES.sub("\ufffd", value) if isinstance(value, str) else ""


def repairs(*values: object) -> tuple[str, ...]:
    """What had to be mended in these texts."""
    return (HALF,) if any(isinstance(value, str) and _HALVES.search(value) for value in values) else ()


def fields(value: object) -> Fields:
    """The fields of an object; none for anything else."""
    return value if isinstance(value, dict) else {}


def each(value: object) -> Iterator[object]:
    """The things of a list; a single thing is a list of one."""
    if isinstance(value, list):
        yield from value[:MOST]
    elif value is not None:
        yield value


def address(value: object) -> str:
    """The http address that a thing is or has: a text, an object's `href`, `url` or `id`, the first of a list."""
    for one in each(value):
        said = fields(one)
        for found in (text(one), text(said.get("href")), text(said.get("url")), text(said.get("id"))):
            if found.startswith(("https://", "http://")) and not any(mark.isspace() for mark in found):
                return found
    return ""


def addresses(value: object) -> frozenset[str]:
    """The names in an audience: addresses, and the short names of the public."""
    return frozenset(found for one in each(value) if (found := text(one) or address(one)))


def truth(value: object) -> bool:
    """Whether something is said to be so."""
    return value is True or value == "true"
