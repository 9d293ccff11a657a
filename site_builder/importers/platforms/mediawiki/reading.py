"""A wiki's dump taken apart: every wording of every page of the main namespace, page by page, oldest first.

A page may have thousands of wordings, half a gigabyte together: they wait in a temporary file until the page ends,
because only then it is known whether it is a redirect, and which came first.
"""

from collections import Counter
from collections.abc import Iterator
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.importer import Answer, Completeness, Found, Skipped, Unreadable
from site_builder.importers.markup import tag
from site_builder.importers.platforms.mediawiki import troubles
from site_builder.importers.platforms.mediawiki.files import Uploads, named
from site_builder.importers.platforms.mediawiki.packed import SEVEN, beginning, unpacked
from site_builder.importers.platforms.mediawiki.revision import TEXT, revision
from site_builder.importers.platforms.mediawiki.titled import titled
from site_builder.importers.platforms.mediawiki.wiki import Wiki, with_lang, with_siteinfo
from site_builder.importers.spill import Place, Spill
from site_builder.importers.xmlstream import Element, Head, elements
from site_builder.model.record import Original

ENDINGS = (".xml", ".xml.bz2", ".xml.gz", ".xml.xz", ".bz2", ".gz", ".xz", ".txt", ".7z")
LONGEST = 5_000_000
PARTS = ("siteinfo", "title", "ns", "id", "redirect", "restrictions", "revision", "upload", "logitem",
         "discussionthreadinginfo")  # fmt: skip
HEAD_PARTS = frozenset({"title", "ns", "id"})
PARTIAL = Completeness(
    whole=False, why="a wiki's dump does not say whether all its pages were chosen, or all their wordings"
)
_OPENS = re.compile(r"<(?:[A-Za-z]{1,20}:)?mediawiki[\s>]")
_NAMESPACE = re.compile(r"mediawiki\.org/xml/export-0\.\d")
_WIDE = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}


def members(export: Export) -> Iterator[str]:
    """The members that are dumps of a wiki, in order; those packed with 7-Zip by their names."""
    for member in export.members:
        name = member.rpartition("/")[2].lower()
        if "." in name and not name.endswith(ENDINGS):
            continue
        if name.endswith(".7z"):
            if name.endswith(".xml.7z") and export.head(member, 6) == SEVEN:
                yield member
        elif _is_dump(beginning(export, member)):
            yield member


def recognises(export: Export) -> bool:
    """Whether a file of the export begins as MediaWiki begins its dumps."""
    return any(True for _ in members(export))


def handle(export: Export) -> str:
    """The wiki that all dumps of the export are of; "" where they differ or do not say."""
    found = {_beginning(export, member).handle for member in members(export) if not member.lower().endswith(".7z")}
    return found.pop() if len(found) == 1 else ""


def read(export: Export) -> Iterator[Answer]:
    """Every wording of every page of the main namespace, of every dump."""
    uploads, passed = Uploads(export.members), Counter[tuple[str, str]]()
    last = ""
    for member in members(export):
        last = member
        if member.lower().endswith(".7z"):
            yield troubles.seven(member)
            continue
        yield from _Dump(export, member, uploads, passed).answers()
    for (reason, member), count in sorted(passed.items()):
        yield Skipped(reason, member, count)
    if left := uploads.left():
        yield Skipped("uploaded files that no page shows", last, left)


def _is_dump(data: bytes) -> bool:
    codec = next((name for sign, name in _WIDE.items() if data.startswith(sign)), "utf-8")
    text = data.decode(codec, "replace")
    opening = _OPENS.search(text)
    return bool(opening and (_NAMESPACE.search(text) or "<siteinfo" in text or "<page" in text))


def _beginning(export: Export, member: str) -> Wiki:
    """The wiki by what stands before the first page."""
    wiki = Wiki()
    try:
        with unpacked(export, member) as stream:
            for part in elements(stream, *PARTS):
                if isinstance(part, Head):
                    wiki = with_lang(part.text)
                    continue
                return with_siteinfo(wiki, part.text) if _name(part) == "siteinfo" else wiki
    except Unreadable:
        return wiki
    return wiki


def _name(part: Element) -> str:
    opening = tag(part.text, 0)
    return opening.local if opening else ""


class _Kept(msgspec.Struct, frozen=True, gc=False):
    """A wording that waits in the temporary file: where, and what decides of its page."""

    order: tuple[float, int]
    place: Place
    line: int
    redirect: bool
    month: str


class _Dump:
    """One dump. State: the wiki, the page that is being read, its wordings that wait."""

    def __init__(self, export: Export, member: str, uploads: Uploads, passed: Counter[tuple[str, str]]) -> None:
        self.export, self.member, self.uploads, self.passed = export, member, uploads, passed
        self.wiki, self.told_wiki, self.told_stub = Wiki(), False, False
        self.spill = Spill()
        self.begin()

    def begin(self) -> None:
        """Forget the page before."""
        self.head: dict[str, str] = {}
        self.redirect, self.begun = False, False
        self.waiting: list[_Kept] = []

    def answers(self) -> Iterator[Answer]:
        try:
            with unpacked(self.export, self.member) as stream:
                for part in elements(stream, *PARTS):
                    yield from (troubles.mended(self.member, repair) for repair in part.repairs)
                    if isinstance(part, Head):
                        self.wiki = with_lang(part.text)
                    else:
                        yield from self.part(_name(part), part)
        except Unreadable as fault:
            yield troubles.unreadable(self.member, fault)
        with self.spill as spill:
            yield from self.page(spill)

    def part(self, name: str, part: Element) -> Iterator[Answer]:
        """A part of the dump; a title, or what a page has once, begins the next page."""
        if self.begun and name in HEAD_PARTS and (name == "title" or name in self.head):
            with self.spill as spill:
                yield from self.page(spill)
            self.spill = Spill()
        yield from self.take(name, part, self.spill)

    def take(self, name: str, part: Element, spill: Spill) -> Iterator[Answer]:
        if name == "siteinfo":
            self.wiki = with_siteinfo(self.wiki, part.text)
        elif not part.closed:
            yield troubles.cut(self.member, part.line)
        elif name in HEAD_PARTS:
            self.begun = True
            self.head.setdefault(name, part.text)
        elif name == "redirect":
            self.redirect = True
        elif name == "revision":
            yield from self.wording(part, spill)

    def wording(self, part: Element, spill: Spill) -> Iterator[Answer]:
        """A wording on its way to the temporary file, if it is one of a page that is taken."""
        self.begun = True
        if self.redirect or self.namespace() != "0":
            self.waiting = self.waiting or [
                _Kept(order=(0.0, 0), place=(0, 0), line=part.line, redirect=False, month="")
            ]
            return
        if len(part.text) > LONGEST:
            yield troubles.too_long(self.member, part.line, len(part.text))
            return
        said = revision(part.text)
        if said.deleted:
            self.passed["deleted wordings", self.member] += 1
        elif said.model not in TEXT:
            self.passed["pages that are no wiki text", self.member] += 1
        elif said.stub:
            self.passed["wordings without their text", self.member] += 1
            if not self.told_stub:
                self.told_stub = True
                yield troubles.textless(self.member)
        else:
            month = f"{said.at:%Y-%m}" if said.at else ""
            self.waiting.append(_Kept(said.order, spill.put(part.text), part.line, said.is_redirect, month))

    def namespace(self) -> str:
        """The number of the page's namespace; old dumps tell it by the title alone."""
        of = titled("".join(self.head.values()))
        return of.ns or self.wiki.namespace(of.title)[0]

    def page(self, spill: Spill) -> Iterator[Answer]:
        """All wordings of the page that ends here."""
        of, waiting = titled("".join(self.head.values())), sorted(self.waiting, key=lambda each: each.order)
        redirect, ns = self.redirect, self.namespace()
        head = "\n".join(self.head[name] for name in ("title", "ns", "id") if name in self.head)
        self.begin()
        if not waiting:
            return
        if not of.title or not of.number:
            yield troubles.nameless(self.member, waiting[0].line)
        elif ns != "0":
            self.passed[f"pages of the namespace {self.wiki.title_of(ns)}", self.member] += 1
        elif redirect or waiting[-1].redirect:
            self.passed["redirects", self.member] += 1
        else:
            yield from self.told()
            for each in waiting:
                if not each.redirect:
                    yield from self.found(each, spill.get(each.place), head)

    def found(self, kept: _Kept, source: str, head: str) -> Iterator[Answer]:
        of = titled(head)
        if not kept.month:
            yield troubles.undated(self.member, kept.line, of.title)
        site = (Original(self.member, self.wiki.head),) if self.wiki.head else ()
        names = named(revision(source).text, self.wiki) if self.wiki.handle else ()
        yield Found(
            id=self.wiki.native_id(of.title, of.number),
            month=kept.month,
            originals=(Original(self.member, source), Original(self.member, head), *site),
            media=tuple(self.uploads.ref(name, self.wiki) for name in names),
            handle=self.wiki.handle,
        )

    def told(self) -> Iterator[Answer]:
        """What there is to say of the wiki, once."""
        if self.told_wiki:
            return
        self.told_wiki = True
        if not self.wiki.handle:
            yield troubles.homeless(self.member)
        elif self.wiki.public_name:
            yield troubles.everybodys(self.member, self.wiki.public_name)
