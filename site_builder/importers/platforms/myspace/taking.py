"""Saved pages of MySpace blogs taken apart into posts."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
import posixpath
import re
from urllib.parse import unquote

from site_builder.importers.encoding import decoded
from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Found, MediaRef, Skipped, Unreadable
from site_builder.importers.platforms.myspace import page, troubles, wording
from site_builder.importers.platforms.myspace.page import Part
from site_builder.importers.platforms.myspace.times import moment
from site_builder.model.platform import identify
from site_builder.model.record import Original

_SITE = re.compile(rb"myspace", re.IGNORECASE)
_BLOG = re.compile(
    rb"blogTimeStamp|blogSubject|blogContent|fuseaction=blog\.|myspace\.com/[\w.-]{1,80}/blog", re.IGNORECASE
)
_FRONT, _DEEP = 8_192, 262_144
LONGEST = 20_000_000


def pages(export: Export) -> Iterator[str]:
    """The members that are pages of a MySpace blog, by what stands in their beginning."""
    for member in export.find("*.htm*"):
        if _SITE.search(export.head(member, _FRONT)) and _BLOG.search(export.head(member, _DEEP)):
            yield member


def recognises(export: Export) -> bool:
    """Whether one of the pages is of a MySpace blog."""
    return any(islice(pages(export), 1))


def handle(export: Export) -> str:
    """The account in the pages' own addresses, "" if they have none or several."""
    found = {_handle(_own(export.head(member, _DEEP).decode("utf-8", "replace"))) for member in pages(export)} - {""}
    return found.pop() if len(found) == 1 else ""


def read(export: Export) -> Iterator[Answer]:
    """Every public post of the saved pages, each once."""
    reading = _Reading(export)
    for member in pages(export):
        yield from reading.page(member)
    yield from reading.rest()


class _Reading:
    """What the pages read so far have shown."""

    def __init__(self, export: Export) -> None:
        self._export, self._members = export, frozenset(export.members)
        self._seen: set[str] = set()
        self._skipped: Counter[tuple[str, str]] = Counter()

    def page(self, member: str) -> Iterator[Answer]:
        try:
            source = decoded(self._export.read(member))
        except Unreadable as fault:
            yield troubles.unreadable(member, fault)
            return
        text = source.text[:LONGEST]
        yield from (troubles.mended(member, said) for said in source.repairs)
        found = page.stretches(text)
        if not found and page.private_page(text):
            self._skipped["private", member] += 1
            return
        if not found:
            yield troubles.no_posts(member)
        own = page.own_address(text)
        around = (Original(member, own),) if own else ()
        for begin, end in found:
            first = Original(member, text[begin:end])
            line = text.count("\n", 0, begin) + 1
            yield from self._post((first, *around), line, source.repairs, alone=len(found) == 1)

    def rest(self) -> Iterator[Skipped]:
        for (why, member), count in sorted(self._skipped.items()):
            yield Skipped(why, member, count)

    def _post(
        self, originals: tuple[Original, ...], line: int, repairs: tuple[str, ...], *, alone: bool
    ) -> Iterator[Answer]:
        member, one = originals[0].member, page.part(originals[0].text)
        own = wording.own_address(originals)
        if page.private(one):
            self._skipped["private", member] += 1
            return
        if not page.plain(one.body) and not page.plain(one.title):
            self._skipped["empty", member] += 1
            return
        try:
            at = moment(page.plain(one.day), page.plain(one.foot)).at
        except (ValueError, OverflowError) as error:
            yield troubles.no_day(member, line, error)
            return
        ident = wording.native_id(one, own, alone=alone)
        if ident in self._seen:
            self._skipped["listed twice", member] += 1
            return
        self._seen.add(ident)
        yield Found(
            id=ident,
            month=f"{at:%Y-%m}",
            originals=originals,
            media=tuple(self._media(member, one)),
            handle=_handle(own),
            repairs=repairs,
        )

    def _media(self, member: str, one: Part) -> Iterator[MediaRef]:
        """Pictures saved beside the page, or their addresses."""
        for each in wording.pictures(one):
            if each.url.startswith(("http://", "https://")):
                yield MediaRef(url=each.url)
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(member), unquote(each.url.partition("?")[0])))
            if path in self._members:
                yield MediaRef(path)


def _own(text: str) -> str:
    return page.address(page.own_address(text))


def _handle(address: str) -> str:
    found = identify(address) if address else None
    return found.handle.lower() if found is not None and found.platform == "myspace" else ""
