"""Whose repository it is: the DID document says the handle. Files named by digests are its media."""

from collections.abc import Iterable
import re

from site_builder.importers.export import Export
from site_builder.importers.importer import MediaRef
from site_builder.importers.jsonspans import whole

DID = re.compile(r"did:[a-z]{1,20}:[\w.:%-]{1,250}", re.ASCII)
_HANDLE = re.compile(r"(?:[a-zA-Z0-9-]{1,63}\.){1,10}[a-zA-Z][a-zA-Z0-9-]{0,62}", re.ASCII)
_NAMED = re.compile(r"(?:^|[/._-])did(?:[._-]?doc(?:ument)?)?\.json$|did\.json$|diddoc\.json$", re.IGNORECASE)
_CID = re.compile(r"(?:^|/)(b[a-z2-7]{40,80})(?:\.\w{1,5})?$", re.ASCII)
_MOST = 100
_LARGEST = 1 << 16


def handles(export: Export) -> dict[str, str]:
    """The handle of each account whose DID document is in the export."""
    found: dict[str, str] = {}
    documents = [member for member in export.members if member.endswith(".json") and _NAMED.search(member)]
    for member in documents[:_MOST]:
        said = whole(export.head(member, _LARGEST).decode("utf-8-sig", "replace"))
        did = said.get("id") if isinstance(said, dict) else None
        known = said.get("alsoKnownAs") if isinstance(said, dict) else None
        if not isinstance(did, str) or not DID.fullmatch(did) or not isinstance(known, list):
            continue
        names = (handle(one.removeprefix("at://")) for one in known if isinstance(one, str) and one.startswith("at://"))
        if name := next((each for each in names if each), ""):
            found.setdefault(did, name)
    return found


def handle(text: str) -> str:
    """A handle, "" for what is none: `handle.invalid` is what servers say where they do not know it."""
    return text if _HANDLE.fullmatch(text) and text.lower() != "handle.invalid" else ""


class Blobs:
    """The media of an export by their digests; knows which were asked for."""

    def __init__(self, members: Iterable[str]) -> None:
        self._members: dict[str, str] = {}
        for member in members:
            match = _CID.search(member)
            if match:
                self._members.setdefault(match[1], member)
        self._asked: set[str] = set()

    def ref(self, cid: str, url: str) -> MediaRef:
        """The file of a medium; where it is not here, its address, or else the name that the file would have."""
        member = self._members.get(cid, "")
        if member:
            self._asked.add(cid)
        return MediaRef(member, url) if member or url else MediaRef(member=cid)

    def left(self) -> tuple[str, ...]:
        """The files that no post has asked for."""
        return tuple(sorted(self._members[cid] for cid in self._members.keys() - self._asked))
