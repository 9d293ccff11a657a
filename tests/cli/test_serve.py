"""`site-builder serve` at the keyboard: built, shown, built again on a save, ended by Ctrl-C in one line."""

from collections.abc import Iterator
from contextlib import contextmanager
import os
from pathlib import Path
import signal
import socket
import subprocess
import sys
from threading import Timer
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from tests.cli.city import POST, SITE, city, run

ROOT = Path(__file__).parents[2]
LONG = 60


class Serving:
    """A `serve` that runs, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said: list[str] = []

    def until(self, words: str) -> str:
        """The next line that holds these words."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if words in line:
                return line
        raise AssertionError("".join(self.said))

    def stop(self) -> tuple[int, str]:
        """Press Ctrl-C; the exit code, and what was said last."""
        os.killpg(self.process.pid, signal.SIGINT)
        rest, _ = self.process.communicate(timeout=LONG)
        return self.process.returncode, rest


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[Serving]:
    command = [sys.executable, "-m", "site_builder", "serve", "--port", "0", *words]
    process = subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    patience = Timer(LONG, process.kill)
    patience.start()
    try:
        yield Serving(process)
    finally:
        patience.cancel()
        process.kill()
        process.communicate()


def page(line: str) -> str:
    address = line.removeprefix("To look at it: ").split()[0]
    assert address.endswith("/social/")
    with urlopen(address, timeout=LONG) as answer:
        return str(answer.read().decode())


@pytest.mark.slow
def test_a_saved_post_is_on_the_site_at_once_and_ctrl_c_is_one_line(tmp_path: Path) -> None:
    with serving(city(tmp_path)) as served:
        line = served.until("To look at it")
        assert "Snow emergency" in page(line)
        (tmp_path / "content/departments/dpw/posts/snow.md").write_text(POST.replace("Snow", "Thaw"), encoding="utf-8")
        served.until("1 post in ")
        assert "Thaw emergency" in page(line)
        assert served.stop() == (0, "\nStopped.\n")


@pytest.mark.slow
def test_a_mistake_in_the_settings_does_not_end_the_server(tmp_path: Path) -> None:
    site = city(tmp_path) / "content/site.yaml"
    with serving(tmp_path) as served:
        line = served.until("To look at it")
        site.write_text("base_url: oops\n", encoding="utf-8")
        served.until("mend content/site.yaml")
        assert "Snow emergency" in page(line)
        site.write_text(SITE.replace("Archive", "Our archive"), encoding="utf-8")
        served.until("1 post in ")
        assert "Our archive" in page(line)


@pytest.mark.slow
def test_a_first_build_that_fails_is_told_in_the_page_and_the_next_save_mends_it(tmp_path: Path) -> None:
    template = city(tmp_path) / "templates/row.html"
    template.parent.mkdir()
    template.write_bytes(b"\xff")
    with serving(tmp_path) as served:
        line = served.until("To look at it")
        assert "save it as UTF-8" in "".join(served.said)
        with pytest.raises(HTTPError) as missing:
            page(line)
        assert b"There is no page here yet" in missing.value.read()
        missing.value.close()
        (tmp_path / "content/departments/dpw/posts/snow.md").write_text(POST, encoding="utf-8")
        template.unlink()
        served.until("1 post in ")
        assert "Snow emergency" in page(line)


def test_settings_that_cannot_be_read_end_it_with_2(tmp_path: Path) -> None:
    (city(tmp_path) / "content/site.yaml").write_text("base_url: oops\n", encoding="utf-8")
    done = run(tmp_path, "serve", "--port", "0")
    assert done.exit_code == 2
    assert "mend content/site.yaml" in done.stderr


@pytest.mark.slow
def test_a_page_is_told_of_each_build_and_output_never_holds_a_word_of_it(tmp_path: Path) -> None:
    site = city(tmp_path) / "content/site.yaml"
    with serving(tmp_path) as served:
        line = served.until("To look at it")
        assert "panel.js" in page(line)
        host = urlsplit(line.split(": ", 1)[1].split()[0]).netloc
        with urlopen(f"http://{host}/-site-builder/news", timeout=LONG) as news:
            first = news.readline()
            assert b'"failed":""' in first
            site.write_text("base_url: oops\n", encoding="utf-8")
            said = iter(news.readline, b"")
            told = next(each for each in said if b'"building":false' in each)
            assert b"mend content/site.yaml" in told
    files = [path for path in (tmp_path / "output").rglob("*") if path.is_file()]
    assert [path for path in files if b"-site-builder" in path.read_bytes()] == []


@pytest.mark.slow
def test_a_server_that_does_not_watch_serves_and_ends(tmp_path: Path) -> None:
    with serving(city(tmp_path), "--no-watch") as served:
        assert "Snow emergency" in page(served.until("To look at it"))
        assert served.stop() == (0, "\nStopped.\n")


def test_a_taken_port_ends_with_2_before_anything_is_built(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        done = run(city(tmp_path), "serve", "--port", str(other.getsockname()[1]))
    assert done.exit_code == 2
    assert "is free: --port " in done.stderr
    assert not (tmp_path / "output").exists()
