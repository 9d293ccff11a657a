"""Others' services, such as a witness of the log: which addresses are asked at all, and what an answer is."""

from collections.abc import Callable
from ipaddress import ip_address
import re
from urllib.parse import urlsplit

import msgspec

LONGEST = 2000

_PLAIN = re.compile(r"[!-~]+")
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.IGNORECASE)


class Response(msgspec.Struct, frozen=True, kw_only=True):
    """What a service answered. `status` 0: nothing that can be used, and `why` says so."""

    status: int = 0
    body: bytes = b""
    why: str = ""


Post = Callable[[str, bytes], Response]
"""Sends bytes to an address, and says what came back. Never raises, takes a bounded time, gives a bounded answer."""


def askable(url: str) -> bool:
    """Whether this is an address that is asked: over TLS, or on this machine; without a name and password in it."""
    if len(url) > LONGEST or not _PLAIN.fullmatch(url) or "\\" in url:
        return False
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if port == 0 or "@" in parts.netloc or parts.fragment or not _HOST.fullmatch(host):
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and is_here(host))


def is_here(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
