"""Asks others' services over HTTP: for so long and no longer, for so many bytes and no more, and nobody else.

Redirects are not followed: who is asked stands in site.yaml. Certificates are checked as the system does it. A proxy
that the environment names for https is used; what runs on this machine is asked directly.
"""

from http.client import HTTPException, HTTPResponse
import socket
import ssl
from threading import Thread
from typing import cast
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request, getproxies

import click

from site_builder import __version__
from site_builder.model.remote import Post, Response, askable, is_here

timeout_option = click.option(
    "--timeout", type=click.IntRange(1, 600), default=10, show_default=True, help="Seconds to wait for each answer."
)


def poster(kind: str, limit: float, largest: int) -> Post:
    """What sends bodies of the type `kind`, waits `limit` seconds, and reads answers of up to `largest` bytes."""

    def post(url: str, body: bytes) -> Response:
        if not askable(url):
            return Response(why="This is no address that is asked: it has to begin with https://.")
        request = Request(url, body, {"Content-Type": kind, "User-Agent": f"site-builder/{__version__}"})  # noqa: S310 - see above
        return _in_time(request, limit, largest)

    return post


def _in_time(request: Request, limit: float, largest: int) -> Response:
    """In a thread that is left behind when the time is up: an answer may come byte by byte, and a name be looked up for
    minutes; no time limit of a socket covers both."""
    found: list[Response] = []
    asking = Thread(target=lambda: found.append(_asked(request, limit, largest)), daemon=True)
    asking.start()
    asking.join(limit)
    return found[0] if found else Response(why=f"No answer within {limit:g} s.")


def _asked(request: Request, limit: float, largest: int) -> Response:
    try:
        with cast("HTTPResponse", _opener(request.full_url).open(request, timeout=limit)) as answer:
            body = answer.read(largest + 1)
            if len(body) > largest:
                return Response(why=f"The answer is longer than {largest:,} bytes.")
            if answer.length:
                return Response(why="The answer broke off.")
            return Response(status=answer.status, body=body)
    except (OSError, HTTPException, ValueError) as fault:
        return Response(why=_told(fault, limit))


def _opener(url: str) -> OpenerDirector:
    """Without the parts that follow redirects, and without those for files and FTP."""
    opener = OpenerDirector()
    proxies = {} if is_here(urlsplit(url).hostname or "") else getproxies()
    opener.add_handler(ProxyHandler({name: proxy for name, proxy in proxies.items() if name in {"https", "no"}}))
    opener.add_handler(HTTPHandler())
    opener.add_handler(HTTPSHandler(context=ssl.create_default_context()))
    return opener


def _told(fault: Exception, limit: float) -> str:
    """The fault in a sentence."""
    cause = fault.reason if isinstance(fault, URLError) else fault
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"Its TLS certificate is not valid: {cause.verify_message}."
    if isinstance(cause, TimeoutError):
        return f"No answer within {limit:g} s."
    if isinstance(cause, ConnectionRefusedError):
        return "Nobody listens there."
    if isinstance(cause, socket.gaierror):
        return "There is no such host."
    return f"It cannot be asked: {str(cause).strip()[:120] or type(cause).__name__}."
