"""The local web server: opened on a port of the loopback address, answering in the background while a block runs."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
import errno
from http.server import ThreadingHTTPServer
from pathlib import Path
import socket
from threading import Thread

from site_builder.problem import Unusable
from site_builder.serve.handler import handler
from site_builder.serve.news import Board

LOOPBACK = "127.0.0.1"
NEIGHBOURS = 100
"""So many ports above a taken one are tried before none is proposed."""


class Server(ThreadingHTTPServer):
    """Never prints a traceback: a browser that hangs up is nobody's fault."""

    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def opened(site: Path, top: str, port: int, board: Board | None = None) -> Iterator[str]:
    """Serve `site` under the path `top` while the block runs; gives the address. Port 0 takes any free one.

    With a `board`, pages show its news and reload when the site was built anew; without one they are as they lie there.

    Raises `Unusable` where the port is taken or may not be used.
    """
    server = _listening(site, top, port, board)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"http://{LOOPBACK}:{server.server_port}{top}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _listening(site: Path, top: str, port: int, board: Board | None) -> Server:
    try:
        return Server((LOOPBACK, port), handler(site, top, board))
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            raise Unusable(f"port {port} is taken by another program", _instead(port)) from None
        if fault.errno in {errno.EACCES, errno.EPERM}:
            raise Unusable(f"port {port} is kept for the system", "name one from 1024 on: --port 8000") from None
        raise


def _instead(port: int) -> str:
    for other in range(port + 1, min(port + NEIGHBOURS, 65536)):
        with suppress(OSError), socket.socket() as tried:
            tried.bind((LOOPBACK, other))
            return f"port {other} is free: --port {other}"
    return "name another with --port"
