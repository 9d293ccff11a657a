"""A download as pages of HTML, taken apart into posts, and read back: what to do where there is no JSON."""

from collections import Counter
from collections.abc import Iterator
import re

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.meta.facebook import (
    attachments,
    blocks,
    dates,
    layout,
    naming,
    others,
    reading,
    shelf,
    titles,
    troubles,
    wording,
)
from site_builder.importers.platforms.meta.facebook.block import Said, said
from site_builder.model.post import Facts, Kind, Link
from site_builder.model.record import Original, Record

_BEGINS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)


def recognises(export: Export) -> bool:
    """Whether a page of posts, albums or films is there as Facebook names it."""
    return layout.recognised(export, ".html", _BEGINS)


def read(export: Export) -> Iterator[Answer]:
    """Every published post of the pages; what is not one, by reason; what is wrong."""
    yield from _Reading(export).answers()


def facts(record: Record) -> Facts:
    """What one capture of a post says. Raises `ValueError`."""
    told = said(record.originals[0].text)
    when = dates.when(told.date)
    if when is None:
        raise ValueError(f"“{told.date[:80]}” is not a date that can be read")
    links = tuple(Link(url, attachments.destination(url), label if label != url else "") for url, label in told.links)
    text = wording.linked(wording.plain(told.text), [link.short for link in links])
    passed_on = attachments.passed_on([link.url for link in links])
    kept = wording.kept(told.media, record.media)
    return Facts(
        platform="facebook",
        native_id=record.id,
        posted=when.at,
        precision=when.precision,
        time_note=when.note,
        url=naming.address(told.media) if told.media and record.id == naming.number(told.media[0]) else "",
        handle=record.handle,
        kind=attachments.kind_of(_kind(told), told.text, passed_on),
        text=text,
        tags=wording.tags(text),
        links=links,
        share_of="" if told.text else passed_on,
        quote_of=passed_on if told.text else "",
        media=tuple(shelf.medium(uri, "video" if naming.is_film(uri) else "image", "") for uri in kept),
    )


def _kind(told: Said) -> Kind:
    if told.text or not told.media:
        return "post"
    return "video" if all(map(naming.is_film, told.media)) else "photo"


class _Reading:
    """One download on its way to posts: the ids given, the media that posts have shown, what was left aside."""

    def __init__(self, export: Export) -> None:
        self._export = export
        self._files = layout.files(export.members, ".html")
        self._persons = layout.persons(export.members)
        self._shelf = shelf.Shelf(export.members)
        self._names = naming.Names()
        self._shown = naming.Shown()
        self._skipped: Counter[tuple[str, str]] = Counter()
        self._missing: Counter[str] = Counter()

    def answers(self) -> Iterator[Answer]:
        held = self._files
        yield from others.skipped(self._export.members, frozenset(held.all), ".html")
        yield from reading.problems(self._export, held, self._persons)
        for member in (*held.posts, *held.notes):
            yield from self._file(member)
        for member in (*held.videos, *held.albums, *held.photos):
            yield from self._file(member, again=True)
        self._skipped.update({(titles.GROUP, member): 1 for member in held.groups})
        for (why, member), count in self._skipped.items():
            yield Skipped(why, member, count)
        for member, count in self._missing.items():
            yield troubles.media_missing(member, count)

    def _file(self, member: str, *, again: bool = False) -> Iterator[Answer]:
        """The posts of a page; of one that shows media `again`, those that no post has shown."""
        if layout.of_a_person(member, self._persons):
            self._skipped[reading.PERSONAL, member] += 1
            return
        empty = True
        try:
            with self._export.open(member) as stream:
                for each in blocks.blocks(stream):
                    empty = False
                    yield from self._block(member, each, again=again)
        except (Unreadable, OSError, EOFError, ValueError, KeyError) as error:
            yield troubles.unreadable(member, error)
            return
        if not again:
            yield troubles.no_blocks(member) if empty else troubles.as_pages(member)

    def _block(self, member: str, each: blocks.Block, *, again: bool) -> Iterator[Answer]:
        if each.cut:
            yield troubles.cut(member, each.line)
        try:
            source = each.data.decode("utf-8")
            told = said(source)
        except ValueError as error:
            yield troubles.no_post(member, each.line, error)
            return
        if why := self._why_not(told, again=again):
            self._skipped[why, member] += 1
            return
        when = dates.when(told.date)
        if when is None:
            yield troubles.no_date(member, each.line, told.date)
            return
        name = self._names.give(naming.of_post(when.second, told.media), (told.text, *(url for url, _ in told.links)))
        if not name:
            self._skipped[reading.TWICE, member] += 1
            return
        self._shown.add(told.media)
        media = tuple(self._media(told, member))
        yield Found(id=name, month=wording.month(when.second), originals=(Original(member, source),), media=media)

    def _why_not(self, told: Said, *, again: bool) -> str:
        if again and all(uri in self._shown for uri in told.media):
            return reading.TWICE
        if why := titles.why_not(told.title, own=bool(told.text or told.media)):
            return why
        return "" if told.text or told.media or told.links else reading.EMPTY

    def _media(self, told: Said, member: str) -> Iterator[MediaRef]:
        for uri in told.media:
            ref = self._shelf.ref(uri, member)
            if ref is None:
                self._missing[member] += 1
            else:
                yield ref
