"""The elements of one entry or comment, by name, from its exact XML source, well-formed or not. Expands no entity."""

from collections.abc import Iterator
import re

from site_builder.importers.markup import tags

_FIELD = re.compile(r"<([A-Za-z_]{1,40})>([^<]*+)</\1>")
_FLAT = re.compile(r"\s*+(?:<([A-Za-z_]{1,40})>[^<]*+</\1>\s*+)*+")
"""What nearly every entry is: elements without attributes, and text alone in them. Read in one step."""

_WHOLE = re.compile(
    r"\s*+(?:(?:<[A-Za-z_]{1,40}/>|<([A-Za-z_]{1,40})>(?:[^<]++|<!\[CDATA\[(?s:.*?)\]\]>)*+</\1>)\s*+)*+"
)
_SECTION = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def inner(source: str) -> str:
    """What stands within the outermost element of `source`; `""` if it has none."""
    if source.startswith("<entry>") and source.endswith("</entry>") and source.find("<entry>", 1) < 0:
        return source[len("<entry>") : -len("</entry>")]
    first, last = -1, len(source)
    for tag in tags(source):
        if first < 0:
            if tag.kind != "open":
                return ""
            first = tag.end
        elif tag.kind == "close":
            last = tag.start
    return source[first:last] if first >= 0 else ""


def children(source: str) -> dict[str, str]:
    """The source within each element that stands at the top of `source`, by its name in lower case.

    Of equal names the first stands. Markup within an element that is not escaped belongs to it.
    """
    found: dict[str, str] = {}
    for name, inside in _flat(source) if _FLAT.fullmatch(source) else _nested(source):
        found.setdefault(name, inside)
    return found


def is_whole(source: str) -> bool:
    """Whether `source` is elements with text in them and nothing else: no tag in it can have been damaged."""
    return _WHOLE.fullmatch(source) is not None


def _flat(source: str) -> Iterator[tuple[str, str]]:
    return ((match[1].lower(), match[2]) for match in _FIELD.finditer(source))


def _nested(source: str) -> Iterator[tuple[str, str]]:
    name, begun, depth = "", 0, 0
    for tag in tags(source):
        if not name:
            if tag.kind == "open":
                name, begun, depth = tag.name, tag.end, 1
            elif tag.kind == "empty":
                yield tag.local, ""
            continue
        if tag.name == name:
            depth += {"open": 1, "close": -1, "empty": 0}[tag.kind]
            if depth == 0:
                yield tag.local, source[begun : tag.start]
                name = ""


def text(source: str) -> str:
    """The characters that the source of an element's content stands for; markup that was not escaped stays."""
    whole: list[str] = []
    at = 0
    for section in _SECTION.finditer(source):
        whole += [_unescaped(source[at : section.start()]), section[1]]
        at = section.end()
    return "".join([*whole, _unescaped(source[at:])])


def _unescaped(source: str) -> str:
    return _ENTITY.sub(_character, source) if "&" in source else source


def _character(match: re.Match[str]) -> str:
    if match[3]:
        return _NAMED[match[3]]
    code = int(match[1]) if match[1] else int(match[2], 16)
    return chr(code) if 0 < code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"
