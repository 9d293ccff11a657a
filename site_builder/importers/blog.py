"""Whose blog it is, and which post: the same for a blog's export and for its feed, so that both give one post.

`platforms/feeds` says the same of feeds (`account`, `item`); tests/importers/test_blog.py holds the two together.
"""

from urllib.parse import urljoin, urlsplit

import msgspec

from site_builder.model.platform import address_id, identify

PLATFORMS = {"govloop.com": "govloop"}
"""Sites of many authors that are platforms of their own; every other blog is on the platform `blog`."""

LONGEST = 4000


class Owner(msgspec.Struct, frozen=True, gc=False):
    """A platform's id and an account's handle there ("" if the export does not say)."""

    platform: str
    handle: str


def owner(home: str) -> Owner:
    """The owner of the blog with this front page: named by its host and folder, joined by hyphens."""
    name = host(home)
    if not name:
        return Owner("blog", "")
    platform = next((each for site, each in PLATFORMS.items() if name == site or name.endswith(f".{site}")), "blog")
    path = urlsplit(home).path
    folder = path if path.endswith("/") or "." not in path.rpartition("/")[2] else path.rpartition("/")[0]
    return Owner(platform, f"{name}{folder}".rstrip("/").replace("/", "-")[:200])


def native_id(of: Owner, guid: str, url: str, otherwise: str) -> str:
    """The platform's own name of a post where its address has it; else 12 digits of a digest of its `guid`, of its
    address, or of what else never changes.

    A guid that is no address (`42`) is unique only within its blog, so the account is part of what is digested.
    """
    named = identify(url) if url else None
    if named and named.platform == of.platform:
        return named.native_id
    key = guid or url or otherwise
    return address_id(key if ":" in key else f"{of.platform}:{of.handle}/{key}")


def host(url: str) -> str:
    """The host of an address in lower case, without `www.` and port; "" where there is none."""
    try:
        name = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def absolute(url: str, base: str = "") -> str:
    """`url` made whole against `base`; "" where that gives no http or https address."""
    url = "".join(url.split())
    if not url or len(url) > LONGEST:
        return ""
    try:
        whole = urljoin(base, url) if base else url
        parts = urlsplit(whole)
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and parts.hostname else ""
