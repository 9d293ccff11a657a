"""Addresses of records (`at://…`) as pages that people can open."""

import re

import msgspec

APP = "https://bsky.app"
POST, REPOST = "app.bsky.feed.post", "app.bsky.feed.repost"
_AT = re.compile(r"at://([\w.:%-]{1,260})/([a-zA-Z0-9.-]{3,317})/([A-Za-z0-9._:~-]{1,512})", re.ASCII)
_PAGES = {
    POST: "/profile/{}/post/{}",
    "app.bsky.feed.generator": "/profile/{}/feed/{}",
    "app.bsky.graph.list": "/profile/{}/lists/{}",
    "app.bsky.graph.starterpack": "/starter-pack/{}/{}",
}


class Address(msgspec.Struct, frozen=True):
    """Whose record (a DID, or a handle), of which collection, under which key."""

    who: str
    collection: str
    rkey: str

    def page(self, handle: str = "") -> str:
        """Where people see it, "" where it has no page."""
        form = _PAGES.get(self.collection, "")
        return APP + form.format(handle or self.who, self.rkey) if form else ""


def address(uri: str) -> Address | None:
    """The parts of an address; None for what is none."""
    match = _AT.fullmatch(uri)
    return Address(match[1], match[2], match[3]) if match else None


def page(uri: str) -> str:
    """The page of a record, "" where it has none."""
    found = address(uri)
    return found.page() if found else ""
