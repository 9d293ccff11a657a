"""Others are asked for so long and no longer, for so much and no more; what goes wrong is told in a sentence."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
import socket
import ssl
from threading import Event, Thread
import time

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
import pytest

from site_builder.cli.posting import poster
from site_builder.model.remote import Response
from tests.cli.serving import Told, served

SHORT = 0.5


def ask(url: str, limit: float = 30) -> Response:
    return poster("text/x-question", limit, 1000)(url, b"question")


def test_what_was_posted_arrives_and_the_answer_comes_back() -> None:
    with served(lambda path, body: Told(418, path.encode() + b" " + body)) as url:
        assert ask(f"{url}a/b?c=d") == Response(status=418, body=b"/a/b?c=d question")


def test_an_answer_of_just_the_allowed_length_is_taken() -> None:
    with served(lambda _path, _body: Told(body=b"x" * 1000)) as url:
        assert ask(url).body == b"x" * 1000
    with served(lambda _path, _body: Told(body=b"x" * 1001)) as url:
        assert ask(url) == Response(why="The answer is longer than 1,000 bytes.")


def test_nobody_is_led_elsewhere() -> None:
    asked: list[str] = []

    def elsewhere(path: str, _: bytes) -> Told:
        asked.append(path)
        return Told(307, b"", {"Location": "/other"})

    with served(elsewhere) as url:
        assert ask(url) == Response(status=307)
    assert asked == ["/"]


@pytest.mark.parametrize("url", ["http://w.example/", "file:///etc/passwd", "data:,x", "ftp://127.0.0.1/", ""])
def test_who_cannot_be_asked_safely_is_not_asked(url: str) -> None:
    assert "no address that is asked" in ask(url).why


@pytest.fixture
def silent() -> Iterator[Callable[[bytes, float], str]]:
    """Makes somebody who accepts, and then says these bytes one by one, so far apart, for ever."""
    stop = Event()
    listeners: list[socket.socket] = []

    def talk(listener: socket.socket, words: bytes, pause: float) -> None:
        try:
            connection, _ = listener.accept()
            with connection:
                for number in range(100_000):
                    connection.sendall(words[number % len(words) : number % len(words) + 1] if words else b"")
                    if stop.wait(pause):
                        return
        except OSError:
            return

    def made(words: bytes, pause: float) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)
        Thread(target=talk, args=(listener, words, pause), daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/"

    yield made
    stop.set()
    for listener in listeners:
        listener.close()


@pytest.mark.parametrize(
    ("words", "pause"),
    [(b"", 9), (b"HTTP/1.1 200 OK\r\n", 0.05), (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 99_000, 0.05)],
)
def test_who_hangs_or_dawdles_is_not_waited_for(
    silent: Callable[[bytes, float], str], words: bytes, pause: float
) -> None:
    began = time.monotonic()
    assert ask(silent(words, pause), SHORT) == Response(why="No answer within 0.5 s.")
    assert time.monotonic() - began < 10 * SHORT


@pytest.mark.parametrize(
    "words", [b"\r\n\0garbage\r\n", b"HTTP/1.1 abc\r\n\r\n", b"HTTP/1.1 200 OK\r\n" + b"a" * 70_000]
)
def test_what_is_not_http_is_told(silent: Callable[[bytes, float], str], words: bytes) -> None:
    told = ask(silent(words, 0))
    assert (told.status, told.body) == (0, b"")
    assert told.why


def test_where_nobody_listens_it_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert ask(f"http://127.0.0.1:{port}/").why == "Nobody listens there."


def test_a_connection_that_breaks_is_told() -> None:
    with served(lambda _path, _body: Told(200, b"half", {"Content-Length": "400"})) as url:
        assert ask(url) == Response(why="The answer broke off.")


def test_a_proxy_for_http_is_not_used_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    with served(lambda _path, _body: Told(200, b"here")) as url:
        assert ask(url).body == b"here"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:9/")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, SHA256())
    )
    pem = tmp_path / "server.pem"
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    pem.write_bytes(secret + made.public_bytes(Encoding.PEM))
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(pem)
    with served(lambda _path, _body: Told(200, b"trust me"), tls) as url:
        assert "certificate is not valid: self-signed" in ask(url).why
