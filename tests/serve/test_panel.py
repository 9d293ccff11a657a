"""The panel in served pages: there, up to date, private, and never in what is published."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
import json
from pathlib import Path
import re
from threading import Thread
import time
from urllib.parse import urlsplit

import pytest

from site_builder.problem import Place, Problem, Severity
from site_builder.serve import Board, opened
from site_builder.serve.news import MOST
from site_builder.serve.panel import is_ours, widened, with_panel

KEY = "k3y"
POLICY = "default-src 'none'; img-src 'self'; style-src 'self'; connect-src 'self'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
PAGE = f"<!doctype html><head>{META}</head><body>Snow</body></html>"


def problem(severity: Severity = Severity.ERROR, message: str = "“tagz” is not a key", waived: str = "") -> Problem:
    place, hint = Place("content/departments/dpw/posts/snow.md", 5, 1), "did you mean `tags`?"
    return Problem(code="L030", severity=severity, message=message, place=place, hint=hint, waived=waived)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "404.html").write_text(PAGE.replace("Snow", "Not here"), encoding="utf-8")
    (tmp_path / "feed.rss").write_text("<rss></body></rss>", encoding="utf-8")
    return tmp_path


@contextmanager
def asked(address: str, path: str, host: str = "", method: str = "GET") -> Iterator[HTTPResponse]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request(method, path, headers={"Host": host} if host else {})
        yield connection.getresponse()
    finally:
        connection.close()


def page(address: str, path: str = "/social/") -> str:
    with asked(address, path) as answer:
        return answer.read().decode()


def told(answer: HTTPResponse) -> dict[str, object]:
    """The next news of a stream; pulses are passed over."""
    while not (line := answer.readline()).startswith(b"data: "):
        assert line, "the stream has ended"
    found: dict[str, object] = json.loads(line[6:])
    return found


def test_a_served_page_has_the_panel_and_the_file_has_not(site: Path) -> None:
    with opened(site, "/social/", 0, Board(KEY)) as address:
        sent = page(address)
        missing = page(address, "/social/nothing/")
    assert '<script src="/-site-builder/panel.js" nonce="k3y" data-site="k3y-0" defer></script></body>' in sent
    assert "panel.js" in missing
    assert (site / "index.html").read_text(encoding="utf-8") == PAGE


def test_what_is_no_page_is_sent_as_it_is_and_so_is_all_where_there_is_no_board(site: Path) -> None:
    with opened(site, "/social/", 0, Board(KEY)) as address:
        assert page(address, "/social/feed.rss") == "<rss></body></rss>"
    with opened(site, "/social/", 0) as address:
        assert page(address) == PAGE
        with asked(address, "/-site-builder/news") as answer:
            assert answer.status == 404


def test_the_length_that_is_said_is_that_of_the_page_with_the_panel(site: Path) -> None:
    with opened(site, "/social/", 0, Board(KEY)) as address:
        with asked(address, "/social/", method="HEAD") as answer:
            said = answer.headers["Content-Length"]
            assert answer.read() == b""
        assert int(said) == len(page(address).encode())


SCRIPT, STYLE, CONNECT = "script-src 'nonce-k'", "style-src 'nonce-k'", "connect-src 'self'"


@pytest.mark.parametrize(
    ("policy", "wider"),
    [
        (f"style-src 'self'; {CONNECT}", f"style-src 'self' 'nonce-k'; {CONNECT}"),
        ("default-src 'none'", f"default-src 'none'; {SCRIPT}; {STYLE}; {CONNECT}"),
        (
            "default-src 'none'; script-src 'self'",
            f"default-src 'none'; script-src 'self' 'nonce-k'; {STYLE}; {CONNECT}",
        ),
        ("script-src 'none'", SCRIPT),
        ("script-src 'none'; script-src *", SCRIPT),
        ("IMG-SRC https: ;;", "img-src https:"),
        ("", ""),
    ],
)
def test_a_policy_is_widened_by_the_key_and_nothing_else(policy: str, wider: str) -> None:
    assert widened(policy, "k") == wider


def test_a_page_with_no_end_or_two_policies_has_the_panel_all_the_same() -> None:
    board = Board(KEY)
    news = board.read(-1, 0)[1]
    assert with_panel(b"<p>half a page", KEY, news).endswith(b"defer></script>")
    twice = with_panel((PAGE + PAGE).encode(), KEY, news)
    assert twice.count(b"script-src 'nonce-k3y'") == 2
    assert twice.count(b"panel.js") == 1


def test_the_panels_own_files_are_sent_and_no_others(site: Path) -> None:
    with opened(site, "/", 0, Board(KEY)) as address:
        for name, kind in (("panel.js", "text/javascript"), ("panel.css", "text/css")):
            with asked(address, f"/-site-builder/{name}") as answer:
                assert (answer.status, answer.headers["Content-Type"].partition(";")[0]) == (200, kind)
        for name in ("news.py", "../news.py", "", "%2e%2e/index.html"):
            with asked(address, f"/-site-builder/{name}") as answer:
                assert answer.status == 404


def test_findings_come_with_place_sentence_and_hint_the_gravest_first(site: Path) -> None:
    board = Board(KEY)
    waived = problem(message="known", waived="agreed")
    board.built([problem(Severity.WARNING, "later"), waived, problem(message="half \ud83c")], changed=True)
    with opened(site, "/social/", 0, board) as address, asked(address, "/-site-builder/news") as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        news = told(answer)
    assert (news["errors"], news["warnings"], news["more"], news["building"], news["failed"]) == (1, 1, 0, False, "")
    assert news["findings"] == [
        {
            "severity": severity,
            "code": "L030",
            "place": "content/departments/dpw/posts/snow.md:5:1",
            "message": message,
            "hint": "did you mean `tags`?",
        }
        for severity, message in (("error", "half ?"), ("warning", "later"))
    ]


def test_of_very_many_findings_the_rest_is_counted() -> None:
    board = Board(KEY)
    board.built([problem()] * (MOST + 7), changed=True)
    news = board.read(-1, 0)[1]
    assert (len(news.findings), news.more, news.errors) == (MOST, 7, MOST + 7)


def test_a_page_hears_of_each_build_and_is_out_of_date_only_when_files_changed(site: Path) -> None:
    board = Board(KEY)
    with opened(site, "/social/", 0, board) as address:
        mine = re.findall(r'data-site="([^"]+)"', page(address))
        with asked(address, "/-site-builder/news") as answer:
            assert told(answer)["building"] is True
            board.built([], changed=False)
            assert [told(answer)["site"]] == mine
            board.building()
            assert [told(answer)["site"]] == mine
            board.built([], changed=True)
            assert [told(answer)["site"]] != mine
        assert re.findall(r'data-site="([^"]+)"', page(address)) != mine


def test_a_build_that_fails_says_why_and_leaves_the_page_in_place(site: Path) -> None:
    board = Board(KEY)
    board.built([problem()], changed=True)
    with opened(site, "/social/", 0, board) as address, asked(address, "/-site-builder/news") as answer:
        before = told(answer)
        board.failed("content/site.yaml:1: there is no city", "mend content/site.yaml")
        news = told(answer)
    assert (news["failed"], news["hint"]) == ("content/site.yaml:1: there is no city", "mend content/site.yaml")
    assert news["site"] == before["site"]


def test_where_no_build_came_to_its_end_a_page_says_so_and_waits(tmp_path: Path) -> None:
    with opened(tmp_path / "output", "/social/", 0, Board(KEY)) as address:
        sent = page(address)
    assert "There is no page here yet" in sent
    assert "panel.js" in sent


def test_another_start_of_the_server_is_another_site() -> None:
    assert Board("a").read(-1, 0)[1].site != Board("b").read(-1, 0)[1].site


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("127.0.0.1:8000", True),
        ("localhost:8000", True),
        ("LOCALHOST", True),
        ("evil.example:8000", False),
        ("127.0.0.1.evil.example", False),
        ("", False),
    ],
)
def test_findings_are_for_pages_of_this_machine_alone(host: str, ours: bool, site: Path) -> None:
    assert is_ours(host) == ours
    with opened(site, "/", 0, Board(KEY)) as address, asked(address, "/-site-builder/news", host or "x") as answer:
        assert answer.status == (200 if ours else 403)
        assert answer.headers["Access-Control-Allow-Origin"] is None
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_a_server_with_pages_that_wait_ends_at_once(site: Path) -> None:
    began = time.monotonic()
    with opened(site, "/", 0, Board(KEY)) as address:
        for _ in range(3):
            Thread(target=_wait, args=(address,), daemon=True).start()
        page(address, "/")
    assert time.monotonic() - began < 5


def _wait(address: str) -> None:
    with asked(address, "/-site-builder/news") as answer:
        answer.readline()
        answer.readline()
