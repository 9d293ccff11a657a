"""Finds numbers of driver licences: Wisconsin's by its form, others where the words before say so."""

from collections.abc import Iterator
import re

from site_builder.policy.personal.datum import MOST, Datum, before, of_the_web

_WISCONSIN = re.compile(
    r"[0-9](?<=[A-Za-z].)(?<![A-Za-z0-9][A-Za-z].)[0-9]{2}(?P<gap>[- ]?)[0-9]{4}(?P=gap)"
    r"[0-9]{4}(?P=gap)[0-9]{2}(?![A-Za-z0-9]|-[0-9])"
)
_LICENCE = (
    r"(?:driv(?:er|ing)(?:['’]?s|s['’])?[ ]licen[sc]es?|\bD\.?L\.?(?=[ ]?(?:#|:|no\b|num))|\bO\.?L\.?N\b"
    r"|licencias?[ ]de[ ](?:conducir|manejar)|daim[ ]ntawv[ ]tsav[ ]tsheb)"
)
_WORDS = ("licen", "dl", "d.l", "oln", "o.l.n", "tsheb")
"""One of these is in all of them, and to look for them takes no time."""

_SAID = re.compile(_LICENCE, re.IGNORECASE)
_NAMED = re.compile(
    _LICENCE + r"(?:[ ]?(?:\(?[A-Z]{2}\)?|number|num|no|n[úu]m(?:ero)?|is|es|was|card|id)\b\.?){0,3}[ :#.=-]{0,4}"
    r"(?P<number>[A-Z]{0,3}[0-9][0-9A-Z-]{5,17})(?![A-Z0-9])",
    re.IGNORECASE,
)
_ANYTHING_ELSE = re.compile(
    r"[2-9][0-9]{2}-[0-9]{3}-[0-9]{4}|[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,4}|[0-9]{1,5}[A-Z]+(?:-.*)?"
)
"""A phone number, a day, “2026-winners”."""


def found(text: str) -> Iterator[Datum]:
    """The licence numbers in a text. Wisconsin's in groups needs no word beside it: nothing else looks like that."""
    spans: list[tuple[int, int]] = []
    for match in _WISCONSIN.finditer(text):
        said = match["gap"] or _SAID.search(before(text, match.start() - 1, 60))
        if said and not of_the_web(text, match.start()):
            spans.append((match.start() - 1, match.end()))
        if len(spans) == MOST:
            break
    small = text.lower()
    for match in _NAMED.finditer(text) if any(word in small for word in _WORDS) else ():
        number = match["number"].rstrip("-")
        if sum(map(str.isdigit, number)) >= 6 and not _ANYTHING_ELSE.fullmatch(number.upper()):
            spans.append((match.start("number"), match.start("number") + len(number)))
        if len(spans) >= 2 * MOST:
            break
    yield from (Datum(*span) for span in sorted(set(spans))[:MOST])
