"""A Ning archive taken apart: the City's own items; how many there are of others, and why they are not taken."""

from collections import Counter
from collections.abc import Iterator
import hashlib

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.ning import answers, layout, mending, troubles, wording
from site_builder.importers.platforms.ning.item import Item, comments, item, moment, shut
from site_builder.importers.platforms.ning.scan import Piece, rescued
from site_builder.model.platform import identify
from site_builder.model.record import Original
from site_builder.problem import Problem

OTHERS = "items by other members of the network"


def read(export: Export) -> Iterator[Answer]:
    """The City's own public items, from every list of the archive."""
    reading = _Reading(export)
    for member in layout.lists(export):
        kind = layout.kind(member)
        if kind == "members":
            yield Skipped("members of the network", member)
        elif kind in layout.NOT_TAKEN:
            yield Skipped(layout.NOT_TAKEN[kind], member)
        else:
            yield from reading.list(member)
    yield from reading.rest()


class _Reading:
    """One archive: who is the City, which groups are open, what has been seen."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._city = layout.city(export)
        self._open = layout.open_groups(export)
        self._members = frozenset(export.members)
        self._seen: set[str] = set()
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._mended: Counter[str] = Counter()
        self._first = ""

    def list(self, member: str) -> Iterator[Answer]:
        self._first = self._first or member
        last = ""
        try:
            for piece in layout.pieces(self._export, member):
                gap = mending.brackets(f"{last}{piece.gap}{{")
                last = "}"
                if piece.closed:
                    yield from self._piece(member, piece, gap)
                else:
                    yield troubles.cut(member, piece.line)
                    yield from self._rescued(member, piece)
        except Unreadable as fault:
            yield troubles.unreadable(member, fault)

    def rest(self) -> Iterator[Skipped | Problem]:
        if not self._city and self._first:
            yield troubles.nobody(self._first)
        for member, count in sorted(self._mended.items()):
            yield troubles.mended(member, count)
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)

    def _piece(self, member: str, piece: Piece, gap: str) -> Iterator[Answer]:
        try:
            value, repairs = mending.value(piece.text)
        except ValueError as error:
            yield troubles.no_item(member, piece.line, error)
            yield from self._rescued(member, piece)
            return
        try:
            found = item(value)
        except ValueError as error:
            yield troubles.no_item(member, piece.line, error)
            return
        shut_off = self._shut(found, value)
        if not shut_off:
            yield from self._answers(member, piece, found)
        if why := OTHERS if found.contributor_name not in self._city else shut_off or self._idle(found):
            self._skipped[why, member] += 1
            return
        wrong = mending.around(gap)
        if repairs or wrong:
            self._mended[member] += 1
        yield self._found(member, piece, found, Original(member, gap) if wrong else None)

    def _answers(self, member: str, piece: Piece, found: Item) -> Iterator[Found]:
        for each in answers.by(self._city, found, piece.text):
            if each.id not in self._seen:
                self._seen.add(each.id)
                originals = (Original(member, each.text), *answers.to(member, found, piece.text))
                yield Found(id=each.id, month=each.month, originals=originals)

    def _rescued(self, member: str, piece: Piece) -> Iterator[Answer]:
        for whole in rescued(piece):
            yield from self._piece(member, whole, "},{")

    def _shut(self, found: Item, value: object) -> str:
        """Why not everybody may read an item, "" if everybody may."""
        if shut(value):
            return "private"
        closed = found.group_id and found.group_id not in self._open
        return "in groups that are not open to everybody" if closed else ""

    def _idle(self, found: Item) -> str:
        """Why an item of the City is no post all the same, "" if it is one."""
        said = (found.title, found.description, found.photo_url, found.embed_code)
        if not any(text and text.strip() for text in said):
            return "empty"
        ident = native_id(found)
        if ident in self._seen:
            return "listed twice"
        self._seen.add(ident)
        return ""

    def _found(self, member: str, piece: Piece, found: Item, gap: Original | None) -> Found:
        refs = []
        for path in wording.files(found):
            here = "" if path.startswith(("http://", "https://")) else layout.beside(member, path, self._members)
            if here or path.startswith(("http://", "https://")):
                refs.append(MediaRef(here, "" if here else path))
        return Found(
            id=native_id(found),
            month=f"{moment(found.created_date):%Y-%m}",
            originals=(Original(member, piece.text), *((gap,) if gap else ()), *self._colleagues(found)),
            media=tuple(refs),
        )

    def _colleagues(self, found: Item) -> Iterator[Original]:
        """Who of those that answered is the City, too: a piece of the file that says so, for each."""
        named = {each.contributor_name for each in comments(found)} - {found.contributor_name}
        return (Original(self._city[name], name) for name in sorted(self._city) if name in named)


def native_id(found: Item) -> str:
    """The id that its address names; Ning's own; made of its time and title where it has neither."""
    named = identify(found.url) if found.url else None
    if named is not None and named.platform == "govloop":
        return named.native_id
    if found.id and found.id.strip() and len(found.id) <= 200:
        return found.id.strip()
    said = f"{found.contributor_name}\0{found.created_date}\0{found.title}\0{found.photo_url}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
