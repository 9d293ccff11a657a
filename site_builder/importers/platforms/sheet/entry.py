"""One row as a post, checked cell by cell: what cannot be right costs the row, with a sentence that says why."""

from collections.abc import Callable
from difflib import get_close_matches
import re
from typing import get_args

import msgspec

from site_builder.digest import digest
from site_builder.importers.platforms.sheet import times
from site_builder.importers.platforms.sheet.columns import Columns, Said
from site_builder.model.platform import BY_ID, address_id, identify
from site_builder.model.post import Kind

KINDS: tuple[Kind, ...] = get_args(Kind)
YES = frozenset({"", "yes", "y", "true", "1", "public", "sí", "si"})
_URL = re.compile(r"https?://[^/\s]+\S*", re.IGNORECASE)
_ID = re.compile(r"[\w.@:+~-]{1,200}")
_PLATFORM = re.compile(r"[a-z][a-z0-9-]{0,30}")
_RUINED = re.compile(r"\d(?:[.,]\d{1,20})?E\+\d{1,3}", re.IGNORECASE)
_ROUNDED = re.compile(r"\d{15}0{2,}")
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_PARTED = re.compile(r"[,;\n]")
_FORMER = {"twitter": "x"}


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row as it is meant. `media` are names or addresses; `alts` describe them, None where nobody did."""

    posted: times.Posted
    platform: str
    handle: str
    id: str
    url: str
    title: str
    text: str
    tags: tuple[str, ...]
    lang: str
    kind: Kind
    media: tuple[str, ...]
    alts: tuple[str | None, ...]
    in_reply_to: str
    quote_of: str
    share_of: str
    location: str
    warning: str


def is_public(said: Said) -> bool:
    """Whether a row is meant to be taken: anything but a clear yes, or nothing, is a no."""
    return said.get("public", "").lower() in YES


def entry(columns: Columns, said: Said) -> Entry:
    """A row as it is meant. Raises `ValueError` for what cannot be right."""

    def cell(name: str) -> str:
        return said.get(name, "")

    posted = times.posted(cell("posted"), columns.zone())
    url = _address(cell("url"), "url")
    platform, handle = _account(cell("account") or columns.account, url)
    media = tuple(filter(None, (name.strip() for name in re.split(r"[;\n]", cell("media")))))
    if not (cell("text") or cell("title") or media):
        raise ValueError("it has neither text, title nor media")
    return Entry(
        posted=posted,
        platform=platform,
        handle=handle,
        id=_id(platform, url, cell("id"))
        or _made(platform, handle, posted, cell("title"), cell("text") or cell("media")),
        url=url,
        title=cell("title"),
        text=cell("text"),
        tags=_tags(cell("tags")),
        lang=cell("lang") if _LANG.fullmatch(cell("lang")) else "",
        kind=_kind(cell),
        media=media,
        alts=_alts(cell("alt"), len(media)),
        in_reply_to=_post(cell("in_reply_to"), "in_reply_to"),
        quote_of=_post(cell("quote_of"), "quote_of"),
        share_of=_post(cell("share_of"), "share_of"),
        location=cell("location"),
        warning=cell("warning"),
    )


def remarks(said: Said) -> tuple[str, ...]:
    """What is wrong with a row's lesser cells, and was left out."""
    kind, lang = said.get("kind", "").lower(), said.get("lang", "")
    found = [] if not kind or kind in KINDS else [f"“{kind[:30]}” is none of {', '.join(KINDS)}"]
    return (*found, *([] if not lang or _LANG.fullmatch(lang) else [f"“{lang[:30]}” is not a language like en or es"]))


def _address(text: str, column: str) -> str:
    if not text:
        return ""
    if _URL.fullmatch(text) is None:
        raise ValueError(f"its {column}, “{text[:60]}”, is not an address that begins with https://")
    if _RUINED.search(text):
        raise ValueError(f"its {column} holds a number that Excel has rounded; copy the address again")
    return text


def _post(text: str, column: str) -> str:
    """An address, or `platform:native-id`."""
    platform, colon, ident = text.partition(":")
    if colon and platform in BY_ID and _ID.fullmatch(ident):
        return text
    return _address(text, column)


def _account(written: str, url: str) -> tuple[str, str]:
    """Platform and handle: the account's, checked against the address's, or the address's own."""
    found = identify(url) if url else None
    named, _, handle = written.partition(":")
    platform = _FORMER.get(named.strip().lower(), named.strip().lower())
    handle = handle.strip().removeprefix("@")
    if not platform:
        if found is None:
            raise ValueError("neither its account nor its url says which platform it is of")
        return found.platform, found.handle
    if _PLATFORM.fullmatch(platform) is None or len(handle.split()) > 1:
        raise ValueError(f"“{written[:60]}” is not an account like nextdoor:mkeworksdemo")
    if platform not in BY_ID and (near := get_close_matches(platform, BY_ID, 1, 0.75)):
        raise ValueError(f"there is no platform {platform}; did you mean {near[0]}?")
    if found is not None and found.platform != platform:
        raise ValueError(f"its account is of {platform}, and its url of {found.platform}")
    return platform, handle or (found.handle if found else "")


def _id(platform: str, url: str, written: str) -> str:
    """The id that the address names, else the one in its column, else one made of the address."""
    found = identify(url) if url else None
    if found is not None and found.platform == platform:
        return found.native_id
    if not written:
        return address_id(url) if url else ""
    if _RUINED.fullmatch(written) or _ROUNDED.fullmatch(written):
        raise ValueError(f"Excel has rounded its id to {written}; give the url, or format the column as text")
    if _ID.fullmatch(written) is None:
        raise ValueError(f"its id, “{written[:60]}”, has characters that no id has")
    return written


def _made(platform: str, handle: str, posted: times.Posted, title: str, text: str) -> str:
    """An id of what never changes: when it was, and its words."""
    words = "\n".join((platform, handle.lower(), f"{posted.at.timestamp():.0f}", " ".join(f"{title} {text}".split())))
    return digest(words.encode("utf-8", "surrogatepass"))[:12]


def _kind(cell: Callable[[str], str]) -> Kind:
    """What the row calls it, else what its relations make it."""
    named = next((kind for kind in KINDS if kind == cell("kind").lower()), None)
    if named is not None:
        return named
    relations: tuple[tuple[str, Kind], ...] = (("in_reply_to", "reply"), ("share_of", "share"), ("quote_of", "quote"))
    return next((kind for name, kind in relations if cell(name)), "post")


def _tags(written: str) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for part in _PARTED.split(written):
        if tag := part.strip().lstrip("#").strip():
            kept.setdefault(tag.casefold(), tag)
    return tuple(kept.values())


def _alts(written: str, media: int) -> tuple[str | None, ...]:
    """A description for each medium; of one medium, the whole cell is its own."""
    parts = [written] if media == 1 else written.split("|")
    told = [part.strip() or None for part in parts[:media]]
    return (*told, *(None for _ in range(media - len(told))))
