"""Which post and whose: the server is part of both, so that a post has one name however it came here."""

import re
from urllib.parse import urlsplit

import msgspec

from site_builder.importers.platforms.mastodon.jsonld import Fields, address, text
from site_builder.model.platform import address_id, identify

OURS = frozenset({"mastodon", "pixelfed"})
_NUMBERED = re.compile(r"https?://[^/?#]{1,253}/ap/users/\d{1,25}/statuses/(\d{5,25})(?:/activity)?/?")
_USER = re.compile(r"/(?:@|users/|u/|author/)?([\w.-]{1,120})/?", re.ASCII)
_NAME = re.compile(r"[\w.-]{1,120}", re.ASCII)


class Name(msgspec.Struct, frozen=True):
    """A post's platform and native id, and the account its address names, "" if it names none."""

    platform: str
    native_id: str
    handle: str = ""


def post(url: str, ident: str) -> Name | None:
    """The name of a post by the address people see, else by the one that servers use; None if it has neither."""
    for each in (url, ident):
        found = identify(each)
        if found is not None and found.platform in OURS:
            return Name(found.platform, found.native_id, found.handle)
    numbered = _NUMBERED.fullmatch(ident)
    if numbered:
        return Name("mastodon", f"{numbered[1]}@{host(ident)}")
    known = url or ident
    return Name("mastodon", address_id(known)) if known else None


def account(actor: Fields) -> str:
    """`name@server`, from what actor.json says; "" if it does not say it."""
    name = text(actor.get("preferredUsername"))
    server = host(address(actor.get("id")) or address(actor.get("url")))
    return f"{name}@{server}" if server and _NAME.fullmatch(name) else ""


def account_at(url: str) -> str:
    """`name@server` of an account's address; "" where that has a number for a name, or is none."""
    try:
        match = _USER.fullmatch(urlsplit(url).path)
    except ValueError:
        return ""
    return f"{match[1]}@{host(url)}" if match and host(url) and not match[1].isdigit() else ""


def host(url: str) -> str:
    """The server of an address, in lower case."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
