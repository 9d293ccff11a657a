"""What the City itself answered, below its own items and below those of others: posts that are replies."""

from collections.abc import Iterator, Mapping
import hashlib
import io
import re

import msgspec

from site_builder.importers.platforms.ning import mending, scan
from site_builder.importers.platforms.ning.item import Comment, Item, answer, comments, moment
from site_builder.model.record import Original

_ID = re.compile(r'"id"\s{0,9}:\s{0,9}"([^"\\]{1,200})"')


class Answer(msgspec.Struct, frozen=True, gc=False):
    """One answer: its exact text, and what it says."""

    text: str
    said: Comment

    @property
    def id(self) -> str:
        """Ning's own id; made of its time and words where it has none."""
        own = (self.said.id or "").strip()
        made = hashlib.sha256(f"{self.said.created_date}\0{self.said.description}".encode("utf-8", "surrogatepass"))
        return own if own and len(own) <= 200 else made.hexdigest()[:12]

    @property
    def month(self) -> str:
        """The month of its own time."""
        return f"{moment(self.said.created_date):%Y-%m}"


def by(city: Mapping[str, str], found: Item, text: str) -> Iterator[Answer]:
    """The City's answers within the text of an item."""
    if not any(each.contributor_name in city for each in comments(found)):
        return
    for piece in scan.objects(io.StringIO(text[1:-1])):
        try:
            said = answer(mending.value(piece.text)[0])
        except ValueError:
            continue
        if said.contributor_name in city:
            yield Answer(piece.text, said)


def to(member: str, found: Item, text: str) -> tuple[Original, ...]:
    """The stretch of an item that says its id: what an answer to it is kept with."""
    match = next((each for each in _ID.finditer(text) if each[1] == found.id), None)
    return (Original(member, match[0]),) if match else ()


def asked(piece: str) -> str:
    """The id in such a stretch, "" if it is none."""
    match = _ID.fullmatch(piece)
    return match[1] if match else ""
