"""What is not whole stays out, is named, and costs nothing else."""

from collections.abc import Iterator
from datetime import UTC, datetime
import hashlib
from pathlib import Path

import pytest

from site_builder.model.post import Facts, Media, Post
from site_builder.records.export.item import Item
from site_builder.records.export.notes import Notes
from site_builder.records.export.progress import Progress
from site_builder.records.export.sources import Sources
from tests.building import codes

WHEN = datetime(2026, 11, 20, tzinfo=UTC)
BYTES = b"---\nposted: 2026-11-20\n---\nWords.\n"


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Sources]:
    """What a writer asks, over a content folder with a post and a picture."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(BYTES)
    (tmp_path / "content/a.png").write_bytes(b"png")
    (tmp_path / "secret").write_bytes(b"secret")
    (tmp_path / "content/link.md").symlink_to(tmp_path / "secret")
    (tmp_path / "work").mkdir()
    notes = Notes(tmp_path / "work")
    yield Sources(tmp_path / "content", Progress(tmp_path / "work", notes), lambda text, *_: text)
    notes.close()


def item(source: str = "content/a.md", record: bytes = BYTES, line: int = 1, *media: Media, whole: bool = True) -> Item:
    facts = Facts(platform="x", native_id="1", posted=WHEN, media=media)
    digest = hashlib.sha256(record).hexdigest()
    post = Post(id="x:1", department="dpw", account="", facts=facts, source=source, line=line, record=digest)
    return Item(number="R-000001", post=post, whole=whole)


def test_an_original_is_its_bytes(sources: Sources) -> None:
    assert [(one.name, one.data) for one in sources.originals(item())] == [("post.md", BYTES)]


def test_an_item_that_is_not_given_out_whole_has_no_originals(sources: Sources) -> None:
    assert sources.originals(item(whole=False)) == ()
    assert sources.problems.all == ()


@pytest.mark.parametrize(
    "source", ["content/gone.md", "content/link.md", "content/../secret", "content", "content/a\0.md"]
)
def test_an_original_that_is_not_there_is_named(sources: Sources, source: str) -> None:
    assert sources.originals(item(source, b"secret")) == ()
    assert codes(list(sources.problems.all)) == ["E050"]


def test_an_original_that_changed_meanwhile_is_named(sources: Sources) -> None:
    assert sources.originals(item(record=b"as it was read")) == ()
    assert codes(list(sources.problems.all)) == ["E050"]


def medium(source: str = "a.png", data: bytes = b"png") -> Media:
    return Media(source=source, digest=hashlib.sha256(data).hexdigest(), mime="image/png")


def test_a_medium_is_named_by_its_digest(sources: Sources) -> None:
    (found,) = sources.media(item("content/a.md", BYTES, 1, medium()))
    assert found.name == f"{hashlib.sha256(b'png').hexdigest()}.png"
    assert found.path.read_bytes() == b"png"


@pytest.mark.parametrize(
    "one", [medium("b.png"), medium(data=b"other"), medium("../secret", b"secret"), medium("link.md")]
)
def test_a_medium_that_is_not_what_it_was_is_named_once(sources: Sources, one: Media) -> None:
    for _ in range(2):
        assert list(sources.media(item("content/a.md", BYTES, 1, one, medium()))) != []
    assert codes(list(sources.problems.all)) == ["E051"]


def test_each_post_of_a_file_of_records_gets_its_own_lines(sources: Sources, tmp_path: Path) -> None:
    line = (
        '{{"id":"{}","version":{},"captured":"2026-11-20T00:00:00Z","account":"x:a","form":"x",'
        '"source":{{"export":"e"}},"originals":[{{"member":"{}","text":"{}"}}]}}'
    )
    lines = [line.format("1", 1, "a/../b.JSON", "é\\u0000"), "no record", line.format("2", 1, "x", "two"),
             line.format("1", 2, "t.exe!", "later")]  # fmt: skip
    (tmp_path / "content/r.jsonl").write_text("\n".join(lines), "utf-8")
    pieces = sources.originals(item("content/r.jsonl", lines[3].encode(), 4))
    assert [one.name for one in pieces] == ["record.jsonl", "original-1-1.json", "original-2-1.txt"]
    assert pieces[0].data == f"{lines[0]}\n{lines[3]}".encode()
    assert pieces[1].data == "é\0".encode()
