"""A feed that is larger than memory is read item by item, and nothing that comes of it differs."""

from collections.abc import Sequence
from pathlib import Path
from random import Random
import time
import tracemalloc

import msgspec
import pytest

from site_builder.importers.archives import opened
from site_builder.importers.importer import Answer, Found, Importer
from site_builder.importers.platforms.feeds import FEED, JSON_FEED, source
from site_builder.problem import Place, Problem

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Snow</title><link>https://p.example/</link>
<item><guid>one</guid><link>https://p.example/1</link><title>Newer</title>
<pubDate>Fri, 20 Nov 2026 06:15:00 GMT</pubDate></item>
<item><guid>one</guid><link>https://p.example/1</link><title>Older</title>
<pubDate>Thu, 19 Nov 2026 06:15:00 GMT</pubDate></item>
<item><guid>feed</guid><link>https://p.example/3</link><title>Año</title></item>
<item><guid>feed</guid><link>https://p.example/4</link><title>Not the same</title></item>
<item><guid>feed</guid><link>https://p.example/4</link><title>Not the same</title></item>
<item><guid>two</guid><title>Open</title><item><guid>three</guid><title>Last</title></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://p.example/"><id>f</id>
<link rel="self" href="https://p.example/feed"/><entry><id>tag:p,1</id><title>Eins</title><link href="/1"/>
<updated>2026-11-20T10:00:00Z</updated></entry></feed>"""
JSON = """{"version": "https://jsonfeed.org/version/1", "home_page_url": "https://p.example/", "language": "es",
"items": [
{"id": "1", "content_text": "Nieve", "date_published": "2026-11-20T10:00:00Z"},
{"id": "2", "content_html": "<p>Zwei</p>", "attachments": [{"url": "a.mp3"}]}]}"""


def answers(importer: Importer, text: bytes, folder: Path) -> Sequence[Answer]:
    """Everything read of a feed; of problems not the column, which is not counted in a large file."""
    (folder / "feed").write_bytes(text)
    with opened(folder / "feed") as export:
        assert importer.recognises(export)
        found = list(importer.read(export))
    return [_without_column(each) if isinstance(each, Problem) else each for each in found]


def _without_column(problem: Problem) -> Problem:
    return msgspec.structs.replace(problem, place=Place(problem.place.file, problem.place.line))


@pytest.mark.parametrize(("importer", "text"), [(FEED, RSS), (FEED, ATOM), (JSON_FEED, JSON)])
def test_a_large_feed_gives_what_a_small_one_gives(
    importer: Importer, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = answers(importer, text.encode(), tmp_path)
    assert small
    monkeypatch.setattr(source, "LARGE", text.encode().index(b"items" if importer is JSON_FEED else b"</") + 20)
    assert answers(importer, text.encode(), tmp_path) == small


def test_a_break_in_a_large_json_feed_costs_one_item(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGE", 200)
    broken = JSON.replace('"Nieve"', '"Nieve')
    found = answers(JSON_FEED, broken.encode(), tmp_path)
    assert [each.code for each in found if isinstance(each, Problem) and each.code == "I304"] == ["I304"]
    assert "Zwei" in str(found)


def test_memory_does_not_hold_a_large_feed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LARGE", 1 << 16)
    monkeypatch.setattr("site_builder.importers.spill.IN_MEMORY", 1 << 16)
    items = (
        f"<item><guid>g{number}</guid><description>{'snow ' * 4_000}</description></item>" for number in range(500)
    )
    (tmp_path / "feed").write_text(f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>")
    with opened(tmp_path / "feed") as export:
        tracemalloc.start()
        count = sum(isinstance(each, Found) for each in FEED.read(export))
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert count == 500
    assert peak < 8_000_000


def test_a_folder_of_pictures_without_endings_is_looked_at_quickly(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"bafkrei{number}").write_bytes(b"\xff\xd8\xff\xe0" + Random(number).randbytes(16_000))
    begin = time.process_time()
    with opened(tmp_path) as export:
        assert not FEED.recognises(export)
        assert not JSON_FEED.recognises(export)
    assert time.process_time() - begin < 2
