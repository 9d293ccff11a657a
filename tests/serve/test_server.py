"""The local web server: the site as it will be published, and nothing beside it."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
import socket
from urllib.parse import urlsplit

import pytest

from site_builder.problem import Unusable
from site_builder.serve import opened


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("served")
    site = folder / "output"
    for name in ("index.html", "404.html", "about/index.html", "feed.json", "feed/1.json", "feed.rss", "feed.atom"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name, encoding="utf-8")
    for name in ("media/a.webp", "pagefind/wasm.en.pagefind", "pagefind/x.wasm", "with space.pdf", ".site-builder"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_bytes(b"bytes")
    (folder / "secret.txt").write_text("secret", encoding="utf-8")
    (site / "link.txt").symlink_to(folder / "secret.txt")
    with opened(site, "/social/", 0) as here:
        yield here


def ask(address: str, path: str, method: str = "GET") -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request(method, path)
        answer = connection.getresponse()
        return answer, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", "text/html; charset=utf-8"),
        ("about/", "text/html; charset=utf-8"),
        ("about/?q=1#x", "text/html; charset=utf-8"),
        ("feed.json", "application/feed+json"),
        ("feed/1.json", "application/feed+json"),
        ("feed.rss", "application/rss+xml"),
        ("feed.atom", "application/atom+xml"),
        ("media/a.webp", "image/webp"),
        ("pagefind/wasm.en.pagefind", "application/octet-stream"),
        ("pagefind/x.wasm", "application/wasm"),
        ("with%20space.pdf", "application/pdf"),
    ],
)
def test_a_file_is_sent_as_what_it_is(address: str, path: str, kind: str) -> None:
    answer, _ = ask(address, f"/social/{path}")
    assert (answer.status, answer.headers["Content-Type"]) == (200, kind)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("path", "to"), [("/", "/social/"), ("/social", "/social/"), ("/social/about?q=1", "/social/about/?q=1")]
)
def test_an_address_that_lacks_something_leads_on(address: str, path: str, to: str) -> None:
    answer, _ = ask(address, path)
    assert (answer.status, answer.headers["Location"]) == (302, to)


@pytest.mark.parametrize(
    "path",
    [
        "/social/nothing",
        "/social/media/",
        "/social/media",
        "/other/",
        "/index.html",
        "/social/../secret.txt",
        "/social/%2e%2e/secret.txt",
        "/social/..%2fsecret.txt",
        "/social/..%5csecret.txt",
        "/social//secret.txt",
        "/social/link.txt",
        "/social/.site-builder",
        "/social/a%00b",
        "//evil.example/",
        "/social/index.html/",
    ],
)
def test_anything_else_is_the_404_page(address: str, path: str) -> None:
    answer, body = ask(address, path)
    assert (answer.status, body) == (404, b"404.html")


def test_a_head_has_no_body(address: str) -> None:
    answer, body = ask(address, "/social/", "HEAD")
    assert (answer.status, answer.headers["Content-Length"], body) == (200, "10", b"")


def test_nothing_can_be_written(address: str) -> None:
    assert ask(address, "/social/", "POST")[0].status == 501


def test_only_this_machine_is_answered(address: str) -> None:
    assert urlsplit(address).hostname == "127.0.0.1"


def test_a_taken_port_is_told_with_one_that_is_free(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(Unusable, match=f"port {port} is taken") as stop, opened(tmp_path, "/", port):
            pass
    assert "is free: --port " in stop.value.hint


def test_a_folder_without_a_404_page_is_answered_for_too(tmp_path: Path) -> None:
    with opened(tmp_path, "/", 0) as here:
        assert ask(here, "/x")[0].status == 404


def test_at_the_top_of_a_host_nothing_leads_in_circles(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    with opened(tmp_path, "/", 0) as here:
        assert ask(here, "/")[1] == b"home"
