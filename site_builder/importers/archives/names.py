"""Which names of an export can be trusted, and what is said of those that cannot."""

from collections.abc import Callable, Iterable
import re
from typing import BinaryIO
import unicodedata

import msgspec

from site_builder.importers.archives.complaints import Complaints
from site_builder.importers.archives.limits import MEMBER_BYTES, MEMBERS, NAME_LENGTH, TOTAL_BYTES, is_bomb
from site_builder.problem import Problem

LITTER = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db", "desktop.ini"})
"""What operating systems add to folders; nobody posted it."""

UTF8_NAME = 0x800
"""The flag of a zip's member whose name is UTF-8."""

_BROKEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters, and halves of letters."""

Door = Callable[[], BinaryIO]


class Entry(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A member as its container lists it: the name as written, sizes as declared, and how to open it.

    `packed` is 0 where the container does not compress. `refused` says why the container's own listing already rules
    it out: a link, a device, encryption.
    """

    name: str
    size: int
    door: Door
    packed: int = 0
    refused: str = ""
    code: str = "I103"


class Sifted(msgspec.Struct, frozen=True):
    """The members that can be trusted, by name in order, and what was wrong with the others."""

    entries: dict[str, Entry]
    problems: tuple[Problem, ...]


def tidy(name: str) -> str:
    """The name with `/` between its parts and no empty or `.` parts; still absolute if it was."""
    parts = name.replace("\\", "/").split("/")
    return ("/" if parts[0] == "" else "") + "/".join(part for part in parts if part not in ("", "."))


def distrust(name: str) -> str:
    """Why a tidied name cannot be trusted, or "" if it can."""
    if not name:
        return "has no name"
    if name.startswith("/") or name[1:2] == ":":
        return "is an absolute path"
    if ".." in name.split("/"):
        return "leaves the export"
    if len(name) > NAME_LENGTH:
        return f"has more than {NAME_LENGTH} characters"
    if _BROKEN.search(name):
        return "has control characters or broken letters in it"
    return ""


def zip_name(written: str, flags: int) -> str:
    """A member's name. A zip says "UTF-8" by a flag that many programs forget; what is not UTF-8 is cp437."""
    if flags & UTF8_NAME or written.isascii():
        return written
    try:
        return written.encode("cp437").decode()
    except UnicodeError:
        return written


def is_litter(name: str) -> bool:
    """Whether an operating system left it there: resource forks, thumbnails, folder settings."""
    parts = name.split("/")
    return parts[-1].startswith("._") or not LITTER.isdisjoint(parts)


def sifted(said: Complaints, entries: Iterable[Entry]) -> Sifted:
    """Trusted members and problems.

    Of two equal names the last stands, as an unzip would have it; of names that
    differ in case or Unicode form alone the first stands, because most disks cannot hold both.
    """
    kept: dict[str, Entry] = {}
    folded: dict[str, str] = {}
    total = 0
    for number, entry in enumerate(entries):
        if number >= MEMBERS:
            said.add("I109", f"has more than {MEMBERS} members; the rest is not read")
            break
        if entry.name.endswith(("/", "\\")) or is_litter(tidy(entry.name)):
            continue
        name = _accepted(entry, total, said)
        if not name:
            continue
        total += entry.size
        name = entry.name if name == entry.name else name  # one string, not two
        first = folded.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if first != name:
            said.add("I106", f"has {printable(name)} and {printable(first)}, which differ in case alone")
            continue
        if name in kept:
            said.add("I107", f"has {printable(name)} twice; the later one is read")
        kept[name] = entry
    return Sifted(dict(sorted(kept.items())), said.problems())


def _accepted(entry: Entry, total: int, said: Complaints) -> str:
    """The entry's tidied name, or "" after saying what is wrong with it."""
    name = tidy(entry.name)
    if why := distrust(name):
        said.add("I102", f"names a member {printable(entry.name)}, which {why}")
        return ""
    if entry.refused:
        said.add(entry.code, f"holds {printable(name)}, which {entry.refused}")
        return ""
    if entry.size > MEMBER_BYTES or total + entry.size > TOTAL_BYTES or is_bomb(entry.packed or entry.size, entry.size):
        said.add("I105", f"holds {printable(name)}, which unpacks to {entry.size} bytes, more than an export should")
        return ""
    return name


def printable(name: str) -> str:
    """A name from outside as it may stand in a sentence: quoted, control characters escaped, not too long."""
    return ascii(name[:80]) if not name.isprintable() else f'"{name[:80]}"'
