"""What the wordings of a wiki's page say together: the newest is the page, those before it are its versions."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

import msgspec

from site_builder.importers import webmedia
from site_builder.importers.importer import Unreadable
from site_builder.importers.platforms.mediawiki.files import kind, named
from site_builder.importers.platforms.mediawiki.page import Described, Page, page
from site_builder.importers.platforms.mediawiki.revision import Revision, revision
from site_builder.importers.platforms.mediawiki.titled import Titled, titled
from site_builder.importers.platforms.mediawiki.wiki import Wiki, kept
from site_builder.model.post import Facts, Media, Version
from site_builder.model.record import Record

MOST_VERSIONS = 50
MOST_CHARACTERS = 500_000
"""Earlier wordings that a page shows, and their wiki text together; the record keeps every one."""

CAPTURED = "the wiki's dump gives no date for this wording; this is the day on which it was imported"
NEWEST_ONLY = "the dump holds no earlier wording; the page is older than this"


class _Wording(msgspec.Struct, frozen=True):
    """A record, read: the revision, the page it is of, the wiki."""

    said: Revision
    of: Titled
    wiki: Wiki
    record: Record

    @property
    def at(self) -> datetime:
        return self.said.at or self.record.captured


def facts(records: Sequence[Record]) -> Facts:
    """What the captured wordings of a page say, in whatever order they came. Raises `Unreadable`."""
    captured = [record for record in records if record.event == "captured"]
    if not captured:
        raise Unreadable("no wording of this page was captured")
    wordings = _ordered(captured)
    now, first = wordings[-1], wordings[0]
    newest = captured[-1]
    held = frozenset(one.url for one in newest.media if one.file)
    shown = page(now.said.text, now.of.title, now.wiki, _names(newest, held))
    platform, _, handle = newest.account.partition(":")
    versions, untold = _versions(wordings)
    return Facts(
        platform=platform,
        native_id=newest.id,
        posted=first.at,
        precision="second" if first.said.at else "day",
        time_note=_note(first.said),
        url=now.wiki.address(now.of.title),
        handle=handle,
        kind="page",
        title=now.of.title,
        text=shown.html,
        form="html",
        lang=now.wiki.lang,
        tags=shown.tags[:200],
        media=_media(newest, now, shown),
        versions=versions,
        repairs=(*shown.repairs, *untold),
    )


def _ordered(captured: Sequence[Record]) -> list[_Wording]:
    """The wordings, oldest first, each once: a later dump may write an old one differently."""
    found: dict[object, _Wording] = {}
    for record in captured:
        try:
            wording = _read(record)
        except Unreadable:
            if record is captured[-1]:
                raise
            continue
        found[wording.said.number or (wording.said.at, wording.said.text)] = wording
    return sorted(found.values(), key=lambda each: (each.at, each.said.number))


def _read(record: Record) -> _Wording:
    if len(record.originals) < 2:
        raise Unreadable("a wiki's wording should be kept with the head of its page")
    said, of = revision(record.originals[0].text), titled(record.originals[1].text)
    if said.stub or said.deleted or not of.title:
        raise Unreadable("the record should hold a revision with its text, and its page's title")
    wiki = kept(record.originals[2].text) if len(record.originals) > 2 else Wiki()
    return _Wording(said, of, wiki, record)


def _note(first: Revision) -> str:
    if first.at is None:
        return CAPTURED
    return NEWEST_ONLY if first.parent else ""


def _versions(wordings: Sequence[_Wording]) -> tuple[tuple[Version, ...], tuple[str, ...]]:
    """The newest of the earlier wordings that differ from the next, and a word on those that are not shown."""
    changed = [(one, after) for one, after in pairwise(wordings) if one.said.text != after.said.text]
    shown: list[Version] = []
    left = MOST_CHARACTERS
    for one, after in reversed(changed):
        left -= len(one.said.text)
        if len(shown) >= MOST_VERSIONS or left < 0:
            break
        text = page(one.said.text, one.of.title, one.wiki).html
        shown.append(Version(text=text, form="html", posted=one.at, until=after.at))
    missing = len(changed) - len(shown)
    untold = f"{missing:,} earlier wordings are in the record and not shown; the newest {len(shown)} are"
    return tuple(reversed(shown)), (untold,) if missing else ()


def _names(record: Record, held: frozenset[str]) -> frozenset[str]:
    """The names of the files of a record whose bytes the archive holds."""
    wording = _read(record)
    names = named(wording.said.text, wording.wiki)
    return frozenset(name for name in names if wording.wiki.file_address(name) in held)


def _media(newest: Record, now: _Wording, shown: Page) -> tuple[Media, ...]:
    """The files in the order of the newest record, which is that of its text; then those of the newest wording."""
    last = _read(newest)
    names = dict.fromkeys(named(last.said.text, last.wiki)) | dict.fromkeys(named(now.said.text, now.wiki))
    return tuple(medium for name in names if (medium := _medium(name, now.wiki, shown.files.get(name, Described()))))


def _medium(name: str, wiki: Wiki, said: Described) -> Media | None:
    url = wiki.file_address(name)
    found = webmedia.medium(url, alt=said.alt, kind=kind(name), caption=said.caption)
    return msgspec.structs.replace(found, name=name) if found else None
