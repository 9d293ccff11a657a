"""The posts that exports are made of: the same for everyone, no two alike, eleven minutes apart."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
import json
from random import Random
from typing import NamedTuple

from bench import words

FIRST = datetime(2012, 1, 3, 9, 0, tzinfo=UTC)
STEP = timedelta(minutes=11)
HANDLE = "MkeBenchDemo"


class Size(NamedTuple):
    """How much is made: posts, the letters that each has at least, and how many of the posts have a picture."""

    posts: int
    letters: int = 0
    pictures: int = 0


class Made(NamedTuple):
    """One post, before it has any platform's shape. Some of its characters are not ASCII."""

    number: int
    at: datetime
    text: str
    tag: str
    pictured: bool = False


Piece = str | bytes
Member = tuple[str, Iterable[Piece]]
Form = Callable[[Size], Iterable[Member]]


def made(size: Size) -> Iterator[Made]:
    """So many posts, oldest first; those with a picture lie evenly among the others."""
    random = Random(2026)
    every = size.posts // size.pictures if size.pictures else size.posts + 1
    for number in range(size.posts):
        said = random.choices((*words.SENTENCES, *words.SPANISH), k=random.randint(1, 5))
        tag = random.choice(words.TOPICS)
        begun = f"{random.choice(words.OPENINGS)} {' '.join(said)} ❄ No. {number}."
        whole = _lengthened(begun, size.letters, random)
        pictured = number % every == 0 and number // every < size.pictures
        yield Made(number, FIRST + STEP * number, f"{whole} #{tag}", tag, pictured)


def joined(opening: str, pieces: Iterable[str], between: str, closing: str) -> Iterator[str]:
    """The pieces of one file."""
    yield opening
    for number, piece in enumerate(pieces):
        yield between + piece if number else piece
    yield closing


def listed(
    size: Size, item: Callable[[Made], object], opening: str = "[\n", closing: str = "]", *, ascii_: bool = True
) -> Iterator[str]:
    """The pieces of a file that is a list in JSON, indented as the platforms do it."""
    pieces = (json.dumps(item(post), indent=2, ensure_ascii=ascii_) for post in made(size))
    return joined(opening, pieces, ",\n", closing)


def _lengthened(text: str, letters: int, random: Random) -> str:
    """The text, and sentences behind it until it is long enough."""
    pieces, length = [text], len(text)
    while length < letters:
        pieces.append(random.choice(words.SENTENCES))
        length += len(pieces[-1]) + 1
    return " ".join(pieces)
