"""Finds social security numbers, and the tax numbers that are given in place of one (ITIN)."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum, before, labelled, of_the_web

_NUMBER = re.compile(
    r"(?P<area>[0-9](?<![A-Za-z0-9$#].)(?<![0-9][-._/].)[0-9]{2})(?P<gap>[-. ]?)(?P<group>[0-9]{2})(?P=gap)"
    r"(?P<serial>[0-9]{4})(?![A-Za-z0-9]|[-._][0-9])"
)
_SAID = re.compile(
    r"\b(?:s\.?s\.?n|social\s+security|soc\s+sec|itin|tax(?:payer)?\s+id|seguro\s+social|nss|xaus\s+saus)\b",
    re.IGNORECASE,
)
_WITHDRAWN = frozenset({"078051120", "219099999"})
"""Printed in advertisements long ago, used by thousands, and withdrawn: nobody's."""


def found(text: str) -> Iterator[Datum]:
    """The social security numbers in a text: written with hyphens, or in any way behind words that say what it is."""
    told = 0
    for match in _NUMBER.finditer(text):
        if _is_one(text, match):
            yield Datum(match.start(), match.end())
            told += 1
        if told == MOST:
            return


def _is_one(text: str, match: re.Match[str]) -> bool:
    area, group, serial = match["area"], match["group"], match["serial"]
    if area in {"000", "666"} or group == "00" or serial == "0000" or area + group + serial in _WITHDRAWN:
        return False
    if _SAID.search(before(text, match.start(), 40)):
        return not of_the_web(text, match.start())
    hyphens = match["gap"] == "-" and area < "900"
    return hyphens and not labelled(text, match.start()) and not of_the_web(text, match.start())
