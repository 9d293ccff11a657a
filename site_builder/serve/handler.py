"""What the local web server answers: the files of one folder, under the path that the site will be published at.

With a board, pages also carry the panel that says what was found, and reload when the site was built anew.
"""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from io import BytesIO
import os
from pathlib import Path, PurePosixPath
import shutil
from socket import socket
from socketserver import BaseServer
from typing import BinaryIO
from urllib.parse import quote, unquote, urlsplit

import msgspec

from site_builder.serve import panel
from site_builder.serve.kinds import kind_of
from site_builder.serve.news import Board

INDEX = "index.html"
PATIENCE = 30
"""Seconds that a browser may be silent before its connection is closed."""


PULSE = 10
"""Seconds without news after which a page that waits is told so, which shows whether it is still there."""


class Handler(BaseHTTPRequestHandler):
    """Answers one connection. `top` is the site's path, such as `/social/`; `board` has the news, None: no panel."""

    protocol_version = "HTTP/1.1"
    server_version = "site-builder"
    sys_version = ""
    timeout = PATIENCE

    def __init__(
        self, site: Path, top: str, board: Board | None, asking: socket, client: tuple[str, int], server: BaseServer
    ) -> None:
        self.site, self.top, self.board = Path(os.path.realpath(site)), top, board
        super().__init__(asking, client, server)

    def do_GET(self) -> None:
        """A file; a redirect where an address only lacks its slash or the site's path; else the 404 page."""
        asked = urlsplit(self.path)
        path = unquote(asked.path, errors="replace")
        if self.board is not None and path.startswith(panel.AT):
            self._panel(self.board, path.removeprefix(panel.AT))
        elif path in {"/", self.top.rstrip("/")} and path != self.top:
            self._redirect(self.top)
        elif (file := self._file(path)) is not None:
            self._send(HTTPStatus.OK, file)
        elif not path.endswith("/") and self._file(f"{path}/") is not None:
            self._redirect(quote(f"{path}/") + (f"?{asked.query}" if asked.query else ""))
        else:
            self._send(HTTPStatus.NOT_FOUND, self.site / "404.html")

    def do_HEAD(self) -> None:
        """The same without the file."""
        self.do_GET()

    def _file(self, path: str) -> Path | None:
        """The file of an address; None where there is none, or it would lie outside, or is not part of the site."""
        if not path.startswith(self.top) or not path.isprintable():
            return None
        parts = path[len(self.top) :].split("/")
        if any(part.startswith(".") or "\\" in part for part in parts) or "" in parts[:-1]:
            return None
        file = self.site.joinpath(*parts[:-1], parts[-1] or INDEX)
        real = Path(os.path.realpath(file))
        return real if real.is_relative_to(self.site) and real.is_file() else None

    def _panel(self, board: Board, name: str) -> None:
        """A file of the panel, or the news: for pages of this server alone, as findings tell what is not published."""
        if not panel.is_ours(self.headers.get("Host", "")):
            self._head(HTTPStatus.FORBIDDEN, "text/plain", 0)
        elif name == "news":
            self._news(board)
        elif name in panel.FILES:
            self._send(HTTPStatus.OK, panel.FILES[name])
        else:
            self._head(HTTPStatus.NOT_FOUND, "text/plain", 0)

    def _news(self, board: Board) -> None:
        """The news as it comes, as server-sent events, until the page goes away."""
        self.close_connection = True
        self._head(HTTPStatus.OK, "text/event-stream", None)
        number = -1
        with suppress(OSError):  # it went away
            while self.command != "HEAD":
                before, (number, news) = number, board.read(number, PULSE)
                self.wfile.write(b"data: %b\n\n" % msgspec.json.encode(news) if number != before else b":\n\n")

    def _send(self, status: HTTPStatus, file: Path) -> None:
        try:
            with file.open("rb") as data:
                kind = kind_of(PurePosixPath(file.as_posix()))
                if self.board is not None and kind.startswith("text/html"):
                    self._page(status, self.board, data.read())
                    return
                self._head(status, kind, os.fstat(data.fileno()).st_size)
                self._body(data)
        except FileNotFoundError:
            if self.board is not None:
                self._page(HTTPStatus.NOT_FOUND, self.board, panel.NOTHING)
            else:
                self._head(HTTPStatus.NOT_FOUND, "text/plain", 0)

    def _page(self, status: HTTPStatus, board: Board, page: bytes) -> None:
        """A page with the panel put in."""
        whole = panel.with_panel(page, board.key, board.read(-1, 0)[1])
        self._head(status, kind_of(PurePosixPath(INDEX)), len(whole))
        self._body(BytesIO(whole))

    def _redirect(self, to: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", to)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _head(self, status: HTTPStatus, kind: str, size: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header(*(("Connection", "close") if size is None else ("Content-Length", str(size))))
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()

    def _body(self, data: BinaryIO) -> None:
        if self.command != "HEAD":
            shutil.copyfileobj(data, self.wfile)

    def log_message(self, *_: object) -> None:
        """Nothing of each request: the terminal is for what is wrong in the content."""


def handler(site: Path, top: str, board: Board | None) -> Callable[[socket, tuple[str, int], BaseServer], Handler]:
    """What makes a `Handler` for each connection."""
    return lambda asking, client, server: Handler(site, top, board, asking, client, server)
