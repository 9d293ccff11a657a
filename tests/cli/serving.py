"""Somebody to ask, on loopback: what a function answers to bytes that are posted to a path."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
import ssl
from threading import Thread
import time

import msgspec


class Told(msgspec.Struct, frozen=True):
    """An answer: status, body, header fields."""

    status: int = 200
    body: bytes = b""
    fields: Mapping[str, str] = {}


Answer = Callable[[str, bytes], Told]


def hanging(_: str, __: bytes) -> Told:
    """Answers after longer than a second."""
    time.sleep(1.2)
    return Told()


@contextmanager
def served(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[str]:
    """Somebody who answers so, and the address to ask at, with a slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told = answer(self.path, self.rfile.read(int(self.headers["Content-Length"])))
            try:
                self.send_response(told.status)
                for name, value in {"Content-Length": str(len(told.body)), **told.fields}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(told.body)
            except OSError:
                pass  # whoever asked has left

        def log_message(self, *_: object) -> None:
            """Nothing is written down."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            """Whoever asked has left; nothing is written down."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
