"""An entry as the export, its table and ljdump give it: one struct, and who may read it."""

from collections.abc import Mapping
import re

import msgspec

from site_builder.importers.platforms.livejournal import parts

_LIMITED = re.compile(r"<[^<>]{0,9}(?:secur|allowm)|(?:urity|wmask)>", re.IGNORECASE)
_OPEN_COMMENTS = ("", "a", "f")
"""States of a comment that everybody may read: active and frozen. Screened, deleted and spam are not among them."""

_OF_COMMENTS = frozenset(
    {"id", "parentid", "state", "date", "subject", "body", "user", "userid", "posterid", "jitemid"}
)
"""What a comment is made of. Among anything else may be a state whose name cannot be read."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What is told of one entry. `item` is the number in its address, "" if unknown; `inner` the journal's own number.

    `preformatted` is None where the export does not tell whether line ends are breaks. `security` is None where it
    does not say who may read the entry.
    """

    item: str = ""
    inner: str = ""
    anum: str = ""
    url: str = ""
    eventtime: str = ""
    logtime: str = ""
    subject: str = ""
    event: str = ""
    security: str | None = None
    allowmask: str = ""
    status: str = ""
    poster: str = ""
    mood: str = ""
    music: str = ""
    location: str = ""
    tags: str = ""
    warning: str = ""
    preformatted: bool | None = None
    markdown: bool = False


class Comment(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to an entry. `shown` is whether everybody may read it, as far as can be told for sure."""

    id: str
    user: str
    date: str
    subject: str
    body: str
    shown: bool


def of_export(told: Mapping[str, str]) -> Entry:
    """An entry of `export_do.bml`: the names of its elements, or of its columns, and what they hold."""
    item, anum = number(told.get("itemid", "")), number(told.get("anum", ""))
    inner = number(told.get("jitemid", ""))
    if anum and item and not inner:
        inner, item = item, _address(item, anum)
    return Entry(
        item=item,
        inner=inner or (str(int(item) // 256) if item else ""),
        eventtime=told.get("eventtime", "").strip(),
        logtime=told.get("logtime", "").strip(),
        subject=told.get("subject", ""),
        event=told.get("event", ""),
        security=told["security"].strip().lower() if "security" in told else None,
        allowmask=told.get("allowmask", "").strip(),
        mood=told.get("current_mood", "").strip(),
        music=told.get("current_music", "").strip(),
    )


def of_xml(source: str) -> Entry:
    """An `<entry>` of the export."""
    return of_export({name: parts.text(value) for name, value in parts.children(parts.inner(source)).items()})


def of_dump(source: str) -> Entry:
    """A file `L-12` of ljdump: `<event>` with an `<event>` in it. What everybody may read has no `security`."""
    told = parts.children(parts.inner(source))
    say = {name: parts.text(value) for name, value in told.items() if name != "props"}
    props = {name: parts.text(value).strip() for name, value in parts.children(told.get("props", "")).items()}
    inner, anum = number(say.get("itemid", "")), number(say.get("anum", ""))
    editor = props.get("editor", "").lower()
    return Entry(
        item=number(say.get("ditemid", "")) or _address(inner, anum),
        inner=inner,
        anum=anum,
        url=say.get("url", "").strip(),
        eventtime=say.get("eventtime", "").strip(),
        logtime=say.get("logtime", "").strip(),
        subject=say.get("subject", ""),
        event=say.get("event", ""),
        security=_of_dump(say, source),
        allowmask=say.get("allowmask", "").strip(),
        status=props.get("statusvis", "").upper(),
        poster=say.get("poster", "").strip(),
        mood=props.get("current_mood", ""),
        music=props.get("current_music", ""),
        location=props.get("current_location", ""),
        tags=props.get("taglist", ""),
        warning=props.get("adult_content", "").lower(),
        preformatted=props.get("opt_preformatted", "") == "1" or props.get("used_rte", "") == "1",
        markdown=editor.startswith("markdown"),
    )


def _of_dump(say: Mapping[str, str], source: str) -> str | None:
    """Who may read an entry of a dump: all, where nothing is said of it. A file in which something was said that cannot
    be read any more does not tell."""
    told = say.get("security", "").strip().lower()
    return told or (None if _LIMITED.search(source) else "public")


def of_comment(source: str) -> Comment:
    """A `<comment>` of a file `C-12` of ljdump."""
    inner = parts.inner(source)
    told = {name: parts.text(value) for name, value in parts.children(inner).items()}
    state = told.get("state", "").lower()
    plain = parts.is_whole(inner) and told.keys() <= _OF_COMMENTS
    body = told.get("body", "")
    return Comment(
        id=number(told.get("id", "")),
        user=told.get("user", "").strip(),
        date=told.get("date", "").strip(),
        subject=told.get("subject", ""),
        body=body,
        shown=plain and state in _OPEN_COMMENTS and bool(body.strip()),
    )


def hidden(entry: Entry) -> str:
    """Why an entry is not one that everybody may read, "" if it is. What is not said to be public is not."""
    if entry.security is None:
        return "entries that do not say who may read them"
    if entry.status not in ("", "V"):
        return "suspended or deleted"
    if entry.security != "public" or entry.allowmask not in ("", "0"):
        named = {"private": "private", "friends": "friends only", "usemask": "friends only", "custom": "friends only"}
        return named.get(entry.security, "friends only" if entry.security == "public" else "private")
    return "" if entry.event.strip() or entry.subject.strip() else "empty"


def number(text: str) -> str:
    """A number as it is written in addresses, "" for what is none."""
    text = text.strip()
    return str(int(text)) if text.isascii() and text.isdigit() and len(text) < 13 else ""


def _address(inner: str, anum: str) -> str:
    """The number in the entry's address; unknown where the export lacks `anum`."""
    return str(int(inner) * 256 + int(anum)) if inner and anum else ""
