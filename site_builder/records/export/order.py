"""What was asked for, by whom, of whom, and how the answer is to look: the provenance that every form carries."""

from collections.abc import Iterator
import re

import msgspec

from site_builder.problem import Unusable
from site_builder.typed import clean

_PREFIX = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,19}")
DIGITS = 6
NAMES = "What residents wrote, and the names that they wrote under, are part of the record: they stand in it as held."
DECIDED = (
    "What the department's decisions took out of posts is taken out here, too, and marked with its ground. "
    "All else stands as it is held, residents' names among it."
)
HELD = "Every item is given as it is held, whatever decisions have taken off the public site."


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """One export. `query` are the conditions in words, `request` who asked and for what, `day` the day it is made for.

    `count` is how many items there are, `left_out` how many fit and are no part of it, by reason.
    """

    organisation: str
    contact: str = ""
    base_url: str = ""
    program: str
    day: str
    request: str = ""
    query: tuple[tuple[str, str], ...] = ()
    redacted: bool = False
    replies: bool = True
    withheld: bool = False
    prefix: str = "R"
    start: int = 1
    count: int = 0
    left_out: tuple[tuple[str, int], ...] = ()

    def number(self, place: int) -> str:
        """The number of the item at `place`, from 0."""
        return f"{self.prefix}-{self.start + place:0{DIGITS}}"

    @property
    def numbers(self) -> str:
        """The first and the last number."""
        return f"{self.number(0)} to {self.number(max(self.count - 1, 0))}"

    @property
    def asked(self) -> str:
        """The conditions in one line."""
        return "; ".join(f"{key}: {one_line(value)}" for key, value in self.query) or "everything"

    def told(self) -> Iterator[tuple[str, str]]:
        """What every form says of itself, as a heading and a sentence each."""
        yield "From", one_line(self.organisation)
        if self.contact:
            yield "Contact", one_line(self.contact)
        yield "Request", one_line(self.request) or "not stated"
        yield "Asked for", self.asked
        yield "Made for the day", self.day
        yield "Made by", self.program
        yield "Items", f"{self.count:,}, numbered {self.numbers}"
        yield "Decisions", DECIDED if self.redacted else HELD
        yield "Replies", "with what residents replied" if self.replies else "without what residents replied"
        yield "Names", NAMES
        if self.left_out:
            yield "Left out", "; ".join(f"{count:,} {why}" for why, count in self.left_out)


def checked_prefix(text: str) -> str:
    """A prefix that can stand in file names anywhere. Raises `Unusable` for any other."""
    if not _PREFIX.fullmatch(text):
        message = f"“{text[:40]}” cannot begin a number"
        raise Unusable(message, "write up to 20 letters, digits and hyphens, such as MKE-DPW")
    return text


def one_line(text: str) -> str:
    """The text in one line, without what moves a cursor or turns the direction of what follows."""
    return " ".join("".join(each for each in clean(text) if each.isprintable() or each.isspace()).split())
