"""An export of Tumblr taken apart: published posts, and by name what is left alone."""

from collections.abc import Iterator

from site_builder.importers import xmlstream
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, Skipped, Unreadable
from site_builder.importers.platforms.tumblr import entry, layout, page, troubles
from site_builder.importers.platforms.tumblr.said import LONGEST, Said
from site_builder.importers.platforms.tumblr.shelf import Shelf
from site_builder.model.record import Original

PUBLISHED = "published"
NOT_PUBLISHED = {
    "private": "private", "draft": "drafts", "queued": "queued", "queue": "queued", "scheduled": "queued",
    "submission": "submissions and questions", "unapproved": "submissions and questions",
    "ask": "submissions and questions",
}  # fmt: skip


def read(export: Export) -> Iterator[Answer]:
    """Every published post; what is not one, by reason; what is wrong."""
    yield from _Reading(export).answers()
    yield from layout.others(export)


class _Reading:
    """An export on its way to posts. State: the numbers seen, and what was left out."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._shelf = Shelf(export.members)
        self._seen: set[int] = set()
        self._skipped: dict[tuple[str, str], int] = {}
        self._strange: dict[str, None] = {}
        self._mended: list[str] = []

    def answers(self) -> Iterator[Answer]:
        lists = layout.lists(self._export)
        pages = list(layout.pages(self._export))
        for member in lists:
            yield from self._list(member)
        if pages and not lists:
            yield troubles.only_pages(pages[0])
            for member in pages:
                yield from self._page(member)
        elif pages:
            yield Skipped("pages of the same posts", pages[0], len(pages))
        for (why, member), count in sorted(self._skipped.items()):
            if why == "visibility unknown":
                yield troubles.unknown_state(member, count, ", ".join(self._strange))
            yield Skipped(why, member, count)

    def _list(self, member: str) -> Iterator[Answer]:
        blog = layout.blog(self._export, member)
        self._mended = []
        try:
            with self._export.open(member) as stream:
                for each in xmlstream.elements(stream, "post"):
                    self._mended += each.repairs
                    yield from (troubles.mended(member, repair) for repair in each.repairs)
                    if isinstance(each, xmlstream.Element):
                        yield from self._entry(member, each, blog)
        except (Unreadable, OSError, ValueError) as fault:
            yield troubles.unreadable(member, fault)

    def _entry(self, member: str, each: xmlstream.Element, blog: str) -> Iterator[Answer]:
        if not each.closed:
            why = "a post is not closed" if each.text else "it breaks off between two posts"
            yield troubles.unreadable(member, why, each.line)
            return
        try:
            said = entry.post(each.text)
        except ValueError as fault:
            yield troubles.no_post(member, fault, each.line)
            return
        if said.state == PUBLISHED:
            yield from self._take(said, Original(member, each.text), blog or said.handle)
            return
        why = NOT_PUBLISHED.get(said.state, "visibility unknown")
        if why == "visibility unknown" and len(self._strange) < 5:
            self._strange[ascii(said.state[:40]) if said.state else "nothing is said"] = None
        self._leave(why, member)

    def _page(self, member: str) -> Iterator[Answer]:
        try:
            with self._export.open(member) as stream:
                text = stream.read(LONGEST + 1).decode("utf-8-sig")
        except (Unreadable, OSError, ValueError) as fault:
            yield troubles.unreadable(member, fault)
            return
        try:
            said = page.post(text, member)
        except ValueError as fault:
            yield troubles.no_post(member, fault)
            return
        yield from self._take(said, Original(member, text), "")

    def _take(self, said: Said, original: Original, handle: str) -> Iterator[Answer]:
        if int(said.id) in self._seen:
            self._leave("listed twice", original.member)
            return
        self._seen.add(int(said.id))
        yield Found(
            id=said.id,
            month=f"{said.at:%Y-%m}",
            originals=(original,),
            media=self._shelf.refs(said),
            handle=handle,
            repairs=tuple(self._mended),
        )

    def _leave(self, why: str, member: str) -> None:
        self._skipped[why, member] = self._skipped.get((why, member), 0) + 1
