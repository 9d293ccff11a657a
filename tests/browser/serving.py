"""A web server for the built site, on this machine only: under the site's own path, compressed, with its 404 page."""

from collections.abc import Iterator
from contextlib import contextmanager
import gzip
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import mimetypes
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TOP = "/social/"
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg", "application/javascript")
TYPES = {".atom": "application/atom+xml", ".rss": "application/rss+xml", ".js": "text/javascript"}


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder while the block runs; gives the address of its front page."""

    class Handler(BaseHTTPRequestHandler):
        """Answers for one folder."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """A file, or the 404 page."""
            path = unquote(urlsplit(self.path).path)
            inside = path.removeprefix(TOP) if path.startswith(TOP) else "404.html"
            file = site / inside / "index.html" if inside.endswith("/") or not inside else site / inside
            known = file.is_file() and file.resolve().is_relative_to(site.resolve()) and path.startswith(TOP)
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

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{TOP}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
