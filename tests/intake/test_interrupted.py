"""An import that is killed at any moment, in the middle of a picture or between two parts, is completed by the next."""

from pathlib import Path
import signal
import subprocess
import sys
import time

import pytest

from tests.importers.held import zipped

PICTURE = b"\xff\xd8\xff\xe0" + b"street" * 40_000
POSTS = range(1, 150)

RUN = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from site_builder.importers import ALL
from site_builder.intake import intake
from site_builder.intake.register import Register
from site_builder.records import journal
journal.BUFFER = 2_000
report = intake(Path(sys.argv[1]), (), datetime(2026, 1, 2, tzinfo=UTC), ALL, register=lambda _: Register())
print(report.total)
"""


def tweet(number: int) -> str:
    media = f"""{{"type": "photo", "url": "https://t.co/p", "media_url_https": "https://pbs.twimg.com/media/P{number}.jpg"}}"""
    return f"""{{"tweet": {{"id_str": "{1840000000000000000 + number}", "created_at":
    "Sat Sep 28 11:53:45 +0000 2024", "full_text": "Snow {number}", "lang": "en", "entities": {{"urls": []}},
    "extended_entities": {{"media": [{media}]}}}}}}"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose inbox holds an archive of X in two parts: posts, and pictures of some size."""
    inbox = tmp_path / "content/departments/dpw/inbox"
    inbox.mkdir(parents=True)
    account = b'window.YTD.account.part0 = [ { "account" : { "username" : "MkeWaterDemo" } } ]'
    posts = f"window.YTD.tweets.part0 = [ {','.join(map(tweet, POSTS))} ]".encode()
    zipped(inbox / "x_part1.zip", {"data/account.js": account, "data/tweets.js": posts})
    pictures = {
        f"data/tweets_media/{1840000000000000000 + number}-P{number}.jpg": PICTURE + str(number).encode()
        for number in POSTS
    }
    zipped(inbox / "x_part2.zip", pictures)
    return tmp_path


def start(project: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", RUN, str(project / "content")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=Path(__file__).parents[2])


def finish(project: Path) -> str:
    process = start(project)
    said, wrong = process.communicate()
    assert process.returncode == 0, wrong.decode()
    return said.decode()


def records(project: Path) -> dict[str, bytes]:
    folder = project / "content/departments/dpw/records/x-mkewaterdemo"
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_whenever_it_is_killed_the_next_import_brings_the_same_records(project: Path, tmp_path: Path) -> None:
    killed = 0
    folder = project / "content/departments/dpw/records/x-mkewaterdemo"
    for wanted in (1, 10, 40, 80, 120):
        process = start(project)
        while process.poll() is None and len(list(folder.glob("media/*"))) < wanted:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
    assert killed >= 3
    finish(project)
    completed = records(project)
    assert ".incoming" not in str(sorted(completed))
    pictures = [data for name, data in completed.items() if name.startswith("media/")]
    assert sorted(pictures) == sorted(PICTURE + str(number).encode() for number in POSTS)
    lines = completed["2024-09.jsonl"].splitlines()
    assert len(lines) == len(POSTS)
    assert len(completed["received.ndjson"].splitlines()) == 1
    assert "found=149, new=0, changed=0, unchanged=149" in finish(project)
    assert records(project) == completed


@pytest.mark.slow
def test_killed_before_the_second_part_came_it_is_whole_after(project: Path) -> None:
    pictures = project / "content/departments/dpw/inbox/x_part2.zip"
    aside = pictures.rename(project / pictures.name)
    assert "new=149" in finish(project)
    aside.rename(pictures)
    process = start(project)
    folder = project / "content/departments/dpw/records/x-mkewaterdemo/media"
    while process.poll() is None and len(list(folder.glob("*"))) < 50:
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    finish(project)
    lines = records(project)["2024-09.jsonl"].splitlines()
    assert len(lines) == 2 * len(POSTS), "each post without its picture, then with it"
    assert sum(b'"file":"media/' in line for line in lines) == len(POSTS)
