"""One place of a text that holds personal data."""

from collections.abc import Callable, Iterator
import re

import msgspec

MOST = 50
"""Data of one kind that are told of one text: whoever has fifty phone numbers in a post knows enough."""


class Datum(msgspec.Struct, frozen=True, gc=False):
    """From where to where; `shown` is as much of it as may be repeated; `value` is for comparing, never for showing."""

    start: int
    end: int
    shown: str = ""
    value: str = ""


Found = Callable[[str], Iterator[Datum]]
"""A detector."""

_REACH = 2_048
_SPACE = re.compile(r"[\s<>\"]")
_OF_THE_WEB = re.compile(r"://|\bwww\.|(?:^|[(\[/.])[\w-]{1,63}\.(?:com|org|net|gov|edu|us|co|me|ly)/", re.IGNORECASE)
_DIALLED = re.compile(r"(?:tel|sms|callto|mailto):[^:]*$", re.IGNORECASE)


def of_the_web(text: str, start: int) -> bool:
    """Whether what begins at `start` is within an address of the web: digits in there are anything but a number."""
    before = text[max(0, start - _REACH) : start]
    if ":/" not in before and "." not in before:
        return False
    word = _SPACE.split(before[::-1], 1)[0][::-1]
    return bool(_OF_THE_WEB.search(word)) and not _DIALLED.search(word)


def before(text: str, start: int, length: int = 32) -> str:
    """The words just before, on the same line."""
    return text[max(0, start - length) : start].rpartition("\n")[2]


_LABELLED = re.compile(
    r"(?:#|§|\b(?:no|nos|case|file|permit|docket|parcel|invoice|order|account|acct|tracking|incident|ticket|serial|model"
    r"|part|sku|isbn|issn|reference|ref|ordinance|resolution|section|sec|chapter|ch|title|article|tax\s?key|contract|bid|rfp|confirmation|id"
    r"|expediente|caso|permiso|factura|orden)\b\.?)"
    r"[\s:#]{0,3}(?:(?:no|num|number|id|código)\b\.?)?[\s:#]{0,3}$",
    re.IGNORECASE,
)


def labelled(text: str, start: int) -> bool:
    """Whether the words before say that a number is one of a case, a permit, an order or the like."""
    return bool(_LABELLED.search(before(text, start)))
