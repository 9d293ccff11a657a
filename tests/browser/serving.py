"""A web server for built sites, on this machine only: each under a path of its own, compressed, with its 404 page."""

from collections.abc import Iterator
from contextlib import contextmanager
import gzip
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
import mimetypes
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TOP = "/social/"
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg", "application/javascript")
TYPES = {".atom": "application/atom+xml", ".rss": "application/rss+xml", ".js": "text/javascript"}
NOTICE = 0.01
"""How often a server looks whether it is to stop, in seconds."""


class Host(ThreadingHTTPServer):
    """A server that shows folders while it runs."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.sites: dict[str, Path] = {}
        self.numbers = count(1)

    @contextmanager
    def showing(self, site: Path, top: str = "") -> Iterator[str]:
        """Show a folder while the block runs; gives its address, which unless `top` says it no other site has had."""
        under = top or f"/{next(self.numbers)}{TOP}"
        self.sites[under] = site
        try:
            yield f"http://127.0.0.1:{self.server_port}{under}"
        finally:
            del self.sites[under]


class Handler(BaseHTTPRequestHandler):
    """Answers for the folders of a host."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or every file waits 40 ms for word that its head has arrived
    wbufsize = -1

    def do_GET(self) -> None:
        """A file, or the 404 page."""
        assert isinstance(self.server, Host)
        path = unquote(urlsplit(self.path).path)
        top = next((each for each in list(self.server.sites) if path.startswith(each)), "")
        if not top:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        site, inside = self.server.sites[top], path.removeprefix(top)
        file = site / inside / "index.html" if inside.endswith("/") or not inside else site / inside
        known = file.is_file() and file.resolve().is_relative_to(site.resolve())
        self._answer(HTTPStatus.OK if known else HTTPStatus.NOT_FOUND, file if known else site / "404.html")

    def _answer(self, status: HTTPStatus, file: Path) -> None:
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "public, max-age=31536000")
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body, 6)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


@contextmanager
def hosting() -> Iterator[Host]:
    """A server, while the block runs."""
    host = Host()
    thread = Thread(target=host.serve_forever, args=[NOTICE], daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()
        thread.join()


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve one folder as the City does while the block runs; gives the address of its front page."""
    with hosting() as host, host.showing(site, TOP) as address:
        yield address
