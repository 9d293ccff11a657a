"""An item's text made JSON, and what was wrong with it and around it, in words."""

import re

from site_builder.importers import jsonspans

_LONGEST_GAP = 100
_STRING = re.compile(r'("(?:[^"\\]++|\\.)*+")', re.DOTALL)
_BRACKETS = re.compile(r"[\s(){}\[\],;\ufeff]*\Z")
_WRONG = (
    (re.compile(r"\}(\s*)\{"), r"},\1{", "a comma was missing between two answers"),
    (re.compile(r"\}(\s*)\](\s*)\{"), r"},\1\2{", "a stray bracket stood between two answers"),
    (re.compile(r"\}(\s*)\[(\s*)\{"), r"},\1\2{", "a stray bracket stood between two answers"),
    (re.compile(r"\](\s*)\](?=\s*(?:,\s*$|\}))"), r"]\1", "a stray bracket stood behind a list"),
    (re.compile(r",(\s*)([\]}])"), r"\1\2", "a comma stood behind the last of a list"),
)


def value(text: str) -> tuple[object, tuple[str, ...]]:
    """The item, and what was mended to read it. Raises `ValueError` when it cannot be read."""
    try:
        return jsonspans.decoded(text), ()
    except ValueError:
        mended, repairs = _mended(text)
        if not repairs:
            raise
        return jsonspans.decoded(mended), repairs


def brackets(gap: str) -> str:
    """The end of what stands before an item, from where on it is brackets alone: never a word of someone else's."""
    found = _BRACKETS.search(gap[-_LONGEST_GAP:])
    return found[0] if found else ""


def around(gap: str) -> str:
    """What was wrong before an item, by what stands between it and the one before; "" if that is proper JSON."""
    bare = "".join(gap.split()).removeprefix("\ufeff")
    if bare in ("[{", "},{"):
        return ""
    if bare == "{":
        return "no bracket opened the list"
    if bare.startswith("("):
        return "the archive's list stands in round brackets"
    return "a comma was missing between two items" if bare == "}{" else "stray brackets stood between two items"


def _mended(text: str) -> tuple[str, tuple[str, ...]]:
    pieces = _STRING.split(text)
    repairs: dict[str, None] = {}
    for number in range(0, len(pieces), 2):
        for pattern, right, what in _WRONG:
            pieces[number], count = pattern.subn(right, pieces[number])
            if count:
                repairs.setdefault(what)
    return "".join(pieces), tuple(repairs)
