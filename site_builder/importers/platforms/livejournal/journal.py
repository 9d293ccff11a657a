"""Whose journal it is, on which of the two sites, and the address and id of an entry there."""

import hashlib
import re

import msgspec

from site_builder.importers.export import Export
from site_builder.importers.platforms.livejournal.entry import Entry
from site_builder.model.platform import identify

DOMAINS = {"livejournal": "livejournal.com", "dreamwidth": "dreamwidth.org"}
_FILE = re.compile(r"(?:.*/)?([A-Za-z0-9_-]{1,25})-[0-9]{4}-[0-9]{2}\.(?:xml|csv)", re.DOTALL)
_NAME = re.compile(r"[a-z0-9_-]{1,25}")


class Journal(msgspec.Struct, frozen=True, gc=False):
    """A journal; `handle` is "" where nothing says whose it is."""

    platform: str
    handle: str


def of_file(member: str, export: str) -> Journal:
    """By the name that LiveJournal gives a month's file (`mkeparks-2009-03.xml`), and the word Dreamwidth in a name."""
    match = _FILE.fullmatch(member)
    return Journal(site(member, export), name(match[1]) if match else "")


def of_dump(member: str, export: Export, entry: Entry) -> Journal:
    """By the entry's own address; else by the folder, which ljdump names after the journal: it may be the export."""
    found = identify(entry.url) if entry.url else None
    if found is not None and found.platform in DOMAINS:
        return Journal(found.platform, name(found.handle))
    folder = member.rpartition("/")[0].rpartition("/")[2]
    if not folder and not export.sha256 and "." not in export.name:
        folder = export.name
    return Journal(site(member, export.name), name(folder))


def site(member: str, export: str) -> str:
    """Dreamwidth runs LiveJournal's software, and its files say nothing of it: a name that says it has to do."""
    return "dreamwidth" if "dreamwidth" in f"{export}/{member}".lower() else "livejournal"


def name(text: str) -> str:
    """A journal's name as its address has it: underscores are hyphens, but at the ends of a name."""
    text = text.lower()
    if not _NAME.fullmatch(text):
        return ""
    return text if text[0] in "_-" or text[-1] in "_-" else text.replace("_", "-")


def address(journal: Journal, item: str) -> str:
    """The permanent address of an entry; "" where the journal or the number is not known."""
    if not journal.handle or not item:
        return ""
    domain = DOMAINS[journal.platform]
    if journal.handle[0] in "_-" or journal.handle[-1] in "_-":
        return f"https://users.{domain}/{journal.handle}/{item}.html"
    return f"https://{journal.handle}.{domain}/{item}.html"


def native_id(journal: Journal, entry: Entry) -> str:
    """The id of an entry: as its address has it; by the journal's inner number, or by what it says, where it must."""
    if entry.item:
        own = entry.item
    elif entry.inner:
        own = f"item{entry.inner}"
    else:
        said = f"{entry.logtime}\0{entry.eventtime}\0{entry.subject}\0{entry.event}"
        own = "entry" + hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    return f"{journal.handle}-{own}" if journal.handle else own
