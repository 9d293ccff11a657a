"""Which files of an export are Blogger's, and whose blog each is."""

from collections.abc import Iterator
import csv
import io
import re

import msgspec

from site_builder.importers.blog import Owner, absolute, owner
from site_builder.importers.export import Export
from site_builder.importers.importer import Unreadable
from site_builder.importers.markup import attributes, tags
from site_builder.importers.xmlfields import value

HEAD = 16_384
ENDINGS = frozenset({"", "xml", "atom", "txt"})
MARKS = re.compile(
    rb"schemas\.google\.com/blogger/2008/kind#(?:settings|template)|"
    rb"schemas\.google\.com/blogger/2018|"
    rb"<id>\s{0,99}tag:blogger\.com,1999:[^<]{1,100}\.archive\s{0,99}</id>"
)
LONGEST_PART = 5_000
SETTINGS = 200_000
_DOMAIN = re.compile(r"(?i)custom_?domain")
_SUBDOMAIN = re.compile(r"(?i)sub_?domain")
_HOST = re.compile(r"(?i)[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}")


class Blog(msgspec.Struct, frozen=True):
    """What the head of a file says of its blog: `head` is the exact source of what an entry is read with."""

    head: str
    home: str = ""
    updated: str = ""

    @property
    def owner(self) -> Owner:
        """Whose blog it is."""
        return owner(self.home)


def members(export: Export) -> Iterator[str]:
    """The members that are exports of a blog, in order."""
    for member in export.members:
        name = member.rpartition("/")[2]
        ending = name.rpartition(".")[2].lower() if "." in name else ""
        if ending in ENDINGS and MARKS.search(export.head(member, HEAD)):
            yield member


def blog(text: str, home: str = "") -> Blog:
    """The blog that a file's head is about. A backup links to it; Takeout does not, then it is `home`."""
    opening = kept = updated = ""
    start = -1
    for tag in tags(text[:HEAD]):
        if tag.local == "feed" and tag.kind == "open" and not opening:
            opening = text[tag.start : tag.end]
        elif tag.local == "entry":
            break
        elif tag.local == "link" and tag.kind != "close" and not kept and tag.end - tag.start < LONGEST_PART:
            said = attributes(text[tag.start : tag.end])
            if said.get("rel") == "alternate" and absolute(said.get("href", "")):
                kept = text[tag.start : tag.end]
        elif tag.local == "updated":
            updated = value(text[start : tag.start]) if tag.kind == "close" and start >= 0 and not updated else updated
            start = tag.end
    linked = absolute(attributes(kept).get("href", "")) if kept else ""
    return Blog("\n".join(filter(None, (opening, kept))), linked or home, updated)


def home_of(export: Export, member: str) -> str:
    """The front page of a blog in Takeout, by the settings that lie beside its file; "" if they do not say."""
    beside = f"{member.rpartition('/')[0]}/settings.csv".removeprefix("/")
    if beside not in export.members:
        return ""
    try:
        with export.open(beside) as stream:
            text = stream.read(SETTINGS).decode("utf-8-sig", "replace")
        rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline="")))[:500]
    except (Unreadable, OSError, csv.Error):
        return ""
    own, given = _setting(rows, _DOMAIN), _setting(rows, _SUBDOMAIN)
    host = (
        own if _HOST.fullmatch(own) else given if _HOST.fullmatch(given) else f"{given}.blogspot.com" if given else ""
    )
    return f"https://{host.lower()}/" if _HOST.fullmatch(host) else ""


def _setting(rows: list[list[str]], name: re.Pattern[str]) -> str:
    """A setting by its name: below it, where the first row holds names, else beside it."""
    if len(rows) > 1:
        for column, cell in enumerate(rows[0]):
            if name.search(cell) and column < len(rows[1]):
                return rows[1][column].strip()
    return next((row[1].strip() for row in rows if len(row) > 1 and name.search(row[0])), "")
