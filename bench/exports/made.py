"""The posts that exports are made of: the same for everyone, no two alike, eleven minutes apart."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from bench import words

FIRST = datetime(2012, 1, 3, 9, 0, tzinfo=UTC)
STEP = timedelta(minutes=11)
HANDLE = "MkeBenchDemo"


class Made(NamedTuple):
    """One post, before it has any platform's shape. Some of its characters are not ASCII."""

    number: int
    at: datetime
    text: str
    tag: str


Member = tuple[str, Iterable[str]]
Form = Callable[[int], Sequence[Member]]


def made(count: int) -> Iterator[Made]:
    """So many posts, oldest first."""
    random = Random(2026)
    for number in range(count):
        said = random.choices((*words.SENTENCES, *words.SPANISH), k=random.randint(1, 5))
        tag = random.choice(words.TOPICS)
        text = f"{random.choice(words.OPENINGS)} {' '.join(said)} ❄ No. {number}. #{tag}"
        yield Made(number, FIRST + STEP * number, text, tag)


def joined(opening: str, pieces: Iterable[str], between: str, closing: str) -> Iterator[str]:
    """The pieces of one file."""
    yield opening
    for number, piece in enumerate(pieces):
        yield between + piece if number else piece
    yield closing
